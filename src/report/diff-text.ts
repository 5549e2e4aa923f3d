import { isEmptyDiff } from "../diff/compare-packages.ts";
import type { CellState, DiffRow, RowChange, RowsDiff } from "../model/diff.ts";
import type { PackageComparison } from "../model/package-comparison.ts";
import type { Bump } from "../model/version-plan.ts";
import { aroundDifference } from "../version/around-difference.ts";
import { changeWords, keyText, type Words } from "../version/change-words.ts";
import { stylesFor } from "./ansi.ts";
import { bumpOf, type DiffSection, diffSections } from "./diff-sections.ts";
import { displayWidth, padEnd } from "./display-width.ts";
import type { Drawing } from "./group-text.ts";
import { createPage, type Page } from "./page.ts";
import { clip, toAscii, visible } from "./visible.ts";
import { countWords, matchingWords, observationWords, problemWords, stateWords } from "./wording/diff.ts";
import { counted, grouped, quote, sentence } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** How the text form of a diff is written. */
export interface DiffTextOptions {
  readonly colour: boolean;
  /** Columns of the terminal; no fewer than 60 and no more than 110 are made use of. */
  readonly width: number;
  readonly unicode: boolean;
  /** Every row that the diff lists, and not the first of each kind. */
  readonly all: boolean;
}

/** Rows of each kind that are shown of a table. */
const SHOWN_ROWS = 20;
/** Lines that the cells of a row which is new or gone may take. */
const CELL_LINES = 3;

/** A diff for people: what changed in the package, then table by table, row by row, cell by cell. */
export function renderDiffText(comparison: PackageComparison, options: DiffTextOptions): string {
  const { diff, before, after } = comparison;
  const width = Math.min(110, Math.max(60, options.width));
  const drawing: Drawing = { width, unicode: options.unicode, styles: stylesFor(options.colour) };
  const page = createPage();
  const arrow = options.unicode ? "→" : "->";
  const title = `${clip(comparison.package, width, options.unicode)}`;
  const states = `${visible(stateWords(before))} ${arrow} ${visible(stateWords(after))}`;
  page.block([drawing.styles.strong(title), ...paragraph(states, 0, drawing)]);
  if (before === null) page.block(paragraph("There is no version of it yet, so all of it is new.", 0, drawing));
  if (diff.status === "removed") page.block([drawing.styles.error("The package is gone.")]);
  if (isEmptyDiff(diff)) {
    page.block(["Nothing differs."]);
    return page.written();
  }
  for (const section of diffSections(diff)) writeSection(section, page, drawing, options.all);
  const bump = bumpOf(diff);
  if (bump !== undefined && diff.problems.length === 0) page.block([endWords(bump, after.kind === "working-tree")]);
  return page.written();
}

/** What the diff means for the version. */
function endWords(bump: Bump, isWorking: boolean): string {
  return bump === "none"
    ? "This changes nothing that a version tells of."
    : `This is a ${bump} change.${isWorking ? " foipack version writes the version and the changelog." : ""}`;
}

function writeSection(section: DiffSection, page: Page, drawing: Drawing, all: boolean): void {
  const { table, changes, observations, problems } = section;
  const { styles } = drawing;
  const name = table === undefined ? "The package" : clip(table.resource, 40, drawing.unicode);
  const facts = table === undefined ? "" : tableWords(table);
  const isNarrow = displayWidth(name) + 2 + displayWidth(facts) > drawing.width;
  const lines = [`${styles.strong(name)}${facts === "" || isNarrow ? "" : `  ${styles.faint(facts)}`}`];
  if (isNarrow) lines.push(...wrap(facts, drawing.width - 2).map((line) => `  ${styles.faint(line)}`));
  for (const problem of problems) {
    const { what, mend } = problemWords(problem);
    lines.push(...bullet("!", `${sentence(plain(what))}. ${mend}`, drawing, styles.error));
  }
  for (const change of changes) {
    // The table is the heading.
    const { table: _, ...own } = change;
    const words = plain(changeWords(own));
    lines.push(...bullet("*", change.bump === "none" ? words : `${words} (${change.bump})`, drawing));
  }
  const matching = table?.rows === undefined || !hasRows(table.rows) ? undefined : matchingWords(table.rows.matching);
  if (matching !== undefined && table?.status === "kept") lines.push(...bullet("*", plain(matching), drawing));
  for (const one of observations) {
    lines.push(...bullet("?", sentence(plain(observationWords(one))), drawing, styles.warning));
  }
  page.block(lines);
  if (table?.rows !== undefined) writeRows(table.rows, table.status === "kept", page, drawing, all);
}

function hasRows({ counts }: RowsDiff): boolean {
  return counts.added + counts.removed + counts.changed + counts.extended > 0;
}

function tableWords({ status, data, rows }: NonNullable<DiffSection["table"]>): string {
  if (status === "added") return rows === undefined ? "new" : `new, ${counted(rows.counts.after, "row")}`;
  if (status === "removed") return rows === undefined ? "removed" : `removed, ${counted(rows.counts.before, "row")}`;
  if (rows !== undefined) return countWords(rows);
  return data === "changed" ? "its data changed" : data === "unread" ? "could not be compared" : "the same rows";
}

