import { displayWidth, padEnd, padStart } from "./display-width.ts";
import { type ExcerptOptions, ellipsisOf, type Frame, frameOf, gap, labelWidth } from "./excerpt-frame.ts";
import type { ExcerptRow, Mark } from "./excerpt-row.ts";
import { clip, splitAtStandIns } from "./visible.ts";
import { wrap } from "./wrap.ts";

/**
 * Draws rows as a small table, with the number of the line before each row, the names of the columns above, and the
 * marked cells underlined. As many of the columns beside the marked ones are drawn as there is room for.
 */
export function excerptLines(rows: readonly ExcerptRow[], options: ExcerptOptions): string[] {
  const frame = frameOf(rows, options);
  const lines = frame.columns.some(({ label }) => label !== "") ? [labelLine(frame)] : [];
  for (const row of rows) lines.push(cellLine(frame, row), ...markLines(frame, row));
  return lines.map((line) => line.trimEnd());
}

function labelLine(frame: Frame): string {
  const { styles, unicode } = frame.options;
  const key = frame.keyWidth === 0 ? "" : padEnd("key", frame.keyWidth + gap);
  const texts = frame.columns.map(({ label }) => label);
  const bar = unicode ? "│" : "|";
  return styles.faint(`${padStart("line", frame.gutter)} ${bar} ${key}${drawCells(frame, texts, (text) => text)}`);
}

function cellLine(frame: Frame, row: ExcerptRow): string {
  const { styles } = frame.options;
  const key = frame.keyWidth === 0 ? "" : styles.faint(padEnd(row.key ?? "", frame.keyWidth + gap));
  const texts = frame.columns.map(({ column, width }) =>
    clip(row.cells.get(column) ?? "", width, frame.options.unicode),
  );
  const isMarked = (at: number) => row.marks.some(({ column }) => column === frame.columns[at]?.column);
  const style = (text: string, at: number) =>
    text
      .split(splitAtStandIns)
      .map((part, odd) => (odd % 2 === 1 ? styles.standIn(part) : isMarked(at) ? styles.marked(part) : part))
      .join("");
  return `${styles.faint(padStart(String(row.line ?? ""), frame.gutter))} ${bar(frame)} ${key}${drawCells(frame, texts, style)}`;
}

function bar({ options: { styles, unicode } }: Frame): string {
  return styles.faint(unicode ? "│" : "|");
}

/** Texts under one another in their columns, with an ellipsis where columns are left out. */
function drawCells(frame: Frame, texts: readonly string[], style: (text: string, at: number) => string): string {
  const ellipsis = ellipsisOf(frame.options);
  let line = "";
  let previous = -1;
  for (const [at, { column, width }] of frame.columns.entries()) {
    if (column > previous + 1) line += padEnd(ellipsis, ellipsis.length + gap);
    const text = texts[at] ?? "";
    line += style(text, at) + " ".repeat(width - displayWidth(text) + gap);
    previous = column;
  }
  return frame.hasMoreToTheRight ? line + ellipsis : line;
}

/** A mark where it is drawn. */
interface DrawnMark {
  readonly offset: number;
  readonly width: number;
  readonly note: string | undefined;
}

/** The underlines, and the words beneath them: beside the last where there is room, the others below, from the right. */
function markLines(frame: Frame, row: ExcerptRow): string[] {
  if (row.marks.length === 0) return [];
  const { styles, severity, width } = frame.options;
  const drawn = drawnMarks(frame, row);
  const lead = `${" ".repeat(frame.gutter)} ${bar(frame)} `;
  const from = frame.gutter + 3;
  const pending = drawn.filter(({ note }) => note !== undefined);
  let underline = "";
  for (const { offset, width } of drawn) underline = padEnd(underline, offset - from) + "^".repeat(width);
  const last = pending.at(-1);
  const isBeside =
    last !== undefined && last === drawn.at(-1) && from + underline.length + 1 + displayWidth(last.note ?? "") <= width;
  const beside = isBeside ? ` ${pending.pop()?.note ?? ""}` : "";
  const lines = [lead + styles[severity](underline + beside)];
  for (let mark = pending.pop(); mark !== undefined; mark = pending.pop()) {
    for (const text of placeNote(mark, frame)) {
      let stems = "";
      for (const { offset } of pending) if (offset < text.offset) stems = `${padEnd(stems, offset - from)}|`;
      lines.push(lead + styles[severity](padEnd(stems, text.offset - from) + text.text));
    }
  }
  return [...lines, ...unseenMarks(frame, row.marks).map((text) => lead + styles[severity](text))];
}

function drawnMarks(frame: Frame, row: ExcerptRow): readonly DrawnMark[] {
  const marks = frame.columns.flatMap(({ column, offset, width }) => {
    const mark = row.marks.find((mark) => mark.column === column);
    const underlined = Math.max(1, Math.min(width, displayWidth(row.cells.get(column) ?? "")));
    return mark === undefined ? [] : [{ offset, width: underlined, mark }];
  });
  // One note that holds for all is written once, beside the last.
  const isShared = new Set(row.marks.map(({ note }) => note)).size === 1;
  return marks.map(({ offset, width, mark }, at) => {
    const note = isShared && at < marks.length - 1 ? undefined : mark.note;
    const parts = [note, mark.length].filter((part) => part !== undefined);
    return { offset, width, note: parts.length === 0 ? undefined : parts.join("; ") };
  });
}

/** A note below its cell, as far to the left as it needs to be to fit. */
function placeNote(
  { offset, note = "" }: DrawnMark,
  frame: Frame,
): readonly { readonly offset: number; readonly text: string }[] {
  const { width } = frame.options;
  const from = frame.gutter + 3;
  const start = Math.max(from, Math.min(offset, width - displayWidth(note)));
  return wrap(note, width - start).map((text) => ({ offset: start, text }));
}

/** Marks for which there was no room, in words. */
function unseenMarks(frame: Frame, marks: readonly Mark[]): readonly string[] {
  const { labels, unicode } = frame.options;
  const unseen = marks.filter(({ column }) => frame.columns.every((drawn) => drawn.column !== column));
  if (unseen.length === 0) return [];
  const isShared = new Set(marks.map(({ note }) => note)).size === 1;
  const names = unseen.map(({ column, note }) => {
    const name = clip(labels?.[column] ?? `column ${column + 1}`, labelWidth, unicode);
    return note === undefined || isShared ? name : `${name} (${note})`;
  });
  return wrap(`and also: ${names.join(", ")}`, frame.options.width - frame.gutter - 3);
}
