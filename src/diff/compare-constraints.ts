import type { Category, Constraints, Field, Json } from "../model/descriptor.ts";
import type { ConstraintChange, Direction } from "../model/diff.ts";
import type { FieldReader, Value } from "../model/value.ts";
import { compileFieldReader } from "../tables/read-field.ts";
import { acceptsAll } from "./accepts-all.ts";
import { beforeAfter, isSameJson } from "./same-json.ts";

/** What a primary key adds to the constraints of the fields in it. */
export interface KeyDuties {
  readonly required: boolean;
  readonly unique: boolean;
}

/** A field with what its table's primary key asks of it. */
export interface ConstrainedField {
  readonly field: Field;
  readonly duties: KeyDuties;
}

/**
 * The constraints of a field that are new, gone or different (Table Schema v2, "Field Constraints"). Whatever cannot be
 * shown to let through all that passed before is tightened.
 */
export function compareConstraints(before: ConstrainedField, after: ConstrainedField): ConstraintChange[] {
  const { name } = after.field;
  const [old, now] = [before.field.constraints, after.field.constraints];
  const { reader } = compileFieldReader(after.field);
  const changes = [
    compareFlag("required", before, after),
    compareFlag("unique", before, after),
    compareLength("minLength", old, now),
    compareLength("maxLength", old, now),
    compareBounds("lower", old, now, reader),
    compareBounds("upper", old, now, reader),
    comparePattern(old, now),
    compareMembers("enum", old.enum, now.enum, reader),
    compareMembers("categories", valuesOf(before.field), valuesOf(after.field), reader),
    compareJsonSchema(old, now),
  ];
  return changes.flatMap((change) => (change === undefined ? [] : [{ ...change, field: name }]));
}

function change(
  constraint: string,
  direction: Direction,
  before: Json | undefined,
  after: Json | undefined,
): ConstraintChange {
  return { change: "constraint", constraint, direction, ...beforeAfter(before, after) };
}

/** What the primary key asks for already is not tightened by saying so, nor loosened by saying so no more. */
function compareFlag(
  constraint: "required" | "unique",
  before: ConstrainedField,
  after: ConstrainedField,
): ConstraintChange | undefined {
  const was = before.field.constraints[constraint] === true;
  const is = after.field.constraints[constraint] === true;
  if (was === is) return undefined;
  if (is) return before.duties[constraint] ? undefined : change(constraint, "tightened", was, is);
  return after.duties[constraint] ? undefined : change(constraint, "loosened", was, is);
}

function compareLength(
  constraint: "minLength" | "maxLength",
  old: Constraints,
  now: Constraints,
): ConstraintChange | undefined {
  const [before, after] = [old[constraint], now[constraint]];
  if (before === after) return undefined;
  const isLooser =
    after === undefined || (before !== undefined && (constraint === "minLength" ? after < before : after > before));
  return change(constraint, isLooser ? "loosened" : "tightened", before, after);
}

interface Bound {
  readonly constraint: "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum";
  readonly written: Json;
  /** Undefined where the bound is no value of the field's type. */
  readonly value: Value | undefined;
}

function compareBounds(
  side: "lower" | "upper",
  old: Constraints,
  now: Constraints,
  reader: FieldReader,
): ConstraintChange | undefined {
  const before = boundsOf(side, old, reader);
  const after = boundsOf(side, now, reader);
  const isLooser = after.every((bound) => before.some((other) => impliesBound(other, bound, reader)));
  const isTighter = before.every((bound) => after.some((other) => impliesBound(other, bound, reader)));
  if (isLooser && isTighter) return undefined;
  const constraint = (after[0] ?? before[0])?.constraint ?? (side === "lower" ? "minimum" : "maximum");
  return change(constraint, isLooser ? "loosened" : "tightened", writtenBounds(before), writtenBounds(after));
}

function boundsOf(side: "lower" | "upper", constraints: Constraints, reader: FieldReader): Bound[] {
  const names =
    side === "lower" ? (["minimum", "exclusiveMinimum"] as const) : (["maximum", "exclusiveMaximum"] as const);
  return names.flatMap((constraint): Bound[] => {
    const written = constraints[constraint];
    return written === undefined ? [] : [{ constraint, written, value: readJson(reader, written) }];
  });
}

/** One bound as written, or both where there is an inclusive and an exclusive one. */
function writtenBounds(bounds: readonly Bound[]): Json | undefined {
  const [only] = bounds;
  if (bounds.length < 2) return only?.written;
  return Object.fromEntries(bounds.map(({ constraint, written }) => [constraint, written]));
}

function impliesBound(narrow: Bound, wide: Bound, reader: FieldReader): boolean {
  if (narrow.constraint === wide.constraint && isSameJson(narrow.written, wide.written)) return true;
  if (narrow.value === undefined || wide.value === undefined || reader.compare === undefined) return false;
  const order = reader.compare(narrow.value, wide.value);
  const inwards = narrow.constraint.endsWith("inimum") ? order : -order;
  if (inwards > 0) return true;
  // At the same value an exclusive bound is the narrower one.
  return inwards === 0 && (narrow.constraint.startsWith("exclusive") || !wide.constraint.startsWith("exclusive"));
}

function comparePattern(old: Constraints, now: Constraints): ConstraintChange | undefined {
  if (old.pattern === now.pattern) return undefined;
  return change("pattern", now.pattern === undefined ? "loosened" : "tightened", old.pattern, now.pattern);
}

/** Members are compared by their meaning: `1` and `"1.0"` are one member of a number field's enum. */
function compareMembers(
  constraint: "enum" | "categories",
  before: readonly Json[] | undefined,
  after: readonly Json[] | undefined,
  reader: FieldReader,
): ConstraintChange | undefined {
  if (before === undefined || after === undefined) {
    if (before === after) return undefined;
    return change(constraint, after === undefined ? "loosened" : "tightened", before, after);
  }
  const keyOf = (member: Json) => {
    const value = readJson(reader, member);
    return value === undefined ? JSON.stringify(member) : `=${reader.keyOf(value)}`;
  };
  const [old, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const added = after.filter((member) => !old.has(keyOf(member)));
  const removed = before.filter((member) => !now.has(keyOf(member)));
  if (added.length === 0 && removed.length === 0) return undefined;
  const direction = removed.length > 0 ? "tightened" : "loosened";
  return { ...change(constraint, direction, before, after), added, removed };
}

function valuesOf({ categories }: Field): readonly Json[] | undefined {
  return categories?.map(({ value }: Category) => value);
}

function compareJsonSchema(old: Constraints, now: Constraints): ConstraintChange | undefined {
  const [before, after] = [old.jsonSchema, now.jsonSchema];
  if (isSameJson(before, after)) return undefined;
  const isLooser = after === undefined || acceptsAll(before ?? true, after);
  if (isLooser && (before === undefined || acceptsAll(after ?? true, before))) return undefined;
  return change("jsonSchema", isLooser ? "loosened" : "tightened", before, after);
}

/** A bound or a member is written natively or as the text of a cell. */
function readJson(reader: FieldReader, json: Json): Value | undefined {
  return reader.readNative(json) ?? (typeof json === "string" ? reader.read(json) : undefined);
}
