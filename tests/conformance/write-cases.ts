import type { Json, JsonObject } from "../../src/model/descriptor.ts";
import type { Code } from "../../src/model/finding.ts";
import type { ConformanceCase, Draft, PackageFiles } from "./case.ts";
import {
  brief,
  type Change,
  changed,
  DESCRIPTOR,
  isChange,
  list,
  one,
  PACKAGE,
  packageFiles,
  quoted,
  type Sorted,
  written,
} from "./package-parts.ts";

// The ways in which a file of cases is written: cells, and parts of a descriptor. Each gives packages that are sound but
// for what the case is about. Whole tables are in `write-tables.ts`.

const SMALL_CSV = "a,b\n1,2\n";

/** Cells of one field, each a case: does the field take it? They are all in one CSV file. */
export function cells(says: string, field: JsonObject, sorted: Sorted<string>, schema: JsonObject = {}): Draft[] {
  const rows = list(sorted).map(([, cell], index) => `row ${index + 1},${quoted(cell)}\n`);
  const resource = { name: "t", path: "t.csv", schema: { fields: cellFields(field), ...schema } };
  return [cellDraft(says, field, sorted, { ...packageFiles([resource]), "t.csv": `id,a\n${rows.join("")}` })];
}

/** Values of one field as JSON has them, each a case. They are all in one table inside the descriptor. */
export function values(says: string, field: JsonObject, sorted: Sorted<Json>, schema: JsonObject = {}): Draft[] {
  const rows = list(sorted).map(([, value], index): Json => [`row ${index + 1}`, value]);
  const data = [["id", "a"], ...rows];
  const resource = { name: "t", type: "table", data, schema: { fields: cellFields(field), ...schema } };
  return [cellDraft(says, field, sorted, packageFiles([resource]))];
}

function cellFields(field: JsonObject): readonly JsonObject[] {
  return [
    { name: "id", type: "string" },
    { name: "a", ...field },
  ];
}

function cellDraft(says: string, field: JsonObject, sorted: Sorted<Json>, files: PackageFiles): Draft {
  const cases = list(sorted).map(([verdict, value], index): ConformanceCase => {
    return { given: `${brief(field)}: ${JSON.stringify(value)}`, verdict, row: index + 2 };
  });
  return { says, files, cases, codes: ["type-error", "constraint-error"] };
}

/** Descriptions of a field, each a case: is that a field? It is named `a` where it does not say otherwise. */
export function fields(says: string, sorted: Sorted<Json | Change>): Draft[] {
  return list(sorted).map(([verdict, given]) => {
    const field = isChange(given) ? changed({ name: "a" }, given) : given;
    const schema = { fields: [{ name: "id" }, field] };
    const files = { ...packageFiles([{ name: "t", path: "t.csv", schema }]), "t.csv": `${labelsOf(schema)}\n` };
    return one(says, given, verdict, files, ["field-error", "schema-error"]);
  });
}

/** Properties of a schema whose fields are `a` and `b`, each a case. */
export function schemas(says: string, sorted: Sorted<Json | Change>): Draft[] {
  return list(sorted).map(([verdict, given]) => {
    const schema = isChange(given) ? changed({ fields: [{ name: "a" }, { name: "b" }] }, given) : given;
    const files = { ...packageFiles([{ name: "t", path: "t.csv", schema }]), "t.csv": `${labelsOf(schema)}\n` };
    return one(says, given, verdict, files, ["schema-error", "field-error"]);
  });
}

/** A header for the fields of a schema, sound or not. */
function labelsOf(schema: Json | Change): string {
  const fieldList = isChange(schema) && Array.isArray(schema.fields) ? schema.fields : [];
  const labels = fieldList.map((field: Json) => (isChange(field) && typeof field.name === "string" ? field.name : "a"));
  return labels.length === 0 ? "a,b" : labels.join(",");
}

/** Dialects, each a case. */
export function dialects(says: string, sorted: Sorted<Json>): Draft[] {
  return list(sorted).map(([verdict, dialect]) => {
    const files = { ...packageFiles([{ name: "t", path: "t.csv", dialect }]), "t.csv": SMALL_CSV };
    return one(says, dialect, verdict, files, ["dialect-error"]);
  });
}

/** What a case of a resource may have besides. */
export interface ResourceSetting {
  readonly files?: PackageFiles;
  /** Instead of `resource-error`. */
  readonly codes?: readonly Code[];
  readonly ignored?: readonly Code[];
}

/** Properties of a resource whose file is `a.csv`, each a case. */
export function resources(says: string, sorted: Sorted<Json | Change>, setting: ResourceSetting = {}): Draft[] {
  const { files = {}, ignored = [], codes = ["resource-error"] } = setting;
  return list(sorted).map(([verdict, given]) => {
    const resource = isChange(given) ? changed({ name: "a", path: "a.csv" }, given) : given;
    const all = { ...packageFiles([resource]), "a.csv": SMALL_CSV, ...files };
    return { ...one(says, given, verdict, all, codes), ignored };
  });
}

/** Properties of a package with one resource, each a case. */
export function packages(says: string, sorted: Sorted<Change>): Draft[] {
  return list(sorted).map(([verdict, given]) => {
    const descriptor = changed({ ...PACKAGE, resources: [{ name: "a", path: "a.csv" }] }, given);
    const files = { [DESCRIPTOR]: written(descriptor), "a.csv": SMALL_CSV };
    return one(says, given, verdict, files, ["package-error", "resource-error"]);
  });
}

/** Whole descriptors as they stand in their file, each a case. The package has a file `a.csv`. */
export function descriptors(
  says: string,
  sorted: Sorted<string | Uint8Array>,
  setting: { readonly name?: string; readonly files?: PackageFiles } = {},
): Draft[] {
  const { name = DESCRIPTOR, files = {} } = setting;
  const codes = ["package-error", "resource-error", "source-error", "encoding-error"] as const;
  return list(sorted).map(([verdict, text]) => {
    const given = typeof text === "string" ? text : `${text.length} bytes that begin ${text.slice(0, 8).join(" ")}`;
    return one(says, given, verdict, { [name]: text, "a.csv": SMALL_CSV, ...files }, codes);
  });
}
