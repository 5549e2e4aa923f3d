import type { JsonObject } from "../model/descriptor.ts";
import { report, type Spot } from "./descriptor-finding.ts";
import { isNear } from "./near-names.ts";

/**
 * The properties that the standard gives each object, v1's and v0's among them, and `scheme`, which frictionless-py
 * writes and which would be taken for a slip of the pen.
 */
const PROPERTIES = {
  package:
    "$schema profile name id licenses title description homepage image version created keywords contributors sources resources foi:sample foi:acknowledged foi:plausible",
  resource: `$schema profile name path data url type title description format mediatype encoding compression bytes hash
    sources licenses dialect schema homepage foi:kind foi:checks
    scheme`,
  dialect: `$schema header headerRows headerJoin commentRows commentChar delimiter lineTerminator quoteChar doubleQuote
    escapeChar nullSequence skipInitialSpace property itemType itemKeys sheetNumber sheetName table
    caseSensitiveHeader csvddfVersion`,
  schema: "$schema fields fieldsMatch missingValues primaryKey uniqueKeys foreignKeys foi:foreignKeys",
  field: `name type format title description example constraints categories categoriesOrdered missingValues rdfType
    decimalChar groupChar bareNumber trueValues falseValues delimiter itemType`,
  constraints:
    "required unique minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum jsonSchema pattern enum",
  foreignKey: "fields reference",
  reference: "package resource fields",
  license: "name path title",
  source: "title path email version",
  contributor: "title givenName familyName path email roles role organization",
} as const;

type ObjectKind = keyof typeof PROPERTIES;

const split = new Map<ObjectKind, ReadonlySet<string>>();

function propertiesOf(kind: ObjectKind): ReadonlySet<string> {
  let names = split.get(kind);
  if (names === undefined) {
    names = new Set(PROPERTIES[kind].split(/\s+/));
    split.set(kind, names);
  }
  return names;
}

/**
 * Warns of property names that the standard does not know but that are near to one it does: `property` and `value`
 * are both the name as written. Any other name may be anyone's own (glossary, "Custom Properties"), and so may a near
 * one where the object has the known one besides.
 */
export function checkPropertyNames(spot: Spot, object: JsonObject, kind: ObjectKind): void {
  const known = propertiesOf(kind);
  for (const name of Object.keys(object)) {
    if (known.has(name)) continue;
    const near = nearProperty(spot, name, kind);
    if (near === "" || Object.hasOwn(object, near)) continue;
    report(spot, "warning", { reason: "unknown-name", property: name, value: name, known: [near] }, name);
  }
}

/** "" where there is none. Custom properties come again in every field, so what was found is kept. */
function nearProperty(spot: Spot, name: string, kind: ObjectKind): string {
  const { findings } = spot;
  let nearNames = findings.nearNames.get(kind);
  if (nearNames === undefined) {
    nearNames = new Map();
    findings.nearNames.set(kind, nearNames);
  }
  const before = nearNames.get(name);
  if (before !== undefined) return before;
  let near = "";
  for (const candidate of propertiesOf(kind)) {
    if (findings.comparisonsLeft <= 0) return "";
    findings.comparisonsLeft -= 1;
    if (isNear(name, candidate)) {
      near = candidate;
      break;
    }
  }
  nearNames.set(name, near);
  return near;
}

/** So many names are offered where none is near. */
const MAX_OFFERED = 20;
/** Among more names than these, none is looked for. */
const MAX_CANDIDATES = 2_000;

/** A set, or the keys of a map. */
interface Names {
  readonly size: number;
  keys(): Iterable<string>;
}

/**
 * Tells of a name that refers to nothing: `known` holds the names that are near to it or, where none is, the first of
 * all there are.
 */
export function unknownName(
  spot: Spot,
  property: string,
  value: string,
  candidates: Names,
  tokens: readonly (string | number)[],
): void {
  const { findings } = spot;
  let near: readonly string[] = [];
  if (candidates.size <= MAX_CANDIDATES && findings.comparisonsLeft >= candidates.size) {
    findings.comparisonsLeft -= candidates.size;
    near = [...candidates.keys()].filter((candidate) => isNear(value, candidate));
  }
  const known = near.length > 0 ? near : firstOf(candidates, MAX_OFFERED);
  report(spot, "error", { reason: "unknown-name", property, value, known }, ...tokens);
}

function firstOf(names: Names, count: number): readonly string[] {
  const first: string[] = [];
  for (const name of names.keys()) {
    if (first.length >= count) break;
    first.push(name);
  }
  return first;
}
