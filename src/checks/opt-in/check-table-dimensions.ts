import type { Finding, FindingArgs } from "../../model/finding.ts";
import type { TableContext } from "../define-check.ts";
import { defineOptInCheck } from "./opt-in-check.ts";

type Bound = Pick<FindingArgs["table-dimensions"], "bound" | "expected">;

const NAMES = ["numRows", "minRows", "maxRows", "numFields", "minFields", "maxFields"];

/** How many rows and columns a table has. Rows are counted as in reports: without header, comments and blank ones. */
export const tableDimensions = defineOptInCheck({
  name: "table-dimensions",
  prepare(parameters) {
    const bounds = (exactly?: number, least?: number, most?: number): readonly Bound[] => [
      ...(exactly === undefined ? [] : [{ bound: "exactly", expected: exactly } as const]),
      ...(least === undefined ? [] : [{ bound: "at-least", expected: least } as const]),
      ...(most === undefined ? [] : [{ bound: "at-most", expected: most } as const]),
    ];
    const { count } = parameters;
    const ofRows = bounds(count("numRows"), count("minRows"), count("maxRows"));
    const ofFields = bounds(count("numFields"), count("minFields"), count("maxFields"));
    if (!NAMES.some(parameters.isGiven)) {
      parameters.tell(undefined, { reason: "missing-property", property: "minRows" });
    }
    return (context) => {
      let rows = 0;
      return {
        header() {
          for (const finding of compare(context, "fields", context.columns.length, ofFields)) context.emit(finding);
        },
        row() {
          rows += 1;
        },
        end: () => compare(context, "rows", rows, ofRows),
      };
    };
  },
});

function compare(
  context: TableContext,
  dimension: "rows" | "fields",
  actual: number,
  bounds: readonly Bound[],
): readonly Finding[] {
  const place = { package: context.package, resource: context.resource.name, file: context.file };
  return bounds.flatMap(({ bound, expected }): Finding[] => {
    if (holds(bound, actual, expected)) return [];
    const args = { dimension, bound, expected, actual };
    return [{ code: "table-dimensions", severity: "error", place, args }];
  });
}

function holds(bound: Bound["bound"], actual: number, expected: number): boolean {
  switch (bound) {
    case "exactly":
      return actual === expected;
    case "at-least":
      return actual >= expected;
    case "at-most":
      return actual <= expected;
  }
}
