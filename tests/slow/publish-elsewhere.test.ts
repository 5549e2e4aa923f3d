import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { openReleaseDirectory } from "../../src/edge/release-directory.ts";
import { getRelease } from "../../src/tasks/get.ts";
import { writeReleasePages } from "../../src/tasks/write-release-index.ts";
import { serveCkan } from "../support/ckan-server.ts";
import { createFolder } from "../support/git-repository.ts";
import { tagged, writesOf } from "../support/publishing.ts";
import {
  addVersion,
  ckanHost,
  identifier,
  to,
  otherToken as token,
  zenodoHost,
  zenodoState,
} from "../support/publishing-elsewhere.ts";
import { serveZenodo } from "../support/zenodo-server.ts";

describe("Zenodo", () => {
  test("gets a record for a package, of which each version is a new version with files of its own", async () => {
    const published = await tagged();
    const server = await serveZenodo();
    expect(await to(zenodoHost(server), published)).toMatchObject({
      published: [{ tag: "people@1.0.0", address: "https://doi.org/10.5072/zenodo.102", uploaded: 4 }],
      fault: undefined,
    });
    expect([...server.tokens]).toEqual([`Bearer ${token}`]);
    await addVersion(published, "1.1.0", "id,name,status\n1,Ann,open\n2,Bea,open\n");
    expect(await to(zenodoHost(server), published)).toMatchObject({ published: [{ tag: "people@1.1.0" }] });
    expect(new Set(server.records.map(({ parent }) => parent)).size).toBe(1);
    expect(zenodoState(server)).toMatchObject([
      { index: 1, isPublished: true, metadata: { version: "1.0.0" } },
      {
        index: 2,
        isPublished: true,
        metadata: {
          title: "people",
          version: "1.1.0",
          publication_date: "2024-01-01",
          resource_type: { id: "dataset" },
          creators: [{ person_or_org: { type: "organizational", name: "example/data" } }],
          rights: [{ id: "cc0-1.0" }],
          identifiers: [{ scheme: "url", identifier }],
        },
        files: [
          "SHA256SUMS true 239",
          "datapackage.json true 3",
          "people.csv true 37",
          expect.stringMatching(/^release\.json true /),
        ],
      },
    ]);
    server.requests.length = 0;
    await to(zenodoHost(server), published);
    expect(writesOf(server)).toEqual([]);
  });

  test("with a draft of another version in the way says so", async () => {
    const published = await tagged();
    const server = await serveZenodo();
    await to(zenodoHost(server), published);
    const [first] = server.records;
    if (first === undefined) throw new Error("nothing was deposited");
    server.records.push({ ...first, id: "900", index: 2, isPublished: false, metadata: { version: "9.0.0" } });
    await addVersion(published, "1.1.0", "id,name,status\n1,Ann,open\n");
    expect((await to(zenodoHost(server), published)).fault).toMatchObject({
      tag: "people@1.1.0",
      fault: { problem: { words: "there is an unfinished draft of version 9.0.0: publish or delete it" } },
    });
  });

  test.each([
    [401, {}, { reason: "bad-token" }],
    [403, {}, { reason: "no-rights" }],
    [429, { "retry-after": "5000" }, { reason: "rate-limited", seconds: 5000 }],
    [500, {}, { reason: "failed", status: 500 }],
    [400, {}, { reason: "refused", status: 400 }],
  ])("that answers %s gives a fault without the token", async (status, headers, problem) => {
    const server = await serveZenodo();
    server.faultAt = () => ({ status, headers, body: { message: `no: Bearer ${token}` } });
    const fault: unknown = await to(zenodoHost(server), await tagged()).catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ problem });
    expect(JSON.stringify(fault) + String(fault) + Object(fault).stack).not.toContain(token);
  });
});

describe("CKAN", () => {
  test("gets a dataset that shows the newest version; resources keep their ids, and others are left alone", async () => {
    const published = await tagged();
    const server = await serveCkan();
    expect(await to(ckanHost(server), published)).toMatchObject({
      published: [{ tag: "people@1.0.0", uploaded: 4 }],
      fault: undefined,
    });
    expect(server.datasets.get("people")).toMatchObject({
      title: "people",
      owner_org: "kent",
      version: "1.0.0",
      license_id: "cc-zero",
      state: "active",
    });
    const before = server.resources.find(({ name }) => name === "people.csv")?.id;
    server.resources.push({ id: "own", name: "notes.pdf", text: "by hand" });
    server.resources.push({ id: "old", name: "old.csv", text: "x", foi_sha256: "0" });
    const csv = "id,name,status\n1,Ann,open\n";
    await addVersion(published, "1.1.0", csv);
    const { plan, fault } = await to(ckanHost(server), published);
    expect(fault).toBeUndefined();
    expect(plan.releases.map(({ tag, state }) => `${tag} ${state}`)).toEqual([
      "people@1.0.0 published",
      "people@1.1.0 absent",
    ]);
    expect(server.datasets.get("people")).toMatchObject({ version: "1.1.0" });
    expect(server.resources.find(({ name }) => name === "people.csv")).toMatchObject({ id: before, text: csv });
    expect(server.resources.map(({ name }) => name)).toContain("notes.pdf");
    expect(server.resources.map(({ name }) => name)).not.toContain("old.csv");
    server.requests.length = 0;
    const again = await to(ckanHost(server), published);
    expect(again.plan.releases.map(({ state }) => state)).toEqual(["older", "published"]);
    expect(writesOf(server)).toEqual([]);
  });
});

