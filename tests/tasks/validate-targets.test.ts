import { rename, symlink, truncate, writeFile } from "node:fs/promises";
import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { UserFault } from "../../src/model/user-fault.ts";
import { type ValidateOptions, validate } from "../../src/tasks/validate.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { compactFinding } from "../support/compact-finding.ts";
import { redirect, serve } from "../support/web-server.ts";
import { zipBytes } from "../support/zip-bytes.ts";

const schema = { fields: [{ name: "id", type: "integer" }] };
const licenses = [{ name: "CC0-1.0" }];
const $schema = "https://datapackage.org/profiles/2.0/datapackage.json";
const descriptor = { $schema, name: "p", id: "urn:foipack:test:p", licenses };
const json = JSON.stringify({ ...descriptor, resources: [{ name: "t", path: "t.csv", schema }] });
const csv = "id\n1\nx\n";

/** Each finding with the file that it is in. */
function told(finding: Finding): string {
  const { package: _, ...place } = finding.place;
  return `${place.file ?? ""}: ${compactFinding({ ...finding, place })}`;
}

type Files = Record<string, string | Buffer>;

async function found(
  files: Files,
  targets: readonly string[],
  options: ValidateOptions = {},
): Promise<readonly string[]> {
  await using folder = await createFixture(files);
  const { findings } = await validatePackages(targets, { from: folder.path, ...options });
  return findings.map(told);
}

describe("descriptors in YAML", () => {
  const yaml = `$schema: ${$schema}\nname: p\nid: urn:foipack:test:p\nlicenses: [{name: CC0-1.0}]\nresources:\n`;
  const note = (file: string) => `${file}: note package-error: is-yaml`;

  test.each(["datapackage.yaml", "datapackage.yml"])("%s is found like datapackage.json", async (name) => {
    const files = { [`p/${name}`]: `${yaml}- name: t\n  path: t.csv\n  schema: t.yaml\n`, "p/t.csv": csv };
    const fields = "fields:\n- name: id\n  type: integer\n  constraints: {minimum: ten}\n";
    expect(await found({ ...files, "p/t.yaml": fields }, ["p"])).toEqual([
      note(`p/${name}`),
      "p/t.yaml: field-error /fields/0/constraints/minimum id: wrong-value constraints/minimum",
      "p/t.csv: type-error row 3 line 3 id",
    ]);
  });

  test("of two descriptors, the one in JSON counts", async () => {
    expect(
      await found({ "p/datapackage.json": json, "p/datapackage.yaml": "a: [", "p/t.csv": "id\n1\n" }, ["p"]),
    ).toEqual([]);
  });

  test("broken YAML is told with its place, and a descriptor may have any name", async () => {
    await using folder = await createFixture({ "p/own.yml": "name: p\nresources: [\n" });
    const { findings } = await validatePackages(["p/own.yml"], { from: folder.path });
    expect(findings.map(({ code, place: { file, line } }) => [code, file, line])).toEqual([
      ["package-error", "p/own.yml", 3],
    ]);
  });

  test("data in it are checked where they are", async () => {
    const data =
      "- name: t\n  format: csv\n  schema: {fields: [{name: id, type: integer}]}\n  data: |\n    id\n    1\n    x\n";
    await using folder = await createFixture({ "p/datapackage.yaml": yaml + data });
    const { findings } = await validatePackages(["p"], { from: folder.path });
    expect(findings.map(({ code, place: { line } }) => [code, line])).toEqual([
      ["package-error", undefined],
      ["type-error", 12],
    ]);
  });
});

describe("zip files", () => {
  const entries = [
    { name: "datapackage.json", content: json },
    { name: "t.csv", content: csv },
  ];
  const inFolder = (folder: string) => entries.map((entry) => ({ ...entry, name: `${folder}/${entry.name}` }));

  test.each([
    ["at its top", entries, "p.zip"],
    ["in its one folder", inFolder("pay"), "p.zip/pay"],
    ["in its one folder, with what macOS adds", [...inFolder("pay"), { name: "__MACOSX/._pay" }], "p.zip/pay"],
  ])("a package %s", async (_, content, folder) => {
    expect(await found({ "p.zip": zipBytes(content) }, ["p.zip"])).toEqual([
      `${folder}/t.csv: type-error row 3 line 3 id`,
    ]);
  });

  test("its row schemas, and those that foipack brings along", async () => {
    const resources = [{ name: "t", path: "t.csv", schema, "foi:kind": "nothing-known" }];
    const content = [
      { name: "datapackage.json", content: JSON.stringify({ ...descriptor, resources }) },
      ...entries.slice(1),
    ];
    expect(await found({ "p.zip": zipBytes(content) }, ["p.zip"])).toEqual([
      "p.zip/datapackage.json: resource-error /resources/0/foi:kind: unknown-name foi:kind",
      "p.zip/t.csv: type-error row 3 line 3 id",
    ]);
  });

  test.each([
    ["two folders", [...inFolder("a"), ...inFolder("b")], "no-descriptor"],
    ["no descriptor", [{ name: "t.csv", content: csv }], "no-descriptor"],
    ["a name that leads out of it", [...entries, { name: "../x" }], "archive"],
  ])("a zip with %s", async (_, content, reason) => {
    expect(await found({ "p.zip": zipBytes(content) }, ["p.zip"])).toEqual([
      expect.stringMatching(`source-error: ${reason}$`),
    ]);
  });

  test("a damaged file in a zip", async () => {
    const content = [entries[0] ?? { name: "" }, { name: "t.csv", content: csv, crc: 1 }];
    expect(await found({ "p.zip": zipBytes(content) }, ["p.zip"])).toEqual(["p.zip/t.csv: source-error: unreadable"]);
  });

  test("what is no zip", async () => {
    expect(await found({ "p.zip": "id\n" }, ["p.zip"])).toEqual(["p.zip: source-error: archive"]);
  });
});

