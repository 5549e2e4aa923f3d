import { type NormalisedPackage, normalisePackage } from "../../src/descriptor/normalise-package.ts";
import type { Json, JsonObject, Resource } from "../../src/model/descriptor.ts";

/** A package without a fault, with these properties on top. */
export function packageWith(properties: JsonObject): JsonObject {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "social-worker-pay",
    id: "https://doi.org/10.1594/PANGAEA.726855",
    licenses: [{ name: "CC-BY-4.0" }],
    resources: [{ name: "pay", path: "pay.csv" }],
    ...properties,
  };
}

/** A package of one resource. */
export function withResource(properties: JsonObject): JsonObject {
  return packageWith({ resources: [{ name: "pay", path: "pay.csv", ...properties }] });
}

/** A package of one table with two fields of text, `a` and `b`. */
export function withSchema(properties: JsonObject): JsonObject {
  return withResource({
    schema: {
      fields: [
        { name: "a", type: "string" },
        { name: "b", type: "string" },
      ],
      ...properties,
    },
  });
}

/** A package of one table with one field. */
export function withField(properties: Json): JsonObject {
  return withResource({ schema: { fields: [properties] } });
}

/**
 * The faults of a descriptor, one to a line: severity, code, pointer, reason, property, and what else the fault says,
 * without the words for it.
 */
export function faultsOf(descriptor: Json, resolved?: ReadonlyMap<string, Json>): readonly string[] {
  return linesOf(normalisePackage(descriptor, resolved));
}

export function linesOf({ faults }: NormalisedPackage): readonly string[] {
  return faults.map(({ severity, code, file, pointer, args }) => {
    const { reason, property, ...rest } = "property" in args ? args : { ...args, property: "" };
    const details = Object.values(rest).map((value) => (Array.isArray(value) ? value.join(",") : value));
    return [severity, code, `${file ?? ""}#${pointer}`, reason, property, ...details].join(" ");
  });
}

/** The first resource of the normalised package. */
export function resourceOf(descriptor: Json, resolved?: ReadonlyMap<string, Json>): Resource | undefined {
  return normalisePackage(descriptor, resolved).package?.resources[0];
}
