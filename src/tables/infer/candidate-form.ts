import type { FieldForm } from "../../model/inference.ts";
import type { CellShape } from "./cell-shape.ts";

/** A way to read a column, and which of its cells go with it. */
export interface Candidate {
  readonly form: FieldForm;
  readonly agrees: (shape: CellShape) => boolean;
}

/** Of a column's values, so many must be of a form for the column to be of it; the others are its contradictions. */
export const LEAST_SHARE = 0.9;

/** A part of a column from which on it is a habit and not a slip. */
export const HABIT = 0.5;