describe("a directory", () => {
  test("gets a folder for each version and an index, and a second run changes nothing", async () => {
    const published = await tagged();
    const folder = join(await createFolder(), "public");
    const host = openReleaseDirectory(folder, "public", writeReleasePages);
    expect(await to(host, published)).toMatchObject({ published: [{ tag: "people@1.0.0" }], fault: undefined });
    await addVersion(published, "1.1.0", "id,name,status\n1,Ann,open\n");
    await to(host, published);
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      "index.html",
      "index.json",
      "people",
      ...["1.0.0", "1.1.0"].flatMap((version) => [
        `people/${version}`,
        ...["SHA256SUMS", "datapackage.json", "people.csv", "release.json"].map((name) => `people/${version}/${name}`),
      ]),
      "people/index.html",
    ]);
    const index = await readFile(join(folder, "index.json"), "utf8");
    expect(index).toContain('"people/1.1.0"');
    expect(await to(host, published)).toMatchObject({ published: [] });
  });

  test("of which a version was withdrawn says so in its place, and has none of its files", async () => {
    const published = await tagged();
    const folder = join(await createFolder(), "public");
    const host = openReleaseDirectory(folder, "public", writeReleasePages);
    await to(host, published);
    await addVersion(published, "1.1.0", "id,name,status\n1,Ann,open\n");
    const withdrawn = [{ version: "1.0.0", reason: "It named <b>a person</b>", date: "2024-02-01" }];
    const file = join(published.repository.folder, "datapackages/people/withdrawn.json");
    await writeFile(file, JSON.stringify({ withdrawn }));
    await to(host, published);
    expect((await readdir(join(folder, "people/1.0.0"))).sort()).toEqual(["index.html", "withdrawn.json"]);
    expect(await readFile(join(folder, "people/1.0.0/index.html"), "utf8")).toContain(
      "<p>Reason: It named &lt;b&gt;a person&lt;/b&gt;</p>",
    );
    const index: { packages: unknown[] } = JSON.parse(await readFile(join(folder, "index.json"), "utf8"));
    expect(index.packages).toMatchObject([{ latest: "1.1.0", versions: [{ version: "1.1.0" }], withdrawn }]);
    await expect(getRelease("people@1.0.0", { source: folder, out: folder })).rejects.toThrow(
      "“people@1.0.0” was withdrawn on 2024-02-01. The reason: It named <b>a person</b>.",
    );
    await expect(getRelease("people", { source: join(folder, "people/1.0.0"), out: folder })).rejects.toThrow(
      "Version “1.0.0” was withdrawn",
    );

    // Taken back by mistake.
    await rm(file);
    await to(host, published);
    expect(await readdir(join(folder, "people/1.0.0"))).toContain("people.csv");
  });

  test("links only to files that are there", async () => {
    const published = await tagged();
    const folder = join(await createFolder(), "public");
    await to(openReleaseDirectory(folder, "public", writeReleasePages), published);
    for (const page of ["index.html", "people/index.html"]) {
      const text = await readFile(join(folder, page), "utf8");
      const links = [...text.matchAll(/href="([^"#]*)/g)].map(([, link = ""]) => join(folder, dirname(page), link));
      expect(links.length).toBeGreaterThan(1);
      for (const link of links) expect({ link, isFile: (await stat(link)).isFile() }).toEqual({ link, isFile: true });
    }
  });

  test("that cannot be written to is told with the system's word", async () => {
    const published = await tagged();
    const folder = await createFolder();
    await writeFile(join(folder, "people"), "a file is in the way");
    const outcome: unknown = await to(openReleaseDirectory(folder, "public", writeReleasePages), published).catch(
      (thrown: unknown) => thrown,
    );
    expect(outcome).toMatchObject({ problem: { reason: "not-written", word: "ENOTDIR" } });
  });
});
