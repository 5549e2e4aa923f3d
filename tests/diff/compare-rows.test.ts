import { describe, expect, test } from "vitest";
import { comparePackages } from "../../src/diff/compare-packages.ts";
import { type GivenTable, revisionOf, tableOf } from "../support/revision-of.ts";
import { linesOf, rowsOf } from "./rows-of.ts";

const FIELDS = { id: "string", n: "number", s: "string" };
const KEYED = { fields: FIELDS, schema: { primaryKey: "id" } };

interface RowCase {
  readonly name: string;
  readonly before: GivenTable;
  readonly after: GivenTable;
  readonly expect: readonly string[];
}

const keyed: readonly RowCase[] = [
  {
    name: "rows are added, removed and corrected, each in the order of its file",
    before: { ...KEYED, csv: "id,n,s\na,1,x\nb,2,y\nc,3,z\nd,4,w\n" },
    after: { ...KEYED, csv: "id,n,s\nf,6,v\nd,4,w\nb,9,yy\ne,5,u\n" },
    expect: [
      "primary-key id: 4 -> 4, 2 added, 2 removed, 1 changed, 1 unchanged",
      "+ 2: f,6,v",
      "+ 5: e,5,u",
      "- 2: a,1,x",
      "- 4: c,3,z",
      "~ 3>4 (b) n: 2 -> 9",
      "~ 3>4 (b) s: y -> yy",
    ],
  },
  {
    name: "values are compared by their meaning, texts by their characters",
    before: { ...KEYED, csv: "id,n,s\na,1,70%\nb,1e2,x\nc,3,x\n" },
    after: { ...KEYED, csv: "id,n,s\na,1.0,70.0%\nb,100,x\nc,03,x\n" },
    expect: ["primary-key id: 3 -> 3, 1 changed, 2 unchanged", "~ 2 (a) s: 70% -> 70.0%"],
  },
  {
    name: "keys are matched by their meaning",
    before: { ...KEYED, fields: { id: "number", n: "number" }, csv: "id,n\n1,1\n2.0,2\n" },
    after: { ...KEYED, fields: { id: "number", n: "number" }, csv: "id,n\n1.0,5\n2,2\n" },
    expect: ["primary-key id: 2 -> 2, 1 changed, 1 unchanged", "~ 2 (1>1.0) n: 1 -> 5"],
  },
  {
    name: "a key of two fields",
    before: { ...KEYED, schema: { primaryKey: ["id", "n"] }, csv: "id,n,s\na,1,x\na,2,y\n" },
    after: { ...KEYED, schema: { primaryKey: ["id", "n"] }, csv: "id,n,s\na,2,y\na,1,z\n" },
    expect: ["primary-key id+n: 2 -> 2, 1 changed, 1 unchanged", "~ 2>3 (a+1) s: x -> z"],
  },
  {
    name: "parts of a key are not run together",
    before: { ...KEYED, fields: { a: "string", b: "string" }, schema: { primaryKey: ["a", "b"] }, csv: "a,b\nx,yz\n" },
    after: { ...KEYED, fields: { a: "string", b: "string" }, schema: { primaryKey: ["a", "b"] }, csv: "a,b\nxy,z\n" },
    expect: ["primary-key a+b: 1 -> 1, 1 added, 1 removed", "+ 2: xy,z", "- 2: x,yz"],
  },
  {
    name: "a word for a missing value is as good as another, and a blank row is none",
    before: { fields: FIELDS, schema: { primaryKey: "id", missingValues: ["", "-"] }, csv: "id,n,s\na,,x\nb,2,-\n" },
    after: { fields: FIELDS, schema: { primaryKey: "id", missingValues: ["", "-"] }, csv: "id,n,s\n,,\na,-,x\nb,,-\n" },
    expect: ["primary-key id: 2 -> 2, 1 changed, 1 unchanged", "~ 3>4 (b) n: 2 -> missing"],
  },
  {
    name: "missing values with other reasons are not the same",
    before: {
      fields: FIELDS,
      schema: {
        primaryKey: "id",
        missingValues: [{ value: "-", label: "Refused" }, { value: "?", label: "Not held" }, { value: "" }],
      },
      csv: "id,n,s\na,-,x\nb,,y\n",
    },
    after: {
      fields: FIELDS,
      schema: {
        primaryKey: "id",
        missingValues: [{ value: "-", label: "Refused" }, { value: "?", label: "Not held" }, { value: "" }],
      },
      csv: "id,n,s\na,?,x\nb,,y\n",
    },
    expect: ["primary-key id: 2 -> 2, 1 changed, 1 unchanged", "~ 2 (a) n: missing -> missing"],
  },
  {
    name: "a cell that cannot be read is its text",
    before: { ...KEYED, csv: "id,n,s\na,ten,x\nb,eleven,y\n" },
    after: { ...KEYED, csv: "id,n,s\na,10,x\nb,eleven,y\n" },
    expect: ["primary-key id: 2 -> 2, 1 changed, 1 unchanged", "~ 2 (a) n: ten (unreadable) -> 10"],
  },
  {
    name: "neither quotes nor line ends nor the order of rows and columns matter",
    before: { ...KEYED, csv: "id,n,s\na,1,x\nb,2,y\n" },
    after: {
      fields: { s: "string", id: "string", n: "number" },
      schema: { primaryKey: "id" },
      csv: '"s","id","n"\r\ny,"b",2\r\nx,a,"1"\r\n',
    },
    expect: ["primary-key id: 2 -> 2, 2 unchanged"],
  },
  {
    name: "a new field is filled, and nothing else changes",
    before: { ...KEYED, csv: "id,n,s\na,1,x\nb,2,y\n" },
    after: { ...KEYED, fields: { ...FIELDS, note: "string" }, csv: "id,n,s,note\na,1,x,new\nb,2,y,\n" },
    expect: ["primary-key id: 2 -> 2, 1 extended, 1 unchanged", "~ 2 (a) note: no field -> new"],
  },
  {
    name: "the type changes, and the cells that say the same in it are the same",
    before: { ...KEYED, fields: { ...FIELDS, n: "string" }, csv: "id,n,s\na,1.0,x\nb,two,y\n" },
    after: { ...KEYED, csv: "id,n,s\na,1,x\nb,2,y\n" },
    expect: ["primary-key id: 2 -> 2, 1 changed, 1 unchanged", "~ 3 (b) n: two (unreadable) -> 2"],
  },
  {
    name: "the format changes, and the cells follow",
    before: {
      ...KEYED,
      fields: { id: "string", d: { type: "date", format: "%d/%m/%Y" } },
      csv: "id,d\na,25/09/2014\nb,26/09/2014\n",
    },
    after: { ...KEYED, fields: { id: "string", d: "date" }, csv: "id,d\na,2014-09-25\nb,2014-09-27\n" },
    expect: ["primary-key id: 2 -> 2, 1 changed, 1 unchanged", '~ 3 (b) d: 26/09/2014 ("2014-09-26") -> 2014-09-27'],
  },
  {
    name: "another word stands for missing values, and the cells that say it stay",
    before: { ...KEYED, csv: "id,n,s\na,1,-\n-,2,y\n" },
    after: { ...KEYED, schema: { primaryKey: "id", missingValues: ["", "-"] }, csv: "id,n,s\na,1,-\n-,2,y\nb,3,z\n" },
    expect: ["primary-key id: 2 -> 3, 1 added, 2 unchanged", "+ 4: b,3,z"],
  },
  {
    name: "null characters, commas and quotes in cells are parts of them",
    before: { ...KEYED, csv: 'id,n,s\na,1,"x\0y"\nb,2,"p,q"\n,3,""\n' },
    after: { ...KEYED, csv: 'id,n,s\na,1,"x\0z"\nb,2,"p,q"\n,3,""\n' },
    expect: ["primary-key id: 3 -> 3, 1 changed, 2 unchanged", "~ 2 (a) s: x\0y -> x\0z"],
  },
  {
    name: "a record with too few cells has missing ones",
    before: { ...KEYED, csv: "id,n,s\na,1\nb,2,y\n" },
    after: { ...KEYED, csv: "id,n,s\na,1,\nb,2,y\n" },
    expect: ["primary-key id: 2 -> 2, 2 unchanged"],
  },
  {
    name: "a record with too many cells is told of, and what is too much is not compared",
    before: { ...KEYED, csv: "id,n,s\na,1,x,more\nb,2,y\n" },
    after: { ...KEYED, csv: "id,n,s\na,1,x\nb,2,y,more\n" },
    expect: ["primary-key id: 2 -> 2, 2 unchanged", '{"kind":"extra-cells","table":"t","count":1,"line":3}'],
  },
  {
    name: "a key occurs twice: its rows are compared as wholes, whatever their order",
    before: { ...KEYED, csv: "id,n,s\na,1,x\na,2,y\nb,1,z\n" },
    after: { ...KEYED, csv: "id,n,s\nb,1,z\na,2.0,y\na,3,x\na,1,x\n" },
    expect: ["primary-key id: 3 -> 4, 1 added, 3 unchanged", "+ 4: a,3,x", "= a: 2 -> 3"],
  },
  {
    name: "a key occurs twice in the later file only",
    before: { ...KEYED, csv: "id,n,s\na,1,x\nb,2,y\n" },
    after: { ...KEYED, csv: "id,n,s\na,5,x\na,1,x\nc,1,z\nc,1,z\nb,3,y\n" },
    expect: [
      "primary-key id: 2 -> 5, 3 added, 1 changed, 1 unchanged",
      "+ 2: a,5,x",
      "+ 4: c,1,z",
      "+ 5: c,1,z",
      "~ 3>6 (b) n: 2 -> 3",
      "= a: 1 -> 2",
      "= c: 0 -> 2",
    ],
  },
  {
    name: "a key occurs twice in the earlier file only",
    before: { ...KEYED, csv: "id,n,s\na,1,x\na,2,x\nb,2,y\n" },
    after: { ...KEYED, csv: "id,n,s\na,2,x\nb,2,y\n" },
    expect: ["primary-key id: 3 -> 2, 1 removed, 2 unchanged", "- 2: a,1,x", "= a: 2 -> 1"],
  },
];

