import { execFileSync } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { createFixture, type FsFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { type Run, runFoipack } from "../support/run-foipack.ts";

const fields = [
  { name: "id", type: "integer" },
  { name: "name", type: "string" },
];

/** A package with one table; `rest` says otherwise of its resource. */
function withTable(csv: string | Buffer, rest: object = {}): Record<string, string | Buffer> {
  const resource = { name: "people", path: "people.csv", schema: { fields }, ...rest };
  return {
    "p/datapackage.json": JSON.stringify({ name: "p", licenses: [{ name: "CC0-1.0" }], resources: [resource] }),
    "p/people.csv": csv,
  };
}

function withDescriptor(content: string | Buffer): Record<string, string | Buffer> {
  return { "p/datapackage.json": content };
}

interface BadInput {
  readonly name: string;
  readonly files: Record<string, string | Buffer>;
  readonly prepare?: (folder: FsFixture) => Promise<unknown>;
  readonly words?: readonly string[];
  /** Codes of the errors that the report shows. */
  readonly errors: readonly string[];
  /** What the report says besides. */
  readonly says?: string;
}

const good = "id,name\n1,Ann\n";

const found: readonly BadInput[] = [
  {
    name: "a table that is not there",
    files: withTable("", { path: "none.csv" }),
    errors: ["source-error"],
    says: "There is no file “none.csv”",
  },
  {
    name: "broken JSON",
    files: withDescriptor('{\n  "name": "p",\n  "resources": [}\n'),
    errors: ["package-error"],
    says: "p/datapackage.json:3:17",
  },
  { name: "an empty descriptor", files: withDescriptor(""), errors: ["source-error"] },
  { name: "a descriptor that is an array", files: withDescriptor("[1, 2]"), errors: ["package-error"] },
  { name: "a descriptor that is a number", files: withDescriptor("1"), errors: ["package-error"] },
  {
    name: "a descriptor nested a million deep",
    files: withDescriptor('{"a":'.repeat(1_000_000)),
    errors: ["package-error"],
  },
  {
    name: "a descriptor that is a zip file",
    files: withDescriptor(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0])),
    errors: ["package-error"],
  },
  {
    name: "a descriptor in Latin-1",
    files: withDescriptor(Buffer.from('{"name": "é"}', "latin1")),
    errors: ["encoding-error"],
  },
  { name: "no resources", files: withDescriptor('{"name": "p"}'), errors: ["package-error"], says: "resources" },
  {
    name: "resources of null",
    files: withDescriptor('{"name": "p", "resources": [null]}'),
    errors: ["resource-error"],
  },
  {
    name: "a path to the folder above",
    files: withTable(good, { path: "../p/people.csv" }),
    errors: ["resource-error"],
  },
  {
    name: "an absolute path",
    files: withTable(good, { path: "/etc/passwd" }),
    errors: ["resource-error"],
    says: "/etc/passwd",
  },
  {
    name: "a link out of the package",
    files: { ...withTable(good, { path: "link.csv" }), "secret.csv": "id,name\nsecret,1\n" },
    prepare: (folder) => symlink("../secret.csv", folder.getPath("p/link.csv")),
    errors: ["source-error"],
    says: "is a link to a place outside the package",
  },
  {
    name: "a web address",
    files: withTable(good, { path: "https://example.org/a.csv" }),
    errors: ["source-error"],
    says: "is an address on the web",
  },
  {
    name: "a folder as a table",
    files: { ...withTable(good, { path: "data" }), "p/data/a.txt": "" },
    errors: ["source-error"],
    says: "is a folder",
  },
  {
    name: "a pipe as a table",
    files: withTable(good, { path: "pipe.csv" }),
    prepare: async (folder) => execFileSync("mkfifo", [folder.getPath("p/pipe.csv")]),
    errors: ["source-error"],
    says: "is neither a file nor a folder",
  },
  {
    name: "a pipe as the descriptor",
    files: { "p/a.txt": "" },
    prepare: async (folder) => execFileSync("mkfifo", [folder.getPath("p/datapackage.json")]),
    words: ["p"],
    errors: ["source-error"],
  },
  {
    name: "a folder as the descriptor",
    files: { "p/datapackage.json/a.txt": "" },
    words: ["p"],
    errors: ["source-error"],
  },
  { name: "an empty table", files: withTable(""), errors: ["source-error"], says: "is empty" },
  { name: "a table of blank lines", files: withTable("\n\n\n"), errors: ["blank-header", "blank-row"] },
  {
    name: "a zip file that is called .csv",
    files: withTable(Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0])),
    errors: ["format-error"],
    says: "a zip file",
  },
  {
    name: "bytes of all values that are called .csv",
    files: withTable(Buffer.from(Uint8Array.from({ length: 50_000 }, (_, at) => (at * 7919 + (at >> 3)) & 0xff))),
    errors: ["format-error"],
  },
  {
    name: "Latin-1 that is said to be UTF-8",
    files: withTable(Buffer.from("id,name\n1,Zoë\n", "latin1"), { encoding: "utf-8" }),
    errors: ["encoding-error"],
    says: "windows-1252",
  },
  {
    name: "UTF-16 that is said to be nothing",
    files: withTable(Buffer.from("\uFEFFid,name\n1,Zoë\n", "utf16le")),
    errors: ["encoding-error"],
    says: "utf-16le",
  },
  {
    name: "an encoding that there is not",
    files: withTable(good, { encoding: "utf-9" }),
    errors: ["encoding-error"],
    says: "utf-9",
  },
  {
    name: "a quote that is never closed",
    files: withTable('id,name\n1,"Ann\n2,Bea\n'),
    errors: ["format-error"],
    says: "p/people.csv:2",
  },
  { name: "a line of thirty megabytes", files: withTable(Buffer.alloc(30_000_000, "x")), errors: ["limit-reached"] },
  {
    name: "an open quote before thirty megabytes",
    files: withTable(
      Buffer.concat([Buffer.from('id,name\n1,"\n'), Buffer.alloc(30_000_000, `1,${"x".repeat(997)}\n`)]),
    ),
    errors: ["format-error"],
  },
  { name: "a line of three million cells", files: withTable(Buffer.alloc(3_000_000, ",")), errors: ["limit-reached"] },
  {
    name: "many short rows under a header of many columns",
    files: withTable(`${",a".repeat(1_000)}\n${"1\n".repeat(50)}`),
    errors: ["blank-label", "duplicate-label", "incorrect-label", "missing-cell"],
  },
  {
    name: "a pattern that takes for ever elsewhere",
    files: withTable(`id,name\n1,${"a".repeat(100_000)}\n`, {
      schema: { fields: [fields[0], { name: "name", type: "string", constraints: { pattern: "(a*)*b" } }] },
    }),
    errors: ["constraint-error"],
  },
  {
    name: "a schema that refers to itself for ever",
    files: { ...withTable(good, { schema: "datapackage.json" }) },
    errors: ["schema-error"],
  },
];

