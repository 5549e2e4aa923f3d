import { type BumpCase, FIELDS, pay, UNITS, withTable } from "./bump-case.ts";

export const constraintsCases: readonly BumpCase[] = [
  {
    name: "a field is required",
    before: pay(),
    after: pay({ fields: { ...FIELDS, year: { type: "integer", constraints: { required: true } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "year",
        count: 1,
        details: { constraint: "required", before: false, after: true },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "year",
        count: 1,
        details: { constraint: "required", before: true, after: false },
      },
    ],
  },
  {
    name: "a field is unique",
    before: pay(),
    after: pay({ fields: { ...FIELDS, year: { type: "integer", constraints: { unique: true } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "year",
        count: 1,
        details: { constraint: "unique", before: false, after: true },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "year",
        count: 1,
        details: { constraint: "unique", before: true, after: false },
      },
    ],
  },
  {
    name: "a field of the key is said to be required as well",
    before: pay(),
    after: pay({ fields: { ...FIELDS, id: { type: "string", constraints: { required: true, unique: true } } } }),
    changes: [],
    back: [],
  },
  {
    name: "an enum is added",
    before: pay(),
    after: pay({ fields: { ...FIELDS, year: { type: "integer", constraints: { enum: [2012, 2013, 2014] } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "year",
        count: 1,
        details: { constraint: "enum", after: [2012, 2013, 2014] },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "year",
        count: 1,
        details: { constraint: "enum", before: [2012, 2013, 2014] },
      },
    ],
  },
  {
    name: "an enum loses a member",
    before: pay({ fields: { ...FIELDS, year: { type: "integer", constraints: { enum: [2012, 2013, 2014, 2015] } } } }),
    after: pay({ fields: { ...FIELDS, year: { type: "integer", constraints: { enum: [2012, 2013, 2014] } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "year",
        count: 1,
        details: {
          constraint: "enum",
          before: [2012, 2013, 2014, 2015],
          after: [2012, 2013, 2014],
          added: [],
          removed: [2015],
        },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "year",
        count: 1,
        details: {
          constraint: "enum",
          before: [2012, 2013, 2014],
          after: [2012, 2013, 2014, 2015],
          added: [2015],
          removed: [],
        },
      },
    ],
  },
  {
    name: "an enum exchanges a member",
    before: pay({ fields: { ...FIELDS, year: { type: "integer", constraints: { enum: [2012, 2013, 2014, 2015] } } } }),
    after: pay({ fields: { ...FIELDS, year: { type: "integer", constraints: { enum: [2012, 2013, 2014, 2016] } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "year",
        count: 1,
        details: {
          constraint: "enum",
          before: [2012, 2013, 2014, 2015],
          after: [2012, 2013, 2014, 2016],
          added: [2016],
          removed: [2015],
        },
      },
    ],
    back: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "year",
        count: 1,
        details: {
          constraint: "enum",
          before: [2012, 2013, 2014, 2016],
          after: [2012, 2013, 2014, 2015],
          added: [2015],
          removed: [2016],
        },
      },
    ],
  },
  {
    name: "an enum is put in another order and in another form",
    before: pay({ fields: { ...FIELDS, year: { type: "integer", constraints: { enum: [2012, 2013, 2014] } } } }),
    after: pay({ fields: { ...FIELDS, year: { type: "integer", constraints: { enum: ["2014", "2013", "2012"] } } } }),
    changes: [],
    back: [],
  },
  {
    name: "a minimum is added",
    before: pay(),
    after: pay({ fields: { ...FIELDS, total: { type: "number", constraints: { minimum: 0 } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "total",
        count: 1,
        details: { constraint: "minimum", after: 0 },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "total",
        count: 1,
        details: { constraint: "minimum", before: 0 },
      },
    ],
  },
  {
    name: "a minimum is raised",
    before: pay({ fields: { ...FIELDS, total: { type: "number", constraints: { minimum: 0 } } } }),
    after: pay({ fields: { ...FIELDS, total: { type: "number", constraints: { minimum: 5 } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "total",
        count: 1,
        details: { constraint: "minimum", before: 0, after: 5 },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "total",
        count: 1,
        details: { constraint: "minimum", before: 5, after: 0 },
      },
    ],
  },
  {
    name: "a maximum is lowered",
    before: pay({ fields: { ...FIELDS, total: { type: "number", constraints: { maximum: 100 } } } }),
    after: pay({ fields: { ...FIELDS, total: { type: "number", constraints: { maximum: 50 } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "total",
        count: 1,
        details: { constraint: "maximum", before: 100, after: 50 },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "total",
        count: 1,
        details: { constraint: "maximum", before: 50, after: 100 },
      },
    ],
  },
  {
    name: "a minimum becomes exclusive",
    before: pay({ fields: { ...FIELDS, total: { type: "number", constraints: { minimum: 0 } } } }),
    after: pay({ fields: { ...FIELDS, total: { type: "number", constraints: { exclusiveMinimum: 0 } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "total",
        count: 1,
        details: { constraint: "exclusiveMinimum", before: 0, after: 0 },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "total",
        count: 1,
        details: { constraint: "minimum", before: 0, after: 0 },
      },
    ],
  },
  {
    name: "a length is limited",
    before: pay(),
    after: pay({ fields: { ...FIELDS, id: { type: "string", constraints: { maxLength: 5 } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "id",
        count: 1,
        details: { constraint: "maxLength", after: 5 },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "id",
        count: 1,
        details: { constraint: "maxLength", before: 5 },
      },
    ],
  },
  {
    name: "a pattern is added",
    before: pay(),
    after: pay({ fields: { ...FIELDS, id: { type: "string", constraints: { pattern: "[a-z]+" } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "id",
        count: 1,
        details: { constraint: "pattern", after: "[a-z]+" },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "id",
        count: 1,
        details: { constraint: "pattern", before: "[a-z]+" },
      },
    ],
  },
  {
    name: "a pattern is another one",
    before: pay({ fields: { ...FIELDS, id: { type: "string", constraints: { pattern: "[a-z]+" } } } }),
    after: pay({ fields: { ...FIELDS, id: { type: "string", constraints: { pattern: "[a-z0-9]+" } } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "id",
        count: 1,
        details: { constraint: "pattern", before: "[a-z]+", after: "[a-z0-9]+" },
      },
    ],
    back: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "id",
        count: 1,
        details: { constraint: "pattern", before: "[a-z0-9]+", after: "[a-z]+" },
      },
    ],
  },
  {
    name: "categories lose a member",
    before: pay({ fields: { ...FIELDS, id: { type: "string", categories: ["a", "b", "c", "d"] } } }),
    after: pay({ fields: { ...FIELDS, id: { type: "string", categories: ["a", "b", "c"] } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "id",
        count: 1,
        details: {
          constraint: "categories",
          before: ["a", "b", "c", "d"],
          after: ["a", "b", "c"],
          added: [],
          removed: ["d"],
        },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "id",
        count: 1,
        details: {
          constraint: "categories",
          before: ["a", "b", "c"],
          after: ["a", "b", "c", "d"],
          added: ["d"],
          removed: [],
        },
      },
    ],
  },
  {
    name: "a table gets a primary key",
    before: pay({ schema: {} }),
    after: pay(),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: { constraint: "primaryKey", after: ["id"] },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        count: 1,
        details: { constraint: "primaryKey", before: ["id"] },
      },
    ],
  },
  {
    name: "the primary key gets a field that was not required",
    before: pay(),
    after: pay({ schema: { primaryKey: ["id", "year"] } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: { constraint: "primaryKey", before: ["id"], after: ["id", "year"] },
      },
    ],
    back: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: { constraint: "primaryKey", before: ["id", "year"], after: ["id"] },
      },
    ],
  },
  {
    name: "a unique key is added",
    before: pay(),
    after: pay({ schema: { primaryKey: "id", uniqueKeys: [["year", "total"]] } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: { constraint: "uniqueKeys", after: ["year", "total"] },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        count: 1,
        details: { constraint: "uniqueKeys", before: ["year", "total"] },
      },
    ],
  },
  {
    name: "a foreign key is added",
    before: withTable("u", UNITS),
    after: withTable("u", UNITS, {
      schema: { primaryKey: "id", foreignKeys: [{ fields: ["id"], reference: { resource: "u", fields: ["code"] } }] },
    }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: {
          constraint: "foreignKeys",
          after: { fields: ["id"], reference: { resource: "u", fields: ["code"] } },
        },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        count: 1,
        details: {
          constraint: "foreignKeys",
          before: { fields: ["id"], reference: { resource: "u", fields: ["code"] } },
        },
      },
    ],
  },
  {
    name: "columns must match the fields exactly",
    before: pay({ schema: { primaryKey: "id", fieldsMatch: "subset" } }),
    after: pay(),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: { constraint: "fieldsMatch", before: "subset", after: "exact" },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        count: 1,
        details: { constraint: "fieldsMatch", before: "exact", after: "subset" },
      },
    ],
  },
];
