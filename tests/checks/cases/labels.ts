import type { Case } from "../../support/case-package.ts";

const fields = { id: "integer", age: "integer" };
const named = { id: "integer", name: "string" };

/** The header against the schema (Table Schema v2, "fieldsMatch"), and against itself. */
export const labelCases: readonly Case[] = [
  { name: "labels equal to the fields in their order are right", fields, csv: "id,age\n1,2\n", expect: [] },
  {
    name: "a label in other letter case is another label",
    fields,
    csv: "id,Age\n1,2\n",
    expect: ["incorrect-label row 1 line 1 age: Age (case)"],
  },
  {
    name: "a space before a label makes it another label",
    fields,
    csv: "id, age\n1,2\n",
    expect: ["incorrect-label row 1 line 1 age:  age (space)"],
  },
  {
    name: "a space that does not break a line is told as a space",
    fields,
    csv: "id,age\u00a0\n1,2\n",
    expect: ["incorrect-label row 1 line 1 age: age\u00a0 (space)"],
  },
  {
    name: "a space too many or too few within a label is told as a space",
    fields: { id: "integer", "Level/Category": "string" },
    csv: "id,Level/ Category\n1,a\n",
    expect: ["incorrect-label row 1 line 1 Level/Category: Level/ Category (space)"],
  },
  {
    name: "a field without a name takes the column at its place, whatever its label",
    schema: {
      fields: [
        { id: "ID", type: "integer" },
        { name: "age", type: "integer" },
      ],
    },
    csv: "ID,Age\nx,1\n",
    expect: [
      "field-error /resources/0/schema/fields/0: missing-property name",
      "incorrect-label row 1 line 1 age: Age (case)",
      "type-error row 2 line 2 ID",
    ],
  },
  {
    name: "of two columns that changed places one has to move, and their cells are read by their names",
    fields: named,
    csv: "name,id\nAnn,1\n",
    expect: ["incorrect-label row 1 line 1 name: name (order)"],
  },
  {
    name: "a renamed column is told, and its cells are still checked",
    fields,
    csv: "id,years\n1,x\n",
    expect: ["incorrect-label row 1 line 1 age: years (other)", "type-error row 2 line 2 age"],
  },
  {
    name: "a column that is missing at the end is told once and not in every row",
    fields,
    csv: "id\n1\n2\n",
    expect: ["missing-label row 1 line 1 age"],
  },
  {
    name: "cells beside a header that is too short belong to no column",
    fields,
    csv: "id\n1,2\n",
    expect: ["missing-label row 1 line 1 age", "extra-cell row 2 line 2 cell 2"],
  },
  {
    name: "a column too many is told once, and its cells are not checked",
    fields,
    csv: "id,age,nick\n1,2,x\n",
    expect: ["extra-label row 1 line 1 cell 3: nick"],
  },
  {
    name: "a column missing in the middle is told once, and those after it are read by their names",
    fields: { id: "integer", name: "string", age: "integer" },
    csv: "id,age\n1,2\n2,x\n",
    expect: ["missing-label row 1 line 1 name", "type-error row 3 line 3 age"],
  },
  {
    name: "a column too many in the middle is told once, and those after it are read by their names",
    fields,
    csv: "id,nick,age\n1,x,2\n2,x,y\n",
    expect: ["extra-label row 1 line 1 cell 2: nick", "type-error row 3 line 3 age"],
  },
  {
    name: "a column that moved to the end is told once",
    fields: { id: "integer", name: "string", age: "integer" },
    csv: "name,age,id\nAnn,5,1\n",
    expect: ["incorrect-label row 1 line 1 id: id (order)"],
  },
  {
    name: "a key that was left out is not asked for in every row",
    fields: { id: "integer", name: "string", age: { type: "integer", constraints: { required: true } } },
    schema: { primaryKey: ["id"] },
    csv: "name\nAnn\nBea\n",
    expect: ["missing-label row 1 line 1 id", "missing-label row 1 line 1 age"],
  },
  {
    name: "fields without a name take the columns at their places, and nothing is told of the labels",
    schema: { fields: [{ type: "string" }, { type: "integer" }] },
    csv: "Directorate,Amount\nCare,x\n",
    expect: [
      "field-error /resources/0/schema/fields/0: missing-property name",
      "field-error /resources/0/schema/fields/1: missing-property name",
      "type-error row 2 line 2 Amount",
    ],
  },
  {
    name: "a blank label is told as blank and not as incorrect too",
    fields,
    csv: "id,\n1,2\n",
    expect: ["blank-label row 1 line 1 age"],
  },
  {
    name: "a label of spaces is a blank label and nothing else",
    fields,
    csv: "id,  \n1,2\n",
    expect: ["blank-label row 1 line 1 age"],
  },
  {
    name: "commas at the end of every line are a blank label, not an extra one too",
    fields,
    csv: "id,age,\n1,2,\n",
    expect: ["blank-label row 1 line 1 cell 3"],
  },
  {
    name: "a blank header is told once, and the cells are read in the schema's order",
    fields,
    csv: ",\n1,x\n",
    expect: ["blank-header row 1 line 1", "type-error row 2 line 2 age"],
  },
  {
    name: "a blank line above the header takes its place, and the header is read as a row",
    fields,
    csv: "\nid,age\n1,2\n",
    expect: ["blank-header row 1 line 1", "type-error row 2 line 2 id", "type-error row 2 line 2 age"],
  },
  {
    name: "a label twice is told where it comes again",
    fields,
    csv: "id,id\n1,2\n",
    expect: ["duplicate-label row 1 line 1 age: id of column 1", "incorrect-label row 1 line 1 age: id (other)"],
  },
  {
    name: "a label three times is told twice, each time with the first",
    csv: "id,id,id\n1,2,3\n",
    expect: [
      "duplicate-label row 1 line 1 cell 2: id of column 1",
      "duplicate-label row 1 line 1 cell 3: id of column 1",
    ],
  },
  {
    name: "a table without a schema still needs labels",
    csv: "id,,age\n1,2,3\n",
    expect: ["blank-label row 1 line 1 cell 2"],
  },
  {
    name: "a byte order mark before the header is no part of the first label",
    fields,
    csv: "\uFEFFid,age\n1,2\n",
    expect: [],
  },
  {
    name: "equal: the order of the columns is free, and cells go by their label",
    fields: named,
    schema: { fieldsMatch: "equal" },
    csv: "name,id\nAnn,1\n7,x\n",
    expect: ["type-error row 3 line 3 id"],
  },
  {
    name: "equal: a label too many and one too few are told",
    fields,
    schema: { fieldsMatch: "equal" },
    csv: "id,nick\n1,2\n",
    expect: ["extra-label row 1 line 1 cell 2: nick", "missing-label row 1 line 1 age"],
  },
  {
    name: "equal: a blank label is not an extra one too",
    fields,
    schema: { fieldsMatch: "equal" },
    csv: "id, ,age\n1,2,3\n",
    expect: ["blank-label row 1 line 1 cell 2"],
  },
  {
    name: "subset: the file may have more columns",
    fields,
    schema: { fieldsMatch: "subset" },
    csv: "nick,age,id\nx,1,2\n",
    expect: [],
  },
  {
    name: "subset: the file may not have fewer columns",
    fields,
    schema: { fieldsMatch: "subset" },
    csv: "nick,id\nx,1\n",
    expect: ["missing-label row 1 line 1 age"],
  },
  {
    name: "subset: of two columns with one label the first is read",
    fields,
    schema: { fieldsMatch: "subset" },
    csv: "id,age,id\n1,2,x\n",
    expect: ["duplicate-label row 1 line 1 cell 3: id of column 1"],
  },
  {
    name: "superset: the file may have fewer columns",
    fields,
    schema: { fieldsMatch: "superset" },
    csv: "age\n1\n",
    expect: [],
  },
  {
    name: "superset: the file may not have other columns",
    fields,
    schema: { fieldsMatch: "superset" },
    csv: "age,nick\n1,x\n",
    expect: ["extra-label row 1 line 1 cell 2: nick"],
  },
  {
    name: "superset: a column whose values are required may not be missing",
    fields: { id: "integer", age: { type: "integer", constraints: { required: true } } },
    schema: { fieldsMatch: "superset" },
    csv: "id\n1\n",
    expect: ["missing-label row 1 line 1 age"],
  },
  {
    name: "partial: a column of the primary key may not be missing",
    fields,
    schema: { fieldsMatch: "partial", primaryKey: ["id"] },
    csv: "age\n1\n",
    expect: ["missing-label row 1 line 1 id"],
  },
  {
    name: "partial: one column in common is enough",
    fields,
    schema: { fieldsMatch: "partial" },
    csv: "nick,age\nx,1\n",
    expect: [],
  },
  {
    name: "partial: no column in common is not",
    fields,
    schema: { fieldsMatch: "partial" },
    csv: "nick,height\nx,1\n",
    expect: ["missing-label row 1 line 1 id", "missing-label row 1 line 1 age"],
  },
  {
    name: "a label after one of two lines is on the second line",
    fields: { "full\nname": "string", id: "integer" },
    csv: '"full\nname",ID\nAnn,1\nBea,x\n',
    expect: ["incorrect-label row 1 line 2 id: ID (case)", "type-error row 3 line 4 id"],
  },
  {
    name: "two fields of one name, as v1 allowed, are a warning, and the columns are read by their order",
    schema: {
      fields: [
        { name: "a", type: "integer" },
        { name: "a", type: "string" },
      ],
    },
    csv: "a,a\nx,y\n",
    expect: [
      "warning field-error /resources/0/schema/fields/1 a: duplicate name",
      "warning duplicate-label row 1 line 1 a: a of column 1",
      "type-error row 2 line 2 a",
    ],
  },
];
