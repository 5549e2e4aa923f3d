import { type BumpCase, FIELDS, pay } from "./bump-case.ts";

export const fieldsCases: readonly BumpCase[] = [
  {
    name: "a column is added at the end",
    before: pay(),
    after: pay({
      fields: { ...FIELDS, note: "string" },
      csv: "id,year,total,note\na,2012,10,\nb,2013,20,x\nc,2014,30,y\n",
    }),
    changes: [{ kind: "field-added", bump: "major", table: "t", count: 1, field: "note", details: {} }],
    back: [{ kind: "field-removed", bump: "major", table: "t", count: 1, field: "note", details: {} }],
  },
  {
    name: "a column is added in the middle",
    before: pay(),
    after: pay({
      fields: { id: "string", note: "string", year: "integer", total: "number" },
      csv: "id,note,year,total\na,x,2012,10\nb,y,2013,20\nc,z,2014,30\n",
    }),
    changes: [{ kind: "field-added", bump: "major", table: "t", count: 1, field: "note", details: {} }],
    back: [{ kind: "field-removed", bump: "major", table: "t", count: 1, field: "note", details: {} }],
  },
  {
    name: "columns are put in another order",
    before: pay(),
    after: pay({
      fields: { id: "string", total: "number", year: "integer" },
      csv: "id,total,year\na,10,2012\nb,20,2013\nc,30,2014\n",
    }),
    changes: [
      {
        kind: "fields-reordered",
        bump: "major",
        table: "t",
        count: 1,
        details: { before: ["id", "year", "total"], after: ["id", "total", "year"] },
      },
    ],
    back: [
      {
        kind: "fields-reordered",
        bump: "major",
        table: "t",
        count: 1,
        details: { before: ["id", "total", "year"], after: ["id", "year", "total"] },
      },
    ],
  },
  {
    name: "a column is renamed, and its values show it",
    before: pay(),
    after: pay({
      fields: { id: "string", year: "integer", amount: "number" },
      csv: "id,year,amount\na,2012,10\nb,2013,20\nc,2014,30\n",
    }),
    changes: [
      { kind: "field-renamed", bump: "major", table: "t", count: 1, field: "amount", details: { from: "total" } },
    ],
    back: [{ kind: "field-renamed", bump: "major", table: "t", count: 1, field: "total", details: { from: "amount" } }],
  },
  {
    name: "a column of the key is renamed",
    before: pay(),
    after: pay({
      fields: { code: "string", year: "integer", total: "number" },
      schema: { primaryKey: "code" },
      csv: "code,year,total\na,2012,10\nb,2013,20\nc,2014,30\n",
    }),
    changes: [{ kind: "field-renamed", bump: "major", table: "t", count: 1, field: "code", details: { from: "id" } }],
    back: [{ kind: "field-renamed", bump: "major", table: "t", count: 1, field: "id", details: { from: "code" } }],
  },
  {
    name: "a column gives way to another one",
    before: pay(),
    after: pay({
      fields: { id: "string", year: "integer", area: "string" },
      csv: "id,year,area\na,2012,N\nb,2013,S\nc,2014,E\n",
    }),
    changes: [
      { kind: "field-added", bump: "major", table: "t", count: 1, field: "area", details: {} },
      { kind: "field-removed", bump: "major", table: "t", count: 1, field: "total", details: {} },
    ],
    back: [
      { kind: "field-added", bump: "major", table: "t", count: 1, field: "total", details: {} },
      { kind: "field-removed", bump: "major", table: "t", count: 1, field: "area", details: {} },
    ],
  },
  {
    name: "a type is widened from integer to number",
    before: pay(),
    after: pay({ fields: { ...FIELDS, year: "number" } }),
    changes: [
      {
        kind: "type-changed",
        bump: "major",
        table: "t",
        count: 1,
        field: "year",
        details: { before: "integer", after: "number" },
      },
    ],
    back: [
      {
        kind: "type-changed",
        bump: "major",
        table: "t",
        count: 1,
        field: "year",
        details: { before: "number", after: "integer" },
      },
    ],
  },
  {
    name: "a format changes, and the cells with it",
    before: pay({ fields: { ...FIELDS, year: { type: "date" } }, csv: "id,year,total\na,2012-01-31,10\n" }),
    after: pay({
      fields: { ...FIELDS, year: { type: "date", format: "%d/%m/%Y" } },
      csv: "id,year,total\na,31/01/2012,10\n",
    }),
    changes: [
      {
        kind: "format-changed",
        bump: "major",
        table: "t",
        count: 1,
        field: "year",
        details: { property: "format", before: "default", after: "%d/%m/%Y" },
      },
    ],
    back: [
      {
        kind: "format-changed",
        bump: "major",
        table: "t",
        count: 1,
        field: "year",
        details: { property: "format", before: "%d/%m/%Y", after: "default" },
      },
    ],
  },
  {
    name: "the decimal mark changes, and the cells with it",
    before: pay({ csv: "id,year,total\na,2012,10.5\n" }),
    after: pay({
      fields: { ...FIELDS, total: { type: "number", decimalChar: "," } },
      csv: 'id,year,total\na,2012,"10,5"\n',
    }),
    changes: [
      {
        kind: "format-changed",
        bump: "major",
        table: "t",
        count: 1,
        field: "total",
        details: { property: "decimalChar", before: ".", after: "," },
      },
    ],
    back: [
      {
        kind: "format-changed",
        bump: "major",
        table: "t",
        count: 1,
        field: "total",
        details: { property: "decimalChar", before: ",", after: "." },
      },
    ],
  },
  {
    name: "a table without a schema gets another column",
    before: { tables: { t: { csv: "a,b\n1,2\n" } } },
    after: { tables: { t: { csv: "a,b,c\n1,2,3\n" } } },
    changes: [{ kind: "field-added", bump: "major", table: "t", count: 1, field: "c", details: {} }],
    back: [{ kind: "field-removed", bump: "major", table: "t", count: 1, field: "c", details: {} }],
  },
];
