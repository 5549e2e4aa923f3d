import type { Severity } from "../model/finding.ts";
import type { Styles } from "./ansi.ts";
import { displayWidth } from "./display-width.ts";
import type { ExcerptRow } from "./excerpt-row.ts";
import { clip } from "./visible.ts";

/** How an excerpt is drawn. */
export interface ExcerptOptions {
  /** Columns of the terminal, 60 or more. */
  readonly width: number;
  readonly unicode: boolean;
  readonly styles: Styles;
  readonly severity: Severity;
  /** The names above the cells. Undefined where there are none, or where the row is the header itself. */
  readonly labels: readonly string[] | undefined;
  /** The name above the marked cell where there are no labels. */
  readonly field: string | undefined;
}

/** One column of the excerpt: where it is in the file (from 0), and where it is drawn. */
interface DrawnColumn {
  readonly column: number;
  readonly label: string;
  readonly width: number;
  /** How many terminal columns are to its left. */
  readonly offset: number;
}

/** Which columns of some rows are drawn, and where. */
export interface Frame {
  readonly columns: readonly DrawnColumn[];
  readonly hasMoreToTheRight: boolean;
  readonly gutter: number;
  /** The row's key, where it is not one of the columns. */
  readonly keyWidth: number;
  readonly options: ExcerptOptions;
}

/** Columns between two cells. */
export const gap = 2;
/** The bar between the number of the line and the cells, with a space on either side. */
const barWidth = 3;
export const labelWidth = 24;
/** A note of so many columns has room kept for it beside its underline, a longer one goes below. */
const shortNote = 30;

/** As many columns as there is room for: the marked ones first, then the key, then those beside the marked ones. */
export function frameOf(rows: readonly ExcerptRow[], options: ExcerptOptions): Frame {
  const gutter = Math.max(4, ...rows.map(({ line }) => String(line ?? "").length));
  const total = Math.max(
    options.labels?.length ?? 0,
    ...rows.flatMap(({ length, marks }) => [length, ...marks.map(({ column }) => column + 1)]),
  );
  const wanted = candidates(rows);
  const sizes = new Map(wanted.map((column) => [column, sizeOf(column, rows, options)]));
  const needed = (columns: readonly number[]) => neededFor(columns, sizes, total, options);
  const keyWidth = keyWidthOf(rows);
  const room = options.width - gutter - barWidth;
  const withKey = keyWidth === 0 ? room : room - keyWidth - gap;
  // The key gives way to what the finding is about.
  const isKeyDrawn = keyWidth > 0 && needed(wanted.slice(0, 1)) <= withKey;
  const left = isKeyDrawn ? withKey : room;
  const chosen = choose(wanted, (columns) => needed(columns) <= left);
  const columns: DrawnColumn[] = [];
  let offset = gutter + barWidth + room - left;
  let previous = -1;
  for (const column of chosen) {
    if (column > previous + 1) offset += ellipsisOf(options).length + gap;
    const { label, width } = sizes.get(column) ?? noSize;
    const fitting = Math.min(width, options.width - offset);
    columns.push({ column, label: clip(label, fitting, options.unicode), width: fitting, offset });
    offset += fitting + gap;
    previous = column;
  }
  const hasMoreToTheRight = previous < total - 1 && offset + ellipsisOf(options).length <= options.width;
  return { columns, hasMoreToTheRight, gutter, keyWidth: isKeyDrawn ? keyWidth : 0, options };
}

/** How wide the keys are that are in no column of their own; 0 where there are none. */
function keyWidthOf(rows: readonly ExcerptRow[]): number {
  const isDrawnAnyhow = rows.every(({ key, keyColumn }) => key === undefined || keyColumn !== undefined);
  return isDrawnAnyhow ? 0 : Math.max(3, ...rows.map(({ key }) => displayWidth(key ?? "")));
}

/** The columns that may be drawn, the marked ones first, then the key, then by nearness. */
function candidates(rows: readonly ExcerptRow[]): readonly number[] {
  const marked = rows.flatMap(({ marks }) => marks.map(({ column }) => column));
  const keys = rows.flatMap(({ keyColumn }) => (keyColumn === undefined ? [] : [keyColumn]));
  const near = rows.flatMap(({ cells }) => [...cells.keys()]);
  const first = marked[0] ?? 0;
  near.sort((left, right) => Math.abs(left - first) - Math.abs(right - first) || right - left);
  return [...new Set([...marked, ...keys, ...near])];
}

/** What a column would take. */
interface ColumnSize {
  readonly label: string;
  readonly width: number;
  /** From the start of its cell to the end of a note beside the underline. */
  readonly noted: number;
}

const noSize: ColumnSize = { label: "", width: 1, noted: 0 };

function sizeOf(column: number, rows: readonly ExcerptRow[], { labels, field, unicode }: ExcerptOptions): ColumnSize {
  const isMarked = rows.some(({ marks }) => marks.some((mark) => mark.column === column));
  const name = labels?.[column] ?? (labels === undefined && isMarked ? field : undefined) ?? "";
  const label = clip(name, labelWidth, unicode);
  const widths = rows.map(({ cells }) => displayWidth(cells.get(column) ?? ""));
  const notes = rows.flatMap(({ marks, cells }) =>
    marks.flatMap((mark) => {
      const note = displayWidth(mark.note ?? "");
      return mark.column !== column || note > shortNote ? [] : [displayWidth(cells.get(column) ?? "") + 1 + note];
    }),
  );
  return { label, width: Math.max(1, displayWidth(label), ...widths), noted: Math.max(0, ...notes) };
}

/** As many columns as fit, in their order; the first of the candidates in any case. */
function choose(wanted: readonly number[], fits: (columns: readonly number[]) => boolean): readonly number[] {
  let chosen: readonly number[] = [];
  for (const column of wanted) {
    const next = [...chosen, column].sort((left, right) => left - right);
    if (chosen.length === 0 || fits(next)) chosen = next;
  }
  return chosen;
}

/** The room that columns need, with the notes beside their underlines and an ellipsis for each gap. */
function neededFor(
  columns: readonly number[],
  sizes: ReadonlyMap<number, ColumnSize>,
  total: number,
  options: ExcerptOptions,
): number {
  const ellipsis = ellipsisOf(options).length + gap;
  let offset = 0;
  let noted = 0;
  let previous = -1;
  for (const column of columns) {
    const size = sizes.get(column) ?? noSize;
    if (column > previous + 1) offset += ellipsis;
    noted = Math.max(noted, offset + size.noted);
    offset += size.width + gap;
    previous = column;
  }
  return Math.max(noted, offset - gap + (previous < total - 1 ? ellipsis : 0));
}

export function ellipsisOf({ unicode }: { readonly unicode: boolean }): string {
  return unicode ? "…" : "...";
}
