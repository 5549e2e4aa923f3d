import { isEmptyDiff } from "../diff/compare-packages.ts";
import type { ReportStats } from "../model/report.ts";
import type { FinishedEdit, PackageReview, Review } from "../model/review.ts";
import { renderDiffMarkdown } from "./diff-markdown.ts";
import { createMarkdownReport, type MarkdownOptions, type MarkdownReport } from "./markdown.ts";
import { codeBlock, codeHtml, proseMarkdown } from "./markdown-words.ts";
import { encodePath } from "./repository-path.ts";
import { tallyWords } from "./text-lines.ts";
import { faultWords, overMaxWords, refusalWords } from "./version-text.ts";
import { visible } from "./visible.ts";
import {
  concernWords,
  editWords,
  isReady,
  isVersioned,
  OVER_MAX_MEND,
  overMax,
  scopeWords,
  tooLarge,
  unfinished,
  versionCommand,
  versionWords,
} from "./wording/review.ts";
import { counted, sentence } from "./wording/words.ts";

/** How a review is written as a job summary. */
export interface ReviewMarkdownOptions extends MarkdownOptions {
  /** The address at which files of the branch can be edited, to which paths are added. */
  readonly edits?: string;
}

/** Bytes of a job summary, of which GitHub shows no more than 1 MiB, and what its parts may take of it. */
const MOST_BYTES = 1_000_000;
const MOST_FINDINGS = 350_000;
const MOST_VERSIONS = 300_000;
/** Names that are listed of a kind. */
const MOST_NAMES = 50;

const encoder = new TextEncoder();

/** Takes the findings of a review, for the part of the summary that is about them. */
export function createReviewFindings(options: ReviewMarkdownOptions): MarkdownReport {
  return createMarkdownReport({ ...options, mostBytes: MOST_FINDINGS });
}

/**
 * The summary of a review: whether the change is in order, what is wrong and how to mend it, what differs, and the versions
 * with what is still to be written. Nothing of the repository can be Markdown or HTML in it.
 */
export function renderReviewMarkdown(
  review: Review,
  findings: MarkdownReport,
  stats: ReportStats,
  options: ReviewMarkdownOptions,
): string {
  const head = [...verdictBlocks(review, stats), ...scopeBlocks(review)];
  if (review.packages.length === 0) return `${head.join("\n\n")}\n`;
  const wrong = ["## What is wrong, and how to mend it", `**${findings.verdict()}**`, ...findings.blocks()];
  const versions = fitted(["## The versions"], versionBlocks(review, options), MOST_VERSIONS, "package");
  const fixed = [...head, ...wrong, ...versions].reduce((sum, block) => sum + sizeOf(block), 0);
  const changes = fitted(
    ["## What changes"],
    changeBlocks(review, MOST_BYTES - fixed - 1_000),
    MOST_BYTES - fixed,
    "package",
  );
  return `${[...head, ...wrong, ...changes, ...versions].join("\n\n")}\n`;
}

function sizeOf(block: string): number {
  return encoder.encode(block).length + 2;
}

/** As many blocks as fit, and how many did not. */
function fitted(head: readonly string[], blocks: Iterable<string>, most: number, noun: string): readonly string[] {
  const parts = [...head];
  let room = most - head.reduce((sum, block) => sum + sizeOf(block), 200);
  let left = 0;
  for (const block of blocks) {
    const size = sizeOf(block);
    if (left > 0 || size > room) left += 1;
    else {
      parts.push(block);
      room -= size;
    }
  }
  return left === 0
    ? parts
    : [
        ...parts,
        `**${counted(left, `further ${noun}`)} did not fit into this summary. \`foipack review\` shows all.**`,
      ];
}

function verdictBlocks(review: Review, stats: ReportStats): readonly string[] {
  if (review.packages.length === 0) return ["## ✅ No package changes"];
  if (isReady(review, stats)) {
    const found = tallyWords(stats);
    return [found === "" ? "## ✅ This change is in order" : `## ⚠️ This change is in order, with ${found}`];
  }
  const missing = unfinished(review);
  const large = tooLarge(review);
  const items = [
    stats.errors > 0
      ? `- ❌ ${tallyWords({ ...stats, warnings: 0, notes: 0 })}: mend what is listed under “What is wrong”`
      : "",
    missing.length > 0
      ? `- ❌ ${counted(missing.length, "version is", "versions are")} missing or wrong: write what stands under “The versions”`
      : "",
    large.length > 0
      ? `- ❌ ${counted(large.length, "package changes", "packages change")} more than \`--max-bump ${review.maxBump}\` allows. ${OVER_MAX_MEND}`
      : "",
    review.obstacle === undefined
      ? ""
      : `- ❌ No version could be decided: ${proseMarkdown(visible(`${review.obstacle.what} ${review.obstacle.mend}`))}`,
  ];
  return ["## ❌ This change is not in order yet", items.filter((item) => item !== "").join("\n")];
}

