import type { ReportStats } from "../../model/report.ts";
import type { Concern, FinishedEdit, PackageReview, Review } from "../../model/review.ts";
import type { Bump } from "../../model/version-plan.ts";
import { shellPath } from "../shell-word.ts";
import { isInOrder } from "../version-text.ts";
import { visible } from "../visible.ts";
import { counted, grouped, quote } from "./words.ts";

/** "its files changed" */
export function concernWords(concern: Concern | undefined): string {
  switch (concern?.reason) {
    case undefined:
      return "it is removed";
    case "files":
      return "its files changed";
    case "row-schema":
      return `the row schema ${quote(concern.kind)} changed`;
    case "refers-to":
      return `it refers to ${quote(concern.package)}`;
  }
}

/** Whether the version of a package and its changelog are as they should be. */
export function isVersioned({ package: name, path, planning, concern }: PackageReview): boolean {
  if (concern === undefined) return true;
  return planning !== undefined && isInOrder({ package: name, path, planning });
}

/** The bump that a package asks for, where it is more than the review allows. What is removed is a major change. */
export function overMax({ concern, planning }: PackageReview, { maxBump }: Pick<Review, "maxBump">): Bump | undefined {
  if (maxBump === undefined) return undefined;
  if (concern === undefined) return maxBump === "major" ? undefined : "major";
  return planning?.plan?.faults.find((fault) => fault.reason === "over-max")?.bump;
}

/** What to do about a change that is larger than allowed. */
export const OVER_MAX_MEND =
  "To mend: take back what makes it so large, or leave it to a change for which a larger --max-bump is allowed.";

/** Packages of which a version or a changelog is missing or wrong, for another reason than that it may not go up as far. */
export function unfinished(review: Review): readonly PackageReview[] {
  return review.packages.filter((one) => !isVersioned(one) && overMax(one, review) === undefined);
}

/** Packages whose change is larger than the review allows. */
export function tooLarge(review: Review): readonly PackageReview[] {
  return review.packages.filter((one) => overMax(one, review) !== undefined);
}

/** Whether a change can go in: nothing is invalid, every version is there, and none goes up by more than is allowed. */
export function isReady(review: Review, stats: ReportStats): boolean {
  const isInTheWay = review.obstacle !== undefined || unfinished(review).length > 0 || tooLarge(review).length > 0;
  return stats.errors === 0 && !isInTheWay;
}

/** "people: 1.0.0 → 1.1.0", "people: first release, 1.0.0" */
export function versionWords({ planning, concern }: PackageReview): string {
  if (concern === undefined) return "it is gone, and gets no new version";
  const plan = planning?.plan;
  if (plan === undefined) return "no version could be decided";
  if (plan.previous === null) return `first release, ${plan.next}`;
  if (plan.next === plan.previous) return `${plan.next}, as it is`;
  return `${plan.previous} → ${plan.next} (${plan.bump})`;
}

/** What is to be run so that all versions are there; undefined where nothing is. */
export function versionCommand(review: Review): string | undefined {
  const wrong = unfinished(review).filter(({ planning }) => planning?.plan !== undefined);
  return wrong.length === 0 ? undefined : `foipack version ${wrong.map(({ path }) => shellPath(path)).join(" ")}`;
}

/** A line of a descriptor that is longer is not shown: all of it may be in one. */
const MOST_LINE = 300;

/** What to do with the lines of an edit, before they are shown; without a colon at its end, nothing is to be shown. */
export function editWords({ line, removed, added, isNew, version }: FinishedEdit): string {
  // What cannot be seen cannot be copied.
  const isUnfit = [...removed, ...added].some((text) => text.length > MOST_LINE || visible(text) !== text);
  if (version !== undefined && (isUnfit || removed.length > 1)) return `Write ${version} as the value of “version”.`;
  if (isNew) return "Make this file, with these lines:";
  if (removed.length === 0) return `Put these lines before line ${grouped(line)}:`;
  const last = line + removed.length - 1;
  const where = last === line ? `line ${grouped(line)}` : `lines ${grouped(line)} to ${grouped(last)}`;
  if (added.length === 0) return `Take out ${where}.`;
  return `Replace ${where} by ${added.length === 1 ? "this line" : "these lines"}:`;
}

/** "The change concerns 2 packages; 3 others are as they were and were not checked." */
export function scopeWords({ packages, leftOut }: Review): string {
  if (packages.length === 0)
    return `No package is concerned by this change: ${counted(leftOut.length, "package is", "packages are")} as before, and nothing was checked.`;
  const others =
    leftOut.length === 0 ? "" : ` ${counted(leftOut.length, "other is", "others are")} as before and not checked.`;
  return `The change concerns ${counted(packages.length, "package")}.${others}`;
}