describe("a table by itself", () => {
  test("with a schema", async () => {
    const files = { "d/t.csv": csv, "s.json": JSON.stringify(schema) };
    expect(await found(files, ["d/t.csv"], { schema: "s.json" })).toEqual(["d/t.csv: type-error row 3 line 3 id"]);
  });

  test("without a schema, its form is checked, and that is said", async () => {
    expect(await found({ "t.csv": "id,id\n1\n" }, ["t.csv"])).toEqual([
      "t.csv: note schema-error: no-schema",
      "t.csv: duplicate-label row 1 line 1 cell 2: id of column 1",
      "t.csv: missing-cell row 2 line 2 id",
    ]);
  });

  test("with a dialect, a schema in YAML, and a name that a descriptor could not give", async () => {
    const files = {
      ".t .csv": "id;b\n1;2\nx;3\n",
      "d.json": '{"delimiter": ";"}',
      "s.yml": "fields:\n- name: id\n  type: integer\n- name: b\n",
    };
    expect(await found(files, [".t .csv"], { schema: "s.yml", dialect: "d.json" })).toEqual([
      ".t .csv: table: type-error row 3 line 3 id",
    ]);
  });

  test.each([
    ["t.json", '[{"id": 1},\n{"id": "x"}]', "row 2 line 2"],
    ["t.ndjson", '{"id": 1}\n{"id": "x"}', "row 2 line 2"],
    ["t.dat", csv, "row 3 line 3"],
  ])("%s", async (name, content, place) => {
    const files = { [name]: content, "s.json": JSON.stringify(schema) };
    expect(await found(files, [name], { schema: "s.json" })).toEqual([`${name}: type-error ${place} id`]);
  });

  test("faults of the schema and the dialect are told in their files", async () => {
    const files = { "t.csv": csv, "s.json": '{"fields": [{"type": "integer"}]}', "d.json": '{"delimiter": 5}' };
    expect(await found(files, ["t.csv"], { schema: "s.json", dialect: "d.json" })).toEqual([
      "s.json: field-error /fields/0: missing-property name",
      "d.json: dialect-error /delimiter: wrong-type delimiter",
      "t.csv: type-error row 3 line 3 id",
    ]);
  });

  test("a schema that is broken", async () => {
    expect(await found({ "t.csv": csv, "s.json": "{" }, ["t.csv"], { schema: "s.json" })).toEqual([
      "s.json: schema-error line 1: not-json unexpected-end",
    ]);
  });

  test("a link that the user names may lead anywhere", async () => {
    await using folder = await createFixture({ "far/t.csv": csv, "near/x": "", "s.json": JSON.stringify(schema) });
    await symlink("../far/t.csv", folder.getPath("near/t.csv"));
    const { findings } = await validatePackages(["near/t.csv"], { from: folder.path, schema: "s.json" });
    expect(findings.map(told)).toEqual(["near/t.csv: type-error row 3 line 3 id"]);
  });

  test.each<[string, readonly string[], ValidateOptions]>([
    ["a schema that is not there", ["t.csv"], { schema: "none.json" }],
    ["a schema for a package", ["p"], { schema: "s.json" }],
    ["a dialect for a package", ["p"], { dialect: "s.json" }],
    ["a web address without leave", ["https://example.org/t.csv"], {}],
    ["a file of no kind", ["t.bin"], {}],
  ])("%s is the user's fault", async (_, targets, options) => {
    const files = { "t.csv": csv, "t.bin": "", "s.json": "{}", "p/datapackage.json": json, "p/t.csv": csv };
    await expect(found(files, targets, options)).rejects.toThrow(UserFault);
  });
});

