import type { Json } from "../../../src/model/descriptor.ts";
import type { Case } from "../../support/case-package.ts";

const fields = { id: "integer", name: { type: "string", constraints: { enum: ["apple", "a,b", 'a"b', "a|b"] } } };

function dialect(
  name: string,
  properties: { readonly [name: string]: Json },
  csv: string,
  expect: readonly string[] = [],
): Case {
  return { name, fields, resource: { dialect: properties }, csv, expect };
}

/** Table Dialect v2, "Delimited": each property. */
export const dialectCases: readonly Case[] = [
  dialect("another delimiter", { delimiter: ";" }, "id;name\n1;apple\nx;a,b\n", ["type-error row 3 line 3 id"]),
  dialect("a delimiter of two characters", { delimiter: "||" }, "id||name\n1||apple\n2||a|b\n"),
  dialect("tabs", { delimiter: "\t" }, "id\tname\n1\ta,b\n"),
  dialect("another quote", { quoteChar: "'" }, "id,name\n1,'a,b'\n2,a\"b\n"),
  dialect("a quote outside of the basic plane", { quoteChar: "😀" }, "id,name\n1,😀a,b😀\n2,😀apple😀\n"),
  dialect("no quote at all", { quoteChar: "" }, 'id,name\n1,a"b\n2,"apple"\n', [
    "dialect-error /resources/0/dialect/quoteChar: wrong-value quoteChar",
    "constraint-error row 3 line 3 name: enum",
  ]),
  dialect("quotes that are not doubled", { doubleQuote: false }, 'id,name\n1,"a""b"\n', [
    "format-error row 2 line 2 name: text-after-quote",
    "constraint-error row 2 line 2 name: enum",
  ]),
  dialect("an escape instead of quotes", { escapeChar: "\\" }, 'id,name\n1,a\\,b\n2,a"b\nx,apple\n', [
    "type-error row 4 line 4 id",
  ]),
  dialect("an escape before a line end, which is still a line", { escapeChar: "\\" }, "id,name\n1,a\\\nb\nx,apple\n", [
    "constraint-error row 2 line 2 name: enum",
    "type-error row 3 line 4 id",
  ]),
  dialect(
    "an escape within quotes, where the dialect has both",
    { escapeChar: "\\", quoteChar: '"' },
    'id,name\n1,"a\\"b"\n2,"a,b"\n',
    ["warning dialect-error /resources/0/dialect/escapeChar: conflict escapeChar mutually-exclusive"],
  ),
  dialect("another line terminator", { lineTerminator: ";" }, "id,name;1,apple;x,a|b", ["type-error row 3 line 1 id"]),
  dialect(
    "a line terminator, with line ends that count as lines only",
    { lineTerminator: ";" },
    "id,name;1,apple\n;x,a|b;",
    ["constraint-error row 2 line 1 name: enum", "type-error row 3 line 2 id"],
  ),
  dialect(
    "the line end that is declared, and the one that the file has",
    { lineTerminator: "\n" },
    "id,name\r\n1,apple\r\n",
  ),
  dialect("a space after the delimiter", { skipInitialSpace: true }, 'id, name\n1, apple\n2,  "a,b"\n'),
  dialect("a space after the delimiter that is not skipped", {}, "id,name\n1, apple\n", [
    "constraint-error row 2 line 2 name: enum",
  ]),
  dialect("a null sequence", { nullSequence: "\\N" }, "id,name\n\\N,apple\n2,\\N\n"),
  dialect("no header", { header: false }, "1,apple\nx,a|b\n", ["type-error row 2 line 2 id"]),
  dialect("no header, and a row that is too short", { header: false }, "1\n", ["missing-cell row 1 line 1 name"]),
  dialect("no header and nothing but blank rows", { header: false }, "\n\n", [
    "blank-row row 1 line 1",
    "blank-row row 2 line 2",
    "warning source-error: no-rows",
  ]),
  dialect(
    "a header in the third row, the rows before it being none of the table",
    { headerRows: [3] },
    "Fruit,,\n\nid,name\n1,apple\nx,a|b\n",
    ["type-error row 5 line 5 id"],
  ),
  {
    name: "a header of two rows, with a title that stands for the columns after it too",
    fields: { "fruit id": "integer", "fruit name": "string" },
    resource: { dialect: { headerRows: [1, 2] } },
    csv: "fruit\nid,name\n1,apple\nx,orange\n",
    expect: ["type-error row 4 line 4 fruit id"],
  },
  {
    name: "a header of two rows, joined by something else",
    fields: { "fruit-id": "integer", "fruit-name": "string" },
    resource: { dialect: { headerRows: [1, 2], headerJoin: "-" } },
    csv: "fruit,\nid,Name\n1,apple\n",
    expect: ["incorrect-label row 2 line 2 fruit-name: fruit-Name (case)"],
  },
  dialect("a file that ends before its header", { headerRows: [1, 3] }, "id,name\n", ["source-error: no-header"]),
  dialect(
    "comments, which count as rows",
    { commentChar: "#" },
    "# fruit, all of it\nid,name\n1,apple\n#x,y,z\nx,a|b\n",
    ["type-error row 5 line 5 id"],
  ),
  dialect("comments with quotes in them", { commentChar: "#" }, 'id,name\n# say "no\n1,apple\nx,a|b\n', [
    "type-error row 4 line 4 id",
  ]),
  dialect("comments of two characters", { commentChar: "//" }, "id,name\n//1,apple\n1,a|b\n"),
  dialect("a cell that begins like a comment but is quoted", { commentChar: "#" }, 'id,name\n"#1",apple\n', [
    "type-error row 2 line 2 id",
  ]),
  dialect("comment rows by their number", { commentRows: [3] }, "id,name\n1,apple\nfruit\nx,a|b\n", [
    "type-error row 4 line 4 id",
  ]),
  dialect("a comment row above the header", { commentRows: [1] }, "Fruit of 2014\nid,name\n1,apple\nx,a|b\n", [
    "type-error row 4 line 4 id",
  ]),
  dialect("a header of comments alone", { commentChar: "#" }, "#a\n#b\n", ["source-error: no-header"]),
  {
    name: "a file that ends in .tsv is separated by tabs",
    fields,
    resource: { path: "data.tsv" },
    files: { "data.tsv": "id\tname\n1\ta,b\n" },
    expect: [],
  },
  {
    name: "a dialect may be in a file of its own",
    fields,
    resource: { dialect: "dialect.json" },
    files: { "dialect.json": '{"delimiter": ";"}' },
    csv: "id;name\n1;apple\n",
    expect: [],
  },
  dialect("a delimiter that is the quote too is told", { delimiter: '"' }, "id,name\n", [
    "dialect-error /resources/0/dialect/delimiter: conflict delimiter same-character",
    "incorrect-label row 1 line 1 id: id,name (other)",
    "missing-label row 1 line 1 name",
    "warning source-error: no-rows",
  ]),
];
