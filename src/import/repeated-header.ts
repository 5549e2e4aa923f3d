import { type GridRow, textAt } from "./read-grid.ts";
import { isLikeFigure } from "./take-figure.ts";

/** Whether the header's words stand in a row of the body again, where figures would. */
export function isRepeated(row: GridRow, figures: readonly number[], labels: readonly string[]): boolean {
  return figures.every((column) => same(textAt(row, column), labels[column] ?? ""));
}

/** Whether the header's words stand in the body again, with other words where the label is: those are sections. */
export function isHeaderRepeated(
  body: readonly GridRow[],
  figures: readonly number[],
  labels: readonly string[],
): boolean {
  return body.some((row) => isRepeated(row, figures, labels));
}

/**
 * Where another table begins in the body: a row of words alone, in the columns of figures too, below a gap or a title, with
 * other words than the header's. A remark in place of one figure stands among rows of figures.
 */
export function findSecondHeader(
  body: readonly GridRow[],
  figures: readonly number[],
  labels: readonly string[],
): GridRow | undefined {
  return body.find((row, at) => {
    const before = body[at - 1];
    const isApart = before !== undefined && (row.number > before.number + 1 || before.filled.length < 2);
    if (!isApart || row.filled.length < 2) return false;
    const texts = row.filled.map((column) => textAt(row, column));
    const areWords = texts.every((text) => /\p{L}{2}/u.test(text) && !isLikeFigure(text));
    const isAll = figures.every((column) => textAt(row, column) !== "");
    return areWords && !isRepeated(row, figures, labels) && isAll && at < body.length - 1;
  });
}

function same(left: string, right: string): boolean {
  return left !== "" && left.toLowerCase() === right.toLowerCase();
}
