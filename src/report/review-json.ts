import type { PackageReview, Review } from "../model/review.ts";
import { bumpOf } from "./diff-sections.ts";
import { jsonMembers } from "./json-text.ts";
import { isVersioned } from "./wording/review.ts";

/** The JSON of a review up to the report of the validation, which is its last member. */
export function renderReviewJsonHead(review: Review): string {
  const { base, packages, leftOut, obstacle } = review;
  const members = { base, packages: packages.map((one) => packageJson(one)), leftOut, obstacle: obstacle ?? null };
  return `{\n${noCommands(jsonMembers(members, 2))},\n"validation": `;
}

/** A part of the report of the validation, and what closes the whole. */
export function renderReviewJsonPart(part: string): string {
  return noCommands(part);
}

function packageJson(one: PackageReview): object {
  const { comparison, planning, tables: _, ...rest } = one;
  return {
    ...rest,
    concern: one.concern ?? { reason: "removed" },
    isVersioned: isVersioned(one),
    version: planning?.plan ?? null,
    refusals: planning?.refusals ?? [],
    comparison: { ...comparison, bump: bumpOf(comparison.diff) ?? null },
  };
}

/** The runner of GitHub Actions reads commands of the form `##[name]` anywhere in a line. JSON can say the same otherwise. */
function noCommands(json: string): string {
  return json.replaceAll("##[", "#\\u0023[");
}
