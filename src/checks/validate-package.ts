import { disclosureOfDocument } from "../disclosure/disclosure-of-document.ts";
import type { Json, Package, Resource } from "../model/descriptor.ts";
import type { Finding, Place } from "../model/finding.ts";
import type { PackageStats, ValidationEvent } from "../model/report.ts";
import { readAcknowledgements } from "./acknowledge.ts";
import { findDrift, schemaFile } from "./check-drift.ts";
import { compileFields } from "./compile-fields.ts";
import type { Reference } from "./define-check.ts";
import { findObstacle } from "./find-obstacle.ts";
import { prepareDeclaredChecks } from "./opt-in/prepare-checks.ts";
import type { PackageInput, RowSchemaLookup } from "./package-input.ts";
import { checkStatedRange } from "./plausible/check-stated-range.ts";
import { readDivisors } from "./plausible/read-divisors.ts";
import { readStatedRanges } from "./plausible/read-stated-ranges.ts";
import { type DescriptorReading, readDescriptor } from "./read-descriptor.ts";
import { createPackageEvidence } from "./read-evidence.ts";
import { createReferenceReader } from "./read-references.ts";
import { shownPath } from "./shown-path.ts";
import { addTallies, startTally } from "./tally.ts";
import { validateResource } from "./validate-resource.ts";

/**
 * Validates a package: the descriptor, then each resource in the order of the descriptor. Findings come as they are made.
 * Gives the package's stats.
 */
export async function* validatePackage(input: PackageInput): AsyncGenerator<ValidationEvent, PackageStats> {
  const { clock } = input.environment;
  const started = clock();
  const reading = input.reading ?? (await readDescriptor(input.store, input.descriptorPath, input.remote));
  const own = startTally();
  const path = shownPath(input.store, input.descriptorPath);
  const name = reading.package?.name ?? input.store.label;

  yield {
    kind: "package",
    name,
    path,
    resources: countResources(reading.package),
    ...(reading.package?.title === undefined ? {} : { title: reading.package.title }),
    ...(reading.package?.version === undefined ? {} : { version: reading.package.version }),
  };
  const { ofPackage: ofDescriptor, ofResource } = splitFindings(reading);
  const acknowledgements = readAcknowledgements(reading.package, { package: name });
  const stated = readStatedRanges(reading.package, { package: name });
  const ofPackage = [
    ...ofDescriptor,
    ...inDescriptor(input, reading, [...acknowledgements.findings, ...stated.findings]),
  ];
  if (ofPackage.length > 0) {
    own.add(ofPackage);
    yield { kind: "findings", findings: ofPackage };
  }
  let tally = own.now();
  let rows = 0;
  let tasks = 0;
  const references = createReferenceReader(input, reading);
  const evidence = createPackageEvidence(input, reading);
  const unchecked = new Set<string>();
  for (const resource of reading.package?.resources ?? []) {
    const prepared = await prepare(input, name, reading, reading.package, resource);
    const linked: Reference[] = [];
    for (const foreignKey of resource.schema?.foreignKeys ?? []) linked.push(await references(resource, foreignKey));
    const findings = [
      ...(ofResource.get(resource.name) ?? []),
      ...prepared.findings,
      ...uncheckedReferences(name, reading.package, resource, linked, path, unchecked),
    ];
    ofResource.delete(resource.name);
    const { fields, rules, isReadable } = prepared;
    const optIn = [...prepared.optIn];
    for (const range of stated.ranges.filter((one) => one.resource === resource.name)) {
      const divisors = range.per === undefined ? new Map() : await readDivisors(input, reading, range.per);
      optIn.push(checkStatedRange(range, divisors));
    }
    const stats = yield* validateResource({
      input,
      package: name,
      resource,
      reading,
      fields,
      references: linked,
      rules,
      evidence: rules && (await evidence.forTable(rules.schema)),
      documents: rules?.schema.document && (await evidence.registered()),
      optIn,
      isReadable,
      findings,
      acknowledge: acknowledgements.apply,
    });
    tally = addTallies(tally, stats);
    rows += stats.rows ?? 0;
    tasks += 1;
  }
  const late = startTally();
  for (const { name: file, document } of reading.package === undefined ? [] : await evidence.published()) {
    const found = document === undefined ? [] : disclosureOfDocument(document.read, { package: name, file });
    if (found.length === 0) continue;
    const findings = acknowledgements.apply(found);
    late.add(findings);
    yield { kind: "findings", findings };
  }
  const unused = inDescriptor(input, reading, acknowledgements.unused({ documents: true }));
  if (unused.length > 0) {
    late.add(unused);
    yield { kind: "findings", findings: unused };
  }
  tally = addTallies(tally, late.now());
  const stats: PackageStats = { ...tally, tasks, rows, seconds: (clock() - started) / 1000 };
  yield { kind: "package-end", stats };
  return stats;
}

