import type { Resource } from "../model/descriptor.ts";
import type { Finding } from "../model/finding.ts";
import type { CellDiagnosis } from "../model/table-findings.ts";
import { MECHANICAL } from "../tables/mend-doubts.ts";
import type { MendWish } from "../tables/mend-table.ts";

/** What the findings of a table have to offer in place of its cells and labels, in their order. */
export function wishesOf(resource: Resource, findings: readonly Finding[]): readonly MendWish[] {
  return findings.flatMap((finding): MendWish[] => {
    const { row, line, field, fieldNumber } = finding.place;
    const offer = finding.place.resource === resource.name ? offerOf(finding, resource) : undefined;
    if (offer === undefined || row === undefined || line === undefined || fieldNumber === undefined) return [];
    const isLabel = offer.cause === "label";
    const described = isLabel ? undefined : resource.schema?.fields.find(({ name }) => name === field);
    return [{ ...offer, row, line, fieldNumber, fieldName: field ?? "", field: described }];
  });
}

function offerOf(finding: Finding, { dialect }: Resource): Pick<MendWish, "cause" | "to"> | undefined {
  switch (finding.code) {
    case "type-error":
    case "constraint-error":
      return offerOfDiagnosis(finding.args.diagnosis);
    case "incorrect-label": {
      const { difference, field } = finding.args;
      // A label of several rows is in several cells.
      if (dialect.headerRows.length !== 1) return undefined;
      return difference === "space" || difference === "case" ? { cause: "label", to: field } : undefined;
    }
    case "format-error":
      return finding.args.reason === "byte-order-mark" ? { cause: "byte-order-mark", to: undefined } : undefined;
    default:
      return undefined;
  }
}

function offerOfDiagnosis(diagnosis: CellDiagnosis | undefined): Pick<MendWish, "cause" | "to"> | undefined {
  if (diagnosis?.suggestion === undefined || !MECHANICAL.has(diagnosis.cause)) return undefined;
  return { cause: diagnosis.cause, to: diagnosis.suggestion };
}