const keyless: readonly RowCase[] = [
  {
    name: "without a key, rows are compared as wholes, each as often as it occurs",
    before: { fields: FIELDS, csv: "id,n,s\na,1,x\na,1,x\nb,2,y\n" },
    after: { fields: FIELDS, csv: "id,n,s\na,1.0,x\nb,2,z\na,1,x\na,1,x\n" },
    expect: ["whole-row id+n+s: 3 -> 4, 2 added, 1 removed, 2 unchanged", "+ 3: b,2,z", "+ 5: a,1,x", "- 4: b,2,y"],
  },
  {
    name: "without a schema, cells are texts",
    before: { csv: "a,b\n1,x\n2,y\n" },
    after: { csv: "b,a\ny,2\nx,1.0\n" },
    expect: ["whole-row b+a: 2 -> 2, 1 added, 1 removed, 1 unchanged", "+ 3: x,1.0", "- 2: 1,x"],
  },
  {
    name: "columns of one name are told apart",
    before: { csv: "a,a,\n1,x,p\n" },
    after: { csv: "a,a,\n1,y,p\n" },
    expect: ["whole-row a+a [2]+field3: 1 -> 1, 1 added, 1 removed", "+ 2: 1,y,p", "- 2: 1,x,p"],
  },
  {
    name: "a table that gets a key is matched by it",
    before: { fields: FIELDS, csv: "id,n,s\na,1,x\n" },
    after: { ...KEYED, csv: "id,n,s\na,2,x\n" },
    expect: ["primary-key id: 1 -> 1, 1 changed", "~ 2 (a) n: 1 -> 2"],
  },
  {
    name: "a table that loses its key is matched by the earlier one",
    before: { ...KEYED, csv: "id,n,s\na,1,x\n" },
    after: { fields: FIELDS, csv: "id,n,s\na,2,x\nb,1,y\nb,1,y\n" },
    expect: [
      "earlier-primary-key id: 1 -> 3, 2 added, 1 changed",
      "+ 3: b,1,y",
      "+ 4: b,1,y",
      "~ 2 (a) n: 1 -> 2",
      "= b: 0 -> 2",
    ],
  },
  {
    name: "a new field is filled in a table without a key",
    before: { csv: "a,b\n1,x\n1,x\n" },
    after: { csv: "a,b,c\n1,x,p\n1,x,\n" },
    expect: ["whole-row a+b: 2 -> 2, 1 extended, 1 unchanged", "~ 2 (1+x) c: no field -> p"],
  },
  {
    name: "a table without a header",
    before: { fields: { a: "string", b: "number" }, resource: { dialect: { header: false } }, csv: "x,1\ny,2\n" },
    after: { fields: { a: "string", b: "number" }, resource: { dialect: { header: false } }, csv: "y,2\nx,3\n" },
    expect: ["whole-row a+b: 2 -> 2, 1 added, 1 removed, 1 unchanged", "+ 2: x,3", "- 1: x,1"],
  },
  {
    name: "no column is in both files",
    before: { csv: "a\n1\n2\n" },
    after: { csv: "b\n3\n4\n" },
    expect: ["whole-row : 2 -> 2, 2 added, 2 removed", "+ 2: 3", "+ 3: 4", "- 2: 1", "- 3: 2"],
  },
];

