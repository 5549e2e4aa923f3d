import { stringify } from "csv-stringify/sync";
import type { Json, JsonObject } from "../../src/model/descriptor.ts";
import type { Code } from "../../src/model/finding.ts";
import type { ConformanceCase, Draft, PackageFiles, Verdict } from "./case.ts";

// The ways in which a file of cases is written. Each gives packages that are sound but for what the case is about.

/** Properties put in the place of those that a descriptor has; undefined takes one away. */
export type Change = { readonly [property: string]: Json | undefined };

/** What is valid, what breaks a SHOULD, and what is invalid. */
export type Sorted<Given> = { readonly [verdict in Verdict]?: readonly Given[] };

/** A field by its type, or by all that it has besides its name. */
type Fields = { readonly [name: string]: string | JsonObject };

/** A table: its fields, its file, and what else its resource, schema and dialect have. */
export interface TableSetting {
  readonly fields?: Fields;
  readonly schema?: Change;
  readonly dialect?: JsonObject;
  readonly resource?: Change;
  readonly csv?: string;
}

const PACKAGE: JsonObject = {
  $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
  name: "case",
  id: "https://example.org/case",
  licenses: [{ name: "CC0-1.0" }],
};
const DESCRIPTOR = "datapackage.json";
const SMALL_CSV = "a,b\n1,2\n";

/** Cells of one field, each a case: does the field take it? They are all in one table. */
export function cells(says: string, field: JsonObject, sorted: Sorted<string>, schema: JsonObject = {}): Draft[] {
  const given = list(sorted);
  const rows = given.map(([, cell], index) => [`row ${index + 1}`, cell]);
  const fields: Json[] = [
    { name: "id", type: "string" },
    { name: "a", ...field },
  ];
  const cases = given.map(([verdict, cell], index): ConformanceCase => {
    return { given: `${brief(field)}: ${JSON.stringify(cell)}`, verdict, row: index + 2 };
  });
  const csv = stringify([["id", "a"], ...rows], { quoted_string: true });
  const resource = { name: "t", path: "t.csv", schema: { fields, ...schema } };
  return [
    {
      says,
      files: { ...packageFiles([resource]), "t.csv": csv },
      cases,
      codes: ["type-error", "constraint-error"],
    },
  ];
}

/** Descriptions of a field, each a case: is that a field? It is named `a` where it does not say otherwise. */
export function fields(says: string, sorted: Sorted<Json | Change>): Draft[] {
  return list(sorted).map(([verdict, given]) => {
    const field = isChange(given) ? changed({ name: "a" }, given) : given;
    const schema = { fields: [{ name: "id" }, field] };
    const label = isChange(field) && typeof field.name === "string" ? field.name : "a";
    const resource = { name: "t", path: "t.csv", schema };
    const files = { ...packageFiles([resource]), "t.csv": `id,${label}\n` };
    return one(says, given, verdict, files, ["field-error", "schema-error"]);
  });
}

/** Properties of a schema whose fields are `a` and `b`, each a case. */
export function schemas(says: string, sorted: Sorted<Json | Change>): Draft[] {
  return list(sorted).map(([verdict, given]) => {
    const schema = isChange(given) ? changed({ fields: [{ name: "a" }, { name: "b" }] }, given) : given;
    const csv = `${labelsOf(schema)}\n`;
    const files = { ...packageFiles([{ name: "t", path: "t.csv", schema }]), "t.csv": csv };
    return one(says, given, verdict, files, ["schema-error", "field-error"]);
  });
}

/** Dialects, each a case. */
export function dialects(says: string, sorted: Sorted<Json>): Draft[] {
  return list(sorted).map(([verdict, dialect]) => {
    const files = { ...packageFiles([{ name: "t", path: "t.csv", dialect }]), "t.csv": SMALL_CSV };
    return one(says, dialect, verdict, files, ["dialect-error"]);
  });
}

