import type { Field, Json } from "../model/descriptor.ts";
import type { DescriptorFault } from "../model/descriptor-findings.ts";
import type { FieldReader, Value } from "../model/value.ts";
import { constraintsAllowed } from "./field-types/constraints-allowed.ts";
import { compileXsdPattern } from "./xsd-pattern/compile-xsd-pattern.ts";

/** A constraint of one field, ready to be tested. `required` and `unique` are not among them: they need more than a value. */
export interface ConstraintTest {
  readonly constraint: string;
  /** As the descriptor has it. */
  readonly expected: Json;
  readonly allows: (value: Value, text: string) => boolean;
  /** The length found, for minLength and maxLength. */
  readonly measure?: (value: Value) => number;
}

/** The constraints of one field, and what is wrong with those that cannot be tested. */
export interface CompiledConstraints {
  readonly tests: readonly ConstraintTest[];
  /** `property` is relative to the field, such as `constraints/minimum`. */
  readonly faults: readonly DescriptorFault[];
  /** What can be tested, but hardly means what it says. */
  readonly doubts: readonly DescriptorFault[];
  /** How many faults are not in `faults`. */
  readonly omitted: number;
}

/** Makes a test of values from a JSON Schema; given by the caller, so that pages need not carry a JSON Schema engine. */
export type JsonSchemaCompiler = (schema: Json) => Promise<((value: unknown) => boolean) | undefined>;

/**
 * Compiles the constraints of a field (Table Schema v2, "Field Constraints") and its categories. A constraint that does
 * not apply to the field's type is left to the check of the descriptor.
 */
export async function compileConstraints(
  field: Field,
  reader: FieldReader,
  compileJsonSchema: JsonSchemaCompiler,
): Promise<CompiledConstraints> {
  const { constraints } = field;
  const allowed = constraintsAllowed(field.type);
  const tests: ConstraintTest[] = [];
  const faults: DescriptorFault[] = [];
  const doubts: DescriptorFault[] = [];

  addLengths(field, reader, allowed, tests);
  addBounds(field, reader, allowed, tests, faults);
  if (constraints.pattern !== undefined && allowed.has("pattern")) {
    const { pattern } = constraints;
    const compiled = compileXsdPattern(pattern);
    if (compiled.ok) {
      tests.push({ constraint: "pattern", expected: pattern, allows: (_, text) => compiled.matches(text) });
      if (compiled.hasAnchors) doubts.push(anchorsIn(pattern));
    } else {
      const { offset, detail } = compiled;
      const found = "text" in detail ? { found: detail.text } : {};
      faults.push({
        reason: "bad-pattern",
        property: "constraints/pattern",
        pattern,
        offset,
        detail: detail.reason,
        ...found,
      });
    }
  }
  let omitted = 0;
  if (constraints.enum !== undefined) omitted = addMembers("enum", constraints.enum, reader, tests, faults);
  // The members of an enum are categories, so that a value which is none of them would be told twice.
  else if (field.categories !== undefined) {
    omitted = addMembers(
      "categories",
      field.categories.map(({ value }) => value),
      reader,
      tests,
      faults,
    );
  }
  if (constraints.jsonSchema !== undefined && allowed.has("jsonSchema")) {
    const test = await compileJsonSchema(constraints.jsonSchema);
    if (test !== undefined) tests.push({ constraint: "jsonSchema", expected: constraints.jsonSchema, allows: test });
    else {
      const because = "it is not a JSON Schema that can be compiled";
      faults.push({ reason: "not-allowed", property: "constraints/jsonSchema", because });
    }
  }
  return { tests, faults, doubts, omitted };
}

function anchorsIn(pattern: string): DescriptorFault {
  return { reason: "bad-pattern", property: "constraints/pattern", pattern, offset: 0, detail: "anchors" };
}

function addLengths(field: Field, reader: FieldReader, allowed: ReadonlySet<string>, tests: ConstraintTest[]): void {
  const measure = reader.lengthOf;
  if (measure === undefined) return;
  const { minLength, maxLength } = field.constraints;
  if (minLength !== undefined && allowed.has("minLength")) {
    tests.push({
      constraint: "minLength",
      expected: minLength,
      allows: (value) => measure(value) >= minLength,
      measure,
    });
  }
  if (maxLength !== undefined && allowed.has("maxLength")) {
    tests.push({
      constraint: "maxLength",
      expected: maxLength,
      allows: (value) => measure(value) <= maxLength,
      measure,
    });
  }
}

const BOUNDS = {
  minimum: (order: number) => order >= 0,
  maximum: (order: number) => order <= 0,
  exclusiveMinimum: (order: number) => order > 0,
  exclusiveMaximum: (order: number) => order < 0,
} as const;

function addBounds(
  field: Field,
  reader: FieldReader,
  allowed: ReadonlySet<string>,
  tests: ConstraintTest[],
  faults: DescriptorFault[],
): void {
  const { compare } = reader;
  if (compare === undefined) return;
  for (const constraint of ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const) {
    const expected = field.constraints[constraint];
    if (expected === undefined || !allowed.has(constraint)) continue;
    const bound = readJson(reader, expected);
    if (bound === undefined) {
      faults.push(unreadable(`constraints/${constraint}`, field.type, expected));
      continue;
    }
    const holds = BOUNDS[constraint];
    tests.push({ constraint, expected, allows: (value) => holds(compare(value, bound)) });
  }
}

/** So many members that are of another type are told one by one. */
export const MAX_FAULTS = 1_000;

/** Returns how many faults there are beyond those that are told. */
function addMembers(
  constraint: "enum" | "categories",
  members: readonly Json[],
  reader: FieldReader,
  tests: ConstraintTest[],
  faults: DescriptorFault[],
): number {
  let omitted = 0;
  const keys = new Set<string>();
  members.forEach((member, at) => {
    const value = readJson(reader, member);
    const property = constraint === "enum" ? `constraints/enum/${at}` : `categories/${at}`;
    if (value !== undefined) keys.add(reader.keyOf(value));
    else if (faults.length < MAX_FAULTS) faults.push(unreadable(property, "value of the field's type", member));
    else omitted += 1;
  });
  tests.push({ constraint, expected: members, allows: (value) => keys.has(reader.keyOf(value)) });
  return omitted;
}

/** A bound or a member is written natively or as the text of a cell. */
function readJson(reader: FieldReader, json: Json): Value | undefined {
  return reader.readNative(json) ?? (typeof json === "string" ? reader.read(json) : undefined);
}

function unreadable(property: string, expected: string, actual: Json): DescriptorFault {
  return { reason: "wrong-value", property, expected, actual: JSON.stringify(actual).slice(0, 200) };
}