/** Findings with a pointer into the descriptor, with its file and line. */
function inDescriptor(
  input: PackageInput,
  reading: DescriptorReading,
  findings: readonly Finding[],
): readonly Finding[] {
  if (findings.length === 0) return [];
  const path = input.descriptorPath;
  const lines = reading.locate(
    findings.map(({ place }) => place.pointer ?? ""),
    path,
  );
  return findings.map((finding): Finding => {
    const line = lines.get(finding.place.pointer ?? "")?.line;
    const place = { ...finding.place, file: reading.nameOf(path) };
    return { ...finding, place: line === undefined ? place : { ...place, line } };
  });
}

/** Findings of the descriptor that belong to a resource which will be checked go with it; all others to the package. */
function splitFindings({ package: read, findings }: DescriptorReading) {
  const ofPackage: Finding[] = [];
  const ofResource = new Map<string, Finding[]>();
  const known = new Set(read?.resources.map(({ name }) => name));
  for (const finding of findings) {
    const { resource } = finding.place;
    if (resource === undefined || !known.has(resource)) {
      ofPackage.push(finding);
      continue;
    }
    const own = ofResource.get(resource);
    if (own === undefined) ofResource.set(resource, [finding]);
    else own.push(finding);
  }
  return { ofPackage, ofResource };
}

/** How many resources the descriptor names, those included that cannot be read. */
function countResources(read: Package | undefined): number {
  const resources = read?.descriptor.resources;
  return Array.isArray(resources) ? resources.length : 0;
}

async function prepare(
  input: PackageInput,
  name: string,
  reading: DescriptorReading,
  read: Package | undefined,
  resource: Resource,
) {
  const ofResource: Place = { package: name, resource: resource.name, pointer: `/resources/${resource.index}` };
  const compiled = await compileFields(name, resource, input.compileJsonSchema);
  const { fields } = compiled;
  const told: Finding[] = [...compiled.findings];
  const obstacle = findObstacle(resource, input.remote !== undefined);
  if (obstacle !== undefined) {
    told.push({ ...obstacle.fault, severity: "error", place: withToken(ofResource, obstacle.property) });
  }
  if (resource.hash !== undefined && input.environment.hasher(resource.hash.algorithm) === undefined) {
    const value = resource.hash.algorithm;
    const args = { reason: "unsupported", property: "hash", value, because: "unknown-algorithm" } as const;
    told.push({ code: "resource-error", severity: "error", place: withToken(ofResource, "hash"), args });
  }
  const rowSchema =
    resource.kind === undefined || read === undefined ? undefined : await input.rowSchema(resource.kind);
  if (rowSchema !== undefined && read !== undefined) {
    told.push(...rowSchemaFindings(read, resource, rowSchema, reading.resolved, ofResource));
  }
  const rules = rowSchema?.found === "rules" ? rowSchema.rules : undefined;
  const { hasher } = input.environment;
  const declared = read === undefined ? undefined : prepareDeclaredChecks(read, resource, hasher, ofResource);
  told.push(...(declared?.findings ?? []));
  const asked = resource.isTable ? input.checks?.forTable(resource, ofResource) : undefined;
  const findings = [...inFiles(input, reading, resource, told), ...(asked?.findings ?? [])];
  const optIn = [...(declared?.checks ?? []), ...(asked?.checks ?? [])];
  return { fields, rules, optIn, isReadable: obstacle === undefined, findings };
}

