import type { Field, MissingValue, TableSchema } from "../model/descriptor.ts";
import type { FieldReader } from "../model/value.ts";
import type { ConstraintTest } from "../tables/compile-constraints.ts";
import type { Column } from "../tables/match-labels.ts";

/** A field ready to be read and tested. Compiled once a table. */
export interface CompiledField {
  readonly field: Field;
  readonly reader: FieldReader;
  readonly constraints: readonly ConstraintTest[];
}

/** A column of the file: its field's reader and constraints where the schema has a field for it. */
export interface TableColumn extends Column {
  readonly field: Field | undefined;
  readonly reader: FieldReader | undefined;
  readonly constraints: readonly ConstraintTest[];
  readonly isMissing: (cell: string) => boolean;
  /** The texts of which `isMissing` is true. */
  readonly missing: readonly string[];
}

/** Gives each column its field, and its missing values: the field's own list, else the schema's. */
export function bindColumns(
  columns: readonly Column[],
  fields: readonly CompiledField[],
  schema: TableSchema | undefined,
  nullSequence: string | undefined,
): TableColumn[] {
  return columns.map(({ index, label, fieldIndex }) => {
    const compiled = named(fieldIndex === undefined ? undefined : fields[fieldIndex], label);
    const missing = compiled?.field.missingValues ?? schema?.missingValues ?? [{ value: "" }];
    return {
      index,
      label,
      fieldIndex,
      field: compiled?.field,
      reader: compiled?.reader,
      constraints: compiled?.constraints ?? [],
      ...missingTest(missing, nullSequence),
    };
  });
}

/** A field to which the schema gives no name goes by its column's label. */
function named(compiled: CompiledField | undefined, label: string): CompiledField | undefined {
  if (compiled?.field.isNameless !== true || label.trim() === "") return compiled;
  return { ...compiled, field: { ...compiled.field, name: label } };
}

/** One function for all columns, of which there may be very many. */
function isEmpty(cell: string): boolean {
  return cell === "";
}

function missingTest(
  missing: readonly MissingValue[],
  nullSequence: string | undefined,
): Pick<TableColumn, "isMissing" | "missing"> {
  const words = new Set(missing.map(({ value }) => value));
  if (nullSequence !== undefined) words.add(nullSequence);
  const isOnlyEmpty = words.size === 1 && words.has("");
  return { isMissing: isOnlyEmpty ? isEmpty : (cell) => words.has(cell), missing: [...words] };
}
