import {
  type Arbitrary,
  array,
  constantFrom,
  dictionary,
  nat,
  oneof,
  record,
  shuffledSubarray,
  tuple,
} from "fast-check";
import type { PlainTable } from "../../src/diff/apply-diff.ts";
import type { GivenPackage } from "../support/revision-of.ts";

/** The types of all columns that a generated table may have, and texts for their cells: some mean the same. */
const COLUMNS: { readonly [name: string]: { readonly type: string; readonly cells: readonly string[] } } = {
  id: { type: "string", cells: ["a", "b", "c", "d", "e", "f"] },
  part: { type: "integer", cells: ["1", "01", "2", "+2"] },
  sum: { type: "number", cells: ["", "-", "1", "1.0", "1e0", "2", "x", "x,y"] },
  share: { type: "string", cells: ["", "-", "70%", "70.0%", 'a"b', "line\nbreak"] },
  code: { type: "string", cells: ["a", "b", "c", "d", "e", "f"] },
  other: { type: "number", cells: ["", "1", "2", "3"] },
};

const KEYS: readonly (readonly string[])[] = [[], ["id"], ["id", "part"], ["code"]];

/** Tables by name, each with its key. */
export interface GeneratedPackage {
  readonly tables: { readonly [name: string]: GeneratedTable };
}

export interface GeneratedTable extends PlainTable {
  readonly primaryKey: readonly string[];
}

const table: Arbitrary<GeneratedTable> = record({
  columns: shuffledSubarray(Object.keys(COLUMNS), { minLength: 1 }),
  key: constantFrom(...KEYS),
}).chain(({ columns, key }) => {
  const cells = Object.fromEntries(columns.map((name) => [name, constantFrom(...(COLUMNS[name]?.cells ?? [""]))]));
  return array(record(cells), { maxLength: 8 }).map((rows) => ({
    columns,
    primaryKey: key.every((name) => columns.includes(name)) ? key : [],
    // A row without a value anywhere is a blank line of the file and no row.
    rows: rows.map((row) => columns.map((name) => row[name] ?? "")).filter((row) => row.some((cell) => cell !== "")),
  }));
});

/** Edits of a table: each is about the row or column at a place, where there is one. */
const EDITS: readonly ((table: GeneratedTable, at: number) => GeneratedTable)[] = [
  (given, at) => ({ ...given, rows: given.rows.filter((_, row) => row !== at) }),
  (given, at) => ({ ...given, rows: [...given.rows.slice(at, at + 1), ...given.rows] }),
  (given, at) => ({
    ...given,
    rows: given.rows.map((row, place) => (place === at ? row.map((cell) => (cell === "1" ? "2" : cell)) : row)),
  }),
  (given) => renameColumn(given, "id", "code"),
  (given) => renameColumn(given, "sum", "other"),
  (given) => ({ ...given, primaryKey: [] }),
  ({ columns, rows, primaryKey }) => ({
    columns: columns.toReversed(),
    primaryKey,
    rows: rows.map((row) => row.toReversed()),
  }),
];

function renameColumn({ columns, rows, primaryKey }: GeneratedTable, from: string, to: string): GeneratedTable {
  const rename = (name: string) => (name === from && !columns.includes(to) ? to : name);
  return { columns: columns.map(rename), rows, primaryKey: primaryKey.map(rename) };
}

/** Packages of up to three tables, with keys and without, duplicate keys among them. */
export const generatedPackage: Arbitrary<GeneratedPackage> = record({
  tables: dictionary(constantFrom("pay", "counts", "targets"), table, { maxKeys: 3 }),
});

/** Two packages that have nothing to do with one another, or one that was made of the other by a few edits. */
export const generatedPair: Arbitrary<readonly [GeneratedPackage, GeneratedPackage]> = oneof(
  tuple(generatedPackage, generatedPackage),
  tuple(generatedPackage, array(constantFrom(...EDITS), { minLength: 1, maxLength: 4 }), nat(7)).map(
    ([before, edits, at]) => [before, edits.reduce((edited, edit) => editTables(edited, edit, at), before)] as const,
  ),
);

function editTables({ tables }: GeneratedPackage, edit: (typeof EDITS)[number], at: number): GeneratedPackage {
  const entries = Object.entries(tables).map(([name, table]) => [name, edit(table, at)] as const);
  return { tables: Object.fromEntries(entries) };
}

/** The package as files. */
export function writePackage({ tables }: GeneratedPackage): GivenPackage {
  const written = Object.entries(tables).map(([name, { columns, primaryKey, rows }]) => {
    const fields = Object.fromEntries(columns.map((column) => [column, COLUMNS[column]?.type ?? "string"]));
    const schema = { missingValues: ["", "-"], ...(primaryKey.length === 0 ? {} : { primaryKey }) };
    return [name, { fields, schema, csv: writeCsv([columns, ...rows]) }] as const;
  });
  return { tables: Object.fromEntries(written) };
}

function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`).join("");
}

/** The rows of a table as what they mean, in an order of their own: written apart from what reads fields. */
export function meaningOf({ columns, rows }: PlainTable): readonly string[] {
  return rows.map((row) => JSON.stringify(row.map((cell, at) => meaningOfCell(columns[at] ?? "", cell)))).toSorted();
}

function meaningOfCell(column: string, cell: string): string | number | null {
  if (cell === "" || cell === "-") return null;
  const isNumber = COLUMNS[column]?.type !== "string" && !Number.isNaN(Number(cell));
  return isNumber ? Number(cell) : cell;
}