function scopeBlocks(review: Review): readonly string[] {
  const { packages, leftOut, base } = review;
  const since = `Compared with ${codeHtml(base.text)} at ${codeHtml(base.commit.slice(0, 10))}. ${proseMarkdown(scopeWords(review))}`;
  const items = packages
    .slice(0, MOST_NAMES)
    .map(
      (one) => `- ${codeHtml(one.package)}: ${proseMarkdown(concernWords(one.concern))}; ${versionLine(one, review)}`,
    );
  if (packages.length > MOST_NAMES) items.push(`- and ${counted(packages.length - MOST_NAMES, "more package")}`);
  const names = leftOut.slice(0, MOST_NAMES).map((name) => codeHtml(name));
  const more = leftOut.length - names.length;
  const others = `Not checked: ${names.join(", ")}${more > 0 ? ` and ${counted(more, "more", "more")}` : ""}`;
  return [
    since,
    ...(items.length === 0 ? [] : [items.join("\n")]),
    ...(leftOut.length === 0 || packages.length === 0 ? [] : [others]),
  ];
}

function versionLine(one: PackageReview, review: Review): string {
  const isGood = isVersioned(one) && overMax(one, review) === undefined;
  return `${isGood ? "✅" : "❌"} ${proseMarkdown(versionWords(one))}`;
}

function* changeBlocks({ packages }: Review, room: number): Generator<string> {
  let left = room;
  for (const { comparison } of packages) {
    if (isEmptyDiff(comparison.diff)) {
      yield `### ${codeHtml(comparison.package)}\n\nNothing differs in it.`;
      continue;
    }
    const text = renderDiffMarkdown(comparison, Math.max(left, 2_000)).trimEnd();
    // Its headings become parts of ours; no other line of it can begin so.
    const block = text.replace(/^(#{2,3} )/gm, "#$1");
    left -= sizeOf(block);
    yield block;
  }
}

function* versionBlocks(review: Review, options: ReviewMarkdownOptions): Generator<string> {
  const command = versionCommand(review);
  if (command !== undefined) {
    yield `Run this and commit what it writes, or make the changes below by hand in GitHub's editor:\n\n${codeBlock(visible(command), "sh")}`;
  }
  for (const one of review.packages) yield versionBlock(one, review, options);
}

function versionBlock(one: PackageReview, review: Review, options: ReviewMarkdownOptions): string {
  const parts = [`### ${codeHtml(one.package)}`, versionLine(one, review)];
  const { planning } = one;
  const over = overMax(one, review);
  if (one.concern === undefined && over !== undefined && review.maxBump !== undefined) {
    parts.push(`- ❗ ${proseMarkdown(overMaxWords(over, review.maxBump))}`);
  }
  if (planning?.plan !== undefined) {
    const items = planning.plan.faults.map((fault) => `- ❗ ${proseMarkdown(faultWords(fault))}`);
    if (items.length > 0) parts.push(items.join("\n"));
  } else if (planning !== undefined) {
    const items = planning.refusals.flatMap((refusal) => refusalWords(refusal, one.path));
    parts.push(items.map((text) => `- ❗ ${proseMarkdown(visible(text))}`).join("\n"));
  }
  for (const edit of one.edits) parts.push(editBlock(edit, options));
  return parts.join("\n\n");
}

/** The file to edit, where, and the exact lines. */
function editBlock(edit: FinishedEdit, { edits, repositoryPath }: ReviewMarkdownOptions): string {
  // A file that is not there yet has no page to edit it on.
  const path = edit.isNew || edits === undefined ? undefined : repositoryPath(edit.path);
  const name = codeHtml(edit.path);
  const file = path === undefined ? name : `[${name}](${edits}${encodePath(path)})`;
  const words = editWords(edit);
  const lead = `${file}: ${sentence(proseMarkdown(words))}`;
  if (!words.endsWith(":")) return lead;
  return `${lead}\n\n${codeBlock(edit.added.join("\n"), edit.version === undefined ? "markdown" : "json")}`;
}
