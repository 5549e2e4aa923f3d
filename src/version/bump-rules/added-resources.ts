import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule } from "../define-bump-rule.ts";

/** Minor: a resource was added. */
export const addedResourcesRule = defineBumpRule({
  name: "added-resources",
  changes({ status, tables }) {
    if (status !== "kept") return [];
    return tables.flatMap(({ resource: table, status: fate, rows }): Change[] => {
      if (fate !== "added") return [];
      const details = rows === undefined ? {} : { rows: rows.counts.after };
      return [{ kind: "resource-added", bump: "minor", table, count: 1, details }];
    });
  },
});
