import type { RowAnswer } from "../model/import.ts";
import { type GridRow, textAt } from "./read-grid.ts";
import { isRepeated } from "./repeated-header.ts";

/** What a row of the body is. */
export type RowRole =
  | { readonly role: "section"; readonly text: string }
  | { readonly role: "note"; readonly text: string }
  | { readonly role: "row" }
  /** A person asked to leave it out. */
  | { readonly role: "skipped" }
  /** A line alone: the heading of the rows below, or a row whose figure is blank. Nothing tells which. */
  | { readonly role: "undecided"; readonly column: number; readonly text: string };

/** What rows are told by. */
export interface RowClues {
  /** Columns that hold figures. */
  readonly figures: readonly number[];
  /** What stands above each column, in the last row of the header. */
  readonly labels: readonly string[];
  /** Columns where what a figure is of may stand; none where that is not known, so that it may be any. */
  readonly named: readonly number[];
  /** What a person said of rows, by their numbers, and of those that nothing tells. */
  readonly answers: ReadonlyMap<number | "all", RowAnswer>;
}

const NOTE_MARK = /^(?:\*|†|‡|\(\d{1,2}\)|\[\w{1,6}\]|[¹²³])/;
const NOTE_WORD = /^(?:(?:notes?|footnotes?|sources?|key)(?: \d+)? ?[:.–]|(?:notes?|footnotes?)(?: \d+)?$)/i;
/** No label of a row is longer, and none ends like a sentence. */
const MAX_LABEL = 100;
const MAX_ACRONYM = 6;

/**
 * Tells section headings and notes from rows: a list as long as the body. A heading is alone in its row, has rows of
 * figures below it, and something by which it cannot be a row whose figure is blank: see `isHeading`.
 */
export function tellRows(body: readonly GridRow[], clues: RowClues): readonly RowRole[] {
  const { figures, labels, answers } = clues;
  const hasFigure = body.map((row) => row.filled.length > 1 && figures.some((at) => textAt(row, at) !== ""));
  const lastFigure = hasFigure.lastIndexOf(true);
  const style = styleOf(
    body.filter((_, at) => hasFigure[at]),
    figures,
  );
  const proven = provenByRepeats(body, clues);
  // Whether all lines from the last figure down to here stand below each other and may be rows.
  let goesOn = true;
  return body.map((row, at): RowRole => {
    const answer = answers.get(row.number);
    if (answer === "skip") return { role: "skipped" };
    const column = aloneIn(row, figures);
    if (isRepeated(row, figures, labels)) {
      const text = row.filled.filter((one) => !figures.includes(one)).map((one) => textAt(row, one))[0];
      return { role: "section", text: text ?? "" };
    }
    if (column === undefined) return { role: "row" };
    const text = textAt(row, column);
    if (answer !== undefined) return answered(answer, text);
    if (NOTE_MARK.test(text) || NOTE_WORD.test(text)) {
      if (at > lastFigure) goesOn = false;
      return { role: "note", text };
    }
    if (at > lastFigure) {
      const isNext = row.number === (body[at - 1]?.number ?? row.number - 1) + 1;
      const isLabel = text.length <= MAX_LABEL && !/[.:;]$/.test(text) && mayBeNamed(column, clues);
      goesOn = goesOn && isNext && isLabel && !style.isHeading(row, column);
      if (!goesOn) return { role: "note", text };
    } else if (proven.has(at) || style.isHeading(row, column) || !mayBeNamed(column, clues)) {
      return { role: "section", text };
    }
    const rest = answers.get("all");
    return rest === undefined ? { role: "undecided", column, text } : answered(rest, text);
  });
}

function answered(answer: RowAnswer, text: string): RowRole {
  if (answer === "skip") return { role: "skipped" };
  if (answer === "blank") return { role: "row" };
  return { role: answer === "note" ? "note" : "section", text };
}

/** The column of the only cell of a row; undefined where there are others, those merged down to it included. */
function aloneIn(row: GridRow, figures: readonly number[]): number | undefined {
  const [only] = row.filled;
  if (only === undefined || row.filled.length > 1 || figures.includes(only)) return undefined;
  return row.cells.some(({ from, text }) => from !== undefined && text !== "") ? undefined : only;
}

function mayBeNamed(column: number, { named }: RowClues): boolean {
  return named.length === 0 || named.includes(column);
}

interface HeadingStyle {
  readonly isHeading: (row: GridRow, column: number) => boolean;
}

/**
 * By what a line alone is a heading for sure: it goes over a column of figures, it is the only cell of its record, it is
 * marked as a heading, or it is in capitals (longer than an acronym) or ends in a colon where no row does.
 */
function styleOf(rows: readonly GridRow[], figures: readonly number[]): HeadingStyle {
  const texts = rows.flatMap((row) => row.filled.filter((at) => !figures.includes(at)).map((at) => textAt(row, at)));
  const hasCapitals = texts.some(isCapitals);
  const hasColons = texts.some((text) => text.endsWith(":"));
  const hasMarked = rows.some((row) => row.filled.some((at) => row.cells[at]?.cell.isHeading === true));
  return {
    isHeading(row, column) {
      const cell = row.cells[column];
      if (cell === undefined || row.isAlone) return row.isAlone;
      const isOver = figures.some((at) => at > column && at < column + cell.columns);
      if (isOver || (cell.cell.isHeading === true && !hasMarked)) return true;
      return (isCapitals(cell.text) && !hasCapitals) || (cell.text.endsWith(":") && !hasColons);
    },
  };
}

function isCapitals(text: string): boolean {
  return text.replace(/\P{Lu}/gu, "").length > MAX_ACRONYM && !/\p{Ll}/u.test(text);
}

/**
 * Lines alone that part two rows which are otherwise the same: only a heading tells those apart. The first line of the body
 * is one as well, then.
 */
function provenByRepeats(body: readonly GridRow[], { figures }: RowClues): ReadonlySet<number> {
  const proven = new Set<number>();
  const lone: number[] = [];
  const seen = new Map<string, number>();
  body.forEach((row, at) => {
    if (aloneIn(row, figures) !== undefined) {
      lone.push(at);
      return;
    }
    const key = JSON.stringify(row.cells.map(({ text }, column) => (figures.includes(column) ? "" : text)));
    const before = seen.get(key);
    seen.set(key, lone.length);
    const only = lone.at(-1);
    if (before === lone.length - 1 && only !== undefined) proven.add(only);
  });
  if (proven.size > 0 && lone[0] === 0) proven.add(0);
  return proven;
}
