import type { Case } from "../../support/case-package.ts";

const fields = { id: "integer", name: "string" };

function json(text: string, rest: Omit<Case, "name" | "expect" | "files"> = {}): Omit<Case, "name" | "expect"> {
  return { fields, ...rest, resource: { path: "t.json", ...rest.resource }, files: { "t.json": text } };
}

function lines(text: string, path = "t.ndjson"): Omit<Case, "name" | "expect"> {
  return { fields, resource: { path }, files: { [path]: text } };
}

/** Tables in JSON and JSON lines (Table Dialect v2, "Structured"), with the line of each cell. */
export const jsonTableCases: readonly Case[] = [
  {
    name: "objects, each cell on its own line",
    ...json('[\n  {"id": 1,\n   "name": "a"},\n  {"id": "x",\n   "name":\n   5}\n]\n'),
    expect: ["type-error row 2 line 4 id", "type-error row 2 line 6 name"],
  },
  {
    name: "lines that end in CRLF count once, and those that end in CR",
    ...json('[\r\n{"id": 1,\r"name": "a"},\r\n\r\n{"id": "x", "name": "b"}]'),
    expect: ["type-error row 2 line 5 id"],
  },
  {
    name: "arrays, of which the first is the header",
    ...json('[["id", "name"],\n[1, "a"],\n["x", "b"],\n[2, "c", 3]]'),
    expect: ["type-error row 3 line 3 id", "extra-cell row 4 line 4 cell 3"],
  },
  {
    name: "labels are held to the schema",
    ...json('[["id", "Name"],\n[1, "a"]]'),
    expect: ["incorrect-label row 1 line 1 name: Name (case)"],
  },
  {
    name: "arrays without a header",
    ...json('[[1, "a"],\n["x", "b"]]', { resource: { dialect: { header: false } } }),
    expect: ["type-error row 2 line 2 id"],
  },
  {
    name: "rows below a property",
    ...json('{"more": [{"id": "y"}],\n"rows": [{"id": "x", "name": "a"}],\n"end": {}}', {
      resource: { dialect: { property: "rows" } },
    }),
    expect: ["type-error row 1 line 2 id"],
  },
  {
    name: "rows below properties with full stops between their names",
    ...json('{"b": {"c": 1},\n"a": {"b": {"c": [{"id": "x", "name": "a"}]}}}', {
      resource: { dialect: { property: "a.b.c" } },
    }),
    expect: ["type-error row 1 line 2 id"],
  },
  {
    name: "rows below a property whose name has a full stop",
    ...json('{"a.b": {"c": [{"id": "x", "name": "a"}]}}', { resource: { dialect: { property: "a.b.c" } } }),
    expect: ["type-error row 1 line 1 id"],
  },
  {
    name: "a property that is not there",
    ...json('{"rows": []}', { resource: { dialect: { property: "data" } } }),
    expect: ["format-error line 1: no-rows-array"],
  },
  {
    name: "a property that is no array",
    ...json('{"rows": {"id": 1}}', { resource: { dialect: { property: "rows" } } }),
    expect: ["format-error line 1: no-rows-array"],
  },
  {
    name: "an object where the rows should be",
    ...json('{"rows": [{"id": 1}]}'),
    expect: ["format-error line 1: no-rows-array"],
  },
  { name: "an array without rows", ...json("[]"), expect: ["warning source-error: no-rows"] },
  {
    name: "the dialect's itemType holds",
    ...json('[{"id": 1, "name": "a"},\n[2, "b"]]', { resource: { dialect: { itemType: "array", header: false } } }),
    expect: ["format-error row 1 line 1: row-shape"],
  },
  {
    name: "the dialect's itemKeys are the columns, and the rest of an object is not looked at",
    ...json('[{"name": "a", "id": 1, "count": 2},\n{"id": "x", "name": "b", "count": 5}]', {
      resource: { dialect: { itemKeys: ["id", "name"] } },
    }),
    expect: ["type-error row 2 line 2 id"],
  },
  {
    name: "itemKeys are held to the schema",
    ...json('[{"name": "a", "id": 1}]', { resource: { dialect: { itemKeys: ["name", "id"] } } }),
    expect: ["incorrect-label row 1 line 1 name: name (order)"],
  },
  {
    name: "a name twice in one object",
    ...json('[{"id": 1, "name": "a", "id": 2}]'),
    expect: ["format-error row 1 line 1 id: duplicate-name"],
  },
  {
    name: "broken JSON is told where it breaks, and the rows before it are checked",
    ...json('[{"id": "x", "name": "a"},\n{"id": 1, "name": "b",}\n]'),
    expect: ["type-error row 1 line 1 id", "format-error line 2: not-json"],
  },
  { name: "JSON that is cut short", ...json('[{"id": 1, "name": "a"},\n'), expect: ["format-error line 2: not-json"] },
  { name: "text after the end", ...json('[{"id": 1, "name": "a"}]\n]'), expect: ["format-error line 2: not-json"] },
  { name: "a comment in JSON", ...json("[\n// people\n]"), expect: ["format-error line 2: not-json"] },
  {
    name: "JSON nested deeper than data can be",
    ...json(`[{"id": 1, "name": ${"[".repeat(400)}${"]".repeat(400)}}]`),
    expect: ["format-error line 1: not-json"],
  },
  {
    name: "CSV that is called JSON",
    ...json("id,name\n1,a\n"),
    expect: ["format-error line 1: not-json"],
  },
  {
    name: "a null character and a byte order mark by escapes",
    ...json('[{"id": 1, "name": "a\\u0000b\\uFEFF"}]'),
    expect: [
      "format-error row 1 line 1 name: null-character",
      "warning format-error row 1 line 1 name: byte-order-mark",
    ],
  },
  {
    name: "JSON lines, of which each stands for itself",
    ...lines('{"id": 1, "name": "a"}\n{"id": 2\n\n{"id": "x", "name": "b"}\n[3]\n'),
    expect: [
      "format-error row 2 line 2: not-json",
      "type-error row 3 line 4 id",
      "format-error row 4 line 5: row-shape",
    ],
  },
  {
    name: "JSON lines of arrays",
    ...lines('["id", "name"]\r\n[1, "a"]\r\n["x", "b"]', "t.jsonl"),
    expect: ["type-error row 3 line 3 id"],
  },
  {
    name: "JSON lines without a line",
    ...lines("\n\n"),
    expect: ["warning source-error: no-rows"],
  },
  {
    name: "a JSON array where JSON lines are expected",
    ...lines('[\n{"id": 1}\n]\n'),
    expect: [
      "format-error row 1 line 1: not-json",
      "format-error row 3 line 3: not-json",
      "missing-label row 2 line 2 name",
    ],
  },
  {
    name: "keys of numbers are compared as numbers",
    ...json('[{"id": 1, "name": "a"}, {"id": 1.0, "name": "b"}, {"id": "1", "name": "c"}]', {
      schema: { primaryKey: ["id"] },
    }),
    expect: ["primary-key row 2 line 1 id: id of line 1", "primary-key row 3 line 1 id: id of line 1"],
  },
  {
    name: "JSON in UTF-16 is told",
    fields,
    resource: { path: "t.json" },
    files: { "t.json": Buffer.from('\uFEFF[{"id": "x", "name": "a"}]', "utf16le") },
    expect: ["encoding-error: byte-order-mark", "type-error row 1 line 1 id"],
  },
];
