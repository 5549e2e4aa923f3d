import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildingFolder } from "../../src/tasks/building-folder.ts";
import { prepareReleases } from "../../src/tasks/prepare-releases.ts";
import { publish } from "../../src/tasks/publish.ts";
import { sha256 } from "../support/built-release.ts";
import { createFolder } from "../support/git-repository.ts";
import { serveGitHub } from "../support/github-server.ts";
import { optionsFor } from "../support/package-repository.ts";
import { hostOn, publishOptions, readyToPublish, serveTagged, tagged, writesOf } from "../support/publishing.ts";

test("what is built of a tag is published, and its list of digests holds", async () => {
  const published = await readyToPublish();
  const server = await serveGitHub();
  const building = buildingFolder(optionsFor(published.repository));
  const { isBuiltBefore: _, ...options } = publishOptions(published, hostOn(server));
  expect(await publish([], { ...options, build: building.build })).toMatchObject({
    made: ["people@1.0.0"],
    published: [{ tag: "people@1.0.0" }],
    fault: undefined,
  });
  await building.remove();
  const [release] = server.releases;
  const names = release?.assets.map(({ name }) => name) ?? [];
  expect(names).toEqual(expect.arrayContaining(["people.csv", "people-1.0.0.zip", "people.parquet", "release.json"]));
  const text = (name: string) => Buffer.from(release?.assets.find((one) => one.name === name)?.bytes ?? "").toString();
  for (const asset of release?.assets ?? []) {
    if (asset.name === "SHA256SUMS") continue;
    expect(text("SHA256SUMS")).toContain(`${sha256(asset.bytes)}  ${asset.name}\n`);
  }
  expect(JSON.parse(text("release.json"))).toMatchObject({ tag: "people@1.0.0", commit: published.commit });
});

test("what is to be released can be built first, and published from there", async () => {
  const published = await tagged();
  const server = await serveTagged(published);
  const dist = await createFolder();
  const options = publishOptions(published, hostOn(server));
  const plan = await prepareReleases([], options, dist);
  expect(plan.releases).toMatchObject([{ tag: "people@1.0.0", state: "absent", problems: [] }]);
  expect(writesOf(server)).toEqual([]);
  expect(await readdir(join(dist, "people/1.0.0"))).toContain("SHA256SUMS");
  const { builtBefore } = await import("../../src/tasks/built-before.ts");
  expect(await publish([], { ...options, build: builtBefore(dist) })).toMatchObject({ fault: undefined });
  expect(server.releases).toMatchObject([{ tag_name: "people@1.0.0", draft: false }]);

  const nothing = await createFolder();
  expect((await prepareReleases([], options, nothing)).releases).toMatchObject([{ state: "published", steps: [] }]);
  expect(JSON.parse(await readFile(join(nothing, "index.json"), "utf8"))).toEqual({ packages: [] });
});

test("a package with errors at its tag is not published", async () => {
  const published = await readyToPublish();
  const bad = "id,name,status\nx,Ann,open\n";
  await published.repository.commit("bad", { "datapackages/people/people.csv": bad });
  await published.repository.git("tag", "-a", "-m", "bad", "people@1.0.0");
  await published.repository.git("push", "--quiet", "origin", "people@1.0.0");
  const server = await serveGitHub();
  server.tags.set("people@1.0.0", await published.repository.git("rev-parse", "HEAD"));
  const building = buildingFolder(optionsFor(published.repository));
  const { remote: _, ...options } = publishOptions(published, hostOn(server));
  const { plan } = await publish([], { ...options, build: building.build });
  await building.remove();
  expect(plan.releases).toMatchObject([
    { problems: [{ problem: "not-built", words: expect.stringContaining("is not built, since it has 1 error.") }] },
  ]);
  expect(writesOf(server)).toEqual([]);
});
