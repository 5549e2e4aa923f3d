import type { Field, ForeignKey, Package, Resource } from "../model/descriptor.ts";
import { type FileStore, ReadFault } from "../model/environment.ts";
import { AUTHORITY_FIELDS } from "./check-authority.ts";
import { collectReference } from "./collect-reference.ts";
import { compileFields } from "./compile-fields.ts";
import type { Reference, ReferenceIndex } from "./define-check.ts";
import { findObstacle } from "./find-obstacle.ts";
import type { PackageInput } from "./package-input.ts";
import { present } from "./present.ts";

/**
 * Reads the tables that foreign keys point into, each set of keys once however many tables point at it. A table that
 * cannot be read gives a reference without an index: what is wrong with it is said where it is validated itself.
 */
export function createReferenceReader(
  input: PackageInput,
  own: Package | undefined,
): (from: Resource, foreignKey: ForeignKey) => Promise<Reference> {
  const read = new Map<string, Promise<ReferenceIndex | undefined>>();
  return async (from, foreignKey) => {
    const { package: packageName, resource: resourceName, fields } = foreignKey.reference;
    const types = ownFields(from, foreignKey).map(({ type }) => type);
    const id = JSON.stringify([packageName ?? null, resourceName === "" ? from.name : resourceName, fields, types]);
    let index = read.get(id);
    if (index === undefined) {
      index = readIndex(input, own, from, foreignKey);
      read.set(id, index);
    }
    return { foreignKey, index: await index };
  };
}

async function readIndex(
  input: PackageInput,
  own: Package | undefined,
  from: Resource,
  foreignKey: ForeignKey,
): Promise<ReferenceIndex | undefined> {
  const { package: packageName, resource: resourceName } = foreignKey.reference;
  const neighbour =
    packageName === undefined || packageName === own?.name ? undefined : await input.neighbour(packageName);
  if (packageName !== undefined && packageName !== own?.name && neighbour === undefined) return undefined;
  const store: FileStore = neighbour?.store ?? input.store;
  const among = neighbour?.package ?? own;
  const found = resourceName === "" ? from : among?.resources.find(({ name }) => name === resourceName);
  const path = found?.source.kind === "path" ? found.source.paths[0] : undefined;
  if (found === undefined || path === undefined || findObstacle(found) !== undefined) return undefined;
  const target = found.schema === undefined ? withAssumedSchema(found, from, foreignKey) : found;
  const carried = packageName === undefined ? [] : AUTHORITY_FIELDS;
  const { fields } = await compileFields(packageName ?? "", target, input.compileJsonSchema);
  try {
    const facts = await store.facts(path);
    if (facts?.kind !== "file") return undefined;
    const index = await collectReference(target, fields, store.chunks(path), foreignKey, carried);
    // A column that is missing is told of where there is a schema that has it; elsewhere nothing can be found in it.
    return index ?? (found.schema === undefined && found.dialect.header ? NO_ROWS : undefined);
  } catch (caught) {
    if (caught instanceof ReadFault) return undefined;
    throw caught;
  }
}

const NO_ROWS: ReferenceIndex = { get: () => undefined, carried: [], samples: [] };

/** The fields of the table that has the foreign key, in the key's order. */
function ownFields(from: Resource, { fields }: ForeignKey): readonly Field[] {
  return present(fields.map((name) => from.schema?.fields.find((field) => field.name === name)));
}

/** A table without a schema is read as if its columns were of the types of those that refer to them. */
function withAssumedSchema(target: Resource, from: Resource, foreignKey: ForeignKey): Resource {
  const own = ownFields(from, foreignKey);
  const fields = present(
    foreignKey.reference.fields.map((name, at): Field | undefined => own[at] && { ...own[at], name, constraints: {} }),
  );
  const missingValues = from.schema?.missingValues ?? [];
  const schema = { fields, fieldsMatch: "subset", missingValues, primaryKey: [], uniqueKeys: [], foreignKeys: [] } as const;
  return { ...target, schema };
}
