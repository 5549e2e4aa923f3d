import { rowPlace } from "./cell-place.ts";
import { defineCheck } from "./define-check.ts";

/** So many names are told of one table. What has more has something other than columns in its names. */
const MAX_NAMES = 1_000;

/**
 * Rows that are JSON objects: a name that the schema does not have and the first object had not either. It is told once,
 * where it first comes, unless the schema allows further fields (Table Schema v2, "fieldsMatch").
 */
export const checkObjectNames = defineCheck({
  name: "object-names",
  codes: ["extra-label"],
  start(context) {
    const { schema } = context.resource;
    if (schema === undefined || schema.fieldsMatch === "subset" || schema.fieldsMatch === "partial") return undefined;
    const known = new Set<string>();
    return {
      row(row) {
        for (const label of row.otherNames ?? []) {
          if (known.size >= MAX_NAMES || known.has(label)) continue;
          known.add(label);
          const place = { ...rowPlace(context, row), cell: label };
          context.emit({ code: "extra-label", severity: "error", place, args: { label, expected: [] } });
        }
      },
    };
  },
});
