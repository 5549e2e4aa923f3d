import type { Field, FieldsMatch } from "../model/descriptor.ts";
import { alignLabels } from "./align-labels.ts";

/** A column of the file: its label, and the field of the schema that it holds where there is one. */
export interface Column {
  /** Position in the record, from 0. */
  readonly index: number;
  readonly label: string;
  /** Position in the schema's fields, from 0; undefined for a column that the schema does not name. */
  readonly fieldIndex: number | undefined;
}

/** A difference between the labels and the schema's fields. */
export type LabelFault =
  | {
      readonly code: "incorrect-label";
      readonly index: number;
      readonly label: string;
      readonly field: string;
      /** Where the field is in the schema, from 0, of a column that is the field and stands elsewhere. */
      readonly placeInSchema?: number;
    }
  | { readonly code: "extra-label"; readonly index: number; readonly label: string }
  | { readonly code: "missing-label"; readonly field: string; readonly fieldIndex: number };

/**
 * Maps the labels of a file onto the fields of a schema as `fieldsMatch` says (Table Schema v2, "fieldsMatch"). Blank
 * labels are left to the check that tells of them. A field that is required, as those of the `primaryKey` are, may be
 * missing in no mode, since a column that is not there has no values.
 *
 * In "exact" fields are mapped by their order, which is their order by name too wherever the header is right. Where it is
 * wrong the table is invalid whatever is in its rows, and these are read by the names that are known, so that one column
 * that was left out is not told as a fault of each column after it.
 */
export function matchLabels(
  labels: readonly string[],
  fields: readonly Field[],
  fieldsMatch: FieldsMatch,
  primaryKey: readonly string[],
): { readonly columns: readonly Column[]; readonly faults: readonly LabelFault[] } {
  return fieldsMatch === "exact" ? matchByOrder(labels, fields) : matchByName(labels, fields, fieldsMatch, primaryKey);
}

function isBlank(label: string): boolean {
  return label.trim() === "";
}

function matchByOrder(labels: readonly string[], fields: readonly Field[]) {
  const faults: LabelFault[] = [];
  const aligned = alignLabels(labels, fields);
  const found = new Set<number>();
  const seen = new Set<string>();
  const columns = labels.map((label, index): Column => {
    const alignment = aligned[index] ?? { is: "extra" };
    const isRepeated = seen.has(label);
    seen.add(label);
    if (alignment.is === "extra") {
      // That a label is there twice, or blank, is told by itself.
      if (!isBlank(label) && !isRepeated) faults.push({ code: "extra-label", index, label });
      return { index, label, fieldIndex: undefined };
    }
    const { fieldIndex } = alignment;
    found.add(fieldIndex);
    const field = fields[fieldIndex];
    if (field === undefined || field.isNameless === true || isBlank(label)) return { index, label, fieldIndex };
    const fault = { code: "incorrect-label", index, label, field: field.name } as const;
    if (alignment.is === "moved") faults.push({ ...fault, placeInSchema: fieldIndex });
    else if (field.name !== label) faults.push(fault);
    return { index, label, fieldIndex };
  });
  fields.forEach((field, fieldIndex) => {
    if (!found.has(fieldIndex) && field.isNameless !== true) {
      faults.push({ code: "missing-label", field: field.name, fieldIndex });
    }
  });
  return { columns, faults };
}

function matchByName(
  labels: readonly string[],
  fields: readonly Field[],
  fieldsMatch: FieldsMatch,
  primaryKey: readonly string[],
) {
  const faults: LabelFault[] = [];
  const byName = new Map(fields.map((field, index) => [field.name, index]));
  const found = new Set<number>();
  const columns = labels.map((label, index): Column => {
    const fieldIndex = byName.get(label);
    // Of two columns with one label the first is the field; the second is reported as a duplicate label.
    if (fieldIndex === undefined || found.has(fieldIndex)) {
      if (fieldIndex === undefined && !isBlank(label) && (fieldsMatch === "equal" || fieldsMatch === "superset")) {
        faults.push({ code: "extra-label", index, label });
      }
      return { index, label, fieldIndex: undefined };
    }
    found.add(fieldIndex);
    return { index, label, fieldIndex };
  });
  const mayMiss = fieldsMatch === "superset" || (fieldsMatch === "partial" && found.size > 0);
  fields.forEach((field, fieldIndex) => {
    // What a field without a name is called nobody knows; that it has none is told of the schema.
    if (field.isNameless === true) return;
    const isNeeded = !mayMiss || field.constraints.required === true || primaryKey.includes(field.name);
    if (isNeeded && !found.has(fieldIndex)) faults.push({ code: "missing-label", field: field.name, fieldIndex });
  });
  return { columns, faults };
}
