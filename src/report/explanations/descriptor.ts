import type { DescriptorFindings } from "../../model/descriptor-findings.ts";
import { type ExplanationOf, inDescriptor } from "./explanation.ts";

const table = { resource: "bonus-totals" };
const spreadsheet = ["There is nothing to change in the table: the fault is in datapackage.json."];

export const descriptorExplanations: ExplanationOf<keyof DescriptorFindings> = {
  "package-error": {
    when: [
      "The descriptor, datapackage.json, says what is in a package. This code is for what is wrong with it as a whole: it cannot be read, it is not JSON, or a property of the package itself (name, version, licenses, resources) is missing or wrong.",
      "Without a descriptor that can be read, nothing else of the package is checked.",
      "It also warns of a package with “foi:sample”: true, such as the one that foipack init makes: what it holds is invented, so that it gets no version, no tag and no release. Once what it holds is real, take that line out.",
    ],
    example: {
      files: [
        {
          name: "datapackage.json",
          language: "json",
          text: '{\n  "name": "my-council",\n  "version": "1.2.0",\n  "resources": [],\n}\n',
        },
      ],
      findings: [
        {
          code: "package-error",
          severity: "error",
          place: {
            package: "datapackages/my-council",
            file: "datapackages/my-council/datapackage.json",
            line: 4,
            column: 18,
          },
          args: { reason: "not-json", detail: "trailing-comma" },
        },
      ],
    },
    spreadsheet,
    editor: [
      "JSON needs double quotation marks around names and texts, a comma between two members and none after the last, and brackets in pairs. Editors that know JSON mark the place; GitHub's editor does, too.",
    ],
    standard: { title: "Data Package, “Properties”", url: "https://datapackage.org/standard/data-package/#properties" },
  },
  "resource-error": {
    when: [
      "Each file of a package is a resource, with a name and a path. A resource error says that one of its properties is missing, wrong or unsafe. A path that leads out of the package is refused: whoever downloads the package must be able to trust that it reads nothing but its own files.",
    ],
    example: {
      files: [
        {
          name: "the table's entry in datapackage.json",
          language: "json",
          text: '{\n  "name": "bonus-totals",\n  "path": "../shared/bonus-totals.csv"\n}\n',
        },
      ],
      findings: [
        {
          code: "resource-error",
          severity: "error",
          place: inDescriptor("/resources/0/path", 8, table),
          args: { reason: "unsafe-path", property: "path", path: "../shared/bonus-totals.csv", because: "parent" },
        },
      ],
    },
    spreadsheet,
    editor: ["Put the file into the package's folder, and write its path from there: data/bonus-totals.csv"],
    standard: {
      title: "Data Resource, “Properties”",
      url: "https://datapackage.org/standard/data-resource/#properties",
    },
  },
  "dialect-error": {
    when: [
      "A dialect says how a table's file is written: what separates the cells, which quotation marks are used, which rows are the header. A dialect error says that it contradicts itself or has a value that cannot be.",
    ],
    example: {
      files: [
        {
          name: "the table's entry in datapackage.json",
          language: "json",
          text: '{\n  "name": "bonus-totals",\n  "path": "data/bonus-totals.csv",\n  "dialect": {"delimiter": ";", "quoteChar": ";"}\n}\n',
        },
      ],
      findings: [
        {
          code: "dialect-error",
          severity: "error",
          place: inDescriptor("/resources/0/dialect/quoteChar", 9, table),
          args: { reason: "conflict", property: "quoteChar", with: "delimiter", because: "same-character" },
        },
      ],
    },
    spreadsheet: ["A file that Excel saves as “CSV UTF-8 (Comma delimited)” needs no dialect at all."],
    editor: ["Correct the property, or take “dialect” out if the file is ordinary CSV with commas and a header row."],
    standard: { title: "Table Dialect", url: "https://datapackage.org/standard/table-dialect/" },
  },
  "schema-error": {
    when: [
      "A schema lists the columns of a table and its keys. A schema error says that something in it is missing or wrong, such as a key that names a column which is not there. Where a table has a row schema of its own kind, faults of that file have this code too.",
    ],
    example: {
      files: [
        {
          name: "the table's schema in datapackage.json",
          language: "json",
          text: '{\n  "fields": [{"name": "figure_id", "type": "string"}],\n  "primaryKey": ["figureid"]\n}\n',
        },
      ],
      findings: [
        {
          code: "schema-error",
          severity: "error",
          place: inDescriptor("/resources/0/schema/primaryKey/0", 11, table),
          args: { reason: "unknown-name", property: "primaryKey", value: "figureid", known: ["figure_id"] },
        },
      ],
    },
    spreadsheet,
    editor: [
      "Correct the property in the descriptor. Where the schema belongs to a kind of table, foipack fix writes it again.",
    ],
    standard: { title: "Table Schema, “Properties”", url: "https://datapackage.org/standard/table-schema/#properties" },
  },
  "field-error": {
    when: [
      "A field of the schema describes one column: its name, its type, the rules for its cells. A field error says that one of these is missing, wrong, or does not go with the others, such as a greatest length for a number.",
    ],
    example: {
      files: [
        {
          name: "the table's schema in datapackage.json",
          language: "json",
          text: '{\n  "fields": [{"name": "total_paid", "type": "nubmer"}]\n}\n',
        },
      ],
      findings: [
        {
          code: "field-error",
          severity: "error",
          place: inDescriptor("/resources/0/schema/fields/0/type", 10, { ...table, field: "total_paid" }),
          args: { reason: "unknown-name", property: "type", value: "nubmer", known: ["number"] },
        },
      ],
    },
    spreadsheet,
    editor: [
      "Correct the property at the line that the report gives. Where the schema belongs to a kind of table, foipack fix writes it again.",
    ],
    standard: { title: "Table Schema, “Field”", url: "https://datapackage.org/standard/table-schema/#field" },
  },
};