describe("the web", () => {
  test("a descriptor, whose files lie beside it, and a schema at an address of its own", async () => {
    const { address, remote } = await serve({
      "/p/datapackage.json?raw=1": (_, response) => {
        const resources = [{ name: "t", path: "data/t.csv", schema: `${address}/s.json` }];
        response.end(JSON.stringify({ ...descriptor, resources }));
      },
      "/p/data/t.csv": csv,
      "/s.json": JSON.stringify(schema),
    });
    expect(await found({}, [`${address}/p/datapackage.json?raw=1`], { remote })).toEqual([
      `${address}/p/data/t.csv: type-error row 3 line 3 id`,
    ]);
  });

  test("after a redirect, files lie beside where it led", async () => {
    const { address, remote } = await serve({
      "/doi": redirect("/v1/datapackage.json"),
      "/v1/datapackage.json": json,
      "/v1/t.csv": csv,
    });
    expect((await found({}, [`${address}/doi`], { remote })).map((line) => line.split(": ").at(-1))).toEqual([
      "type-error row 3 line 3 id",
    ]);
  });

  test("a zip file, a table, and a folder", async () => {
    const zip = zipBytes([
      { name: "datapackage.json", content: json },
      { name: "t.csv", content: csv },
    ]);
    const { address, remote } = await serve({
      "/download": zip,
      "/t.csv": csv,
      "/p/datapackage.json": json,
      "/p/t.csv": csv,
    });
    expect(await found({}, [`${address}/download`], { remote })).toEqual([
      `${address}/download/t.csv: type-error row 3 line 3 id`,
    ]);
    expect(await found({}, [`${address}/p/`], { remote })).toEqual([`${address}/p/t.csv: type-error row 3 line 3 id`]);
    const files = { "s.json": JSON.stringify(schema) };
    expect(await found(files, [`${address}/t.csv`], { remote, schema: "s.json" })).toEqual([
      `${address}/t.csv: type-error row 3 line 3 id`,
    ]);
  });

  test("what is not there", async () => {
    const { address, remote } = await serve({ "/datapackage.json": json });
    expect(await found({}, [`${address}/none.json`], { remote })).toEqual([
      `${address}/none.json: source-error: not-fetched`,
    ]);
    expect(await found({}, [`${address}/datapackage.json`], { remote })).toEqual([
      `${address}/t.csv: source-error: missing`,
    ]);
  });

  test("a file on the web of a package on this machine is read with leave, and its address shown without a password", async () => {
    const { address, remote } = await serve({ "/t.csv": csv });
    const path = `${address.replace("//", "//ann:secret@")}/t.csv`;
    const files = { "p/datapackage.json": JSON.stringify({ ...descriptor, resources: [{ name: "t", path, schema }] }) };
    expect(await found(files, ["p"], { remote })).toEqual([`${address}/t.csv: type-error row 3 line 3 id`]);
    await using folder = await createFixture(files);
    const { findings } = await validatePackages(["p"], { from: folder.path });
    expect(findings.map(({ code, args }) => ({ code, args }))).toEqual([
      { code: "source-error", args: { reason: "remote", path: `${address}/t.csv` } },
    ]);
    const events = [];
    for await (const event of validate(["p"], { from: folder.path, remote })) events.push(event);
    expect(JSON.stringify(events)).not.toContain("secret");
  });

  test("an address without https is not asked", async () => {
    const { remote } = await serve({});
    const resources = [{ name: "t", path: "http://example.org/t.csv", schema }];
    const files = { "p/datapackage.json": JSON.stringify({ ...descriptor, resources }) };
    expect(await found(files, ["p"], { remote })).toEqual([
      "p/datapackage.json: source-error /resources/0/path: not-https",
    ]);
  });
});

describe("a file that changes while it is read", () => {
  const rows = `id\n${"1\n".repeat(400_000)}`;

  test.each<[string, (path: string) => Promise<void>]>([
    ["is cut short", (path) => truncate(path, 10)],
    ["grows", (path) => writeFile(path, "1\n".repeat(1_000), { flag: "a" })],
    ["is written anew", (path) => writeFile(path, rows)],
    [
      "is replaced by another",
      async (path) => {
        await writeFile(`${path}.new`, rows);
        await rename(`${path}.new`, path);
      },
    ],
  ])("%s", async (_, change) => {
    await using folder = await createFixture({ "p/datapackage.json": json, "p/t.csv": rows });
    const findings: string[] = [];
    let hasChanged = false;
    for await (const event of validate(["p"], { from: folder.path })) {
      if (event.kind === "findings") findings.push(...event.findings.map(told));
      if (event.kind !== "progress" || hasChanged) continue;
      hasChanged = true;
      await change(folder.getPath("p/t.csv"));
    }
    expect(findings).toContain("p/t.csv: source-error: changed-while-read");
  });
});
