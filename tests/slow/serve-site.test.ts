import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type ServeOptions, serveSite } from "../../src/tasks/site/serve-site.ts";
import { createRepository } from "../support/git-repository.ts";
import { optionsFor, people, peopleFiles } from "../support/package-repository.ts";
import { command } from "../support/run-foipack.ts";

type Outcome = Parameters<ServeOptions["onMade"]>[0];

/** A site that is served, and what is made of it one after the other. */
async function servedRepository() {
  const repository = await createRepository();
  await repository.commit("one", peopleFiles());
  await repository.git("tag", "people@1.0.0");
  const made: Outcome[] = [];
  let wake = () => {};
  const served = await serveSite({
    ...optionsFor(repository),
    port: 0,
    onMade(outcome) {
      made.push(outcome);
      wake();
    },
  });
  onTestFinished(() => served.close());
  return {
    repository,
    served,
    page: async (path: string) => (await fetch(`${served.address}${path}`)).text(),
    async next(): Promise<Outcome> {
      while (made.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const [outcome] = made.splice(0, 1);
      if (outcome === undefined) throw new Error("nothing was made");
      return outcome;
    },
  };
}

test("what is in the working tree is shown, and anew when it changes, with what is wrong with it", async () => {
  const { repository, page, next } = await servedRepository();
  expect(await next()).toMatchObject({ run: { packages: [{ name: "people", latest: "1.0.0" }], refused: [] } });
  expect(await page("people/1.0.0/")).toContain("Released on 1 January 2024");

  // Its version has a tag, from which it differs: what is shown is what is there.
  await repository.write(peopleFiles({ csv: people.replace("Cy", "Cyril") }));
  expect(await next()).toMatchObject({ run: { packages: [{ name: "people", isKept: false }] } });
  expect(await page("people/")).toContain("Cyril");
  expect(await page("people/1.0.0/")).toContain("Not released");

  await repository.write(peopleFiles({ csv: "id,name,status\nx,Ann,open\n" }));
  expect(await next()).toMatchObject({ run: { refused: [{ package: "datapackages/people" }] } });
  expect(await page("people/")).toContain("has 1 error");

  await repository.write(peopleFiles());
  await next();
  expect(await page("people/1.0.0/")).toContain("Released on 1 January 2024");

  await repository.write(peopleFiles({ name: "further" }));
  expect(await next()).toMatchObject({ run: { packages: [{ name: "further" }, { name: "people", isKept: true }] } });
});

test("it is made in a folder that goes when it ends, and a port that is taken is told", async () => {
  const { repository, served } = await servedRepository();
  const { port } = new URL(served.address);
  const options = { ...optionsFor(repository), onMade: () => {} };
  await expect(serveSite({ ...options, port: Number(port) })).rejects.toThrow(`Port ${port} cannot be used`);
  const kept = await serveSite({ ...options, port: 0, out: "shown" });
  expect(await readFile(join(repository.folder, "shown/index.html"), "utf8")).not.toContain("reload.js");
  await kept.close();
  expect(existsSync(join(repository.folder, "shown/index.html"))).toBe(true);
  await expect(fetch(kept.address)).rejects.toThrow();
});

test.each(["SIGINT", "SIGTERM"] as const)("the command ends cleanly on %s", async (signal) => {
  const repository = await createRepository();
  await repository.commit("one", peopleFiles());
  const child = spawn(process.execPath, [command, "serve", "--port", "0"], { cwd: repository.folder });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (part: Buffer) => {
      said += part.toString();
      const found = /^Open (\S+)/m.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("exit", () => reject(new Error(said)));
  });
  // Neither an open page nor one that listens keeps it from ending.
  const listening = await fetch(`${address}-/changes`);
  const ended = new Promise((resolve) => child.on("exit", (code) => resolve(code)));
  child.kill(signal);
  expect(await ended).toBe(0);
  await listening.body?.cancel().catch(() => undefined);
  expect(said).toContain("1 package; made: people");
});
