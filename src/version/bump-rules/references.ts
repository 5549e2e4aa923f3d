import { beforeAfter } from "../../diff/same-json.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, schemaChanges } from "../define-bump-rule.ts";

/** Minor: a foreign key points elsewhere. Other versions of the packages that keys point into are found in a plan. */
export const referencesRule = defineBumpRule({
  name: "references",
  changes(diff) {
    return schemaChanges(diff).flatMap(({ table, change }): Change[] => {
      if (change.change !== "reference") return [];
      const details = beforeAfter(change.before, change.after);
      return [{ kind: "reference-updated", bump: "minor", table, count: 1, details }];
    });
  },
});
