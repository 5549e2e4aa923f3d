import { type BumpCase, pay, withMap } from "./bump-case.ts";

export const valuesCases: readonly BumpCase[] = [
  {
    name: "a value is corrected",
    before: pay(),
    after: pay({ csv: "id,year,total\na,2012,10\nb,2013,25\nc,2014,30\n" }),
    changes: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { cells: [{ key: ["b"], before: "20", after: "25" }] },
      },
    ],
    back: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { cells: [{ key: ["b"], before: "25", after: "20" }] },
      },
    ],
  },
  {
    name: "a missing value is filled in",
    before: pay({ csv: "id,year,total\na,2012,\n" }),
    after: pay({ csv: "id,year,total\na,2012,10\n" }),
    changes: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { cells: [{ key: ["a"], before: "", after: "10" }] },
      },
    ],
    back: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { cells: [{ key: ["a"], before: "10", after: "" }] },
      },
    ],
  },
  {
    name: "values of two fields are corrected",
    before: pay(),
    after: pay({ csv: "id,year,total\na,2011,10\nb,2013,25\nc,2014,35\n" }),
    changes: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "t",
        field: "year",
        count: 1,
        details: { cells: [{ key: ["a"], before: "2012", after: "2011" }] },
      },
      {
        kind: "values-corrected",
        bump: "patch",
        table: "t",
        field: "total",
        count: 2,
        details: {
          cells: [
            { key: ["b"], before: "20", after: "25" },
            { key: ["c"], before: "30", after: "35" },
          ],
        },
      },
    ],
    back: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "t",
        field: "year",
        count: 1,
        details: { cells: [{ key: ["a"], before: "2011", after: "2012" }] },
      },
      {
        kind: "values-corrected",
        bump: "patch",
        table: "t",
        field: "total",
        count: 2,
        details: {
          cells: [
            { key: ["b"], before: "25", after: "20" },
            { key: ["c"], before: "35", after: "30" },
          ],
        },
      },
    ],
  },
  {
    name: "a number is written in another way",
    before: pay(),
    after: pay({ csv: "id,year,total\na,2012,10.0\nb,2013,2e1\nc,2014,+30\n" }),
    changes: [],
    back: [],
  },
  {
    name: "a text is written in another way",
    before: pay({ fields: { id: "string", share: "string" }, csv: "id,share\na,70%\n" }),
    after: pay({ fields: { id: "string", share: "string" }, csv: "id,share\na,70.0%\n" }),
    changes: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "t",
        field: "share",
        count: 1,
        details: { cells: [{ key: ["a"], before: "70%", after: "70.0%" }] },
      },
    ],
    back: [
      {
        kind: "values-corrected",
        bump: "patch",
        table: "t",
        field: "share",
        count: 1,
        details: { cells: [{ key: ["a"], before: "70.0%", after: "70%" }] },
      },
    ],
  },
  {
    name: "a row is corrected in a table without a key",
    before: pay({ schema: {} }),
    after: pay({ schema: {}, csv: "id,year,total\na,2012,10\nb,2013,25\nc,2014,30\n" }),
    changes: [
      { kind: "rows-removed", bump: "minor", table: "t", count: 1, details: { keys: [["b", "2013", "20"]] } },
      { kind: "rows-added", bump: "minor", table: "t", count: 1, details: { keys: [["b", "2013", "25"]] } },
    ],
    back: [
      { kind: "rows-removed", bump: "minor", table: "t", count: 1, details: { keys: [["b", "2013", "25"]] } },
      { kind: "rows-added", bump: "minor", table: "t", count: 1, details: { keys: [["b", "2013", "20"]] } },
    ],
  },
  {
    name: "a file that is no table is another one",
    before: withMap("{}"),
    after: withMap("[]"),
    changes: [{ kind: "data-changed", bump: "patch", table: "map", count: 1, details: {} }],
    back: [{ kind: "data-changed", bump: "patch", table: "map", count: 1, details: {} }],
  },
  {
    name: "rows are put in another order",
    before: pay(),
    after: pay({ csv: "id,year,total\nc,2014,30\na,2012,10\nb,2013,20\n" }),
    changes: [],
    back: [],
  },
];
