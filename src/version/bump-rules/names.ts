import { beforeAfter } from "../../diff/same-json.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule } from "../define-bump-rule.ts";

/** Major: the package or a resource has another name or identifier, or is gone. A first name or identifier describes. */
export const namesRule = defineBumpRule({
  name: "names",
  changes({ status, descriptor, tables }) {
    const changes: Change[] = [];
    if (status === "removed") changes.push({ kind: "package-removed", bump: "major", count: 1, details: {} });
    for (const { resource, property, before, after } of descriptor) {
      if (resource !== undefined || before === undefined) continue;
      const details = beforeAfter(before, after);
      if (property === "name") changes.push({ kind: "package-renamed", bump: "major", count: 1, details });
      if (property === "id") changes.push({ kind: "identifier-changed", bump: "major", count: 1, details });
    }
    for (const { resource: table, status: fate, from, rows } of status === "kept" ? tables : []) {
      const count = 1;
      if (from !== undefined) {
        changes.push({ kind: "resource-renamed", bump: "major", table, count, details: { from } });
      }
      if (fate === "removed") {
        const details = rows === undefined ? {} : { rows: rows.counts.before };
        changes.push({ kind: "resource-removed", bump: "major", table, count, details });
      }
    }
    return changes;
  },
});
