import { shown } from "../../descriptor/descriptor-finding.ts";
import { get, isArray, isObject, typeOf } from "../../descriptor/read-property.ts";
import type { Json, JsonObject, Package, Resource } from "../../model/descriptor.ts";
import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import type { Finding, Place } from "../../model/finding.ts";
import { unknownField } from "../opt-in/check-parameters.ts";

/** A range that a package states for the figures of one column: for each itself, or by the figure of another table. */
export interface StatedRange {
  readonly resource: string;
  readonly field: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly per?: Divisor;
}

/** The figure that another is divided by: that of the row of `resource` which has the same values of `by`. */
export interface Divisor {
  readonly resource: Resource;
  readonly field: string;
  readonly by: readonly string[];
}

/** So many entries are read; more were not written by people. */
const MAX_ENTRIES = 100;
const PROPERTY = "foi:plausible";
const NAMES = ["resource", "field", "per", "by", "minimum", "maximum"];

/** Reads the ranges that a package states in `foi:plausible`, and tells what is wrong with them. An entry with a fault states nothing. */
export function readStatedRanges(
  read: Package | undefined,
  place: Place,
): { readonly ranges: readonly StatedRange[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const tell = (args: DescriptorFault, below = ""): void => {
    const there = { ...place, pointer: `/${PROPERTY}${below}` };
    findings.push({ code: "check-error", severity: "error", place: there, args });
  };
  const written = read === undefined ? undefined : get(read.descriptor, PROPERTY);
  if (read === undefined || written === undefined) return { ranges: [], findings };
  if (!isArray(written)) {
    tell({ reason: "wrong-type", property: PROPERTY, expected: "array", actual: typeOf(written) });
    return { ranges: [], findings };
  }
  if (written.length > MAX_ENTRIES) tell({ reason: "not-allowed", property: PROPERTY, because: "too-many" });
  const ranges = written.slice(0, MAX_ENTRIES).flatMap((one, at) => {
    if (isObject(one)) return readRange(read, one, (args, below) => tell(args, `/${at}${below}`)) ?? [];
    tell({ reason: "wrong-type", property: PROPERTY, expected: "object", actual: typeOf(one) }, `/${at}`);
    return [];
  });
  return { ranges, findings };
}

type Tell = (args: DescriptorFault, below: string) => void;

function readRange(read: Package, entry: JsonObject, told: Tell): StatedRange | undefined {
  let isSound = true;
  const tell: Tell = (args, below) => {
    isSound = false;
    told(args, below);
  };
  checkNames(entry, NAMES, "", tell);
  const resource = readTable(read, entry, "", tell);
  const field = readField(resource, entry, "", tell);
  const [minimum, maximum] = [readNumber(entry, "minimum", tell), readNumber(entry, "maximum", tell)];
  if (get(entry, "minimum") === undefined && get(entry, "maximum") === undefined) {
    tell({ reason: "missing-property", property: "minimum" }, "");
  }
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    tell({ reason: "conflict", property: "minimum", with: "maximum", because: "bounds-cross" }, "/minimum");
  }
  const per = readDivisor(read, entry, resource, tell);
  if (!isSound || resource === undefined || field === undefined) return undefined;
  return {
    resource: resource.name,
    field,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(per === undefined ? {} : { per }),
  };
}

function readDivisor(read: Package, entry: JsonObject, own: Resource | undefined, tell: Tell): Divisor | undefined {
  const [per, by] = [get(entry, "per"), get(entry, "by")];
  if (per === undefined) {
    if (by !== undefined) tell({ reason: "missing-property", property: "per" }, "");
    return undefined;
  }
  if (!isObject(per)) {
    tell({ reason: "wrong-type", property: "per", expected: "object", actual: typeOf(per) }, "/per");
    return undefined;
  }
  checkNames(per, ["resource", "field"], "/per", tell);
  const resource = readTable(read, per, "/per", tell);
  const field = readField(resource, per, "/per", tell);
  const names = readBy(by, tell);
  for (const [at, name] of names.entries()) {
    for (const table of [own, resource]) {
      if (table === undefined || table.schema?.fields.some((one) => one.name === name)) continue;
      tell(unknownField("by", name, table.schema?.fields ?? []), `/by/${at}`);
    }
  }
  return resource === undefined || field === undefined ? undefined : { resource, field, by: names };
}

function readBy(by: Json | undefined, tell: Tell): readonly string[] {
  if (by === undefined) tell({ reason: "missing-property", property: "by" }, "");
  else if (!isArray(by) || !by.every((name) => typeof name === "string")) {
    tell({ reason: "wrong-type", property: "by", expected: "array of strings", actual: typeOf(by) }, "/by");
  } else if (by.length === 0) tell({ reason: "empty", property: "by" }, "/by");
  return isArray(by) ? by.filter((name) => typeof name === "string").slice(0, 20) : [];
}

function readTable(read: Package, entry: JsonObject, below: string, tell: Tell): Resource | undefined {
  const name = readText(entry, "resource", below, tell);
  if (name === undefined) return undefined;
  const found = read.resources.find((resource) => resource.name === name);
  const there = `${below}/resource`;
  if (found === undefined) tell(unknownField("resource", name, read.resources), there);
  else if (!found.isTable) tell({ reason: "not-allowed", property: "resource", because: "no-table" }, there);
  return found;
}

function readField(table: Resource | undefined, entry: JsonObject, below: string, tell: Tell): string | undefined {
  const name = readText(entry, "field", below, tell);
  if (name === undefined || table === undefined) return undefined;
  const fields = table.schema?.fields ?? [];
  const field = fields.find((one) => one.name === name);
  const there = `${below}/field`;
  if (field === undefined) tell(unknownField("field", name, fields), there);
  else if (field.type !== "number" && field.type !== "integer") {
    tell({ reason: "not-allowed", property: "field", because: "check-needs-numbers" }, there);
  }
  return name;
}

function readText(entry: JsonObject, name: string, below: string, tell: Tell): string | undefined {
  const value = get(entry, name);
  if (typeof value === "string" && value !== "") return value;
  if (value === undefined) tell({ reason: "missing-property", property: name }, below);
  else if (value === "") tell({ reason: "empty", property: name }, `${below}/${name}`);
  else {
    tell({ reason: "wrong-type", property: name, expected: "string", actual: typeOf(value) }, `${below}/${name}`);
  }
  return undefined;
}

function readNumber(entry: JsonObject, name: string, tell: Tell): number | undefined {
  const value = get(entry, name);
  if (value === undefined || typeof value === "number") return value;
  tell({ reason: "wrong-type", property: name, expected: "number", actual: typeOf(value) }, `/${name}`);
  return undefined;
}

/** Members that an entry does not have: a slip of the pen would state nothing, in silence. */
function checkNames(entry: JsonObject, known: readonly string[], below: string, tell: Tell): void {
  for (const name of Object.keys(entry)) {
    if (known.includes(name) || name.includes(":")) continue;
    const token = name.replaceAll("~", "~0").replaceAll("/", "~1");
    tell({ reason: "unknown-name", property: shown(name), value: shown(name), known }, `${below}/${token}`);
  }
}
