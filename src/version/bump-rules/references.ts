import { beforeAfter } from "../../diff/same-json.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, schemaChanges } from "../define-bump-rule.ts";

/** Minor: a foreign key points elsewhere, or a package that keys point into has another version. */
export const referencesRule = defineBumpRule({
  name: "references",
  changes(diff) {
    const elsewhere = schemaChanges(diff).flatMap(({ table, change }): Change[] => {
      if (change.change !== "reference") return [];
      const details = beforeAfter(change.before, change.after);
      return [{ kind: "reference-updated", bump: "minor", table, count: 1, details }];
    });
    const updated = (diff.references ?? []).flatMap((details): Change[] => {
      if (details.before === details.after) return [];
      return [{ kind: "references-updated", bump: "minor", count: 1, details }];
    });
    return [...elsewhere, ...updated];
  },
});
