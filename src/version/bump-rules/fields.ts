import { beforeAfter } from "../../diff/same-json.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, schemaChanges } from "../define-bump-rule.ts";

/** Major: fields were added, removed, renamed or put in another order, or have another type or format. */
export const fieldsRule = defineBumpRule({
  name: "fields",
  changes(diff) {
    return schemaChanges(diff).flatMap(({ table, change }): Change[] => {
      const place = { bump: "major", table, count: 1 } as const;
      switch (change.change) {
        case "added":
          return [{ kind: "field-added", ...place, field: change.field, details: {} }];
        case "removed":
          return [{ kind: "field-removed", ...place, field: change.field, details: {} }];
        case "renamed":
          return [{ kind: "field-renamed", ...place, field: change.field, details: { from: change.from } }];
        case "order": {
          const { before, after } = change;
          return [{ kind: "fields-reordered", ...place, details: { before, after } }];
        }
        case "type": {
          const details = beforeAfter(change.before, change.after);
          return [{ kind: "type-changed", ...place, field: change.field, details }];
        }
        case "format": {
          const { field, property, before, after } = change;
          return [{ kind: "format-changed", ...place, field, details: { property, ...beforeAfter(before, after) } }];
        }
        default:
          return [];
      }
    });
  },
});
