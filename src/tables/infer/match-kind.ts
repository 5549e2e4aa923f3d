import type { FieldTypeName } from "../../model/descriptor.ts";
import type { FieldInference, KindMapping, KindProposal } from "../../model/inference.ts";
import type { RowSchema, RowSchemaField } from "../../schemas/row-schema.ts";
import { nearestMember } from "../nearest-member.ts";

/** A kind that less of goes with a table is not proposed. */
const LEAST_SCORE = 0.3;
const LEAST_COLUMNS = 2;

/** The kinds that a table may be, the likeliest first. */
export function proposeKinds(
  schemas: readonly RowSchema[],
  fields: readonly FieldInference[],
): readonly KindProposal[] {
  return schemas
    .map((schema) => matchKind(schema, fields))
    .filter(({ score, mapping }) => score >= LEAST_SCORE && countMapped(mapping) >= LEAST_COLUMNS)
    .sort((left, right) => right.score - left.score);
}

/**
 * Finds the fields of a kind among a table's columns: by the very name; by the name without case, spaces and signs; by a
 * name that is nearly the same; and where one column and one field of a type are left over, by that.
 */
export function matchKind(schema: RowSchema, fields: readonly FieldInference[]): KindProposal {
  const found = new Map<string, NonNullable<KindMapping["column"]>>();
  const left = new Set(fields);
  const take = (
    field: RowSchemaField,
    column: FieldInference | undefined,
    by: "exact" | "folded" | "near" | "type",
  ) => {
    if (column === undefined || found.has(field.name)) return;
    found.set(field.name, { name: column.name, by });
    left.delete(column);
  };
  const missing = (): readonly RowSchemaField[] => schema.fields.filter(({ name }) => !found.has(name));

  for (const field of schema.fields)
    take(
      field,
      find(left, ({ label }) => label === field.name),
      "exact",
    );
  for (const field of missing())
    take(
      field,
      find(left, ({ label }) => fold(label) === fold(field.name)),
      "folded",
    );
  for (const field of missing()) {
    const near = nearestMember(
      fold(field.name),
      [...left].map(({ label }) => fold(label)),
    );
    take(field, near === undefined ? undefined : find(left, ({ label }) => fold(label) === near), "near");
  }
  for (const field of missing()) {
    if (field.type === "string" || found.size === 0) continue;
    const columns = [...left].filter(({ form }) => form.type === field.type);
    const rivals = missing().filter(({ type }) => type === field.type);
    if (columns.length === 1 && rivals.length === 1) take(field, columns[0], "type");
  }
  return describeMatch(schema, fields, found, left);
}

function describeMatch(
  schema: RowSchema,
  fields: readonly FieldInference[],
  found: ReadonlyMap<string, NonNullable<KindMapping["column"]>>,
  left: ReadonlySet<FieldInference>,
): KindProposal {
  const mapping = schema.fields.map(({ name, type, isRequired }): KindMapping => {
    const column = found.get(name);
    const typeFound = fields.find((field) => field.name === column?.name)?.form.type;
    const isOdd = typeFound !== undefined && !goesWith(type, typeFound);
    return {
      field: name,
      type,
      isRequired,
      ...(column === undefined ? {} : { column }),
      ...(isOdd ? { typeFound } : {}),
    };
  });
  const { title } = schema.json;
  return {
    kind: schema.kind,
    ...(typeof title === "string" ? { title } : {}),
    score: scoreOf(mapping, fields.length),
    mapping,
    extra: [...left].map(({ name }) => name),
  };
}

/** How much of what the kind must have is there, and, for less, how much of the table it explains. */
function scoreOf(mapping: readonly KindMapping[], columns: number): number {
  const weigh = ({ column, typeFound }: KindMapping): number => {
    if (column === undefined) return 0;
    const byName = column.by === "exact" || column.by === "folded" ? 1 : 0.5;
    return typeFound === undefined ? byName : byName / 2;
  };
  const sum = (list: readonly KindMapping[]): number => list.reduce((total, one) => total + weigh(one), 0);
  const required = mapping.filter(({ isRequired }) => isRequired);
  const ofRequired = required.length === 0 ? 0 : sum(required) / required.length;
  return Math.round((0.7 * ofRequired + 0.3 * (sum(mapping) / Math.max(1, columns))) * 100) / 100;
}

function countMapped(mapping: readonly KindMapping[]): number {
  return mapping.filter(({ column }) => column !== undefined).length;
}

/** Whether cells that were taken for one type can be of another: all are text, and whole numbers are numbers. */
function goesWith(wanted: FieldTypeName, found: FieldTypeName): boolean {
  return wanted === found || wanted === "string" || found === "any" || (wanted === "number" && found === "integer");
}

function find(
  fields: ReadonlySet<FieldInference>,
  test: (field: FieldInference) => boolean,
): FieldInference | undefined {
  for (const field of fields) if (test(field)) return field;
  return undefined;
}

/** Letters and digits alone, in lower case. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
