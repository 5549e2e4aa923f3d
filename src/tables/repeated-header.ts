import type { TableProblem } from "./read-table.ts";

/** That a later file of a table begins with the header again. */
export function repeatedHeader(line: number): TableProblem {
  return { code: "format-error", severity: "warning", at: { line, row: 1 }, args: { reason: "repeated-header" } };
}

/** Whether two lists of cells are the same. */
export function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((cell, at) => cell === right[at]);
}
