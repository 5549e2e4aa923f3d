import type { DiffProblem } from "../../model/diff.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, placeOf } from "../define-bump-rule.ts";

/** Nobody but the user says that remote data may be read, and the Table Schema tells most of what a row schema does. */
const TOLERATED: ReadonlySet<DiffProblem["reason"]> = new Set(["remote", "no-row-schema", "unsound-row-schema"]);

/** Whether a version may be decided in spite of a problem. */
export function isTolerated({ reason }: DiffProblem): boolean {
  return TOLERATED.has(reason);
}

/** Major: what could not be compared may have changed in any way. None: what is not looked into as a rule. */
export const notComparedRule = defineBumpRule({
  name: "not-compared",
  changes({ problems }) {
    return problems.map((problem): Change => {
      const bump = isTolerated(problem) ? "none" : "major";
      return { kind: "not-compared", bump, ...placeOf(problem.resource, undefined), count: 1, details: { problem } };
    });
  },
});
