import { isEmptyDiff } from "../diff/compare-packages.ts";
import type { CellState, RowsDiff } from "../model/diff.ts";
import type { PackageComparison } from "../model/package-comparison.ts";
import { aroundDifference } from "../version/around-difference.ts";
import { changeItems, changeWords, keyText, type Words } from "../version/change-words.ts";
import { markdown } from "../version/changelog-entry.ts";
import { codeSpan } from "../version/markdown-text.ts";
import { bumpOf, type DiffSection, diffSections } from "./diff-sections.ts";
import { clip } from "./visible.ts";
import { countWords, matchingWords, observationWords, problemWords, stateWords } from "./wording/diff.ts";
import { counted, grouped, sentence } from "./wording/words.ts";

/** GitHub shows no more than 1 MiB of a job summary, and none of a longer one. Room is left for what stands around it. */
const MOST_BYTES = 1_000_000;
/** Rows of each kind that are shown of a table. */
const SHOWN_ROWS = 100;
/** Characters that are shown of a cell. */
const CELL_WIDTH = 200;
/** Columns that are shown of a row that is new or gone. */
const SHOWN_COLUMNS = 12;

const encoder = new TextEncoder();

/** A diff for a pull request or job summary. What is in the data can be neither Markdown nor HTML in it. */
export function renderDiffMarkdown(
  { package: name, before, after, diff }: PackageComparison,
  mostBytes = MOST_BYTES,
): string {
  const states = `${codeSpan(stateWords(before))} → ${codeSpan(stateWords(after))}`;
  const blocks = [`## ${codeSpan(name)}`, states];
  if (before === null) blocks.push("There is no version of it yet, so all of it is new.");
  if (diff.status === "removed") blocks.push("**The package is gone.**");
  if (isEmptyDiff(diff)) return `${[...blocks, "Nothing differs."].join("\n\n")}\n`;
  const bump = bumpOf(diff);
  if (bump !== undefined && diff.problems.length === 0) {
    blocks.push(bump === "none" ? "This changes nothing that a version tells of." : `This is a **${bump}** change.`);
  }
  return fitBlocks(blocks, sectionBlocks(diffSections(diff)), mostBytes);
}

/** As many blocks as there is room for, and how many there was none for. */
function fitBlocks(head: readonly string[], blocks: Iterable<string>, mostBytes: number): string {
  const parts = [...head];
  let bytes = parts.reduce((sum, part) => sum + encoder.encode(part).length + 2, 200);
  let left = 0;
  for (const block of blocks) {
    const size = encoder.encode(block).length + 2;
    // What comes after a gap would seem to follow on what is before it.
    if (left > 0 || bytes + size > mostBytes) left += 1;
    else {
      parts.push(block);
      bytes += size;
    }
  }
  if (left > 0) parts.push(`**${counted(left, "further part")} of the diff did not fit in here and are left out.**`);
  return `${parts.join("\n\n")}\n`;
}

function* sectionBlocks(sections: readonly DiffSection[]): Generator<string> {
  for (const section of sections) yield* blocksOf(section);
}

function* blocksOf({ table, changes, observations, problems }: DiffSection): Generator<string> {
  yield table === undefined ? "### The package" : `### ${codeSpan(table.resource)}`;
  const rows = table?.rows;
  if (table?.status === "added") yield rows === undefined ? "New." : `New, ${counted(rows.counts.after, "row")}.`;
  else if (table?.status === "removed")
    yield rows === undefined ? "Removed." : `Removed, ${counted(rows.counts.before, "row")}.`;
  else if (rows !== undefined) yield `${sentence(countWords(rows))}.`;
  const items: string[] = [];
  for (const problem of problems) {
    const { what, mend } = problemWords(problem);
    items.push(`- ❗ ${sentence(markdown(what))}. ${mend.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}`);
  }
  for (const one of observations) items.push(`- ⚠️ ${sentence(markdown(observationWords(one)))}`);
  for (const change of changes) {
    const { table: _, ...own } = change;
    items.push(`- ${sentence(markdown(changeWords(own)))}${change.bump === "none" ? "" : ` (${change.bump})`}`);
    items.push(...changeItems(change).map((item: Words) => `  - ${markdown(item)}`));
  }
  const matching = table?.status === "kept" && rows !== undefined ? matchingWords(rows.matching) : undefined;
  if (matching !== undefined) items.push(`- ${sentence(markdown(matching))}`);
  if (items.length > 0) yield items.join("\n");
  if (table?.status === "kept" && rows !== undefined) yield* rowBlocks(rows);
}

function* rowBlocks(rows: RowsDiff): Generator<string> {
  const { changed, added, removed, omitted, duplicates, omittedDuplicates } = rows;
  if (duplicates.length > 0) {
    const keys = duplicates.slice(0, 10).map(({ key }) => codeSpan(keyText(key)));
    const more = duplicates.length + omittedDuplicates - keys.length;
    yield `⚠️ Keys that occur more than once: ${keys.join(", ")}${more > 0 ? ` and ${grouped(more)} more` : ""}. Their rows are compared as wholes.`;
  }
  const cells = changed
    .slice(0, SHOWN_ROWS)
    .flatMap(({ key, changes }) =>
      Object.entries(changes).map(([field, [before, after]]) => [
        keyText(key),
        field,
        ...aroundDifference(cellText(before), cellText(after), CELL_WIDTH),
      ]),
    );
  if (cells.length > 0) yield tableOf("Changed", ["key", "field", "before", "after"], cells);
  yield* left("changed", changed.length + omitted.changed);
  for (const [title, list, columns, count] of [
    ["Added", added, rows.columns.after, added.length + omitted.added],
    ["Removed", removed, rows.columns.before, removed.length + omitted.removed],
  ] as const) {
    if (list.length > 0) {
      const shown = columns.slice(0, SHOWN_COLUMNS);
      const head = columns.length > shown.length ? [...shown, `${columns.length - shown.length} more columns`] : shown;
      const lines = list
        .slice(0, SHOWN_ROWS)
        .map(({ cells: own }) => head.map((_, at) => (at < shown.length ? (own[at] ?? "") : "…")));
      yield tableOf(title, head, lines);
    }
    yield* left(title.toLowerCase(), count);
  }
}

function* left(how: string, count: number): Generator<string> {
  if (count > SHOWN_ROWS) yield `And ${grouped(count - SHOWN_ROWS)} more rows ${how}.`;
}

function cellText({ text }: CellState): string {
  return text ?? "(no such field)";
}

function tableOf(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head.map(tableCell), head.map(() => "---"), ...rows.map((row) => row.map(tableCell))];
  return `**${title}**\n\n${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}`;
}

/**
 * A value in a cell of a Markdown table. Every character that could mean something to Markdown, HTML or GitHub is an
 * entity: within a table not even a code span keeps a bar or a backslash from having its meaning.
 */
export function tableCell(text: string): string {
  if (text === "") return "";
  const shown = clip(text, CELL_WIDTH);
  const safe = shown.replace(
    /[^\p{L}\p{M}\p{N} ,()'£€%…\u2400-\u2426-]/gu,
    (character) => `&#${character.codePointAt(0)};`,
  );
  return `<code>${safe}</code>`;
}