/** Properties of a resource whose file is `a.csv`, each a case. Further files may be given. */
export function resources(
  says: string,
  sorted: Sorted<Json | Change>,
  more: { readonly files?: PackageFiles; readonly ignored?: readonly Code[]; readonly codes?: readonly Code[] } = {},
): Draft[] {
  const { files = {}, ignored = [], codes = ["resource-error"] } = more;
  return list(sorted).map(([verdict, given]) => {
    const resource = isChange(given) ? changed({ name: "a", path: "a.csv" }, given) : given;
    const written = { ...packageFiles([resource]), "a.csv": SMALL_CSV, ...files };
    return { ...one(says, given, verdict, written, codes), ignored };
  });
}

/** Properties of a package with one resource, each a case. */
export function packages(
  says: string,
  sorted: Sorted<Change>,
  codes: readonly Code[] = ["package-error", "resource-error"],
): Draft[] {
  return list(sorted).map(([verdict, given]) => {
    const descriptor = changed({ ...PACKAGE, resources: [{ name: "a", path: "a.csv" }] }, given);
    return one(says, given, verdict, { [DESCRIPTOR]: written(descriptor), "a.csv": SMALL_CSV }, codes);
  });
}

/** Whole descriptors as they stand in the file, each a case. The package has a file `a.csv`. */
export function descriptors(says: string, sorted: Sorted<string | Uint8Array>): Draft[] {
  const codes = ["package-error", "resource-error", "source-error", "encoding-error"] as const;
  return list(sorted).map(([verdict, text]) => {
    const given = typeof text === "string" ? text : `${text.length} bytes that begin ${text.slice(0, 8).join(" ")}`;
    return one(says, given, verdict, { [DESCRIPTOR]: text, "a.csv": SMALL_CSV }, codes);
  });
}

/** CSV files of one table, each a case; the errors that are meant are named. */
export function tables(
  says: string,
  setting: TableSetting & { readonly others?: { readonly [name: string]: TableSetting } },
  sorted: Sorted<string>,
  ...codes: readonly Code[]
): Draft[] {
  const { others = {}, ...own } = setting;
  const rest = Object.entries(others);
  return list(sorted).map(([verdict, csv]) => {
    const all: [string, TableSetting][] = [["t", { ...own, csv }], ...rest];
    const files: Record<string, string> = packageFiles(all.map(([name, table]) => resourceOf(name, table)));
    for (const [name, table] of all) files[`${name}.csv`] = table.csv ?? "";
    const { fields: _, ...shown } = own;
    return { ...one(says, csv, verdict, files, codes), cases: [{ given: `${brief(shown)} ${shownText(csv)}`, verdict }] };
  });
}

/** A file, and the table that it is to be read as: labels, then rows; null is a missing value. */
export interface ReadFile {
  readonly dialect?: JsonObject | string;
  readonly resource?: Change;
  readonly path?: string;
  readonly content: string | Uint8Array;
  readonly rows: readonly (readonly (string | null)[])[];
  /** What the same file is without the dialect and the properties of the resource: is that the table too? */
  readonly otherwise?: Verdict;
  readonly files?: PackageFiles;
}

/** Files that are read as a table. Its schema takes the cells that are to be there and no others, each column's own. */
export function reads(says: string, ...given: readonly ReadFile[]): Draft[] {
  return given.flatMap((file) => {
    const { dialect, resource = {}, path = "t.csv", content, rows, otherwise, files = {} } = file;
    const plain = { name: "t", path, schema: schemaOfRows(rows) };
    const full = changed({ ...plain, ...(dialect === undefined ? {} : { dialect }) }, resource);
    const shown = brief({ ...(dialect === undefined ? {} : { dialect }), ...resource });
    const codes: readonly Code[] = [
      ...(["type-error", "constraint-error", "missing-cell", "extra-cell", "incorrect-label", "missing-label"] as const),
      ...(["extra-label", "blank-label", "unique-error", "format-error", "encoding-error", "source-error"] as const),
      ...(["blank-row", "duplicate-label"] as const),
    ];
    const count = rows.length - 1;
    const make = (descriptor: JsonObject, title: string, verdict: Verdict): Draft => ({
      says,
      files: { ...packageFiles([descriptor]), [path]: content, ...files },
      cases: [{ given: title, verdict, ...(verdict === "valid" ? { rows: count } : {}) }],
      codes,
    });
    const text = typeof content === "string" ? shownText(content) : `${content.length} bytes`;
    const drafts = [make(full, `${shown} ${text}`, "valid")];
    if (otherwise !== undefined) drafts.push(make(plain, `without ${shown} ${text}`, otherwise));
    return drafts;
  });
}

