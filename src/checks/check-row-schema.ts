import type { RowSchemaField } from "../schemas/row-schema.ts";
import { nearestDouble } from "../tables/field-types/number.ts";
import { cellPlace, rowPlace } from "./cell-place.ts";
import { defineCheck, type TableContext, type TypedRow, UNREADABLE } from "./define-check.ts";

/**
 * The row schema of the table's kind: what a Table Schema cannot say, such as one field depending on another. A field is
 * not told of again where the Table Schema has had its say about it in this row, where its column is missing, or where
 * the Table Schema has drifted so far that it has another type or is not there.
 */
export const checkRowSchema = defineCheck({
  name: "row-schema",
  codes: ["row-schema-error"],
  start(context) {
    const { rules } = context;
    if (rules === undefined) return undefined;
    const bound = bindFields(context, rules.schema.fields);
    const byName = new Map(bound.map(({ name, index }) => [name, index]));
    return {
      row(row) {
        const told: number[] = [];
        for (const { field, ...args } of rules.validate(rowObject(bound, row))) {
          const index = field === undefined ? undefined : byName.get(field);
          if (field !== undefined && (index === undefined || row.reported.has(index))) continue;
          context.emit({
            code: "row-schema-error",
            severity: "error",
            place: index === undefined ? rowPlace(context, row) : cellPlace(context, row, index),
            args: { kind: rules.schema.kind, ...args },
          });
          if (index !== undefined) told.push(index);
        }
        for (const index of told) row.reported.add(index);
      },
    };
  },
});

interface BoundField {
  readonly name: string;
  readonly index: number;
  readonly isNumber: boolean;
}

/** The columns that hold a field of the row schema as a field of its type. */
function bindFields({ columns }: TableContext, fields: readonly RowSchemaField[]): readonly BoundField[] {
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  return columns.flatMap(({ index, field }) => {
    if (field === undefined || types.get(field.name) !== field.type) return [];
    return [{ name: field.name, index, isNumber: field.type === "number" || field.type === "integer" }];
  });
}

/** The row as a row schema sees it: typed values by name, what is missing or unreadable absent. */
function rowObject(bound: readonly BoundField[], row: TypedRow): { [field: string]: unknown } {
  const object: { [field: string]: unknown } = Object.create(null);
  for (const { name, index, isNumber } of bound) {
    const value = row.values[index];
    if (value === undefined || value === UNREADABLE) continue;
    object[name] = isNumber ? nearestDouble(value) : value;
  }
  return object;
}
