import { findPersonalData } from "../disclosure/find-personal-data.ts";
import { maskPersonalData } from "../disclosure/mask.ts";
import type { EvidenceDocument } from "../evidence/evidence-document.ts";
import { traceQuote } from "../evidence/trace-row.ts";
import type { Finding } from "../model/finding.ts";
import type { TracedQuote, TracedRow } from "../model/traced-figure.ts";
import { cellPlace, rowPlace } from "./cell-place.ts";
import { type Check, defineCheck, type TableContext, type TypedRow } from "./define-check.ts";

type Untold = Omit<TracedRow, "findings">;

/**
 * A check that has nothing to say: it gives each row that comes from a response, with the words behind it and their document,
 * to `take`. Made on the tables of a package beside the checks that do.
 */
export function collectTraces(take: (row: Untold, document: EvidenceDocument | undefined) => void): Check {
  return defineCheck({
    name: "trace",
    codes: [],
    start(context) {
      const schema = context.rules?.schema;
      const { evidence: index } = context;
      if (schema?.evidence === undefined || index === undefined) return undefined;
      const { evidence, figure, kind } = schema;
      const cell = (row: TypedRow, name: string | undefined) => cellOf(context, row, name);
      return {
        row(row) {
          const { line, key, file } = rowPlace(context, row);
          const via = cell(row, evidence.via);
          const document = via === undefined ? undefined : index.responseOf(via)?.document;
          const text = cell(row, figure?.text);
          const value = cell(row, figure?.value);
          const unit = typeof figure?.unit === "string" ? figure.unit : cell(row, figure?.unit.field);
          const besides = figure?.besides.flatMap((name) => cell(row, name) ?? []) ?? [];
          const asked =
            text === undefined ? undefined : { text, unit, besides, mayBeBound: figure?.mayBeBound === true };
          const quotes = evidence.quotes.flatMap(({ exact, prefix, suffix }, at) => {
            const words = cell(row, exact);
            if (words === undefined) return [];
            const quote = { exact: words, prefix: cell(row, prefix), suffix: cell(row, suffix) };
            return [withoutOthers(traceQuote(document, exact, quote, at === 0 ? asked : undefined))];
          });
          const status = cell(row, "status");
          const traced: Untold = {
            package: context.package,
            resource: context.resource.name,
            kind,
            file: file ?? context.file,
            line: line ?? row.line,
            key: key ?? String(row.row),
            ...(figure === undefined || value === undefined
              ? {}
              : {
                  figure: { field: figure.value, text: text ?? value, value, ...(unit === undefined ? {} : { unit }) },
                }),
            ...(status === undefined ? {} : { status }),
            ...(document === undefined ? {} : { document: document.path }),
            quotes,
          };
          take(traced, document);
        },
      };
    },
  });
}

/** What is personal in the words around a quote is none of the figure's business, and is not shown. */
function withoutOthers(quote: TracedQuote): TracedQuote {
  if (quote.found === undefined) return quote;
  const { before, after } = quote.found;
  return { ...quote, found: { ...quote.found, before: masked(before), after: masked(after) } };
}

function masked(text: string): string {
  return maskPersonalData(text, findPersonalData(text));
}

function cellOf(context: TableContext, row: TypedRow, name: string | undefined): string | undefined {
  const column = name === undefined ? undefined : context.columns.find(({ field }) => field?.name === name);
  if (column === undefined || row.values[column.index] === undefined) return undefined;
  return cellPlace(context, row, column.index).cell;
}

/** Whether a finding is about the evidence of a row. */
export function isAboutEvidence({ code }: Finding): boolean {
  return code.startsWith("evidence-") || code === "figure-mismatch";
}
