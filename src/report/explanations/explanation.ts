import type { Code, FindingOf, Place } from "../../model/finding.ts";

/** What `foipack explain` and the docs page of a code say beyond its wording. One source for both. */
interface Explanation<C extends Code> {
  /** When it occurs: paragraphs. */
  readonly when: readonly string[];
  readonly example: Example<C>;
  /** How to mend it in Excel or another spreadsheet: paragraphs. */
  readonly spreadsheet: readonly string[];
  /** How to mend it in a text editor, GitHub's own among them: paragraphs. */
  readonly editor: readonly string[];
  /** Where the standard speaks of it. */
  readonly standard?: { readonly title: string; readonly url: string };
}

/** Files with a fault in them, and what foipack finds. */
interface Example<C extends Code> {
  readonly files: readonly ExampleFile[];
  /** The labels of the table's header. */
  readonly labels?: readonly string[];
  readonly findings: readonly FindingOf<C>[];
}

export interface ExampleFile {
  /** Where the file is in its package, or which part of the descriptor is shown. */
  readonly name: string;
  readonly language: "csv" | "json" | "text";
  /** The file or part as it is, with its line ends. */
  readonly text: string;
}

export type ExplanationOf<C extends Code> = { readonly [K in C]: Explanation<K> };

/** The folder in which all examples are. */
const folder = "datapackages/my-council";
export const tableFile = `${folder}/data/bonus-totals.csv`;
const descriptorFile = `${folder}/datapackage.json`;

const packagePlace = { package: "my-council" };
const tablePlace = { ...packagePlace, resource: "bonus-totals" };

/** A place in the descriptor of the example package. */
export function inDescriptor(pointer: string, line: number, more: Place = {}): Place {
  return { ...packagePlace, file: descriptorFile, line, pointer, ...more };
}

/** The example's table as a whole. */
export function inTable(more: Place = {}): Place {
  return { ...tablePlace, file: tableFile, ...more };
}

/** A row of the example's table, in a file without line breaks in its cells. */
export function inRow(line: number, cells: readonly string[], key?: string): Place {
  return inTable({ line, row: line, cells, ...(key === undefined ? {} : { key }) });
}

/** One cell of a row of the example's table. */
export function inCell(
  line: number,
  cells: readonly string[],
  field: string,
  fieldNumber: number,
  key?: string,
): Place {
  const cell = cells[fieldNumber - 1];
  return { ...inRow(line, cells, key), field, fieldNumber, ...(cell === undefined ? {} : { cell }) };
}

/** The example table's entry in the descriptor, with one line for each field and for each further member of the schema. */
export function tableResource(
  fields: readonly string[],
  more: readonly string[] = [],
  own: readonly string[] = [],
): ExampleFile {
  const members = [`"fields": [\n      ${fields.join(",\n      ")}\n    ]`, ...more];
  const lines = [
    '"name": "bonus-totals"',
    '"path": "data/bonus-totals.csv"',
    ...own,
    `"schema": {\n    ${members.join(",\n    ")}\n  }`,
  ];
  return { name: "the table's entry in datapackage.json", language: "json", text: `{\n  ${lines.join(",\n  ")}\n}\n` };
}

/** The example table's file. */
export function tableText(...lines: readonly string[]): ExampleFile {
  return { name: "data/bonus-totals.csv", language: "csv", text: `${lines.join("\n")}\n` };
}

/** A section of the Table Schema standard. */
export function tableSchema(section: string, anchor: string): { readonly title: string; readonly url: string } {
  return { title: `Table Schema, “${section}”`, url: `https://datapackage.org/standard/table-schema/#${anchor}` };
}
