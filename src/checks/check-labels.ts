import type { Field } from "../model/descriptor.ts";
import type { Code, FindingOf } from "../model/finding.ts";
import type { LabelFault } from "../tables/match-labels.ts";
import { labelPlace } from "./cell-place.ts";
import { defineCheck, type TableContext } from "./define-check.ts";

/** The labels of the header against each other and against the schema (Table Schema v2, "fieldsMatch"). */
export const checkLabels = defineCheck({
  name: "labels",
  codes: [
    ...(["blank-header", "blank-label", "duplicate-label", "missing-label", "extra-label", "incorrect-label"] as const),
    "limit-reached",
  ],
  start(given) {
    const { header } = given;
    if (header === undefined) return undefined;
    return {
      header() {
        const context = withLimit(given);
        if (header.labels.every((label) => label.trim() === "")) {
          context.emit({ code: "blank-header", severity: "error", place: labelPlace(context), args: {} });
          return;
        }
        reportBlankAndDuplicate(context, header.labels);
        reportMismatches(context);
        context.end();
      },
    };
  },
});

/** So many findings of one code about one header are told one by one. What has more has no header. */
const MAX_TOLD = 1_000;
/** So many fields that the header lacks are named with each label that is too many. */
const MAX_EXPECTED = 100;

/** The same table, whose findings are counted; beyond the limit, only that. */
function withLimit(context: TableContext): TableContext & { readonly end: () => void } {
  const counts = new Map<Code, number>();
  let omitted = 0;
  return {
    ...context,
    emit(finding) {
      const count = counts.get(finding.code) ?? 0;
      counts.set(finding.code, count + 1);
      if (count < MAX_TOLD) context.emit(finding);
      else omitted += 1;
    },
    end() {
      if (omitted === 0) return;
      const args = { limit: "label-findings", value: MAX_TOLD, omitted } as const;
      context.emit({ code: "limit-reached", severity: "warning", place: labelPlace(context), args });
    },
  };
}

function reportBlankAndDuplicate(context: TableContext, labels: readonly string[]): void {
  const first = new Map<string, number>();
  labels.forEach((label, index) => {
    if (label.trim() === "") {
      context.emit({ code: "blank-label", severity: "error", place: labelPlace(context, index), args: {} });
      return;
    }
    const earlier = first.get(label);
    if (earlier === undefined) first.set(label, index);
    else {
      const args = { label, firstFieldNumber: earlier + 1 };
      // Names twice in a schema are told of it, but are not to make anything invalid (Table Schema v2, "name").
      const { schema } = context.resource;
      const place = labelPlace(context, index);
      const isDeclared = schema?.fieldsMatch === "exact" && schema.fields[index]?.name === label;
      context.emit({ code: "duplicate-label", severity: isDeclared ? "warning" : "error", place, args });
    }
  });
}

function reportMismatches(context: TableContext): void {
  const fields = context.resource.schema?.fields ?? [];
  const lacking = context.labelFaults.flatMap((fault) => (fault.code === "missing-label" ? [fault.field] : []));
  const expected = lacking.slice(0, MAX_EXPECTED);
  for (const fault of context.labelFaults) {
    if (fault.code === "missing-label") {
      const place = { ...labelPlace(context), field: fault.field };
      context.emit({ code: "missing-label", severity: "error", place, args: { field: fault.field } });
      continue;
    }
    const place = labelPlace(context, fault.index);
    if (fault.code === "extra-label") {
      context.emit({ code: "extra-label", severity: "error", place, args: { label: fault.label, expected } });
    } else {
      const args = { label: fault.label, field: fault.field, ...tellDifference(fault, fields) };
      context.emit({ code: "incorrect-label", severity: "error", place, args });
    }
  }
}

function tellDifference(
  { label, field, placeInSchema }: Extract<LabelFault, { readonly code: "incorrect-label" }>,
  fields: readonly Field[],
): Pick<FindingOf<"incorrect-label">["args"], "difference" | "position" | "after"> {
  if (placeInSchema !== undefined) {
    const before = fields[placeInSchema - 1];
    const after = before === undefined || before.isNameless === true ? {} : { after: before.name };
    return { difference: "order", position: placeInSchema + 1, ...after };
  }
  const bare = withoutSpaces(label);
  const wanted = withoutSpaces(field);
  if (bare === wanted) return { difference: "space" };
  return { difference: bare.toLowerCase() === wanted.toLowerCase() ? "case" : "other" };
}

function withoutSpaces(name: string): string {
  return name.replace(/[\s\u00a0\ufeff\u200b]+/g, "");
}