describe.each([
  ["rows with a key", keyed],
  ["rows without a key", keyless],
])("%s", (_, cases) => {
  test.each(cases)("$name", async ({ before, after, expect: expected }) => {
    expect(await rowsOf(before, after)).toEqual(expected);
  });
});

test("equal bytes are not looked into", async () => {
  const table = { ...KEYED, csv: "id,n,s\na,1,x\n" };
  expect(await rowsOf(table, table)).toEqual(["same"]);
});

test("what does not fit into the lists is counted", async () => {
  const before = revisionOf(tableOf({ ...KEYED, csv: "id,n,s\na,1,x\nb,2,y\nc,3,z\nd,1,z\n" }));
  const after = revisionOf(tableOf({ ...KEYED, csv: "id,n,s\na,5,x\nb,6,y\ne,1,z\nf,1,z\nf,1,y\n" }));
  const { tables } = await comparePackages(before, after, { listedRows: 1 });
  expect(tables.flatMap(({ rows }) => (rows === undefined ? [] : linesOf(rows)))).toEqual([
    "primary-key id: 4 -> 5, 3 added, 2 removed, 2 changed",
    "+ 4: e,1,z",
    "- 4: c,3,z",
    "~ 2 (a) n: 1 -> 5",
    "= f: 0 -> 2",
    "4 not listed",
  ]);
});

test("fields named like members of every object are fields", async () => {
  const fields = JSON.parse('{ "id": "string", "__proto__": "string", "constructor": "string" }');
  const table = { fields, schema: { primaryKey: "id" } };
  const lines = await rowsOf(
    { ...table, csv: "id,__proto__,constructor\na,1,2\n" },
    { ...table, csv: "id,__proto__,constructor\na,3,4\n" },
  );
  expect(lines).toEqual([
    "primary-key id: 1 -> 1, 1 changed",
    "~ 2 (a) __proto__: 1 -> 3",
    "~ 2 (a) constructor: 2 -> 4",
  ]);
});
