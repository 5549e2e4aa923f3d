import { labelWords } from "../disclosure/context.ts";
import { isFormula } from "../disclosure/find-formula.ts";
import { searchText } from "../disclosure/find-personal-data.ts";
import { maskOne, maskPersonalData } from "../disclosure/mask.ts";
import type { PersonalDataKind } from "../model/disclosure-findings.ts";

/** What stands in place of a formula. */
const REMOVED = "[formula removed]";

/** A cell that was not taken as it was, since it would be published. */
export interface CellAlteration {
  /** Of the file that it is from; 1 for a label. */
  readonly line: number;
  readonly column: string;
  readonly kind: PersonalDataKind | "formula";
  /** What is left of it to find it by: `j…@example.org`, the sign that a formula begins with. */
  readonly masked: string;
}

/** A cell as it can be published: what is personal cut down, a formula taken out; and what was found in it. */
export function fitCell(
  cell: string,
  column: string,
  line: number,
): { readonly text: string; readonly alterations: readonly CellAlteration[] } {
  if (isFormula(cell)) {
    const masked = cell.trimStart().charAt(0);
    return { text: REMOVED, alterations: [{ line, column, kind: "formula", masked }] };
  }
  const found = searchText({ text: cell, label: labelWords(column) });
  if (found.length === 0) return { text: cell, alterations: [] };
  const alterations = found.map((one): CellAlteration => {
    return { line, column, kind: one.kind, masked: maskOne(one, cell.slice(one.start, one.end)) };
  });
  return { text: maskPersonalData(cell, found), alterations };
}
