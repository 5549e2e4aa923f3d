import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import type { FindingArgs } from "../model/finding.ts";

/** One difference between the Table Schema that a descriptor has and the one that its row schema gives. */
export type Drift = Omit<FindingArgs["schema-drift"], "kind">;

/**
 * How a Table Schema differs from the derived one: fields that are missing, extra or in another order, then what
 * differs within each field (`total_paid.title`, `total_paid.constraints`), then the properties of the schema itself.
 * The order of an object's members makes no difference.
 */
export function findSchemaDrift(derived: JsonObject, actual: JsonObject): readonly Drift[] {
  return [...findFieldDrift(fieldsOf(derived), fieldsOf(actual)), ...findMemberDrift(derived, actual, "", ["fields"])];
}

function findFieldDrift(derived: ReadonlyMap<string, JsonObject>, actual: ReadonlyMap<string, JsonObject>): Drift[] {
  const drifts: Drift[] = [];
  for (const [property, expected] of derived) {
    if (!actual.has(property)) drifts.push({ change: "missing", property, expected });
  }
  for (const [property, found] of actual) {
    if (!derived.has(property)) drifts.push({ change: "extra", property, actual: found });
  }
  const expected = [...derived.keys()].filter((name) => actual.has(name));
  const found = [...actual.keys()].filter((name) => derived.has(name));
  if (!isSame(expected, found)) drifts.push({ change: "order", property: "fields", expected, actual: found });
  for (const [name, field] of derived) {
    const other = actual.get(name);
    if (other !== undefined) drifts.push(...findMemberDrift(field, other, `${name}.`, ["name"]));
  }
  return drifts;
}

function findMemberDrift(
  derived: JsonObject,
  actual: JsonObject,
  prefix: string,
  compared: readonly string[],
): readonly Drift[] {
  const names = new Set([...Object.keys(derived), ...Object.keys(actual)]);
  return [...names].flatMap((name): Drift[] => {
    const expected = get(derived, name);
    const found = get(actual, name);
    const property = `${prefix}${name}`;
    if (compared.includes(name)) return [];
    if (expected === undefined) return found === undefined ? [] : [{ change: "extra", property, actual: found }];
    if (found === undefined) return [{ change: "missing", property, expected }];
    return isSame(expected, found) ? [] : [{ change: "differs", property, expected, actual: found }];
  });
}

/** The fields by name, in their order. What is no field, or repeats a name, is told of where descriptors are read. */
function fieldsOf(schema: JsonObject): ReadonlyMap<string, JsonObject> {
  const fields = new Map<string, JsonObject>();
  const list = get(schema, "fields");
  for (const field of isArray(list) ? list : []) {
    const name = isObject(field) ? get(field, "name") : undefined;
    if (isObject(field) && typeof name === "string" && !fields.has(name)) fields.set(name, field);
  }
  return fields;
}

/** Whether two JSON values are equal. Not by recursion: a descriptor may be nested deeper than the stack. */
function isSame(left: Json, right: Json): boolean {
  const waiting: [Json, Json][] = [[left, right]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [one, other] = pair;
    if (one === other) continue;
    if (isArray(one) && isArray(other)) {
      if (one.length !== other.length) return false;
      for (const [index, member] of one.entries()) waiting.push([member, other[index] ?? null]);
    } else if (isObject(one) && isObject(other)) {
      const names = Object.keys(one);
      if (names.length !== Object.keys(other).length) return false;
      for (const name of names) {
        const [member, counterpart] = [get(one, name), get(other, name)];
        if (member === undefined || counterpart === undefined) return false;
        waiting.push([member, counterpart]);
      }
    } else return false;
  }
  return true;
}
