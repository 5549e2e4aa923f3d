import { rowPlace } from "./cell-place.ts";
import { defineCheck } from "./define-check.ts";

/** So many empty rows of a table are told one by one; the rest are counted. */
const MAX_TOLD = 1_000;

/** A record without a single character in its cells. */
export const checkBlankRow = defineCheck({
  name: "blank-row",
  codes: ["blank-row", "limit-reached"],
  start(context) {
    let count = 0;
    return {
      blankRow(row) {
        count += 1;
        if (count > MAX_TOLD) return;
        context.emit({ code: "blank-row", severity: "error", place: rowPlace(context, row), args: {} });
      },
      close() {
        if (count <= MAX_TOLD) return [];
        const place = { package: context.package, resource: context.resource.name, file: context.file };
        const args = { limit: "blank-rows", value: MAX_TOLD, omitted: count - MAX_TOLD } as const;
        return [{ code: "limit-reached", severity: "warning", place, args }];
      },
    };
  },
});
