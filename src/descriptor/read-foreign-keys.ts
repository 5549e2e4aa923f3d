import type { ForeignKey, Json, JsonObject } from "../model/descriptor.ts";
import { below, report, type Spot, shown } from "./descriptor-finding.ts";
import { checkPropertyNames, unknownName } from "./known-names.ts";
import { referredResource } from "./normalise-v1.ts";
import { readKeyFields } from "./read-keys.ts";
import { get, isObject, readArray, readText, typeOf, wrongType } from "./read-property.ts";
import { isWebAddress } from "./safe-path.ts";

/** The names of a package's resources, each with its fields where they are known. The first of two of one name counts. */
export type FieldsOfResources = ReadonlyMap<string, ReadonlySet<string> | undefined>;

type KeyProperty = "foreignKeys" | "foi:foreignKeys";

/**
 * Reads `foreignKeys` and then `foi:foreignKeys` of a schema (Table Schema v2, "foreignKeys"; the extension's refer to
 * other packages). One that is wrong is told and left out. The fields of another package are not looked at.
 */
export function readForeignKeys(
  spot: Spot,
  raw: JsonObject,
  own: ReadonlySet<string>,
  others: FieldsOfResources,
): readonly ForeignKey[] {
  const keys: ForeignKey[] = [];
  for (const property of ["foreignKeys", "foi:foreignKeys"] as const) {
    for (const [index, entry] of (readArray(spot, raw, property) ?? []).entries()) {
      const at = below(spot, property, index);
      const key = readForeignKey(at, entry, property, own, others);
      if (key !== undefined) keys.push(key);
    }
  }
  return keys;
}

function readForeignKey(
  spot: Spot,
  raw: Json,
  property: KeyProperty,
  own: ReadonlySet<string>,
  others: FieldsOfResources,
): ForeignKey | undefined {
  if (!isObject(raw)) {
    report(spot, "error", { reason: "not-object", property, actual: typeOf(raw) });
    return undefined;
  }
  checkPropertyNames(spot, raw, "foreignKey");
  const written = get(raw, "fields");
  if (written === undefined) report(spot, "error", { reason: "missing-property", property: "fields" });
  const fields = written === undefined ? undefined : readKeyFields(spot, written, "fields", own, ["fields"]);

  const reference = get(raw, "reference");
  if (reference === undefined) {
    report(spot, "error", { reason: "missing-property", property: "reference" });
    return undefined;
  }
  if (!isObject(reference)) return wrongType(spot, "reference", "object", reference);
  const target = readReference(below(spot, "reference"), reference, property, own, others);
  if (fields === undefined || target === undefined) return undefined;
  if (fields.length !== target.fields.length) {
    const expected = "same number of fields";
    const args = { reason: "wrong-value", property: "fields", expected, actual: String(target.fields.length) } as const;
    report(spot, "error", args, "reference", "fields");
    return undefined;
  }
  return { fields, reference: target };
}

function readReference(
  spot: Spot,
  raw: JsonObject,
  property: KeyProperty,
  own: ReadonlySet<string>,
  others: FieldsOfResources,
): ForeignKey["reference"] | undefined {
  checkPropertyNames(spot, raw, "reference");
  const written = get(raw, "fields");
  if (written === undefined) report(spot, "error", { reason: "missing-property", property: "fields" });
  const readFields = (fields: ReadonlySet<string> | undefined) =>
    written === undefined ? undefined : readKeyFields(spot, written, "fields", fields, ["fields"]);

  const target =
    property === "foi:foreignKeys" || Object.hasOwn(raw, "package") ? readPackage(spot, raw, property) : "";
  if (target === undefined) return undefined;
  if (target !== "") {
    const resource = readText(spot, raw, "resource");
    if (!Object.hasOwn(raw, "resource")) report(spot, "error", { reason: "missing-property", property: "resource" });
    const fields = readFields(undefined);
    return resource === undefined || fields === undefined ? undefined : { package: target, resource, fields };
  }

  const resource = referredResource(raw);
  if (resource === undefined) {
    const fields = readFields(own);
    return fields === undefined ? undefined : { resource: "", fields };
  }
  if (typeof resource !== "string") return wrongType(spot, "resource", "string", resource);
  if (resource === spot.resource && spot.file === undefined) {
    report(spot, "error", { reason: "not-allowed", property: "resource", because: "self-reference" }, "resource");
    const fields = readFields(own);
    return fields === undefined ? undefined : { resource: "", fields };
  }
  if (!others.has(resource)) {
    unknownName(spot, "resource", shown(resource), others, ["resource"]);
    return undefined;
  }
  const fields = readFields(others.get(resource));
  return fields === undefined ? undefined : { resource, fields };
}

/**
 * The package that a key refers to. In the standard's own `foreignKeys` it is a recipe's addition, at which
 * frictionless-py refuses the table, so it is warned of there. One named by its address is not fetched.
 */
function readPackage(spot: Spot, raw: JsonObject, property: KeyProperty): string | undefined {
  if (!Object.hasOwn(raw, "package")) {
    report(spot, "error", { reason: "missing-property", property: "package" });
    return undefined;
  }
  const name = readText(spot, raw, "package");
  if (name === undefined) return undefined;
  if (property === "foreignKeys") {
    report(spot, "warning", { reason: "not-allowed", property: "package", because: "external-reference" }, "package");
  }
  if (!isWebAddress(name)) return name;
  const args = { reason: "unsupported", property: "package", value: shown(name), because: "remote-package" } as const;
  report(spot, "warning", args, "package");
  return undefined;
}
