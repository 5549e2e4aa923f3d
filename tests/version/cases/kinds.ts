import { type BumpCase, counts, PROPERTIES, when } from "./bump-case.ts";

export const kindCases: readonly BumpCase[] = [
  {
    name: "the row schema of the kind narrows an enum, and the table's own schema does not follow",
    before: counts(),
    after: counts({ properties: { ...PROPERTIES, unit: { type: "string", enum: ["count"] } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "unit",
        count: 1,
        details: {
          constraint: "enum",
          before: ["count", "percent"],
          after: ["count"],
          added: [],
          removed: ["percent"],
        },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "unit",
        count: 1,
        details: {
          constraint: "enum",
          before: ["count"],
          after: ["count", "percent"],
          added: ["percent"],
          removed: [],
        },
      },
    ],
  },
  {
    name: "the row schema and the table's own schema both require a field",
    before: counts(),
    after: counts({ required: ["id", "n"] }, { n: { type: "integer", constraints: { required: true } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "n",
        count: 1,
        details: { constraint: "required", before: false, after: true },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "n",
        count: 1,
        details: { constraint: "required", before: true, after: false },
      },
    ],
  },
  {
    name: "a rule that spans fields is added",
    before: counts(),
    after: counts({ allOf: [when("A count needs a status.", { required: ["n"] }, { required: ["status"] })] }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: {
          constraint: "rule",
          after: when("A count needs a status.", { required: ["n"] }, { required: ["status"] }),
          rule: "A count needs a status.",
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
          constraint: "rule",
          before: when("A count needs a status.", { required: ["n"] }, { required: ["status"] }),
          rule: "A count needs a status.",
        },
      },
    ],
  },
  {
    name: "a rule asks for less",
    before: counts({ allOf: [when("A count needs a status.", { required: ["n"] }, { required: ["status", "unit"] })] }),
    after: counts({ allOf: [when("A count needs a status.", { required: ["n"] }, { required: ["status"] })] }),
    changes: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        count: 1,
        details: {
          constraint: "rule",
          before: when("A count needs a status.", { required: ["n"] }, { required: ["status", "unit"] }),
          after: when("A count needs a status.", { required: ["n"] }, { required: ["status"] }),
          rule: "A count needs a status.",
        },
      },
    ],
    back: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: {
          constraint: "rule",
          before: when("A count needs a status.", { required: ["n"] }, { required: ["status"] }),
          after: when("A count needs a status.", { required: ["n"] }, { required: ["status", "unit"] }),
          rule: "A count needs a status.",
        },
      },
    ],
  },
  {
    name: "a rule holds in fewer cases",
    before: counts({ allOf: [when("A count needs a status.", { required: ["n"] }, { required: ["status"] })] }),
    after: counts({
      allOf: [
        when(
          "A count needs a status.",
          { required: ["n"], properties: { unit: { const: "count" } } },
          { required: ["status"] },
        ),
      ],
    }),
    changes: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        count: 1,
        details: {
          constraint: "rule",
          before: when("A count needs a status.", { required: ["n"] }, { required: ["status"] }),
          after: when(
            "A count needs a status.",
            { required: ["n"], properties: { unit: { const: "count" } } },
            { required: ["status"] },
          ),
          rule: "A count needs a status.",
        },
      },
    ],
    back: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: {
          constraint: "rule",
          before: when(
            "A count needs a status.",
            { required: ["n"], properties: { unit: { const: "count" } } },
            { required: ["status"] },
          ),
          after: when("A count needs a status.", { required: ["n"] }, { required: ["status"] }),
          rule: "A count needs a status.",
        },
      },
    ],
  },
  {
    name: "two rules say what one rule said",
    before: counts({ allOf: [{ required: ["status", "n"] }] }),
    after: counts({ allOf: [{ required: ["status"] }, { required: ["n"] }] }),
    changes: [],
    back: [],
  },
  {
    name: "a rule is worded otherwise",
    before: counts({ allOf: [when("A count needs a status.", { required: ["n"] }, { required: ["status"] })] }),
    after: counts({ allOf: [when("Give a status with a count.", { required: ["n"] }, { required: ["status"] })] }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        count: 1,
        details: { property: "rule", before: "A count needs a status.", after: "Give a status with a count." },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        count: 1,
        details: { property: "rule", before: "Give a status with a count.", after: "A count needs a status." },
      },
    ],
  },
  {
    name: "the unit of a figure changes",
    before: counts({ "foi:figure": { text: "n_text", value: "n", unit: "count" } }),
    after: counts({ "foi:figure": { text: "n_text", value: "n", unit: "thousands" } }),
    changes: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        field: "n",
        count: 1,
        details: { property: "unit", before: "count", after: "thousands" },
      },
    ],
    back: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        field: "n",
        count: 1,
        details: { property: "unit", before: "thousands", after: "count" },
      },
    ],
  },
  {
    name: "the unit of a figure is in another column",
    before: counts({ "foi:figure": { text: "n_text", value: "n", unit: "count" } }),
    after: counts({ "foi:figure": { text: "n_text", value: "n", unit: { field: "unit" } } }),
    changes: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        field: "n",
        count: 1,
        details: { property: "unit", before: "count", after: { field: "unit" } },
      },
    ],
    back: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        field: "n",
        count: 1,
        details: { property: "unit", before: { field: "unit" }, after: "count" },
      },
    ],
  },
  {
    name: "figures are held to what is written",
    before: counts(),
    after: counts({ "foi:figure": { text: "n_text", value: "n", unit: "count" } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: { constraint: "foi:figure", after: { text: "n_text", value: "n", unit: "count" } },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        count: 1,
        details: { constraint: "foi:figure", before: { text: "n_text", value: "n", unit: "count" } },
      },
    ],
  },
  {
    name: "periods are held to their order",
    before: counts(),
    after: counts({ "foi:period": { start: "status", end: "unit" } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: { constraint: "foi:period", after: { start: "status", end: "unit" } },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        count: 1,
        details: { constraint: "foi:period", before: { start: "status", end: "unit" } },
      },
    ],
  },
  {
    name: "an exclusive bound, of which a Table Schema says nothing, is added",
    before: counts(),
    after: counts({ properties: { ...PROPERTIES, n: { type: "integer", exclusiveMinimum: 0 } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "n",
        count: 1,
        details: { constraint: "exclusiveMinimum", after: 0 },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "n",
        count: 1,
        details: { constraint: "exclusiveMinimum", before: 0 },
      },
    ],
  },
  {
    name: "a length that a Table Schema has no word for is limited",
    before: counts(),
    after: counts({ properties: { ...PROPERTIES, n: { type: "integer", multipleOf: 5 } } }),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        field: "n",
        count: 1,
        details: { constraint: "multipleOf", after: 5 },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        field: "n",
        count: 1,
        details: { constraint: "multipleOf", before: 5 },
      },
    ],
  },
  {
    name: "a property of the row schema is described",
    before: counts(),
    after: counts({ properties: { ...PROPERTIES, n: { type: "integer", description: "People." } } }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "n",
        count: 1,
        details: { property: "description", after: "People." },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "n",
        count: 1,
        details: { property: "description", before: "People." },
      },
    ],
  },
  {
    name: "further properties are let in",
    before: counts({ additionalProperties: false }),
    after: counts(),
    changes: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        count: 1,
        details: { constraint: "rule", before: { additionalProperties: false }, rule: "additionalProperties" },
      },
    ],
    back: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: { constraint: "rule", after: { additionalProperties: false }, rule: "additionalProperties" },
      },
    ],
  },
  {
    name: "a table gets a kind",
    before: counts({}, {}, null),
    after: counts(),
    changes: [
      {
        kind: "constraint-tightened",
        bump: "major",
        table: "t",
        count: 1,
        details: { constraint: "foi:kind", after: "counts" },
      },
    ],
    back: [
      {
        kind: "constraint-loosened",
        bump: "minor",
        table: "t",
        count: 1,
        details: { constraint: "foi:kind", before: "counts" },
      },
    ],
  },
  {
    name: "a table is of another kind",
    before: counts(),
    after: counts({ "foi:kind": "tallies" }, {}, "tallies"),
    changes: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        count: 1,
        details: { property: "foi:kind", before: "counts", after: "tallies" },
      },
    ],
    back: [
      {
        kind: "meaning-changed",
        bump: "major",
        table: "t",
        count: 1,
        details: { property: "foi:kind", before: "tallies", after: "counts" },
      },
    ],
  },
];
