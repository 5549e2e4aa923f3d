import { describe, expect, test } from "vitest";
import { planPublication } from "../../src/tasks/plan-publication.ts";
import { publish } from "../../src/tasks/publish.ts";
import { sha256, writeBuilt } from "../support/built-release.ts";
import { type GitHubServer, serveGitHub } from "../support/github-server.ts";
import {
  expectCompleted,
  files,
  hostOn,
  type Published,
  publishOptions,
  readyToPublish,
  run,
  serveTagged,
  stateOf,
  tagged,
  token,
  writesOf,
} from "../support/publishing.ts";

async function planOf(published: Published, server: GitHubServer) {
  const { plan } = await planPublication([], publishOptions(published, hostOn(server)));
  expect(writesOf(server)).toEqual([]);
  return plan;
}

describe("a version that is not published", () => {
  test("is tagged, pushed, and released as a draft, with its files, and at last made public", async () => {
    const published = await readyToPublish();
    const server = await serveGitHub();
    const { made, pushed, published: done, fault } = await run(published, server);
    const address = "https://github.example/example/data/releases/tag/people@1.0.0";
    expect({ made, pushed, done, fault }).toEqual({
      made: ["people@1.0.0"],
      pushed: ["people@1.0.0"],
      done: [{ tag: "people@1.0.0", address, uploaded: 4 }],
      fault: undefined,
    });
    expect(server.requests).toEqual([
      "GET /repos/example/data/releases?per_page=100&page=1",
      "POST /repos/example/data/releases",
      "POST /repos/example/data/releases/1001/assets?name=SHA256SUMS",
      "POST /repos/example/data/releases/1001/assets?name=datapackage.json",
      "POST /repos/example/data/releases/1001/assets?name=people.csv",
      "POST /repos/example/data/releases/1001/assets?name=release.json",
      "GET /repos/example/data/releases/1001",
      "PATCH /repos/example/data/releases/1001",
    ]);
    expect([...server.tokens]).toEqual([`token ${token}`]);
    const [release, ...others] = server.releases;
    expect(others).toEqual([]);
    expect(release).toMatchObject({
      tag_name: "people@1.0.0",
      target_commitish: published.commit,
      name: "people 1.0.0",
      draft: false,
      prerelease: false,
    });
    expect(release?.body).toMatch(
      /^First release\.\n\n## SHA-256\n\n```\n[0-9a-f]{64} {2}SHA256SUMS\n[0-9a-f]{64} {2}datapackage\.json\n/,
    );
    expect(await published.remote.git("tag")).toBe("people@1.0.0");

    // Run again, it reads and writes nothing.
    server.requests.length = 0;
    expect(await run(published, server)).toMatchObject({ made: [], pushed: [], published: [], fault: undefined });
    expect(writesOf(server)).toEqual([]);
  });

  test("is planned without a write, in steps that can be printed", async () => {
    const published = await tagged();
    const server = await serveTagged(published);
    const upload = (path: string, text: string) => {
      return { step: "upload", path, bytes: text.length, sha256: sha256(text) };
    };
    const plan = await planOf(published, server);
    const { releases, ...rest } = JSON.parse(JSON.stringify(plan));
    expect(rest).toEqual({ host: expect.stringMatching(/^127\.0\.0\.1:\d+\/example\/data$/), tags: [], refusals: [] });
    expect(releases).toEqual([
      {
        tag: "people@1.0.0",
        name: "people",
        version: "1.0.0",
        commit: published.commit,
        state: "absent",
        address: null,
        steps: [
          { step: "create" },
          expect.objectContaining({ step: "upload", path: "SHA256SUMS" }),
          upload("datapackage.json", "{}\n"),
          upload("people.csv", "id,name\n1,Ann\n"),
          expect.objectContaining({ step: "upload", path: "release.json" }),
          { step: "finish" },
        ],
        problems: [],
      },
    ]);
  });

  test("has its tag pushed where a run before made it and died", async () => {
    const published = await readyToPublish();
    await published.repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
    const server = await serveGitHub();
    expect(await run(published, server)).toMatchObject({ made: [], pushed: ["people@1.0.0"], fault: undefined });
    expect(stateOf(server)).toMatchObject([{ tag_name: "people@1.0.0", draft: false }]);
  });

  test("is published where its tag is not reachable from HEAD", async () => {
    const published = await tagged();
    await published.repository.git("checkout", "--quiet", "--orphan", "other");
    const other = await published.repository.commit("anew");
    expect(other).not.toBe(published.commit);
    const server = await serveTagged(published);
    const options = publishOptions(published, hostOn(server));
    const { remote: _, ...withoutTags } = options;
    expect(await publish([], withoutTags)).toMatchObject({ published: [{ tag: "people@1.0.0" }] });
  });
});

