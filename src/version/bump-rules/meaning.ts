import { beforeAfter } from "../../diff/same-json.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, placeOf, schemaChanges } from "../define-bump-rule.ts";

/** Major: the words for missing values mean something else, or a field's unit or meaning is another. */
export const meaningRule = defineBumpRule({
  name: "meaning",
  changes(diff) {
    return schemaChanges(diff).flatMap(({ table, change }): Change[] => {
      if (change.change !== "missing-values" && change.change !== "meaning") return [];
      const { field, property, before, after } = change;
      const place = { bump: "major", ...placeOf(table, field), count: 1 } as const;
      const sides = beforeAfter(before, after);
      return change.change === "meaning"
        ? [{ kind: "meaning-changed", ...place, details: { property, ...sides } }]
        : [{ kind: "missing-values-changed", ...place, details: sides }];
    });
  },
});