function writeRows(rows: RowsDiff, isKept: boolean, page: Page, drawing: Drawing, all: boolean): void {
  const { styles } = drawing;
  // A table that is new or gone is told by its size.
  const most = all ? Number.POSITIVE_INFINITY : isKept ? SHOWN_ROWS : 0;
  const { added, removed, changed, omitted, duplicates, omittedDuplicates } = rows;
  const duplicateLines = duplicates.slice(0, most).flatMap(({ key, before, after }) => {
    const words = `the key ${quote(keyText(key))} occurs ${grouped(before)} times, then ${grouped(after)} times; its rows are compared as wholes`;
    return bullet("?", words, drawing, styles.warning);
  });
  page.block([
    ...duplicateLines,
    ...moreLine(duplicates.length + omittedDuplicates, duplicateLines.length, "duplicate key", drawing),
  ]);
  for (const row of removed.slice(0, most)) page.block(wholeRow("-", row, rows.columns.before, drawing, styles.error));
  if (isKept)
    page.block(moreLine(removed.length + omitted.removed, Math.min(most, removed.length), "row removed", drawing));
  for (const row of added.slice(0, most)) page.block(wholeRow("+", row, rows.columns.after, drawing, styles.valid));
  if (isKept) page.block(moreLine(added.length + omitted.added, Math.min(most, added.length), "row added", drawing));
  for (const row of changed.slice(0, most)) page.block(changedRow(row, drawing));
  if (isKept)
    page.block(moreLine(changed.length + omitted.changed, Math.min(most, changed.length), "row changed", drawing));
}

/** Nothing is left out in silence. */
function moreLine(count: number, shown: number, noun: string, { styles }: Drawing): string[] {
  const left = count - shown;
  if (left <= 0) return [];
  const [subject = "", ...rest] = noun.split(" ");
  const words = `${grouped(left)} more ${subject}${left === 1 ? "" : "s"} ${rest.join(" ")}`.trimEnd();
  return [`  ${styles.faint(`and ${words}; --all shows what is listed, --format json all`)}`];
}

function wholeRow(
  mark: string,
  { key, line, cells }: DiffRow,
  columns: readonly string[],
  drawing: Drawing,
  style: (text: string) => string,
): string[] {
  const { width, unicode } = drawing;
  const heading = `  ${style(`${mark} ${clip(keyText(key), width - 20, unicode)}`)}  ${place(line, drawing)}`;
  const filled = columns.flatMap((name, at) => {
    const cell = cells[at] ?? "";
    return cell === "" ? [] : [`${clip(name, 30, unicode)} ${clip(cell, 40, unicode)}`];
  });
  const lines = wrap(filled.join(unicode ? " · " : " | "), width - 6);
  const shown = lines.slice(0, CELL_LINES).map((text) => `      ${drawing.styles.faint(text)}`);
  const rest = lines.length > CELL_LINES ? [`      ${drawing.styles.faint(unicode ? "…" : "...")}`] : [];
  return [heading, ...shown, ...rest];
}

function changedRow({ key, keyBefore, line, changes }: RowChange, drawing: Drawing): string[] {
  const { styles, unicode, width } = drawing;
  const shown = keyBefore === undefined ? keyText(key) : `${keyText(key)} (was ${keyText(keyBefore)})`;
  const heading = `  ${styles.warning(`~ ${clip(shown, width - 20, unicode)}`)}  ${place(line, drawing)}`;
  const fields = Object.entries(changes);
  const names = fields.map(([name]) => clip(name, 30, unicode));
  const widest = Math.max(0, ...names.map(displayWidth));
  const lines = fields.flatMap(([, [before, after]], at) => {
    const name = padEnd(names[at] ?? "", widest);
    const [old, now] = [cellWords(before, drawing), cellWords(after, drawing)];
    const arrow = unicode ? "→" : "->";
    const room = width - 6 - widest - 2;
    if (displayWidth(old) + displayWidth(now) + 4 <= room) {
      return [`      ${name}  ${styles.error(old)} ${arrow} ${styles.valid(now)}`];
    }
    const [one, other] = aroundDifference(old, now, room);
    return [
      `      ${name}  ${styles.error(clip(one, room, unicode))}`,
      `      ${" ".repeat(Math.max(0, widest - 2))}${arrow.padStart(2)}  ${styles.valid(clip(other, room, unicode))}`,
    ];
  });
  return [heading, ...lines];
}

function cellWords({ text, value }: CellState, { unicode }: Drawing): string {
  if (text === undefined) return "(no such field)";
  if (text === "") return "(blank)";
  const shown = text.trim() === "" ? quote(text) : unicode ? visible(text) : toAscii(visible(text));
  return value === null ? `${shown} (missing)` : shown;
}

function place(line: number, { styles }: Drawing): string {
  return styles.faint(`line ${grouped(line)}`);
}

/** Words with what comes from outside between quotation marks. */
export function plain(words: Words): string {
  return words.map((word) => (typeof word === "string" ? word : quote(word.quoted))).join("");
}

function bullet(mark: string, text: string, drawing: Drawing, style = (line: string) => line): string[] {
  const shown = drawing.unicode ? text : toAscii(text);
  return wrap(shown, drawing.width - 4).map((line, at) => style(at === 0 ? `  ${mark} ${line}` : `    ${line}`));
}

function paragraph(text: string, indent: number, { width, unicode }: Drawing): string[] {
  return wrap(unicode ? text : toAscii(text), width - indent).map((line) => " ".repeat(indent) + line);
}
