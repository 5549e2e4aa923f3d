import { type BumpCase, CSV, pay, pointing, referred, register } from "./bump-case.ts";

export const rowsCases: readonly BumpCase[] = [
  {
    name: "last month's rows are appended",
    before: pay(),
    after: pay({ csv: `${CSV}d,2015,40\ne,2016,50\n` }),
    changes: [{ kind: "rows-added", bump: "minor", table: "t", count: 2, details: { keys: [["d"], ["e"]] } }],
    back: [{ kind: "rows-removed", bump: "minor", table: "t", count: 2, details: { keys: [["d"], ["e"]] } }],
  },
  {
    name: "a row is put between others",
    before: pay(),
    after: pay({ csv: "id,year,total\na,2012,10\nd,2015,40\nb,2013,20\nc,2014,30\n" }),
    changes: [{ kind: "rows-added", bump: "minor", table: "t", count: 1, details: { keys: [["d"]] } }],
    back: [{ kind: "rows-removed", bump: "minor", table: "t", count: 1, details: { keys: [["d"]] } }],
  },
  {
    name: "a row that another table refers to is gone",
    before: referred("X\nY\n"),
    after: referred("Y\n"),
    changes: [
      {
        kind: "referenced-rows-lost",
        bump: "major",
        table: "u",
        count: 1,
        details: { fields: ["code"], by: ["t"], how: "removed", values: [["X"]] },
      },
      { kind: "rows-removed", bump: "minor", table: "u", count: 1, details: { keys: [["X"]] } },
    ],
    back: [{ kind: "rows-added", bump: "minor", table: "u", count: 1, details: { keys: [["X"]] } }],
  },
  {
    name: "a code that another table refers to is another one",
    before: referred("X\nY\n"),
    after: referred("X\nZ\n"),
    changes: [
      {
        kind: "referenced-rows-lost",
        bump: "major",
        table: "u",
        count: 1,
        details: { fields: ["code"], by: ["t"], how: "removed", values: [["Y"]] },
      },
      { kind: "rows-removed", bump: "minor", table: "u", count: 1, details: { keys: [["Y"]] } },
      { kind: "rows-added", bump: "minor", table: "u", count: 1, details: { keys: [["Z"]] } },
    ],
    back: [
      { kind: "rows-removed", bump: "minor", table: "u", count: 1, details: { keys: [["Z"]] } },
      { kind: "rows-added", bump: "minor", table: "u", count: 1, details: { keys: [["Y"]] } },
    ],
  },
  {
    name: "a row that nothing refers to is gone",
    before: referred("X\nY\nW\n"),
    after: referred("X\nY\n"),
    changes: [{ kind: "rows-removed", bump: "minor", table: "u", count: 1, details: { keys: [["W"]] } }],
    back: [{ kind: "rows-added", bump: "minor", table: "u", count: 1, details: { keys: [["W"]] } }],
  },
  {
    name: "a referenced row is split in two",
    before: referred("X\nY\n"),
    after: referred("X\nY1\nY2\n"),
    changes: [
      {
        kind: "referenced-rows-lost",
        bump: "major",
        table: "u",
        count: 1,
        details: { fields: ["code"], by: ["t"], how: "removed", values: [["Y"]] },
      },
      { kind: "rows-removed", bump: "minor", table: "u", count: 1, details: { keys: [["Y"]] } },
      { kind: "rows-added", bump: "minor", table: "u", count: 2, details: { keys: [["Y1"], ["Y2"]] } },
    ],
    back: [
      { kind: "rows-removed", bump: "minor", table: "u", count: 2, details: { keys: [["Y1"], ["Y2"]] } },
      { kind: "rows-added", bump: "minor", table: "u", count: 1, details: { keys: [["Y"]] } },
    ],
  },
  {
    name: "a row got another key, and still has the value to which another table refers",
    before: register("KEN,E1\nBAN,E2\n"),
    after: register("KNT,E1\nBAN,E2\n"),
    changes: [
      { kind: "rows-removed", bump: "minor", table: "u", count: 1, details: { keys: [["KEN"]] } },
      { kind: "rows-added", bump: "minor", table: "u", count: 1, details: { keys: [["KNT"]] } },
    ],
    back: [
      { kind: "rows-removed", bump: "minor", table: "u", count: 1, details: { keys: [["KNT"]] } },
      { kind: "rows-added", bump: "minor", table: "u", count: 1, details: { keys: [["KEN"]] } },
    ],
  },
  {
    name: "two rows exchanged the values to which another table refers",
    before: register("KEN,E1\nBAN,E2\n"),
    after: register("KEN,E2\nBAN,E1\n"),
    changes: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "u",
        field: "gss",
        count: 2,
        details: {
          cells: [
            { key: ["KEN"], before: "E1", after: "E2" },
            { key: ["BAN"], before: "E2", after: "E1" },
          ],
        },
      },
    ],
    back: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "u",
        field: "gss",
        count: 2,
        details: {
          cells: [
            { key: ["KEN"], before: "E2", after: "E1" },
            { key: ["BAN"], before: "E1", after: "E2" },
          ],
        },
      },
    ],
  },
  {
    name: "a value beside the key, to which another table refers, is another one",
    before: register("KEN,E1\nBAN,E2\n"),
    after: register("KEN,E1\nBAN,E3\n"),
    changes: [
      {
        kind: "referenced-rows-lost",
        bump: "major",
        table: "u",
        count: 1,
        details: { fields: ["gss"], by: ["t"], how: "changed", values: [["E2"]] },
      },
      {
        kind: "values-corrected",
        bump: "patch",
        table: "u",
        field: "gss",
        count: 1,
        details: { cells: [{ key: ["BAN"], before: "E2", after: "E3" }] },
      },
    ],
    back: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "u",
        field: "gss",
        count: 1,
        details: { cells: [{ key: ["BAN"], before: "E3", after: "E2" }] },
      },
    ],
  },
  {
    name: "a row of a table without a key is added twice",
    before: pay({ schema: {} }),
    after: pay({ schema: {}, csv: `${CSV}c,2014,30\nc,2014,30\n` }),
    changes: [
      {
        kind: "rows-added",
        bump: "minor",
        table: "t",
        count: 2,
        details: {
          keys: [
            ["c", "2014", "30"],
            ["c", "2014", "30"],
          ],
        },
      },
    ],
    back: [
      {
        kind: "rows-removed",
        bump: "minor",
        table: "t",
        count: 2,
        details: {
          keys: [
            ["c", "2014", "30"],
            ["c", "2014", "30"],
          ],
        },
      },
    ],
  },
  {
    name: "a foreign key points into another table",
    before: pointing("u"),
    after: pointing("v"),
    changes: [
      {
        kind: "reference-updated",
        bump: "minor",
        table: "t",
        count: 1,
        details: {
          before: { fields: ["id"], reference: { resource: "u", fields: ["code"] } },
          after: { fields: ["id"], reference: { resource: "v", fields: ["code"] } },
        },
      },
    ],
    back: [
      {
        kind: "reference-updated",
        bump: "minor",
        table: "t",
        count: 1,
        details: {
          before: { fields: ["id"], reference: { resource: "v", fields: ["code"] } },
          after: { fields: ["id"], reference: { resource: "u", fields: ["code"] } },
        },
      },
    ],
  },
  {
    name: "a foreign key points into another package",
    before: pointing("u", "registers"),
    after: pointing("u", "authorities"),
    changes: [
      {
        kind: "reference-updated",
        bump: "minor",
        table: "t",
        count: 1,
        details: {
          before: { fields: ["id"], reference: { package: "registers", resource: "u", fields: ["code"] } },
          after: { fields: ["id"], reference: { package: "authorities", resource: "u", fields: ["code"] } },
        },
      },
    ],
    back: [
      {
        kind: "reference-updated",
        bump: "minor",
        table: "t",
        count: 1,
        details: {
          before: { fields: ["id"], reference: { package: "authorities", resource: "u", fields: ["code"] } },
          after: { fields: ["id"], reference: { package: "registers", resource: "u", fields: ["code"] } },
        },
      },
    ],
  },
];
