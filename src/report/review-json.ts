import type { PackageReview, Review } from "../model/review.ts";
import { bumpOf } from "./diff-sections.ts";
import { jsonMembers } from "./json-text.ts";
import { isVersioned, overMax } from "./wording/review.ts";

/** The JSON of a review up to the report of the validation, which is its last member. */
export function renderReviewJsonHead(review: Review): string {
  const { base, packages, leftOut, obstacle, maxBump } = review;
  const members = {
    base,
    maxBump: maxBump ?? null,
    packages: packages.map((one) => packageJson(one, review)),
    leftOut,
    obstacle: obstacle ?? null,
  };
  return `{\n${noCommands(jsonMembers(members, 2))},\n"validation": `;
}

/** A part of the report of the validation, and what closes the whole. */
export function renderReviewJsonPart(part: string): string {
  return noCommands(part);
}

function packageJson(one: PackageReview, review: Review): object {
  const { comparison, planning, tables: _, ...rest } = one;
  return {
    ...rest,
    concern: one.concern ?? { reason: "removed" },
    isVersioned: isVersioned(one),
    overMaxBump: overMax(one, review) ?? null,
    version: planning?.plan ?? null,
    refusals: planning?.refusals ?? [],
    comparison: { ...comparison, bump: bumpOf(comparison.diff) ?? null },
  };
}

/** The runner of GitHub Actions reads commands of the form `##[name]` anywhere in a line. JSON can say the same otherwise. */
function noCommands(json: string): string {
  return json.replaceAll("##[", "#\\u0023[");
}
