import { type BumpCase, CSV, FIELDS, pay, withTable } from "./bump-case.ts";

export const namesCases: readonly BumpCase[] = [
  {
    name: "the package is renamed",
    before: pay(),
    after: pay({}, { name: "q" }),
    changes: [{ kind: "package-renamed", bump: "major", count: 1, details: { before: "p", after: "q" } }],
    back: [{ kind: "package-renamed", bump: "major", count: 1, details: { before: "q", after: "p" } }],
  },
  {
    name: "the package gets an identifier",
    before: pay(),
    after: pay({}, { id: "https://doi.org/10.1594/1" }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "id", after: "https://doi.org/10.1594/1" },
      },
    ],
    back: [{ kind: "identifier-changed", bump: "major", count: 1, details: { before: "https://doi.org/10.1594/1" } }],
  },
  {
    name: "the package gets another identifier",
    before: pay({}, { id: "https://doi.org/10.1594/1" }),
    after: pay({}, { id: "https://doi.org/10.1594/2" }),
    changes: [
      {
        kind: "identifier-changed",
        bump: "major",
        count: 1,
        details: { before: "https://doi.org/10.1594/1", after: "https://doi.org/10.1594/2" },
      },
    ],
    back: [
      {
        kind: "identifier-changed",
        bump: "major",
        count: 1,
        details: { before: "https://doi.org/10.1594/2", after: "https://doi.org/10.1594/1" },
      },
    ],
  },
  {
    name: "a resource is added",
    before: pay(),
    after: withTable("u", { fields: { code: "string" }, csv: "code\nX\nY\n" }),
    changes: [{ kind: "resource-added", bump: "minor", table: "u", count: 1, details: { rows: 2 } }],
    back: [{ kind: "resource-removed", bump: "major", table: "u", count: 1, details: { rows: 2 } }],
  },
  {
    name: "a resource is renamed, and its rows show it",
    before: pay(),
    after: { tables: { payments: { fields: FIELDS, schema: { primaryKey: "id" }, csv: CSV } } },
    changes: [
      { kind: "resource-renamed", bump: "major", table: "payments", count: 1, details: { from: "t" } },
      {
        kind: "path-moved",
        bump: "none",
        table: "payments",
        count: 1,
        details: { before: "t.csv", after: "payments.csv" },
      },
    ],
    back: [
      { kind: "resource-renamed", bump: "major", table: "t", count: 1, details: { from: "payments" } },
      { kind: "path-moved", bump: "none", table: "t", count: 1, details: { before: "payments.csv", after: "t.csv" } },
    ],
  },
  {
    name: "a resource gives way to another one",
    before: pay(),
    after: { tables: { u: { fields: { code: "string" }, csv: "code\nX\n" } } },
    changes: [
      { kind: "resource-removed", bump: "major", table: "t", count: 1, details: { rows: 3 } },
      { kind: "resource-added", bump: "minor", table: "u", count: 1, details: { rows: 1 } },
    ],
    back: [
      { kind: "resource-removed", bump: "major", table: "u", count: 1, details: { rows: 1 } },
      { kind: "resource-added", bump: "minor", table: "t", count: 1, details: { rows: 3 } },
    ],
  },
];
