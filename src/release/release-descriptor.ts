import type { ValidPackage, ValidTable } from "../checks/valid-package.ts";
import { get, isArray, isObject } from "../descriptor/read-property.ts";
import { writtenResource } from "../descriptor/written-resource.ts";
import type { Field, JsonObject, MissingValue, Resource } from "../model/descriptor.ts";
import type { ReleaseAsset } from "../model/release.ts";

/** A resource as the release has it. */
export interface ReleasedResource {
  readonly resource: Resource;
  /** Undefined for a resource that is no table. */
  readonly table?: ValidTable;
  readonly rows?: number;
  /** Its files in the release; none where its data stay in the descriptor. */
  readonly assets: readonly ReleaseAsset[];
}

const PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

/** Properties that say how a file was written, which is now another. */
const OF_THE_FILE: ReadonlySet<string> = new Set(
  "path data url dialect encoding format mediatype compression bytes hash schema type profile foi:rows".split(" "),
);

/** What says how the text of a typed value was to be read, which is now plain. */
const OF_THE_TEXT: ReadonlySet<string> = new Set("decimalChar groupChar bareNumber trueValues falseValues".split(" "));

/**
 * The descriptor of a release: the package's own, with each table's file as the release has it, its size, its digest and
 * the number of its rows (`foi:rows`). Schemas in files of their own are put in. Missing values are plain texts, which
 * every reader of Data Packages takes; what they were labelled with is in `foi:missingValueLabels`.
 */
export function releaseDescriptor(valid: ValidPackage, released: readonly ReleasedResource[]): JsonObject {
  const { descriptor } = valid.package;
  const kept = Object.entries(descriptor).filter(
    ([property]) => property !== "resources" && property !== "$schema" && property !== "profile",
  );
  return {
    $schema: PROFILE,
    ...Object.fromEntries(kept),
    resources: released.map((one) => describeResource(valid, one)),
  };
}

function describeResource(valid: ValidPackage, released: ReleasedResource): JsonObject {
  const { resource, table, rows, assets } = released;
  const written = writtenResource(valid.package.descriptor, resource);
  if (table === undefined) return describeOther(written, released);
  const [asset] = assets;
  const { name, ...rest } = without(written, OF_THE_FILE);
  return {
    name: name ?? resource.name,
    type: "table",
    path: asset?.path ?? "",
    ...rest,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes: asset?.bytes ?? 0,
    hash: `sha256:${asset?.sha256 ?? ""}`,
    "foi:rows": rows ?? 0,
    schema: describeSchema(valid, table, written),
  };
}

/** A file that is no table stays as it is, under another path. */
function describeOther(written: JsonObject, { assets }: ReleasedResource): JsonObject {
  const [only, ...more] = assets;
  if (only === undefined) return written;
  const kept = without(written, new Set(["path", "url", "bytes", "hash", "profile"]));
  if (more.length > 0) return { ...kept, path: assets.map(({ path }) => path) };
  return { ...kept, path: only.path, bytes: only.bytes, hash: `sha256:${only.sha256}` };
}

function describeSchema(valid: ValidPackage, table: ValidTable, written: JsonObject): JsonObject {
  const { resource, columns, isTyped } = table;
  const reference = get(written, "schema");
  const found = typeof reference === "string" ? valid.reading.resolved.get(reference) : reference;
  const schema = isObject(found) ? found : {};
  const fields = get(schema, "fields");
  const writtenFields = isArray(fields) ? fields.filter((field) => isObject(field)) : [];
  const rest = without(schema, new Set(["$schema", "fields", "fieldsMatch", "missingValues"]));
  const { nullSequence } = resource.dialect;
  const words = [...(resource.schema?.missingValues ?? [{ value: "" }])];
  // What a dialect or JSON wrote in its own way for nothing is among the missing values now.
  const further = [...(nullSequence === undefined ? [] : [nullSequence]), ...(isTyped ? [""] : [])];
  return {
    fields: columns.map((field) => {
      const own = writtenFields.find((one) => get(one, "name") === field.name);
      return describeField(field, own, isTyped, further);
    }),
    ...missingValues(words, further),
    ...rest,
  };
}

function describeField(
  field: Field,
  written: JsonObject | undefined,
  isTyped: boolean,
  further: readonly string[],
): JsonObject {
  if (written === undefined) return { name: field.name, type: field.type };
  const dropped = new Set(["missingValues", ...(isTyped ? OF_THE_TEXT : [])]);
  const isTemporal = field.type === "date" || field.type === "time" || field.type === "datetime";
  if (isTyped && isTemporal) dropped.add("format");
  const own = field.missingValues === undefined ? {} : missingValues(field.missingValues, further);
  return { ...without(written, dropped), ...own };
}

function missingValues(values: readonly MissingValue[], further: readonly string[]): JsonObject {
  const words = new Set([...values.map(({ value }) => value), ...further]);
  const labelled = values.flatMap(({ value, label }) => (label === undefined ? [] : [[value, label] as const]));
  return {
    missingValues: [...words],
    ...(labelled.length === 0 ? {} : { "foi:missingValueLabels": Object.fromEntries(labelled) }),
  };
}

function without(object: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)));
}
