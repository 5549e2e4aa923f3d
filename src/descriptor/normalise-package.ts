import type {
  ForeignKey,
  Json,
  JsonObject,
  Package,
  Resource,
  TableDialect,
  TableSchema,
} from "../model/descriptor.ts";
import { checkPackageProperties } from "./check-package-properties.ts";
import {
  belowAs,
  type DescriptorFinding,
  MAX_FINDINGS,
  report,
  rootSpot,
  type Spot,
  shown,
  startFindings,
} from "./descriptor-finding.ts";
import { pointerTo } from "./json-pointer.ts";
import { draftResource, type ResourceContext, type ResourceDraft } from "./normalise-resource.ts";
import type { SchemaDraft } from "./normalise-schema.ts";
import { hasTabularProfile } from "./normalise-v1.ts";
import type { FieldsOfResources } from "./read-foreign-keys.ts";
import { get, isObject, readArray, typeOf } from "./read-property.ts";
import { referencedDescriptors } from "./referenced-descriptor.ts";

export interface NormalisedPackage {
  /** Undefined only where the descriptor is no object. */
  readonly package: Package | undefined;
  readonly faults: readonly DescriptorFinding[];
  /** How many more were found than are kept: no more than `MAX_FINDINGS` of each severity are. */
  readonly omitted: number;
}

/** So many resources are read. A package of more is a mistake or an attack, and could not be published. */
const MAX_RESOURCES = 10_000;

const NOTHING: ReadonlyMap<string, Json> = new Map();

/**
 * Checks a Data Package descriptor against the prose of the standard and normalises it, from v2, v1 or v0. Any JSON will
 * do: what is wrong is a fault, and whatever can be used in spite of it is in the package, so that one fault does not
 * hide the next. A resource is left out only where its data cannot or may not be read. A MUST that is broken is an
 * error, a SHOULD a warning.
 *
 * `resolved` holds the content of the files that `externalReferences` lists, by path; one that is missing is a fault.
 */
export function normalisePackage(descriptor: Json, resolved: ReadonlyMap<string, Json> = NOTHING): NormalisedPackage {
  const findings = startFindings();
  const spot = rootSpot(findings);
  if (!isObject(descriptor)) {
    report(spot, "error", { reason: "not-object", property: "", actual: typeOf(descriptor) });
    return { package: undefined, faults: findings.list, omitted: 0 };
  }
  checkPackageProperties(spot, descriptor);
  const resources = readResources(spot, descriptor, resolved);
  const { error, warning, note } = findings.counts;
  const omitted = [error, warning, note].reduce((sum, count) => sum + Math.max(0, count - MAX_FINDINGS), 0);
  return { package: { ...packageHead(descriptor), resources, descriptor }, faults: findings.list, omitted };
}

/** What a package says of itself, which is read without its resources. */
export type PackageHead = Pick<Package, "name" | "title" | "version" | "isSample">;

/** The same as `normalisePackage` has it. */
export function packageHead(descriptor: JsonObject): PackageHead {
  const strings = stringsOf(descriptor, ["name", "title", "version"]);
  return { ...strings, ...(get(descriptor, "foi:sample") === true ? { isSample: true } : {}) };
}

function stringsOf(descriptor: JsonObject, names: readonly ("name" | "title" | "version")[]) {
  const strings: { name?: string; title?: string; version?: string } = {};
  for (const name of names) {
    const value = get(descriptor, name);
    if (typeof value === "string" && value !== "") strings[name] = value;
  }
  return strings;
}

function readResources(spot: Spot, descriptor: JsonObject, resolved: ReadonlyMap<string, Json>): readonly Resource[] {
  const written = readArray(spot, descriptor, "resources");
  if (!Object.hasOwn(descriptor, "resources")) {
    report(spot, "error", { reason: "missing-property", property: "resources" });
  }
  const count = written?.length ?? 0;
  if (written !== undefined && count === 0)
    report(spot, "error", { reason: "empty", property: "resources" }, "resources");
  if (count > MAX_RESOURCES) {
    const args = { reason: "unsupported", property: "resources", value: String(count), because: "too-many" } as const;
    report(spot, "error", args, "resources");
  }

  const shared = {
    isInTabularPackage: hasTabularProfile(descriptor),
    schemas: referencedDescriptors<SchemaDraft>(resolved),
    dialects: referencedDescriptors<TableDialect>(resolved),
  };
  const drafts: ResourceDraft[] = [];
  for (const [index, resource] of (written ?? []).slice(0, MAX_RESOURCES).entries()) {
    const at = belowAs(spot, "resource-error", "resources", index);
    const context: ResourceContext = { ...shared, index };
    if (isObject(resource)) drafts.push(draftResource(at, resource, context));
    else report(at, "error", { reason: "not-object", property: "resources", actual: typeOf(resource) });
  }
  const others = namesOf(drafts);
  const finish = schemaFinisher(others);
  return drafts.flatMap((draft) => {
    const schema = draft.schema && finish(draft.schema);
    return draft.withSchema(schema && withOwnReferences(draft, schema)) ?? [];
  });
}

/** Tells of names that are not unique, as they must be, or that one file system or database in two takes for one. */
function namesOf(drafts: readonly ResourceDraft[]): FieldsOfResources {
  const fields = new Map<string, ReadonlySet<string> | undefined>();
  const firstSpots = new Map<string, Spot>();
  const folded = new Map<string, string>();
  for (const { spot, name, schema } of drafts) {
    if (name === undefined) continue;
    const first = firstSpots.get(name);
    if (first !== undefined) {
      const where = pointerTo(first.pointer, "name");
      report(spot, "error", { reason: "duplicate", property: "name", value: shown(name), first: where }, "name");
      continue;
    }
    firstSpots.set(name, spot);
    fields.set(name, schema?.fieldNames);
    const other = folded.get(name.toLowerCase());
    if (other === undefined) folded.set(name.toLowerCase(), name);
    else {
      const args = { reason: "conflict", property: "name", with: shown(other), because: "letter-case" } as const;
      report(spot, "warning", args, "name");
    }
  }
  return fields;
}

/** A schema in a file of its own is finished once, however many resources share it. */
function schemaFinisher(others: FieldsOfResources): (draft: SchemaDraft) => TableSchema | undefined {
  const finished = new Map<SchemaDraft, TableSchema | undefined>();
  return (draft) => {
    if (!finished.has(draft)) finished.set(draft, draft.finish(others));
    return finished.get(draft);
  };
}

/** In a file that several resources share, a key may name the resource that it is in. It then means the table itself. */
function withOwnReferences(draft: ResourceDraft, schema: TableSchema): TableSchema {
  const isOwn = (key: ForeignKey): boolean =>
    key.reference.package === undefined && key.reference.resource === draft.name;
  if (!schema.foreignKeys.some(isOwn)) return schema;
  const foreignKeys = schema.foreignKeys.map((key) =>
    isOwn(key) ? { ...key, reference: { ...key.reference, resource: "" } } : key,
  );
  return { ...schema, foreignKeys };
}