describe("a run that died is completed by the next", () => {
  test("where it was cut off in an upload whose answer was lost", async () => {
    await expectCompleted(await tagged(), "answer-lost", [5]);
  });

  test("by a draft that someone began, whose good files are kept", async () => {
    const published = await tagged();
    const server = await serveTagged(published);
    const draft = server.add({ tag_name: "people@1.0.0", draft: true, body: "by hand" });
    const kept = server.addAsset(draft, "people.csv", files["people.csv"]);
    const stuck = server.addAsset(draft, "datapackage.json", "", "starter");
    expect((await planOf(published, server)).releases).toMatchObject([
      {
        state: "draft",
        steps: [
          { step: "upload", path: "SHA256SUMS" },
          { step: "remove", path: "datapackage.json", why: "unfinished" },
          { step: "upload", path: "datapackage.json" },
          { step: "keep", path: "people.csv" },
          { step: "upload", path: "release.json" },
          { step: "finish" },
        ],
      },
    ]);
    await run(published, server);
    expect(server.releases).toEqual([draft]);
    expect(draft).toMatchObject({ draft: false, name: "people 1.0.0" });
    expect(draft.assets).toContain(kept);
    expect(draft.assets).not.toContain(stuck);
  });
});

describe("what is in the way is told, and nothing is written", () => {
  async function problemsOf(arrange: (published: Published, server: GitHubServer) => unknown) {
    const published = await tagged();
    const server = await serveTagged(published);
    await arrange(published, server);
    const before = stateOf(server);
    const { plan } = await run(published, server);
    expect(writesOf(server)).toEqual([]);
    expect(stateOf(server)).toEqual(before);
    return plan.releases.flatMap(({ problems }) => problems);
  }

  test("a draft has a file of the same name with other bytes", async () => {
    const problems = await problemsOf((_, server) => {
      server.addAsset(server.add({ tag_name: "people@1.0.0", draft: true }), "people.csv", "other");
    });
    expect(problems).toEqual([
      {
        problem: "asset-differs",
        path: "people.csv",
        there: `sha256:${sha256("other")}`,
        here: `sha256:${sha256(files["people.csv"])}`,
      },
    ]);
  });

  test("a draft has a file that is not of the version", async () => {
    const problems = await problemsOf((_, server) => {
      server.addAsset(server.add({ tag_name: "people@1.0.0", draft: true }), "names.xlsx", "other");
    });
    expect(problems).toEqual([{ problem: "asset-foreign", path: "names.xlsx" }]);
  });

  test("there are two drafts of one version", async () => {
    const problems = await problemsOf((_, server) => {
      server.add({ tag_name: "people@1.0.0", draft: true });
      server.add({ tag_name: "people@1.0.0", draft: true });
    });
    expect(problems).toEqual([{ problem: "several-drafts", count: 2 }]);
  });

  test("GitHub has the tag at another commit", async () => {
    const problems = await problemsOf((_, server) => server.tags.set("people@1.0.0", "f".repeat(40)));
    expect(problems).toEqual([
      { problem: "tag-elsewhere", there: "f".repeat(40), here: expect.stringMatching(/^[0-9a-f]{40}$/) },
    ]);
  });

  test.each(["immutable", "not immutable"])("a published release, %s, lacks a file that it lists", async (kind) => {
    const isImmutable = kind === "immutable";
    const body = `Text.\n\n## SHA-256\n\n\`\`\`\n${"0".repeat(64)}  people.csv\n${"1".repeat(64)}  a.json\n\`\`\`\n`;
    const problems = await problemsOf((_, server) => {
      const release = server.add({ tag_name: "people@1.0.0", body, immutable: isImmutable });
      server.addAsset(release, "people.csv", "other");
    });
    expect(problems).toEqual([
      { problem: "published-lacks", paths: ["a.json"], isImmutable },
      { problem: "published-differs", paths: ["people.csv"], isImmutable },
    ]);
  });

  test.each([
    ["of another version", "1.0.1", [{ problem: "other-version", written: "1.0.0" }]],
    ["of another commit", "1.0.0", [{ problem: "assets-unfit", why: { fault: "other-release", property: "commit" } }]],
  ])("a tag that someone made is %s", async (_, version, expected) => {
    const problems = await problemsOf(async (published, server) => {
      server.add({ tag_name: "people@1.0.0" });
      const later = await published.repository.commit("later", { "README.md": "x" });
      if (version === "1.0.0") {
        server.releases.length = 0;
        await published.repository.git("tag", "--force", "people@1.0.0", later);
        server.tags.set("people@1.0.0", later);
      } else {
        await published.repository.git("tag", `people@${version}`);
      }
    });
    expect(problems).toMatchObject(expected);
  });

  test("what was built is not what its sums say", async () => {
    const problems = await problemsOf(async ({ dist, commit, repository }) => {
      const folder = await writeBuilt(dist, { tag: "people@1.0.0", commit }, files);
      await repository.git("config", "user.name", "Ada Tester");
      const { writeFile } = await import("node:fs/promises");
      await writeFile(`${folder}/people.csv`, "changed");
    });
    expect(problems).toMatchObject([{ problem: "assets-unfit", why: { fault: "file-differs", path: "people.csv" } }]);
  });

  test("a version was withdrawn", async () => {
    const withdrawn = [{ version: "1.0.0", reason: "Personal data", date: "2024-02-01" }];
    const problems = await problemsOf(({ repository }) =>
      repository.write({ "datapackages/people/withdrawn.json": JSON.stringify({ withdrawn }) }),
    );
    expect(problems).toEqual([]);
  });
});
