import { describe, expect, test } from "vitest";
import { comparePackages, isEmptyDiff } from "../../src/diff/compare-packages.ts";
import { readRevision } from "../../src/diff/revision.ts";
import type { JsonObject } from "../../src/model/descriptor.ts";
import type { DiffProblem } from "../../src/model/diff.ts";
import { type GivenPackage, type GivenTable, revisionOf, tableOf } from "../support/revision-of.ts";

const TABLE: GivenTable = {
  fields: { id: "string", n: "number" },
  schema: { primaryKey: "id" },
  csv: "id,n\na,1\nb,2\n",
};
const KIND = { ...TABLE, resource: { "foi:kind": "counts" } };
const ROW_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  "foi:kind": "counts",
  type: "object",
  properties: { id: { type: "string" }, n: { type: "number" } },
};

test("a package is the same as itself", async () => {
  const revision = revisionOf(tableOf(TABLE));
  const diff = await comparePackages(revision, revision);
  expect(diff).toEqual({
    package: "p",
    status: "kept",
    before: { name: "p", version: "1.0.0" },
    after: { name: "p", version: "1.0.0" },
    descriptor: [],
    tables: [{ resource: "t", status: "kept", schema: [], data: "same" }],
    observations: [],
    problems: [],
  });
  expect(isEmptyDiff(diff)).toBe(true);
});

test("a package of v1 says the same in v2", async () => {
  const resource = { name: "t", path: "t.csv", profile: "tabular-data-resource" };
  const fields = [{ name: "id" }, { name: "n", type: "number" }];
  const old = { name: "p", resources: [{ ...resource, schema: { fields, primaryKey: "id", missingValues: [""] } }] };
  const now = {
    name: "p",
    resources: [{ ...resource, schema: { fields, primaryKey: ["id"], uniqueKeys: [] }, dialect: { delimiter: "," } }],
  };
  const write = (descriptor: object): GivenPackage => ({
    files: { "datapackage.json": JSON.stringify(descriptor), "t.csv": "id,n\na,1\n" },
  });
  const diff = await comparePackages(revisionOf(write(old)), revisionOf(write(now)));
  expect([isEmptyDiff(diff), diff.tables[0]?.schema]).toEqual([true, []]);
});

test("a package that is new has everything in it", async () => {
  const diff = await comparePackages(undefined, revisionOf(tableOf(TABLE)));
  expect(diff).toEqual({
    package: "p",
    status: "added",
    after: { name: "p", version: "1.0.0" },
    descriptor: [],
    tables: [
      {
        resource: "t",
        status: "added",
        schema: [],
        data: "rows",
        rows: {
          matching: { by: "whole-row", before: [], after: [] },
          columns: { before: [], after: ["id", "n"] },
          renamed: [],
          counts: { before: 0, after: 2, added: 2, removed: 0, changed: 0, extended: 0, unchanged: 0 },
          corrected: [],
          added: [
            { key: [], line: 2, cells: ["a", "1"] },
            { key: [], line: 3, cells: ["b", "2"] },
          ],
          removed: [],
          changed: [],
          omitted: { added: 0, removed: 0, changed: 0 },
          duplicates: [],
          omittedDuplicates: 0,
          lost: [],
        },
      },
    ],
    observations: [],
    problems: [],
  });
});

test("a package that is gone", async () => {
  const { status, before, after, tables } = await comparePackages(revisionOf(tableOf(TABLE)), undefined);
  expect([
    status,
    before,
    after,
    tables.map((table) => [table.resource, table.status, table.rows?.counts.removed]),
  ]).toEqual(["removed", { name: "p", version: "1.0.0" }, undefined, [["t", "removed", 2]]]);
});

test("a resource that was renamed and corrected is compared with what it was", async () => {
  const csv = `id,n\n${Array.from({ length: 20 }, (_, at) => `${at},${at}\n`).join("")}`;
  const before = { tables: { payments: { ...TABLE, csv } } };
  const after = { tables: { u: TABLE, "bonus-totals": { ...TABLE, csv: csv.replace("7,7", "7,8") } } };
  const diff = await comparePackages(revisionOf(before), revisionOf(after));
  expect(diff.tables.map(({ resource, from, status, rows }) => [resource, from, status, rows?.changed.length])).toEqual(
    [
      ["u", undefined, "added", 0],
      ["bonus-totals", "payments", "kept", 1],
    ],
  );
  expect(diff.observations).toEqual([
    { kind: "resource-renamed", from: "payments", to: "bonus-totals", same: 19, of: 20 },
  ]);
});

test("a schema in a file of its own is compared as one in the descriptor", async () => {
  const schema = {
    fields: [
      { name: "id", type: "string" },
      { name: "n", type: "number" },
    ],
    primaryKey: "id",
  };
  const before = revisionOf(tableOf(TABLE));
  const after = revisionOf({
    tables: { t: { csv: TABLE.csv ?? "", resource: { schema: "t.schema.json" } } },
    files: { "t.schema.json": JSON.stringify(schema) },
  });
  expect(isEmptyDiff(await comparePackages(before, after))).toBe(true);
});

test("rows that tables of other packages refer to are told when they go", async () => {
  const register = (csv: string) => revisionOf({ descriptor: { name: "registers" }, tables: { t: { ...TABLE, csv } } });
  const beside = revisionOf({
    descriptor: { name: "pay" },
    tables: {
      totals: {
        fields: { total_id: "string", body: "string" },
        schema: {
          "foi:foreignKeys": [{ fields: ["body"], reference: { package: "registers", resource: "t", fields: ["id"] } }],
        },
        csv: "total_id,body\n1,a\n2,\n",
      },
    },
  });
  const { revision } = await readRevision(beside, "before");
  const options = { beside: revision === undefined ? [] : [revision] };
  const diff = await comparePackages(register("id,n\na,1\nb,2\n"), register("id,n\nc,3\n"), options);
  expect(diff.tables[0]?.rows?.lost).toEqual([
    { fields: ["id"], by: ["pay/totals"], how: "removed", count: 1, values: [["a"]] },
  ]);
});