function withToken(place: Place, token: string): Place {
  return { ...place, pointer: `${place.pointer ?? ""}/${token}` };
}

/**
 * Gives findings that have a pointer into the descriptor its file and line, or those of the file that the resource's
 * schema is in. A finding that names its file keeps it. Each file is gone through once.
 */
function inFiles(
  input: PackageInput,
  reading: DescriptorReading,
  resource: Resource,
  findings: readonly Finding[],
): readonly Finding[] {
  const schemaPointer = `/resources/${resource.index}/schema`;
  const schemaPath = reading.package && schemaFile(reading.package, resource);
  const targets = findings.map(({ place: { pointer = "", file } }) => {
    if (file !== undefined) return undefined;
    const isElsewhere = schemaPath !== undefined && `${pointer}/`.startsWith(`${schemaPointer}/`);
    if (!isElsewhere) return { path: input.descriptorPath, pointer };
    return { path: schemaPath, pointer: pointer.slice(schemaPointer.length) };
  });
  const lines = new Map(
    [input.descriptorPath, ...(schemaPath === undefined ? [] : [schemaPath])].map((path) => {
      const pointers = targets.flatMap((target) => (target?.path === path ? [target.pointer] : []));
      return [path, pointers.length === 0 ? undefined : reading.locate(pointers, path)];
    }),
  );
  return findings.map((finding, at): Finding => {
    const target = targets[at];
    if (target === undefined) return finding;
    const { path, pointer } = target;
    const line = lines.get(path)?.get(pointer)?.line;
    const place = { ...finding.place, pointer, file: reading.nameOf(path) };
    return { ...finding, place: line === undefined ? place : { ...place, line } };
  });
}

/** What the kind of a resource gives to say before its rows are read: no such kind, a broken row schema, drift. */
function rowSchemaFindings(
  read: Package,
  resource: Resource,
  lookup: RowSchemaLookup,
  resolved: ReadonlyMap<string, Json>,
  place: Place,
): readonly Finding[] {
  if (lookup.found === "rules") return findDrift(read, resource, lookup.rules.schema, resolved, place);
  if (lookup.found === "nothing") {
    const args = {
      reason: "unknown-name",
      property: "foi:kind",
      value: resource.kind ?? "",
      known: lookup.known,
    } as const;
    const pointer = `${place.pointer}/foi:kind`;
    return [{ code: "resource-error", severity: "error", place: { ...place, pointer }, args }];
  }
  return lookup.faults.map(({ pointer, fault }): Finding => {
    const { package: packageName, resource: resourceName } = place;
    const at = { file: lookup.file, pointer, ...(packageName === undefined ? {} : { package: packageName }) };
    const there: Place = resourceName === undefined ? at : { ...at, resource: resourceName };
    return { code: "schema-error", severity: "error", place: there, args: fault };
  });
}

/**
 * Foreign keys into packages that are not beside this one: nothing is wrong, but nothing was checked. Told once for each
 * table that is not at hand, with all tables that refer to it; `told` remembers which.
 */
function uncheckedReferences(
  name: string,
  read: Package | undefined,
  resource: Resource,
  linked: readonly Reference[],
  file: string,
  told: Set<string>,
): Finding[] {
  return linked.flatMap(({ foreignKey, index }): Finding[] => {
    const { package: packageName, resource: target } = foreignKey.reference;
    if (index !== undefined || packageName === undefined) return [];
    const id = JSON.stringify([packageName, target]);
    if (told.has(id)) return [];
    told.add(id);
    const place = { package: name, resource: resource.name, file };
    const others = (read?.resources ?? []).filter(
      (other) =>
        other !== resource &&
        (other.schema?.foreignKeys ?? []).some(
          ({ reference }) => reference.package === packageName && reference.resource === target,
        ),
    );
    const args = {
      package: packageName,
      resource: target,
      fields: foreignKey.fields,
      ...(others.length === 0 ? {} : { others: others.map((other) => other.name) }),
    };
    return [{ code: "reference-unchecked", severity: "warning", place, args }];
  });
}
