import { describe, expect, test } from "vitest";
import { planWithdrawal, withdraw } from "../../src/tasks/withdraw.ts";
import type { GitHubServer } from "../support/github-server.ts";
import { hostOn, type Published, publishOptions, run, serveTagged, tagged, writesOf } from "../support/publishing.ts";

/** A release that is public, and its requests forgotten. */
async function released(isImmutable = false) {
  const published = await tagged();
  const server = await serveTagged(published);
  server.isImmutable = isImmutable;
  expect(await run(published, server)).toMatchObject({ fault: undefined });
  server.requests.length = 0;
  return { published, server };
}

async function takeBack(published: Published, server: GitHubServer, reason = "It named a person") {
  const host = hostOn(server);
  const now = () => new Date("2024-02-01T12:00:00Z");
  const work = await planWithdrawal("people@1.0.0", { ...publishOptions(published, host), reason, now });
  await withdraw(work, host);
  return work.plan.steps.map(({ step }) => step);
}

describe("a version that is withdrawn", () => {
  test("loses its files and says why, in words that are no markup", async () => {
    const { published, server } = await released();
    const steps = await takeBack(published, server, "# It <b>named</b>\na person");
    expect(steps).toEqual(["record", ...Array(4).fill("remove-asset"), "tombstone"]);
    expect(server.releases).toMatchObject([
      {
        name: "people 1.0.0 (withdrawn)",
        draft: false,
        assets: [],
        body: expect.stringContaining(
          "**This version was withdrawn on 2024-02-01.** Its files are no longer offered; please do not use copies of it.\n\nReason: \\# It &lt;b>named&lt;/b> a person\n",
        ),
      },
    ]);
    expect(await takeBack(published, server)).toEqual([]);
  });

  test("is deleted where it is immutable", async () => {
    const { published, server } = await released(true);
    expect(await takeBack(published, server)).toEqual(["record", "remove-release"]);
    expect(server.releases).toEqual([]);
    expect(await run(published, server)).toMatchObject({ plan: { releases: [{ state: "withdrawn" }] }, published: [] });
  });

  test("and is only a draft, is deleted", async () => {
    const published = await tagged();
    const server = await serveTagged(published);
    server.add({ tag_name: "people@1.0.0", draft: true });
    expect(await takeBack(published, server)).toEqual(["record", "remove-release"]);
    expect(server.releases).toEqual([]);
  });

  test("is not published again for its tombstone alone, where the file of withdrawals was not committed", async () => {
    const { published, server } = await released();
    await takeBack(published, server);
    await published.repository.git("clean", "-q", "-d", "--force");
    server.requests.length = 0;
    expect(await run(published, server)).toMatchObject({ plan: { releases: [{ state: "withdrawn", problems: [] }] } });
    expect(writesOf(server)).toEqual([]);
  });

  test("is so in the end wherever the run was cut off", { timeout: 120_000 }, async () => {
    const { published, server: undisturbed } = await released();
    await takeBack(published, undisturbed);
    const reference = undisturbed.releases.map(({ id: _, ...rest }) => rest);
    const requests = undisturbed.requests.length;
    for (let at = 1; at <= requests; at += 1) {
      await published.repository.git("clean", "-q", "-d", "--force");
      const server = await serveTagged(published);
      await run(published, server);
      server.requests.length = 0;
      server.faultAt = ({ number }) => (number >= at ? "answer-lost" : undefined);
      await expect(takeBack(published, server)).rejects.toMatchObject({ problem: { reason: "unreachable" } });
      server.faultAt = () => undefined;
      await takeBack(published, server);
      expect({ at, releases: server.releases.map(({ id: _, ...rest }) => rest) }).toEqual({ at, releases: reference });
    }
  });
});
