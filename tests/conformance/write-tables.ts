import type { Json, JsonObject } from "../../src/model/descriptor.ts";
import type { Code } from "../../src/model/finding.ts";
import type { Draft, PackageFiles, Verdict } from "./case.ts";
import { brief, type Change, changed, list, one, packageFiles, type Sorted, shownText } from "./package-parts.ts";

/** A table: its fields, by type or by all they have besides a name, its file, and what its resource and schema have. */
export interface TableSetting {
  readonly fields?: { readonly [name: string]: string | JsonObject };
  readonly schema?: Change;
  readonly dialect?: JsonObject;
  readonly resource?: Change;
  readonly csv?: string;
}

/** CSV files of one table, each a case; the errors that are meant are named. */
export function tables(
  says: string,
  setting: TableSetting & { readonly others?: { readonly [name: string]: TableSetting } },
  sorted: Sorted<string>,
  ...codes: readonly Code[]
): Draft[] {
  const { others = {}, ...own } = setting;
  const { fields: _, ...shown } = own;
  return list(sorted).map(([verdict, csv]) => {
    const all: [string, TableSetting][] = [["t", { ...own, csv }], ...Object.entries(others)];
    const files = packageFiles(all.map(([name, table]) => resourceOf(name, table)));
    for (const [name, table] of all) files[`${name}.csv`] = table.csv ?? "";
    const given = `${brief(shown)} ${shownText(csv)}`;
    return { ...one(says, csv, verdict, files, codes), cases: [{ given, verdict }] };
  });
}

function resourceOf(name: string, { fields, schema = {}, dialect, resource = {} }: TableSetting): JsonObject {
  const listed = Object.entries(fields ?? {}).map(([field, rest]): JsonObject => {
    return { name: field, ...(typeof rest === "string" ? { type: rest } : rest) };
  });
  const plain: JsonObject = {
    name,
    path: `${name}.csv`,
    ...(fields === undefined ? {} : { schema: changed({ fields: listed }, schema) }),
    ...(dialect === undefined ? {} : { dialect }),
  };
  return changed(plain, resource);
}

/** A file, and the table that it is to be read as. */
export interface ReadFile {
  readonly dialect?: JsonObject | string;
  readonly resource?: Change;
  readonly path?: string;
  readonly content?: string | Uint8Array;
  /** Labels, then rows; null is a missing value. */
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  /** What the same file is without the dialect and the properties of the resource: is that the table too? */
  readonly otherwise?: Verdict;
  readonly files?: PackageFiles;
}

/** What may be said of a file that is not the table it should be. */
const MISREAD: readonly Code[] = [
  ...(["type-error", "constraint-error", "missing-cell", "extra-cell", "blank-row", "unique-error"] as const),
  ...(["incorrect-label", "missing-label", "extra-label", "blank-label", "duplicate-label"] as const),
  ...(["format-error", "encoding-error", "source-error"] as const),
];

/** Files that are read as a table. Its schema takes the cells that are to be there and no others, each column's own. */
export function reads(says: string, ...given: readonly ReadFile[]): Draft[] {
  return given.flatMap(({ dialect, resource = {}, path = "t.csv", content, rows, otherwise, files = {} }) => {
    const change = { ...(dialect === undefined ? {} : { dialect }), ...resource };
    const plain = { name: "t", type: "table", path, schema: schemaOfRows(rows) };
    const own: PackageFiles = content === undefined ? {} : { [path]: content };
    const make = (descriptor: JsonObject, title: string, verdict: Verdict): Draft => ({
      says,
      files: { ...packageFiles([descriptor]), ...own, ...files },
      cases: [{ given: title, verdict, ...(verdict === "valid" ? { rows: rows.length - 1 } : {}) }],
      codes: MISREAD,
    });
    const title = [brief(change), ...Object.values({ ...own, ...files }).map(shownContent)].join(" ");
    const drafts = [make(changed(plain, change), title, "valid")];
    if (otherwise !== undefined) drafts.push(make(plain, `without ${title}`, otherwise));
    return drafts;
  });
}

function shownContent(content: string | Uint8Array): string {
  return typeof content === "string" ? shownText(content) : `${content.length} bytes`;
}

/** Each column takes the values that it has in these rows, as often as they are there once or more. */
function schemaOfRows([labels = [], ...rows]: ReadFile["rows"]): JsonObject {
  const columns = labels.map((label, index): JsonObject => {
    const values = rows.map((row) => row[index] ?? null);
    const present = [...new Set(values.filter((value) => value !== null))];
    const constraints = {
      enum: present.length === 0 ? ["no value"] : present,
      ...(values.includes(null) ? {} : { required: true }),
      ...(present.length === values.length ? { unique: true } : {}),
    };
    return { name: String(label), type: typeOf(present[0] ?? null), constraints };
  });
  return { fields: columns, missingValues: [] };
}

function typeOf(value: Json): "number" | "boolean" | "string" {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "string";
}
