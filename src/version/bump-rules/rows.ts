import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, keptTables } from "../define-bump-rule.ts";

/** So many keys are given of each change. */
const LISTED_KEYS = 20;

/**
 * Major: a row is gone that another resource refers to, or has another value where it is referred to. Minor: rows were
 * added, or removed.
 */
export const rowsRule = defineBumpRule({
  name: "rows",
  changes(diff) {
    if (diff.status !== "kept") return [];
    const lost = diff.tables.flatMap(({ resource: table, rows }) =>
      (rows?.lost ?? []).map(({ count, ...details }): Change => {
        return { kind: "referenced-rows-lost", bump: "major", table, count, details };
      }),
    );
    const counted = keptTables(diff).flatMap(({ resource: table, rows }): Change[] => {
      if (rows === undefined) return [];
      const { counts, added, removed } = rows;
      const place = { bump: "minor", table } as const;
      const keysOf = (list: typeof added) => ({ keys: list.slice(0, LISTED_KEYS).map(({ key }) => key) });
      const changes: Change[] = [];
      if (counts.removed > 0) {
        changes.push({ kind: "rows-removed", ...place, count: counts.removed, details: keysOf(removed) });
      }
      if (counts.added > 0) changes.push({ kind: "rows-added", ...place, count: counts.added, details: keysOf(added) });
      return changes;
    });
    return [...lost, ...counted];
  },
});
