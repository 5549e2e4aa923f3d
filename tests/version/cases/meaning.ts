import { type BumpCase, FIELDS, pay } from "./bump-case.ts";

export const meaningCases: readonly BumpCase[] = [
  {
    name: "another word stands for missing values",
    before: pay(),
    after: pay({ schema: { primaryKey: "id", missingValues: ["", "NA"] } }),
    changes: [
      {
        kind: "missing-values-changed",
        bump: "major",
        table: "t",
        count: 1,
        details: { before: [""], after: ["", "NA"] },
      },
    ],
    back: [
      {
        kind: "missing-values-changed",
        bump: "major",
        table: "t",
        count: 1,
        details: { before: ["", "NA"], after: [""] },
      },
    ],
  },
  {
    name: "a field has its own words for missing values",
    before: pay(),
    after: pay({ fields: { ...FIELDS, total: { type: "number", missingValues: ["", "-"] } } }),
    changes: [
      {
        kind: "missing-values-changed",
        bump: "major",
        table: "t",
        field: "total",
        count: 1,
        details: { before: [""], after: ["", "-"] },
      },
    ],
    back: [
      {
        kind: "missing-values-changed",
        bump: "major",
        table: "t",
        field: "total",
        count: 1,
        details: { before: ["", "-"], after: [""] },
      },
    ],
  },
  {
    name: "the words for missing values are put in another order",
    before: pay({ schema: { primaryKey: "id", missingValues: ["", "NA"] } }),
    after: pay({ schema: { primaryKey: "id", missingValues: ["NA", ""] } }),
    changes: [],
    back: [],
  },
  {
    name: "a missing value is given its reason",
    before: pay({ schema: { primaryKey: "id", missingValues: ["-"] } }),
    after: pay({ schema: { primaryKey: "id", missingValues: [{ value: "-", label: "Refused" }] } }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        count: 1,
        details: { property: "missingValues", before: ["-"], after: [{ value: "-", label: "Refused" }] },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        count: 1,
        details: { property: "missingValues", before: [{ value: "-", label: "Refused" }], after: ["-"] },
      },
    ],
  },
  {
    name: "a missing value has another reason",
    before: pay({ schema: { primaryKey: "id", missingValues: [{ value: "-", label: "Refused" }] } }),
    after: pay({ schema: { primaryKey: "id", missingValues: [{ value: "-", label: "Not held" }] } }),
    changes: [
      {
        kind: "missing-values-changed",
        bump: "major",
        table: "t",
        count: 1,
        details: { before: [{ value: "-", label: "Refused" }], after: [{ value: "-", label: "Not held" }] },
      },
    ],
    back: [
      {
        kind: "missing-values-changed",
        bump: "major",
        table: "t",
        count: 1,
        details: { before: [{ value: "-", label: "Not held" }], after: [{ value: "-", label: "Refused" }] },
      },
    ],
  },
  {
    name: "a field has another unit",
    before: pay({ fields: { ...FIELDS, total: { type: "number", unit: "GBP" } } }),
    after: pay({ fields: { ...FIELDS, total: { type: "number", unit: "thousand GBP" } } }),
    changes: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        field: "total",
        count: 1,
        details: { property: "unit", before: "GBP", after: "thousand GBP" },
      },
    ],
    back: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        field: "total",
        count: 1,
        details: { property: "unit", before: "thousand GBP", after: "GBP" },
      },
    ],
  },
  {
    name: "a field is said to have a unit",
    before: pay(),
    after: pay({ fields: { ...FIELDS, total: { type: "number", unit: "GBP" } } }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { property: "unit", after: "GBP" },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { property: "unit", before: "GBP" },
      },
    ],
  },
  {
    name: "a category means something else",
    before: pay({
      fields: {
        ...FIELDS,
        year: {
          type: "integer",
          categories: [{ value: 2012, label: "Calendar year" }, { value: 2013 }, { value: 2014 }],
        },
      },
    }),
    after: pay({
      fields: {
        ...FIELDS,
        year: {
          type: "integer",
          categories: [{ value: 2012, label: "Financial year" }, { value: 2013 }, { value: 2014 }],
        },
      },
    }),
    changes: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        field: "year",
        count: 1,
        details: {
          property: "categories",
          before: [{ value: 2012, label: "Calendar year" }, 2013, 2014],
          after: [{ value: 2012, label: "Financial year" }, 2013, 2014],
        },
      },
    ],
    back: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        field: "year",
        count: 1,
        details: {
          property: "categories",
          before: [{ value: 2012, label: "Financial year" }, 2013, 2014],
          after: [{ value: 2012, label: "Calendar year" }, 2013, 2014],
        },
      },
    ],
  },
  {
    name: "the label of a category is spelt otherwise",
    before: pay({
      fields: {
        ...FIELDS,
        year: {
          type: "integer",
          categories: [{ value: 2012, label: "calendar-year" }, { value: 2013 }, { value: 2014 }],
        },
      },
    }),
    after: pay({
      fields: {
        ...FIELDS,
        year: {
          type: "integer",
          categories: [{ value: 2012, label: "Calendar year" }, { value: 2013 }, { value: 2014 }],
        },
      },
    }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "year",
        count: 1,
        details: {
          property: "categories",
          before: [{ value: 2012, label: "calendar-year" }, 2013, 2014],
          after: [{ value: 2012, label: "Calendar year" }, 2013, 2014],
        },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "year",
        count: 1,
        details: {
          property: "categories",
          before: [{ value: 2012, label: "Calendar year" }, 2013, 2014],
          after: [{ value: 2012, label: "calendar-year" }, 2013, 2014],
        },
      },
    ],
  },
  {
    name: "ordered categories change places",
    before: pay({
      fields: { ...FIELDS, id: { type: "string", categories: ["a", "b", "c"], categoriesOrdered: true } },
    }),
    after: pay({ fields: { ...FIELDS, id: { type: "string", categories: ["b", "a", "c"], categoriesOrdered: true } } }),
    changes: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        field: "id",
        count: 1,
        details: { property: "categoriesOrdered", before: ["a", "b", "c"], after: ["b", "a", "c"] },
      },
    ],
    back: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        field: "id",
        count: 1,
        details: { property: "categoriesOrdered", before: ["b", "a", "c"], after: ["a", "b", "c"] },
      },
    ],
  },
  {
    name: "the package is under another licence",
    before: pay({}, { licenses: [{ name: "CC0-1.0" }] }),
    after: pay({}, { licenses: [{ name: "CC-BY-4.0" }] }),
    changes: [
      {
        kind: "licence-changed",
        bump: "major",
        count: 1,
        details: { before: [{ name: "CC0-1.0" }], after: [{ name: "CC-BY-4.0" }] },
      },
    ],
    back: [
      {
        kind: "licence-changed",
        bump: "major",
        count: 1,
        details: { before: [{ name: "CC-BY-4.0" }], after: [{ name: "CC0-1.0" }] },
      },
    ],
  },
  {
    name: "a resource gets a licence of its own",
    before: pay(),
    after: pay({ resource: { licenses: [{ name: "CC-BY-4.0" }] } }),
    changes: [
      { kind: "licence-changed", bump: "major", table: "t", count: 1, details: { after: [{ name: "CC-BY-4.0" }] } },
    ],
    back: [
      { kind: "licence-changed", bump: "major", table: "t", count: 1, details: { before: [{ name: "CC-BY-4.0" }] } },
    ],
  },
  {
    name: "a licence is given a title",
    before: pay({}, { licenses: [{ name: "CC0-1.0" }] }),
    after: pay({}, { licenses: [{ name: "CC0-1.0", title: "CC0" }] }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "licenses", before: [{ name: "CC0-1.0" }], after: [{ name: "CC0-1.0", title: "CC0" }] },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "licenses", before: [{ name: "CC0-1.0", title: "CC0" }], after: [{ name: "CC0-1.0" }] },
      },
    ],
  },
];
