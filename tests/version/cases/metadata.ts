import { type BumpCase, CSV, FIELDS, pay, UNITS, withTable } from "./bump-case.ts";

export const metadataCases: readonly BumpCase[] = [
  {
    name: "the title is another",
    before: pay({}, { title: "Pay" }),
    after: pay({}, { title: "Payments" }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "title", before: "Pay", after: "Payments" },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "title", before: "Payments", after: "Pay" },
      },
    ],
  },
  {
    name: "a description is added",
    before: pay(),
    after: pay({}, { description: "What was paid." }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "description", after: "What was paid." },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "description", before: "What was paid." },
      },
    ],
  },
  {
    name: "a source is added",
    before: pay({}, { sources: [{ title: "A" }] }),
    after: pay({}, { sources: [{ title: "A" }, { title: "B" }] }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "sources", before: [{ title: "A" }], after: [{ title: "A" }, { title: "B" }] },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "sources", before: [{ title: "A" }, { title: "B" }], after: [{ title: "A" }] },
      },
    ],
  },
  {
    name: "a contributor is added",
    before: pay(),
    after: pay({}, { contributors: [{ title: "An archive" }] }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "contributors", after: [{ title: "An archive" }] },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        count: 1,
        details: { property: "contributors", before: [{ title: "An archive" }] },
      },
    ],
  },
  {
    name: "keywords are added",
    before: pay(),
    after: pay({}, { keywords: ["pay"] }),
    changes: [{ kind: "metadata-changed", bump: "patch", count: 1, details: { property: "keywords", after: ["pay"] } }],
    back: [{ kind: "metadata-changed", bump: "patch", count: 1, details: { property: "keywords", before: ["pay"] } }],
  },
  {
    name: "a resource is described",
    before: pay(),
    after: pay({ resource: { description: "One row a scheme." } }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        count: 1,
        details: { property: "description", after: "One row a scheme." },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        count: 1,
        details: { property: "description", before: "One row a scheme." },
      },
    ],
  },
  {
    name: "a field is described",
    before: pay(),
    after: pay({ fields: { ...FIELDS, total: { type: "number", title: "Total", description: "In pounds." } } }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { property: "title", after: "Total" },
      },
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { property: "description", after: "In pounds." },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { property: "title", before: "Total" },
      },
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { property: "description", before: "In pounds." },
      },
    ],
  },
  {
    name: "a field gets an example",
    before: pay(),
    after: pay({ fields: { ...FIELDS, total: { type: "number", example: "10" } } }),
    changes: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { property: "example", after: "10" },
      },
    ],
    back: [
      {
        kind: "metadata-changed",
        bump: "patch",
        table: "t",
        field: "total",
        count: 1,
        details: { property: "example", before: "10" },
      },
    ],
  },
  {
    name: "a property of somebody's own is added",
    before: pay(),
    after: pay({}, { "foi:note": "Checked." }),
    changes: [
      { kind: "metadata-changed", bump: "patch", count: 1, details: { property: "foi:note", after: "Checked." } },
    ],
    back: [
      { kind: "metadata-changed", bump: "patch", count: 1, details: { property: "foi:note", before: "Checked." } },
    ],
  },
  {
    name: "the file moves",
    before: pay(),
    after: pay({ resource: { path: "data/t.csv" } }),
    changes: [
      { kind: "path-moved", bump: "none", table: "t", count: 1, details: { before: "t.csv", after: "data/t.csv" } },
    ],
    back: [
      { kind: "path-moved", bump: "none", table: "t", count: 1, details: { before: "data/t.csv", after: "t.csv" } },
    ],
  },
  {
    name: "the file is quoted and has other line ends",
    before: pay(),
    after: pay({ csv: '"id","year","total"\r\n"a","2012","10"\r\n"b","2013","20"\r\n"c","2014","30"\r\n' }),
    changes: [],
    back: [],
  },
  {
    name: "the file is delimited by semicolons",
    before: pay(),
    after: pay({ csv: CSV.replaceAll(",", ";"), resource: { dialect: { delimiter: ";" } } }),
    changes: [
      {
        kind: "file-form-changed",
        bump: "none",
        table: "t",
        count: 1,
        details: {
          property: "dialect",
          before: {
            header: true,
            headerRows: [1],
            headerJoin: " ",
            commentRows: [],
            delimiter: ",",
            lineTerminator: "\r\n",
            quoteChar: '"',
            doubleQuote: true,
            skipInitialSpace: false,
          },
          after: {
            header: true,
            headerRows: [1],
            headerJoin: " ",
            commentRows: [],
            delimiter: ";",
            lineTerminator: "\r\n",
            quoteChar: '"',
            doubleQuote: true,
            skipInitialSpace: false,
          },
        },
      },
    ],
    back: [
      {
        kind: "file-form-changed",
        bump: "none",
        table: "t",
        count: 1,
        details: {
          property: "dialect",
          before: {
            header: true,
            headerRows: [1],
            headerJoin: " ",
            commentRows: [],
            delimiter: ";",
            lineTerminator: "\r\n",
            quoteChar: '"',
            doubleQuote: true,
            skipInitialSpace: false,
          },
          after: {
            header: true,
            headerRows: [1],
            headerJoin: " ",
            commentRows: [],
            delimiter: ",",
            lineTerminator: "\r\n",
            quoteChar: '"',
            doubleQuote: true,
            skipInitialSpace: false,
          },
        },
      },
    ],
  },
  {
    name: "the defaults of the dialect and the encoding are written out",
    before: pay(),
    after: pay({ resource: { dialect: { delimiter: ",", header: true }, encoding: "utf-8" } }),
    changes: [],
    back: [],
  },
  {
    name: "the descriptor says when it was made",
    before: pay(),
    after: pay({}, { created: "2026-08-04T00:00:00Z" }),
    changes: [
      {
        kind: "file-form-changed",
        bump: "none",
        count: 1,
        details: { property: "created", after: "2026-08-04T00:00:00Z" },
      },
    ],
    back: [
      {
        kind: "file-form-changed",
        bump: "none",
        count: 1,
        details: { property: "created", before: "2026-08-04T00:00:00Z" },
      },
    ],
  },
  {
    name: "resources are listed in another order",
    before: withTable("u", UNITS),
    after: { tables: { u: UNITS, t: { fields: FIELDS, schema: { primaryKey: "id" }, csv: CSV } } },
    changes: [
      {
        kind: "file-form-changed",
        bump: "none",
        count: 1,
        details: { property: "resources", before: ["t", "u"], after: ["u", "t"] },
      },
    ],
    back: [
      {
        kind: "file-form-changed",
        bump: "none",
        count: 1,
        details: { property: "resources", before: ["u", "t"], after: ["t", "u"] },
      },
    ],
  },
  {
    name: "nothing changes",
    before: pay(),
    after: pay(),
    changes: [],
    back: [],
  },
];
