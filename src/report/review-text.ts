import type { ReportStats } from "../model/report.ts";
import type { FinishedEdit, PackageReview, Review } from "../model/review.ts";
import { stylesFor } from "./ansi.ts";
import { renderDiffText } from "./diff-text.ts";
import { createPage } from "./page.ts";
import { tallyWords } from "./text-lines.ts";
import { renderVersions } from "./version-text.ts";
import { clip, toAscii, visible } from "./visible.ts";
import {
  concernWords,
  editWords,
  isReady,
  OVER_MAX_MEND,
  scopeWords,
  tooLarge,
  unfinished,
  versionCommand,
} from "./wording/review.ts";
import { listed, quote, sentence } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

export interface ReviewTextOptions {
  readonly colour: boolean;
  readonly width: number;
  readonly unicode: boolean;
}

/** What a change concerns, before what is wrong with it. */
export function renderReviewHead(review: Review, options: ReviewTextOptions): string {
  const { packages, leftOut, base } = review;
  const styles = stylesFor(options.colour);
  const page = createPage();
  const title = `Changes since ${quote(base.text)} (${base.commit.slice(0, 10)})`;
  const lines = [styles.strong(shown(title, options)), ...paragraph(scopeWords(review), options)];
  for (const one of packages) {
    lines.push(...item(`${quote(one.package)}: ${concernWords(one.concern)}`, options));
  }
  if (packages.length > 0 && leftOut.length > 0) {
    lines.push(
      ...paragraph(
        `Not checked: ${listed(
          leftOut.map((name) => quote(name)),
          "and",
        )}.`,
        options,
      ).map(styles.faint),
    );
  }
  page.block(lines);
  return page.written();
}

/** What differs, the versions, what remains to be written, and the verdict: after what is wrong. */
export function renderReviewRest(review: Review, stats: ReportStats, options: ReviewTextOptions): string {
  const styles = stylesFor(options.colour);
  const page = createPage();
  const parts: string[] = [];
  for (const { comparison } of review.packages) parts.push(renderDiffText(comparison, { ...options, all: false }));
  const plans = review.packages.flatMap(({ package: name, path, planning }) =>
    planning === undefined ? [] : [{ package: name, path, planning }],
  );
  if (plans.length > 0) parts.push(renderVersions(plans, { ...options, mode: "check" }));
  for (const one of review.packages) for (const edit of one.edits) parts.push(editText(edit, options));
  if (review.obstacle !== undefined) {
    const { what, mend } = review.obstacle;
    page.block(paragraph(`No version could be decided: ${visible(what)} ${visible(mend)}`, options).map(styles.error));
  }
  page.block(verdictLines(review, stats, options));
  return [...parts.filter((part) => part !== ""), page.written()].join("\n");
}

function editText(edit: FinishedEdit, options: ReviewTextOptions): string {
  const words = editWords(edit);
  const lead = [...item(`${quote(edit.path)}: ${words}`, options)];
  const lines = words.endsWith(":") ? edit.added.map((line) => `      ${shown(line, options)}`) : [];
  return `${[...lead, ...lines].map((line) => line.trimEnd()).join("\n")}\n`;
}

function verdictLines(review: Review, stats: ReportStats, options: ReviewTextOptions): readonly string[] {
  const styles = stylesFor(options.colour);
  if (review.packages.length === 0) return [styles.valid("Nothing to review.")];
  if (isReady(review, stats)) return [styles.valid("This change is in order.")];
  const wrong = unfinished(review);
  const large = tooLarge(review);
  const command = versionCommand(review);
  const reasons = [
    stats.errors > 0 ? tallyWords({ ...stats, warnings: 0, notes: 0 }) : "",
    wrong.length > 0 ? `no finished version of ${listed(names(wrong), "and")}` : "",
    large.length > 0 ? `a larger change of ${listed(names(large), "and")} than --max-bump allows` : "",
  ].filter((reason) => reason !== "");
  return [
    ...paragraph(`This change is not in order: ${reasons.join(", and ") || "see above"}.`, options).map(styles.error),
    ...(command === undefined ? [] : [`  ${shown(`To mend: ${command}`, options)}`]),
    ...(large.length === 0 ? [] : paragraph(OVER_MAX_MEND, options).map((line) => `  ${line}`)),
  ];
}

function names(packages: readonly PackageReview[]): readonly string[] {
  return packages.map(({ package: name }) => quote(name));
}

function paragraph(text: string, { width, unicode }: ReviewTextOptions): string[] {
  return wrap(unicode ? text : toAscii(text), Math.min(110, Math.max(60, width)));
}

function item(text: string, options: ReviewTextOptions): string[] {
  return paragraph(sentence(text), { ...options, width: options.width - 4 }).map(
    (line, at) => `${at === 0 ? "  * " : "    "}${line}`,
  );
}

/** One line that is not broken, since it is to be copied. */
function shown(text: string, { unicode }: ReviewTextOptions): string {
  return clip(text, 2_000, unicode);
}