function schemaOfRows([labels = [], ...rows]: ReadFile["rows"]): JsonObject {
  const columns = labels.map((label, index): JsonObject => {
    const values = rows.map((row) => row[index] ?? null);
    const present = values.filter((value) => value !== null);
    const isFull = present.length === values.length;
    const isUnique = new Set(present).size === present.length;
    const members = present.length === 0 ? ["no value"] : [...new Set(present)];
    return {
      name: label ?? "",
      type: "string",
      constraints: { enum: members, ...(isFull ? { required: true } : {}), ...(isUnique ? { unique: true } : {}) },
    };
  });
  return { fields: columns, missingValues: [] };
}

/** A header for the fields of a schema, sound or not. */
function labelsOf(schema: Json | Change): string {
  const list = isChange(schema) && Array.isArray(schema.fields) ? schema.fields : [];
  return list.map((field: Json) => (isChange(field) && typeof field.name === "string" ? field.name : "a")).join(",") || "a,b";
}

function resourceOf(name: string, { fields: given, schema = {}, dialect, resource = {} }: TableSetting): JsonObject {
  const listed = Object.entries(given ?? {}).map(([field, rest]): JsonObject => {
    return { name: field, ...(typeof rest === "string" ? { type: rest } : rest) };
  });
  const plain: JsonObject = {
    name,
    path: `${name}.csv`,
    ...(given === undefined ? {} : { schema: changed({ fields: listed }, schema) }),
    ...(dialect === undefined ? {} : { dialect }),
  };
  return changed(plain, resource);
}

function packageFiles(resourceList: readonly Json[]): { [path: string]: string } {
  return { [DESCRIPTOR]: written({ ...PACKAGE, resources: resourceList }) };
}

function one(says: string, given: unknown, verdict: Verdict, files: PackageFiles, codes: readonly Code[]): Draft {
  const text = typeof given === "string" ? shownText(given) : brief(given);
  return { says, files, cases: [{ given: text, verdict }], codes };
}

function list<Given>(sorted: Sorted<Given>): readonly (readonly [Verdict, Given])[] {
  const { valid = [], warned = [], invalid = [] } = sorted;
  return [
    ...valid.map((given) => ["valid", given] as const),
    ...warned.map((given) => ["warned", given] as const),
    ...invalid.map((given) => ["invalid", given] as const),
  ];
}

function changed(object: JsonObject, change: Change): JsonObject {
  const result = new Map(Object.entries(object));
  for (const [property, value] of Object.entries(change)) {
    if (value === undefined) result.delete(property);
    else result.set(property, value);
  }
  return Object.fromEntries(result);
}

function isChange(value: Json | Change): value is Change {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function written(descriptor: JsonObject): string {
  return `${JSON.stringify(descriptor, undefined, 2)}\n`;
}

/** A value on one line, cut where it is long. */
function brief(value: unknown): string {
  const withAbsent = (_: string, part: unknown) => (part === undefined ? "(absent)" : part);
  return cut(JSON.stringify(value, withAbsent) ?? "");
}

function shownText(text: string): string {
  return cut(text.replaceAll("\r", "␍").replaceAll("\n", "␊"));
}

function cut(text: string): string {
  return text.length > 160 ? `${text.slice(0, 150)}… (${text.length} characters)` : text;
}
