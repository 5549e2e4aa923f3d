import type { Case } from "../../support/case-package.ts";

const fields = { id: "integer", age: "integer", name: "string" };

/** Records against the columns: too short, too long, blank. */
export const rowCases: readonly Case[] = [
  {
    name: "a short row lacks a cell for each column that is left",
    fields,
    csv: "id,age,name\n1\n",
    expect: ["missing-cell row 2 line 2 age", "missing-cell row 2 line 2 name"],
  },
  {
    name: "a long row has a finding for each cell too many",
    fields,
    csv: "id,age,name\n1,2,Ann,x,y\n",
    expect: ["extra-cell row 2 line 2 cell 4", "extra-cell row 2 line 2 cell 5"],
  },
  {
    name: "a cell too many counts even where it is blank",
    fields,
    csv: "id,age,name\n1,2,Ann,\n",
    expect: ["extra-cell row 2 line 2 cell 4"],
  },
  {
    name: "the cells of a short row are checked",
    fields,
    csv: "id,age,name\nx,y\n",
    expect: ["missing-cell row 2 line 2 name", "type-error row 2 line 2 id", "type-error row 2 line 2 age"],
  },
  {
    name: "the cells of a long row are checked",
    fields,
    csv: "id,age,name\n1,x,Ann,z\n",
    expect: ["extra-cell row 2 line 2 cell 4", "type-error row 2 line 2 age"],
  },
  {
    name: "a cell that is not there is missing, and not a required value that is blank too",
    fields: { id: "integer", name: { type: "string", constraints: { required: true } } },
    csv: "id,name\n1\n2,\n",
    expect: ["missing-cell row 2 line 2 name", "constraint-error row 3 line 3 name: required"],
  },
  {
    name: "an empty line between rows is a blank row",
    fields,
    csv: "id,age,name\n1,2,Ann\n\n3,4,Bea\n",
    expect: ["blank-row row 3 line 3"],
  },
  {
    name: "beyond a thousand empty rows the rest are counted",
    fields: { id: "integer" },
    csv: `id\n1\n${"\n".repeat(1_003)}x\n`,
    expect: [
      ...Array.from({ length: 1_000 }, (_, at) => `blank-row row ${at + 3} line ${at + 3}`),
      "type-error row 1006 line 1006 id",
      "warning limit-reached: blank-rows 1000",
    ],
  },
  {
    name: "a row of nothing but commas is a blank row, whatever it has too few or too many of",
    fields,
    csv: "id,age,name\n1,2,Ann\n,,\n,\n,,,,\n",
    expect: ["blank-row row 3 line 3", "blank-row row 4 line 4", "blank-row row 5 line 5"],
  },
  {
    name: "a row of quoted nothings is a blank row",
    fields,
    csv: 'id,age,name\n1,2,Ann\n"","",""\n',
    expect: ["blank-row row 3 line 3"],
  },
  {
    name: "a blank row is not told of its required cells",
    fields: { id: { type: "integer", constraints: { required: true } } },
    schema: { primaryKey: "id" },
    csv: "id\n1\n\n2\n",
    expect: ["blank-row row 3 line 3"],
  },
  {
    name: "a row of spaces is not blank",
    fields,
    csv: "id,age,name\n , , \n",
    expect: ["type-error row 2 line 2 id", "type-error row 2 line 2 age"],
  },
  {
    name: "each empty line at the end is a blank row, the last line end is none",
    fields,
    csv: "id,age,name\n1,2,Ann\n\n\n",
    expect: ["blank-row row 3 line 3", "blank-row row 4 line 4"],
  },
  {
    name: "the last row needs no line end to be checked",
    fields,
    csv: "id,age,name\n1,2,Ann\nx,4,Bea",
    expect: ["type-error row 3 line 3 id"],
  },
  {
    name: "blank rows count in the numbers of those after them",
    fields,
    csv: "id,age,name\n\n\nx,2,Ann\n",
    expect: ["blank-row row 2 line 2", "blank-row row 3 line 3", "type-error row 4 line 4 id"],
  },
  {
    name: "a table without a schema has as many cells in a row as it has labels",
    csv: "id,age\n1\n1,2,3\n",
    expect: ["missing-cell row 2 line 2 age", "extra-cell row 3 line 3 cell 3"],
  },
  {
    name: "a header without rows is worth a look",
    fields,
    csv: "id,age,name\n",
    expect: ["warning source-error: no-rows"],
  },
  {
    name: "a header without rows or a line end is worth a look",
    fields,
    csv: "id,age,name",
    expect: ["warning source-error: no-rows"],
  },
  {
    name: "a header with blank rows alone has no rows",
    fields,
    csv: "id,age,name\n\n",
    expect: ["blank-row row 2 line 2", "warning source-error: no-rows"],
  },
  { name: "an empty file has nothing", fields, csv: "", expect: ["source-error: empty"] },
  {
    name: "a file of one line end has a blank header and no rows",
    fields,
    csv: "\n",
    expect: ["blank-header row 1 line 1", "warning source-error: no-rows"],
  },
  {
    name: "one row can have every kind of fault at once, in the order of the checks",
    fields: {
      id: "integer",
      age: { type: "integer", constraints: { minimum: 0, enum: [1, 2] } },
      code: { type: "string", constraints: { pattern: "[A-Z]", required: true } },
      last: "string",
    },
    schema: { primaryKey: ["id"] },
    csv: "id,age,code,last\n1,1,A,z\n1,-5,ab\n",
    expect: [
      "missing-cell row 3 line 3 last",
      "constraint-error row 3 line 3 age: minimum",
      "constraint-error row 3 line 3 age: enum",
      "constraint-error row 3 line 3 code: pattern",
      "primary-key row 3 line 3 id: id of line 2",
    ],
  },
];
