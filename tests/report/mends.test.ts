import { expect, test } from "vitest";
import type { CellMend, PackageMends } from "../../src/model/mend.ts";
import { type MendsOptions, renderMends } from "../../src/report/mends.ts";

const options: MendsOptions = { colour: false, unicode: true, width: 80, verbose: false, isDone: false };
const cell: CellMend = {
  cause: "currency",
  line: 2,
  row: 2,
  fieldNumber: 2,
  field: "total_paid",
  from: "£354,639.35",
  to: "354639.35",
};
const nothing: PackageMends = {
  package: "my-council",
  descriptor: "p/datapackage.json",
  files: [],
  left: [],
  obstacles: [],
  properties: [],
  stale: [],
  errors: { before: 0, after: 0 },
};
const file = { resource: "t", file: "p/t.csv", cells: [cell], dropsMark: false } as const;

test("a mend has a line with its file, its line, what stands there and what is to", () => {
  const mends = { ...nothing, files: [file], errors: { before: 3, after: 2 } };
  expect(renderMends([mends], options).split("\n")).toEqual([
    "my-council: 1 cell in 1 file to be mended; 1 of 3 errors goes away",
    "",
    "  a currency sign in a number, column total_paid: 1 cell",
    "    p/t.csv:2  £354,639.35 → 354639.35",
    "",
    "Nothing was changed. --fix --yes makes these changes.",
    "",
  ]);
});

test("what belongs to the file as a whole, and to the descriptor, follows", () => {
  const mends: PackageMends = {
    ...nothing,
    files: [{ ...file, cells: [], dropsMark: true, lineEnds: { to: "LF", count: 3 } }],
    properties: [{ pointer: "/resources/0/bytes", from: 44, to: 40 }],
    stale: ["/resources/1/hash"],
  };
  expect(renderMends([mends], { ...options, isDone: true }).split("\n")).toEqual([
    "my-council: 0 cells in 1 file mended",
    "",
    "  a byte order mark at the start of the file",
    "    p/t.csv:1  goes",
    "  ends of lines of more than one kind",
    "    p/t.csv  3 lines will end in LF as the others do",
    "",
    "  p/datapackage.json: what follows from the bytes of the files",
    "    resource 1, bytes  44 → 40",
    "",
    "  p/datapackage.json is not JSON, so that these have to be mended by hand:",
    "  resource 2, hash.",
    "",
    "Written.",
    "",
  ]);
});

test("what is left says why, with its lines", () => {
  const left = {
    resource: "t",
    file: "p/t.csv",
    field: "on",
    cause: "day-first-date",
    doubt: "day-or-month",
    lines: [4, 5, 9],
    example: "03/04/2014",
  } as const;
  const mends: PackageMends = { ...nothing, left: [left], obstacles: [{ file: "p/u.csv", obstacle: "quoting" }] };
  expect(renderMends([mends], options)).toContain("my-council: nothing is to be mended\n");
  expect(renderMends([mends], { ...options, width: 400 })).toContain(
    "    - p/t.csv: 3 cells of column on (lines 4–5 and 9), such as “03/04/2014”, a date written day first: the day may be the month, and no other date of the table tells which\n" +
      "    - p/u.csv: its quotation marks do not pair, or rows are too long; mend these first\n",
  );
});

test("of many cells the first twenty are shown, or all where that is asked for", () => {
  const cells = Array.from({ length: 23 }, (_, at) => ({ ...cell, line: at + 2, row: at + 2 }));
  const mends = { ...nothing, files: [{ ...file, cells }] };
  const shown = (verbose: boolean) => renderMends([mends], { ...options, verbose }).match(/p\/t\.csv:\d+/g)?.length;
  expect([shown(false), shown(true)]).toEqual([20, 23]);
  expect(renderMends([mends], options)).toContain("    and 3 more like these; --verbose shows all\n");
});

test("spaces at the ends and what cannot be seen are made visible", () => {
  const cells = [
    { ...cell, from: " 5 ", to: "5" },
    { ...cell, line: 3, from: "5\u200b\u001b[31m", to: "5" },
  ];
  const text = renderMends([{ ...nothing, files: [{ ...file, file: "p/\u202et.csv", cells }] }], options);
  expect(text).toContain("p/<U+202E>t.csv:2  “ 5 ” → 5\n");
  expect(text).toContain("p/<U+202E>t.csv:3  5<U+200B>␛[31m → 5\n");
});

test("where there is nothing to mend, that is all there is to say", () => {
  expect(renderMends([nothing], options)).toBe("There is nothing that can be mended mechanically.\n");
  expect(renderMends([nothing], { ...options, isDone: true })).toBe("");
});
