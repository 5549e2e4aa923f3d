import { shown } from "../../descriptor/descriptor-finding.ts";
import { isNear } from "../../descriptor/near-names.ts";
import { get, isArray } from "../../descriptor/read-property.ts";
import type { Field, FieldTypeName, Json, JsonObject, Resource } from "../../model/descriptor.ts";
import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import type { HasherFactory } from "../../model/environment.ts";

/** What is wrong with a request for a check; `property` is the parameter, where it is about one. */
export interface CheckFault {
  readonly property: string | undefined;
  readonly fault: DescriptorFault;
}

/** The table that a check is asked for. */
export interface CheckTarget {
  /** Undefined where the request is looked at by itself: any field may then be there. */
  readonly resource: Resource | undefined;
  readonly hasher: HasherFactory;
  /** Told where a table without a schema turns out not to have the column; without this, that is a finding. */
  readonly missingColumn?: (fault: DescriptorFault) => void;
}

/**
 * The parameters of one request. Each reader gives a value of its type; where the parameter is missing or wrong, it
 * tells a fault and gives a stand-in.
 */
export interface CheckParameters {
  readonly target: CheckTarget;
  readonly isGiven: (name: string) => boolean;
  /** The name of a field, which is one of the table's and, where types are given, of one of these. */
  readonly field: (name: string, types?: NeededTypes) => string;
  readonly fields: (name: string) => readonly string[];
  readonly text: (name: string) => string;
  /** A number of 0 or more. */
  readonly number: (name: string, otherwise: number) => number;
  /** A whole number of 0 or more; undefined where there is none. */
  readonly count: (name: string) => number | undefined;
  readonly choice: <T extends string>(name: string, choices: readonly T[], otherwise: T) => T;
  /** Values of one kind or several; one that is no list stands for a list of one. */
  readonly values: (name: string) => readonly Json[];
  readonly tell: (property: string | undefined, fault: DescriptorFault) => void;
  /** The field of that name in the table's schema. */
  readonly fieldNamed: (name: string) => Field | undefined;
}

interface NeededTypes {
  readonly types: readonly FieldTypeName[];
  readonly because: string;
}

/** Other names of a parameter, for brevity's sake. */
const SHORT_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ["fieldName", ["field"]],
  ["values", ["value"]],
]);

/** Starts to read a request; `faults` gives what was told, and what no reader has asked for. */
export function readCheckParameters(
  request: JsonObject,
  target: CheckTarget,
): { readonly parameters: CheckParameters; readonly faults: () => readonly CheckFault[] } {
  const faults: CheckFault[] = [];
  const asked = new Set<string>(["type"]);
  const accepted: string[] = [];
  const schema = target.resource?.schema;
  const tell = (property: string | undefined, fault: DescriptorFault): void => void faults.push({ property, fault });

  function take(name: string): { readonly property: string; readonly value: Json | undefined } {
    accepted.push(name);
    const property = [name, ...(SHORT_NAMES.get(name) ?? [])].find((one) => Object.hasOwn(request, one)) ?? name;
    asked.add(property);
    return { property, value: get(request, property) };
  }

  function wrongType(property: string, expected: string, value: Json): void {
    const actual = value === null ? "null" : isArray(value) ? "array" : typeof value;
    tell(property, { reason: "wrong-type", property, expected, actual });
  }

  function fieldNamed(name: string): Field | undefined {
    return schema?.fields.find((field) => field.name === name);
  }

  function checkField(property: string, name: string, needed?: NeededTypes): void {
    if (schema === undefined) return;
    const field = fieldNamed(name);
    if (field === undefined) tell(property, unknownField(property, name, schema.fields));
    else if (needed?.types.includes(field.type) === false) {
      tell(property, { reason: "not-allowed", property, because: needed.because });
    }
  }

  function readText(name: string): { readonly property: string; readonly text: string } {
    const { property, value } = take(name);
    if (value === undefined) tell(undefined, { reason: "missing-property", property: name });
    else if (typeof value !== "string") wrongType(property, "string", value);
    else if (value === "") tell(property, { reason: "empty", property });
    return { property, text: typeof value === "string" ? value : "" };
  }

  const parameters: CheckParameters = {
    target,
    isGiven: (name) => Object.hasOwn(request, name),
    tell,
    fieldNamed,
    text: (name) => readText(name).text,
    field(name, needed) {
      const { property, text } = readText(name);
      if (text !== "") checkField(property, text, needed);
      return text;
    },
    fields(name) {
      const { property, value } = take(name);
      if (value === undefined) return [];
      const names = typeof value === "string" ? [value] : value;
      if (!isArray(names)) {
        wrongType(property, "array of strings", value);
        return [];
      }
      return names.flatMap((one) => {
        if (typeof one !== "string") wrongType(property, "array of strings", value);
        else checkField(property, one);
        return typeof one === "string" ? [one] : [];
      });
    },
    number(name, otherwise) {
      const { property, value } = take(name);
      if (value === undefined) return otherwise;
      if (typeof value === "number" && value >= 0) return value;
      if (typeof value === "number") tell(property, wrongValue(property, "number from 0", value));
      else wrongType(property, "number", value);
      return otherwise;
    },
    count(name) {
      const { property, value } = take(name);
      if (value === undefined) return undefined;
      if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
      if (typeof value === "number") tell(property, wrongValue(property, "integer from 0", value));
      else wrongType(property, "integer from 0", value);
      return undefined;
    },
    choice(name, choices, otherwise) {
      const { property, value } = take(name);
      if (value === undefined) return otherwise;
      const chosen = choices.find((choice) => choice === value);
      if (chosen === undefined)
        tell(property, { reason: "unknown-name", property, value: shown(value), known: choices });
      return chosen ?? otherwise;
    },
    values(name) {
      const { property, value } = take(name);
      if (value === undefined) tell(undefined, { reason: "missing-property", property: name });
      const values = value === undefined ? [] : isArray(value) ? value : [value];
      if (isArray(value) && value.length === 0) tell(property, { reason: "empty", property });
      return values;
    },
  };
  return {
    parameters,
    faults: () => [...faults, ...unaskedFaults(request, asked, accepted)],
  };
}

function wrongValue(property: string, expected: string, actual: Json): DescriptorFault {
  return { reason: "wrong-value", property, expected, actual: shown(actual) };
}

/** So many names are offered where none is near. */
const MAX_OFFERED = 20;

/** That a name is none of the table's fields. */
export function unknownField(
  property: string,
  value: string,
  fields: readonly { readonly name: string }[],
): DescriptorFault {
  const names = fields.slice(0, 2_000).map(({ name }) => name);
  const near = names.filter((name) => isNear(value, name));
  return { reason: "unknown-name", property, value, known: near.length > 0 ? near : names.slice(0, MAX_OFFERED) };
}

/** Parameters that the check does not have: `property` and `value` are both the name as written. */
function unaskedFaults(
  request: JsonObject,
  asked: ReadonlySet<string>,
  accepted: readonly string[],
): readonly CheckFault[] {
  return Object.keys(request).flatMap((name): CheckFault[] => {
    // A parameter of somebody else's is told by its prefix.
    if (asked.has(name) || name.includes(":")) return [];
    const near = accepted.filter((other) => isNear(name, other));
    const known = near.length > 0 ? near : accepted;
    return [{ property: name, fault: { reason: "unknown-name", property: name, value: name, known } }];
  });
}
