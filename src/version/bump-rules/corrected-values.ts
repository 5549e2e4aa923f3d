import type { RowsDiff } from "../../model/diff.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, keptTables } from "../define-bump-rule.ts";

/** So many cells are given of each field. */
const LISTED_CELLS = 20;

/** Patch: values were corrected, or a file that is no table is another. */
export const correctedValuesRule = defineBumpRule({
  name: "corrected-values",
  changes(diff) {
    return keptTables(diff).flatMap(({ resource: table, data, rows }): Change[] => {
      const place = { bump: "patch", table } as const;
      if (data === "changed") return [{ kind: "data-changed", ...place, count: 1, details: {} }];
      if (rows === undefined || rows.corrected.length === 0) return [];
      const cells = cellsByField(rows);
      return rows.corrected.map(({ field, count }): Change => {
        return { kind: "values-corrected", ...place, field, count, details: { cells: cells.get(field) ?? [] } };
      });
    });
  },
});

interface CorrectedCell {
  readonly key: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** The first cells of each field. A field that is new has none. */
function cellsByField({ changed }: RowsDiff): ReadonlyMap<string, readonly CorrectedCell[]> {
  const found = new Map<string, CorrectedCell[]>();
  for (const { key, changes } of changed) {
    for (const [field, [before, after]] of Object.entries(changes)) {
      const list = found.get(field) ?? [];
      found.set(field, list);
      if (before.text !== undefined && list.length < LISTED_CELLS) {
        list.push({ key, before: before.text, after: after.text ?? "" });
      }
    }
  }
  return found;
}
