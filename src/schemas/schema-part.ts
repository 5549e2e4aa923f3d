import { pointerTo } from "../descriptor/json-pointer.ts";
import { get, isArray, isObject, typeOf } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import type { DescriptorFault } from "../model/descriptor-findings.ts";
import type { RowSchemaFault } from "./row-schema.ts";

/** A part of a row schema that is being read: where it stands, and where what is wrong with it goes. */
export interface SchemaPart {
  /** Undefined where the row schema has nothing there. */
  readonly value: Json | undefined;
  /** The property that the part is the value of; for a member of a list, the list's. */
  readonly property: string;
  readonly pointer: string;
  /** The pointer of what the part stands in, at which its absence is told. */
  readonly parent: string;
  readonly faults: RowSchemaFault[];
}

/** The part that is an object's member. */
export function at({ value, pointer, faults }: SchemaPart, property: string): SchemaPart {
  const own = isObject(value) ? get(value, property) : undefined;
  return { value: own, property, pointer: pointerTo(pointer, property), parent: pointer, faults };
}

/** The parts that are a list's members; what is no list, or an empty one, is a fault. */
export function members(part: SchemaPart): SchemaPart[] {
  const { value, pointer } = part;
  if (!isArray(value)) {
    wrongType(part, "array");
    return [];
  }
  if (value.length === 0) tell(part, { reason: "empty", property: part.property });
  return value.map((one, index) => ({ ...part, value: one, pointer: pointerTo(pointer, index), parent: pointer }));
}

/** The text that the part must be. */
export function text(part: SchemaPart): string | undefined {
  if (typeof part.value === "string") return part.value;
  wrongType(part, "string");
  return undefined;
}

/** The object that the part must be. */
export function object(part: SchemaPart): JsonObject | undefined {
  if (isObject(part.value)) return part.value;
  wrongType(part, "object");
  return undefined;
}

/** A text that must be one of some names: mostly those of the fields. */
export function known(part: SchemaPart, names: readonly string[]): string | undefined {
  const value = text(part);
  if (value === undefined || names.includes(value)) return value;
  tell(part, { reason: "unknown-name", property: part.property, value, known: names });
  return undefined;
}

/** A text that must be exactly this one. */
export function exactly(part: SchemaPart, expected: string): void {
  const actual = text(part);
  if (actual === undefined || actual === expected) return;
  tell(part, { reason: "wrong-value", property: part.property, expected, actual });
}

/** Records what is wrong with a part. */
export function tell(part: SchemaPart, fault: DescriptorFault): void {
  part.faults.push({ pointer: fault.reason === "missing-property" ? part.parent : part.pointer, fault });
}

function wrongType(part: SchemaPart, expected: string): void {
  const { value, property } = part;
  if (value === undefined) tell(part, { reason: "missing-property", property });
  else tell(part, { reason: "wrong-type", property, expected, actual: typeOf(value) });
}