test("tables in other forms and places hold the same rows", async () => {
  const table = (resource: JsonObject, csv?: string) =>
    revisionOf(tableOf({ ...TABLE, resource, ...(csv === undefined ? {} : { csv }) }));
  const rows = [
    { id: "b", n: 2 },
    { id: "a", n: 1.0 },
  ];
  const forms = [
    table({}, "id,n\na,1\nb,2.0\n"),
    table({ path: "t.json" }, JSON.stringify(rows)),
    table({ path: "t.jsonl" }, rows.map((row) => JSON.stringify(row)).join("\n")),
    table({ data: rows }),
    revisionOf({
      ...tableOf({ ...TABLE, resource: { path: ["one.csv", "two.csv"] } }),
      files: { "one.csv": "id,n\nb,2\n", "two.csv": "a,1\n" },
    }),
  ];
  for (const before of forms) {
    for (const after of forms) {
      const { tables, problems: found } = await comparePackages(before, after);
      const counts = tables.map(({ data, rows: told }) => (data === "same" ? 2 : told?.counts.unchanged));
      expect([counts, found]).toEqual([[2], []]);
    }
  }
});

interface ProblemCase {
  readonly name: string;
  readonly before?: GivenPackage;
  readonly after: GivenPackage;
  readonly problems: readonly DiffProblem[];
}

const problems: readonly ProblemCase[] = [
  {
    name: "the descriptor is not there",
    after: { files: { "datapackage.json": "" } },
    problems: [{ side: "after", path: "datapackage.json", reason: "no-descriptor" }],
  },
  {
    name: "the earlier descriptor is no JSON",
    before: { files: { "datapackage.json": "{" } },
    after: tableOf(TABLE),
    problems: [{ side: "before", path: "datapackage.json", reason: "no-descriptor" }],
  },
  {
    name: "a resource may not be read",
    after: tableOf({ ...TABLE, resource: { path: "../t.csv" } }),
    problems: [{ side: "after", path: "datapackage.json", reason: "resource-unusable" }],
  },
  {
    name: "a file is not there",
    after: tableOf({ fields: { id: "string", n: "number" } }),
    problems: [{ side: "after", resource: "t", path: "t.csv", reason: "missing-file" }],
  },
  {
    name: "a file is empty",
    after: tableOf({ ...TABLE, csv: "" }),
    problems: [{ side: "after", resource: "t", path: "t.csv", reason: "no-header" }],
  },
  {
    name: "a merge was not finished",
    after: tableOf({ ...TABLE, csv: "id,n\na,1\n<<<<<<< HEAD\nb,2\n=======\nb,3\n>>>>>>> other\n" }),
    problems: [{ side: "after", resource: "t", path: "t.csv", reason: "merge-conflict", line: 3 }],
  },
  {
    name: "a merge was not finished in the header",
    after: tableOf({ ...TABLE, csv: "<<<<<<< HEAD\nid,n\n" }),
    problems: [{ side: "after", resource: "t", path: "t.csv", reason: "merge-conflict", line: 1 }],
  },
  {
    name: "a file is no text",
    after: {
      tables: { t: { fields: { id: "string" } } },
      files: { "t.csv": new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]) },
    },
    problems: [{ side: "after", resource: "t", path: "t.csv", reason: "binary" }],
  },
  {
    name: "an encoding is not known",
    after: tableOf({ ...TABLE, csv: "id,n\na,2\n", resource: { encoding: "klingon" } }),
    problems: [{ side: "after", resource: "t", path: "t.csv", reason: "unknown-encoding" }],
  },
  {
    name: "a file is on the web",
    after: tableOf({ ...TABLE, resource: { path: "https://example.org/t.csv" } }),
    problems: [{ side: "after", resource: "t", path: "https://example.org/t.csv", reason: "remote" }],
  },
  {
    name: "a file is packed in a way that is not read here",
    after: {
      tables: { t: { fields: { id: "string" }, resource: { path: "t.csv.zip" } } },
      files: { "t.csv.zip": "x" },
    },
    problems: [{ side: "after", resource: "t", path: "t.csv.zip", reason: "compressed" }],
  },
  {
    name: "a packed file is damaged",
    after: {
      tables: { t: { fields: { id: "string" }, resource: { path: "t.csv.gz" } } },
      files: { "t.csv.gz": "x" },
    },
    problems: [{ side: "after", resource: "t", path: "t.csv.gz", reason: "unreadable", detail: "compression" }],
  },
  {
    name: "there is no row schema for a kind",
    before: tableOf(KIND),
    after: { ...tableOf(KIND), rowSchemas: { counts: ROW_SCHEMA } },
    problems: [{ side: "before", resource: "t", reason: "no-row-schema", kind: "counts" }],
  },
  {
    name: "a row schema is not sound",
    before: { ...tableOf(KIND), rowSchemas: { counts: ROW_SCHEMA } },
    after: { ...tableOf(KIND), rowSchemas: { counts: { ...ROW_SCHEMA, $ref: "#" } } },
    problems: [{ side: "after", resource: "t", reason: "unsound-row-schema", kind: "counts" }],
  },
];

describe("what cannot be compared", () => {
  test.each(problems)("$name", async ({ before = tableOf(TABLE), after, problems: expected }) => {
    const diff = await comparePackages(revisionOf(before), revisionOf(after));
    expect(diff.problems).toEqual(expected);
    expect(isEmptyDiff(diff)).toBe(false);
  });
});
