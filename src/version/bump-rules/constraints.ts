import { beforeAfter } from "../../diff/same-json.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, placeOf, schemaChanges } from "../define-bump-rule.ts";

/**
 * Major: a constraint, key or rule is new or stricter, so that rows which were sound may not be. Minor: one is gone or
 * less strict.
 */
export const constraintsRule = defineBumpRule({
  name: "constraints",
  changes(diff) {
    return schemaChanges(diff).flatMap(({ table, change }): Change[] => {
      if (change.change !== "constraint") return [];
      const { field, constraint, direction, before, after, rule, added, removed } = change;
      const details = {
        constraint,
        ...beforeAfter(before, after),
        ...(rule === undefined ? {} : { rule }),
        ...(added === undefined ? {} : { added }),
        ...(removed === undefined ? {} : { removed }),
      };
      const place = { ...placeOf(table, field), count: 1, details };
      return direction === "tightened"
        ? [{ kind: "constraint-tightened", bump: "major", ...place }]
        : [{ kind: "constraint-loosened", bump: "minor", ...place }];
    });
  },
});
