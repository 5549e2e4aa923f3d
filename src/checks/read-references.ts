import type { Field, ForeignKey, Resource } from "../model/descriptor.ts";
import { ReadFault } from "../model/environment.ts";
import type { RowsSource } from "../tables/read-rows.ts";
import { AUTHORITY_FIELDS } from "./check-authority.ts";
import { collectReference } from "./collect-reference.ts";
import { compileFields } from "./compile-fields.ts";
import type { Reference, ReferenceIndex } from "./define-check.ts";
import { findObstacle } from "./find-obstacle.ts";
import { filesOf, type InlineTexts, type ResourceFiles, rowsInFiles, rowsInline } from "./open-resource.ts";
import type { NeighbourPackage, PackageInput } from "./package-input.ts";
import { present } from "./present.ts";
import type { DescriptorReading } from "./read-descriptor.ts";

/**
 * Reads the tables that foreign keys point into, each set of keys once however many tables point at it. A table that
 * cannot be read gives a reference without an index: what is wrong with it is said where it is validated itself.
 */
export function createReferenceReader(
  input: PackageInput,
  reading: DescriptorReading,
): (from: Resource, foreignKey: ForeignKey) => Promise<Reference> {
  const read = new Map<string, Promise<ReferenceIndex | undefined>>();
  return async (from, foreignKey) => {
    const { package: packageName, resource: resourceName, fields } = foreignKey.reference;
    const types = ownFields(from, foreignKey).map(({ type }) => type);
    const id = JSON.stringify([packageName ?? null, resourceName === "" ? from.name : resourceName, fields, types]);
    let index = read.get(id);
    if (index === undefined) {
      index = readIndex(input, reading, from, foreignKey);
      read.set(id, index);
    }
    return { foreignKey, index: await index };
  };
}

async function readIndex(
  input: PackageInput,
  reading: DescriptorReading,
  from: Resource,
  foreignKey: ForeignKey,
): Promise<ReferenceIndex | undefined> {
  const { package: packageName, resource: resourceName } = foreignKey.reference;
  const own = reading.package;
  const neighbour =
    packageName === undefined || packageName === own?.name ? undefined : await input.neighbour(packageName);
  if (packageName !== undefined && packageName !== own?.name && neighbour === undefined) return undefined;
  const read = () => readAmong(input, reading, from, foreignKey, neighbour);
  const target = neighbour?.package.resources.find(({ name }) => name === resourceName);
  // How a table without a schema is read depends on the one that refers to it.
  if (neighbour === undefined || target?.schema === undefined) return read();
  const known = indexes.get(neighbour) ?? new Map<string, Promise<ReferenceIndex | undefined>>();
  indexes.set(neighbour, known);
  const id = JSON.stringify([resourceName, foreignKey.reference.fields]);
  const index = known.get(id) ?? read();
  known.set(id, index);
  return index;
}

/** The keys of a package that others refer to, read once for all packages of a run that are given it as a neighbour. */
const indexes = new WeakMap<NeighbourPackage, Map<string, Promise<ReferenceIndex | undefined>>>();

async function readAmong(
  input: PackageInput,
  reading: DescriptorReading,
  from: Resource,
  foreignKey: ForeignKey,
  neighbour: NeighbourPackage | undefined,
): Promise<ReferenceIndex | undefined> {
  const { package: packageName, resource: resourceName } = foreignKey.reference;
  const own = reading.package;
  const files: ResourceFiles = neighbour === undefined ? input : { ...input, store: neighbour.store };
  const among = neighbour?.package ?? own;
  const found = resourceName === "" ? from : among?.resources.find(({ name }) => name === resourceName);
  if (found === undefined || findObstacle(found, input.remote !== undefined) !== undefined) return undefined;
  const target = found.schema === undefined ? withAssumedSchema(found, from, foreignKey) : found;
  const carried = packageName === undefined ? [] : AUTHORITY_FIELDS;
  const { fields } = await compileFields(packageName ?? "", target, input.compileJsonSchema);
  try {
    const rows = await openRows(files, target, neighbour?.inline ?? reading.inline);
    if (rows === undefined) return undefined;
    const index = await collectReference(target, fields, rows, foreignKey, carried);
    // A column that is missing is told of where there is a schema that has it; elsewhere nothing can be found in it.
    return index ?? (found.schema === undefined && found.dialect.header ? NO_ROWS : undefined);
  } catch (caught) {
    if (caught instanceof ReadFault) return undefined;
    throw caught;
  }
}

/** The rows of a table; undefined where one of its files is not there. Throws `ReadFault`. */
export async function openRows(
  files: ResourceFiles,
  resource: Resource,
  inline: InlineTexts,
): Promise<RowsSource | undefined> {
  if (resource.source.kind === "inline") return rowsInline(resource, inline);
  const parts = filesOf(files, resource);
  for (const { facts } of parts) if ((await facts())?.kind !== "file") return undefined;
  return rowsInFiles(parts);
}

const NO_ROWS: ReferenceIndex = { get: () => undefined, keys: () => [], carried: [], samples: [] };

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
  const schema = {
    fields,
    fieldsMatch: "subset",
    missingValues,
    primaryKey: [],
    uniqueKeys: [],
    foreignKeys: [],
  } as const;
  return { ...target, schema };
}
