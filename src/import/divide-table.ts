import type { Grid, GridRow } from "./read-grid.ts";
import { isFigureCell, isLikeFigure, isYear } from "./take-figure.ts";

/** Where the parts of a table are: rows of the grid. */
export interface DividedTable {
  readonly titles: readonly GridRow[];
  readonly header: readonly GridRow[];
  readonly body: readonly GridRow[];
}

/**
 * Finds the header: the nearest row of words above the first figures, unless one further up has the words of the kind's
 * fields (`isKnown`) and this one does not; and one more above it where that groups its columns. `asked` is the number of
 * its last row. Undefined where no row can be the header.
 */
export function divideTable(
  { rows }: Grid,
  isKnown: (label: string) => boolean,
  asked?: number,
): DividedTable | undefined {
  const last = asked === undefined ? findHeader(rows, isKnown) : rows.findIndex(({ number }) => number === asked);
  const row = rows[last];
  if (row === undefined) return undefined;
  const above = rows[last - 1];
  const isGrouped = above !== undefined && isGroupRow(above, row);
  const first = isGrouped ? last - 1 : last;
  return { titles: rows.slice(0, first), header: rows.slice(first, last + 1), body: rows.slice(last + 1) };
}

/** So many rows of words may stand between the header and the first figures. */
const MAX_WORDS = 20;

function findHeader(rows: readonly GridRow[], isKnown: (label: string) => boolean): number {
  const firstData = rows.findIndex(isDataRow);
  let nearest = -1;
  for (let at = firstData - 1; at >= Math.max(0, firstData - MAX_WORDS); at -= 1) {
    const row = rows[at];
    if (row === undefined || row.filled.length < 2) continue;
    if (nearest < 0) nearest = at;
    const known = row.cells.filter(({ text }) => text !== "" && isKnown(text)).length;
    if (known > 1 || (known === 1 && at === nearest)) return at;
  }
  if (nearest >= 0) return nearest;
  return rows.findLastIndex((row, at) => at < firstData && row.filled.length > 1);
}

/** A row with words, and in a column after them a figure or what stands for one. */
function isDataRow({ cells, filled }: GridRow): boolean {
  const texts = cells.map(({ text }) => text);
  const figures = texts.filter((text, column) => column > 0 && isLikeFigure(text));
  if (figures.length === 0 || filled.length < 2) return false;
  // Years above columns are a header; that all figures of a row look like years by chance is rarer.
  return figures.length < 2 || !figures.every(isYear);
}

/** A row above the header that names groups of its columns: merged cells, or words above other columns than the first. */
function isGroupRow(above: GridRow, header: GridRow): boolean {
  if (above.number !== header.number - 1 || above.filled.length === 0) return false;
  const covers = above.cells.some(
    ({ text, columns }, column) => text !== "" && columns > 1 && columns < header.cells.length && column > 0,
  );
  if (covers) return true;
  const isBeside = above.filled.length > 1 || (above.filled[0] ?? 0) > 0;
  return isBeside && above.cells.every(({ text }) => (text.length < 60 && !isFigureCell(text)) || isYear(text));
}
