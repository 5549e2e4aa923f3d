import type { ValidTable } from "../checks/valid-package.ts";
import type { Resource } from "../model/descriptor.ts";
import type { SqlDatabase, SqlValue } from "../model/release.ts";
import type { Value } from "../model/value.ts";
import type { StorageType, SurveyedColumn, TableSurvey } from "./survey-table.ts";
import { uniqueNames } from "./unique-names.ts";
import { valueText } from "./value-text.ts";

/** A table to be put into the database, and what is known of it. */
export interface SurveyedTable {
  readonly table: ValidTable;
  readonly survey: TableSurvey;
}

/** A line of `foipack_package`. */
export type PackageProperty = readonly [property: string, value: string];

interface NamedTable extends SurveyedTable {
  readonly name: string;
  /** Of the columns, in their order. */
  readonly columnNames: readonly string[];
}

/** Tables of ours beside the package's own. */
const PACKAGE = "foipack_package";
const FIELDS = "foipack_fields";

/**
 * All tables of a package as one SQLite database, with primary keys, unique keys and the foreign keys that stay within
 * the package, and with the data dictionary in a table of its own. What a date means is its ISO 8601 text, a boolean is
 * 0 or 1. The database is in memory while it is made.
 */
export async function writeSqlite(
  database: SqlDatabase,
  tables: readonly SurveyedTable[],
  properties: readonly PackageProperty[],
): Promise<Uint8Array> {
  try {
    const named = nameTables(tables);
    for (const table of named) database.run(createTable(table, named));
    for (const { name, columnNames, table, survey } of named) {
      const places = columnNames.map(() => "?").join(", ");
      const statement = `INSERT INTO ${quoted(name)} VALUES (${places})`;
      // Foreign keys are not enforced while rows are added, which come in the order of the descriptor.
      for await (const rows of table.rows()) {
        database.run("BEGIN");
        database.insert(
          statement,
          rows.map(({ values }) => survey.columns.map((column, at) => sqlValue(values[at], sqlStorage(column)))),
        );
        database.run("COMMIT");
      }
    }
    describePackage(database, properties);
    describeFields(database, named);
    return database.bytes();
  } finally {
    database.close();
  }
}

function nameTables(tables: readonly SurveyedTable[]): readonly NamedTable[] {
  // SQLite keeps names that begin so for itself.
  const wanted = tables.map(({ table }) => table.resource.name.replace(/^(?=sqlite_)/i, "table_"));
  const names = uniqueNames(wanted.map(withoutNull), [PACKAGE, FIELDS]);
  return tables.map((one, at) => ({
    ...one,
    name: names[at] ?? "",
    columnNames: uniqueNames(one.table.columns.map(({ name }) => withoutNull(name))),
  }));
}

/** A statement ends at such a character. */
function withoutNull(name: string): string {
  return name.replaceAll("\0", "");
}

function createTable(table: NamedTable, all: readonly NamedTable[]): string {
  const { name, columnNames, survey } = table;
  const { schema } = table.table.resource;
  const columns = survey.columns.map((column, at) => {
    const isRequired = column.field.constraints.required === true || schema?.primaryKey.includes(column.field.name);
    return `${quoted(columnNames[at] ?? "")} ${sqlType(column)}${isRequired ? " NOT NULL" : ""}`;
  });
  const primaryKey = keyColumns(table, schema?.primaryKey ?? []);
  const keys = [
    ...(primaryKey === undefined ? [] : [`PRIMARY KEY (${primaryKey})`]),
    ...uniqueKeys(table.table.resource).flatMap((key) => {
      const columnsOfKey = keyColumns(table, key);
      return columnsOfKey === undefined || columnsOfKey === primaryKey ? [] : [`UNIQUE (${columnsOfKey})`];
    }),
    ...foreignKeys(table, all),
  ];
  return `CREATE TABLE ${quoted(name)} (\n  ${[...columns, ...keys].join(",\n  ")}\n)`;
}

