import { isEmptyDiff } from "../diff/compare-packages.ts";
import type { CellState, DiffRow, RowsDiff } from "../model/diff.ts";
import type { PackageComparison } from "../model/package-comparison.ts";
import { changeItems, changeWords, keyText, type Words } from "../version/change-words.ts";
import { bumpOf, type DiffSection, diffSections } from "./diff-sections.ts";
import { visible } from "./visible.ts";
import { countWords, matchingWords, observationWords, problemWords, stateWords } from "./wording/diff.ts";
import { counted, grouped, sentence } from "./wording/words.ts";

/** Rows of each kind that are shown of a table. */
const SHOWN_ROWS = 1_000;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:600}
th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top;white-space:pre-wrap}
th{background:#f2f2f2}ins{background:#d5f5d5;text-decoration:none}del{background:#ffdede}
.warning{border-left:.3rem solid #9a6700;padding-left:.5rem}.problem{border-left:.3rem solid #b00020;padding-left:.5rem}`;

/** A diff as a page of its own, without scripts and without anything from elsewhere. Yields it piece by piece. */
export function* renderDiffHtml(comparison: PackageComparison): Generator<string> {
  const title = `${comparison.package}: what changed`;
  yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n`;
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escapeHtml(title)}</title>\n`;
  yield `<style>\n${STYLE}\n</style>\n</head>\n<body>\n<main>\n`;
  yield* diffFragment(comparison);
  yield "</main>\n</body>\n</html>\n";
}

/** The same without the page around it. */
function* diffFragment({ package: name, before, after, diff }: PackageComparison): Generator<string> {
  yield `<h1>${escapeHtml(name)}</h1>\n`;
  yield `<p>From <strong>${escapeHtml(stateWords(before))}</strong> to <strong>${escapeHtml(stateWords(after))}</strong></p>\n`;
  if (before === null) yield "<p>There is no version of it yet, so all of it is new.</p>\n";
  if (diff.status === "removed") yield "<p><strong>The package is gone.</strong></p>\n";
  if (isEmptyDiff(diff)) {
    yield "<p>Nothing differs.</p>\n";
    return;
  }
  const bump = bumpOf(diff);
  if (bump !== undefined && diff.problems.length === 0) {
    yield bump === "none"
      ? "<p>This changes nothing that a version tells of.</p>\n"
      : `<p>This is a <strong>${bump}</strong> change.</p>\n`;
  }
  for (const section of diffSections(diff)) yield* sectionHtml(section);
}

function* sectionHtml({ table, changes, observations, problems }: DiffSection): Generator<string> {
  yield `<section>\n<h2>${table === undefined ? "The package" : escapeHtml(table.resource)}</h2>\n`;
  const rows = table?.rows;
  if (table?.status === "added")
    yield `<p>New${rows === undefined ? "" : `, ${counted(rows.counts.after, "row")}`}.</p>\n`;
  else if (table?.status === "removed") {
    yield `<p>Removed${rows === undefined ? "" : `, ${counted(rows.counts.before, "row")}`}.</p>\n`;
  } else if (rows !== undefined) yield `<p>${sentence(countWords(rows))}.</p>\n`;
  for (const problem of problems) {
    const { what, mend } = problemWords(problem);
    yield `<p class="problem">${sentence(html(what))}. ${escapeHtml(mend)}</p>\n`;
  }
  for (const one of observations) yield `<p class="warning">${sentence(html(observationWords(one)))}.</p>\n`;
  const matching = table?.status === "kept" && rows !== undefined ? matchingWords(rows.matching) : undefined;
  const items = changes.map((change) => {
    const { table: _, ...own } = change;
    const inner = changeItems(change).map((item) => `<li>${html(item)}</li>`);
    const list = inner.length === 0 ? "" : `<ul>${inner.join("")}</ul>`;
    return `<li>${sentence(html(changeWords(own)))}${change.bump === "none" ? "" : ` (${change.bump})`}${list}</li>\n`;
  });
  if (matching !== undefined) items.push(`<li>${sentence(html(matching))}</li>\n`);
  if (items.length > 0) yield `<ul>\n${items.join("")}</ul>\n`;
  if (table?.status === "kept" && rows !== undefined) yield* rowsHtml(rows);
  yield "</section>\n";
}

function* rowsHtml(rows: RowsDiff): Generator<string> {
  const { changed, added, removed, omitted, duplicates, omittedDuplicates } = rows;
  if (duplicates.length > 0) {
    const keys = duplicates.slice(0, 10).map(({ key }) => `<code>${escapeHtml(keyText(key))}</code>`);
    const more = duplicates.length + omittedDuplicates - keys.length;
    yield `<p class="warning">Keys that occur more than once: ${keys.join(", ")}${more > 0 ? ` and ${grouped(more)} more` : ""}. Their rows are compared as wholes.</p>\n`;
  }
  if (changed.length > 0) {
    yield `${openTable("Changed", ["key", "field", "before", "after"])}`;
    for (const { key, changes } of changed.slice(0, SHOWN_ROWS)) {
      for (const [field, [before, after]] of Object.entries(changes)) {
        const cells = [
          escapeHtml(keyText(key)),
          escapeHtml(field),
          `<del>${cellText(before)}</del>`,
          `<ins>${cellText(after)}</ins>`,
        ];
        yield `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>\n`;
      }
    }
    yield `</tbody></table></div>\n${left("changed", changed.length + omitted.changed)}`;
  }
  yield* wholeRows("Added", added, rows.columns.after, added.length + omitted.added, "ins");
  yield* wholeRows("Removed", removed, rows.columns.before, removed.length + omitted.removed, "del");
}

function* wholeRows(
  title: string,
  list: readonly DiffRow[],
  columns: readonly string[],
  count: number,
  tag: "ins" | "del",
): Generator<string> {
  if (list.length === 0) return;
  yield openTable(title, columns);
  for (const { cells } of list.slice(0, SHOWN_ROWS)) {
    yield `<tr>${cells.map((cell) => `<td><${tag}>${escapeHtml(cell)}</${tag}></td>`).join("")}</tr>\n`;
  }
  yield `</tbody></table></div>\n${left(title.toLowerCase(), count)}`;
}

function openTable(title: string, head: readonly string[]): string {
  const names = head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  return `<div class="scroll" tabindex="0"><table><caption>${title}</caption><thead><tr>${names}</tr></thead><tbody>\n`;
}

function left(how: string, count: number): string {
  return count > SHOWN_ROWS ? `<p>And ${grouped(count - SHOWN_ROWS)} more rows ${how}.</p>\n` : "";
}

function cellText({ text }: CellState): string {
  if (text === undefined) return "(no such field)";
  return text === "" ? "(blank)" : escapeHtml(text);
}

function html(words: Words): string {
  return words
    .map((word) => (typeof word === "string" ? escapeHtml(word) : `<code>${escapeHtml(word.quoted)}</code>`))
    .join("");
}

/** A text for an element or a quoted attribute, with what cannot be seen made visible. */
function escapeHtml(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