const misused: readonly (readonly [name: string, words: readonly string[], says: string])[] = [
  ["a target that is not there", ["validate", "none"], 'There is nothing at "none".'],
  ["a folder without a package", ["validate", "empty"], 'There is no datapackage.json in "empty"'],
  ["a web address as a target", ["validate", "https://example.org/datapackage.json"], "is a web address"],
  ["no target, and no package here", ["validate"], "There is no folder datapackages/ here"],
  ["a target that goes through a file", ["validate", "p/people.csv/x"], "There is nothing at"],
  ["a target with an endless name", ["validate", "x".repeat(10_000)], "ENAMETOOLONG"],
];

/** The codes of the errors in a report of text: each group has its code at the end of its heading, of a line or two. */
function errorsIn(report: string): readonly string[] {
  const codes = [...report.matchAll(/^ *error: .*(?:\n +)?─+ ([a-z-]+)$/gm)].map(([, code]) => code ?? "");
  return [...new Set(codes)].sort();
}

function expectNoTrace({ stdout, stderr }: Run): void {
  expect(`${stdout}${stderr}`).not.toMatch(/^ +at |node:internal|this is a fault of foipack/m);
}

describe.concurrent("what cannot be used is reported, with exit code 1", { timeout: 60_000 }, () => {
  test.each(found)("$name", async ({ files, prepare, words = ["p"], errors, says = "" }) => {
    await using folder = await createFixture(files);
    await prepare?.(folder);
    const run = await runFoipack(["validate", ...words], folder.path);
    expectNoTrace(run);
    expect({ code: run.code, errors: errorsIn(run.stdout), stderr: run.stderr }).toEqual({
      code: 1,
      errors,
      stderr: "",
    });
    expect(run.stdout.replaceAll(/\s+/g, " ")).toContain(says);
    expect(run.seconds).toBeLessThan(30);
  });
});

describe.concurrent("what cannot be meant is turned down, with exit code 2", { timeout: 60_000 }, () => {
  test.each(misused)("%s", async (_, words, says) => {
    await using folder = await createFixture({ ...withTable(good), "empty/a.txt": "" });
    const run = await runFoipack(words, folder.path);
    expectNoTrace(run);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: "" });
    expect(run.stderr).toContain(says);
  });
});

test("a secret beside the package stays one", async () => {
  await using folder = await createFixture({
    ...withTable(good, { path: "../secret.csv" }),
    "secret.csv": "id,name\nhush,1\n",
  });
  await symlink("../secret.csv", folder.getPath("p/people2.csv"));
  await writeFile(
    folder.getPath("p/q.json"),
    JSON.stringify({ name: "q", resources: [{ name: "a", path: "people2.csv" }] }),
  );
  for (const target of ["p", "p/q.json"]) {
    const run = await runFoipack(["validate", "--verbose", target], folder.path);
    expect(run.stdout).not.toContain("hush");
    expect(run.code).toBe(1);
  }
});