/** The unique keys of a table, those of one field with the constraint `unique` among them. */
function uniqueKeys({ schema }: Resource): readonly (readonly string[])[] {
  const single = (schema?.fields ?? []).flatMap(({ name, constraints }) => (constraints.unique ? [[name]] : []));
  return [...single, ...(schema?.uniqueKeys ?? [])];
}

/**
 * The foreign keys that SQLite can hold: to a table of the package, and to fields that are a key there. One that points
 * into another package, or to fields that may repeat, is in the descriptor only.
 */
function foreignKeys(table: NamedTable, all: readonly NamedTable[]): readonly string[] {
  return (table.table.resource.schema?.foreignKeys ?? []).flatMap(({ fields, reference }) => {
    if (reference.package !== undefined) return [];
    const target =
      reference.resource === "" ? table : all.find((other) => other.table.resource.name === reference.resource);
    const own = keyColumns(table, fields);
    const there = target && keyColumns(target, reference.fields);
    if (target === undefined || own === undefined || there === undefined) return [];
    const { resource } = target.table;
    const keys = [resource.schema?.primaryKey ?? [], ...uniqueKeys(resource)];
    if (!keys.some((key) => isSameKey(key, reference.fields))) return [];
    return [`FOREIGN KEY (${own}) REFERENCES ${quoted(target.name)} (${there})`];
  });
}

function isSameKey(key: readonly string[], fields: readonly string[]): boolean {
  return key.length === fields.length && key.every((name) => fields.includes(name));
}

/** The columns of a key as SQL names them; undefined where the key is empty or a column of it is not there. */
function keyColumns({ table, columnNames }: NamedTable, key: readonly string[]): string | undefined {
  const places = key.map((name) => table.columns.findIndex((field) => field.name === name));
  if (places.length === 0 || places.includes(-1)) return undefined;
  return places.map((at) => quoted(columnNames[at] ?? "")).join(", ");
}

/** SQLite has no NaN: it would become NULL. */
function sqlStorage({ storage, isAllFinite }: SurveyedColumn): StorageType {
  return isAllFinite ? storage : "text";
}

function sqlType(column: SurveyedColumn): string {
  switch (sqlStorage(column)) {
    case "integer":
      return "INTEGER";
    case "double":
      return "REAL";
    case "boolean":
      return "BOOLEAN";
    default:
      // A type called DATE or the like would make numbers of texts such as 2014.
      return "TEXT";
  }
}

function sqlValue(value: Value | undefined, storage: StorageType): SqlValue {
  if (value === undefined) return null;
  switch (storage) {
    case "boolean":
      return value === true ? 1 : 0;
    case "double":
      return Number(value);
    case "integer":
      // A text of digits that a column of integers takes becomes an integer of 64 bits.
      return typeof value === "number" ? value : valueText(value);
    default:
      return valueText(value);
  }
}

function describePackage(database: SqlDatabase, properties: readonly PackageProperty[]): void {
  database.run(`CREATE TABLE ${PACKAGE} (property TEXT NOT NULL, value TEXT NOT NULL)`);
  database.insert(`INSERT INTO ${PACKAGE} VALUES (?, ?)`, properties);
}

function describeFields(database: SqlDatabase, tables: readonly NamedTable[]): void {
  const columns = ["table_name", "column_name", "field", "type", "title", "description"];
  const key = "position INTEGER NOT NULL, PRIMARY KEY (table_name, column_name)";
  database.run(`CREATE TABLE ${FIELDS} (${columns.map((name) => `${name} TEXT`).join(", ")}, ${key})`);
  const rows = tables.flatMap(({ name, columnNames, table }) =>
    table.columns.map((field, at) => [
      name,
      columnNames[at] ?? "",
      field.name,
      field.type,
      field.title ?? null,
      field.description ?? null,
      at + 1,
    ]),
  );
  database.insert(`INSERT INTO ${FIELDS} VALUES (?, ?, ?, ?, ?, ?, ?)`, rows);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
