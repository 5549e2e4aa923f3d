import { findPersonalData } from "../../disclosure/find-personal-data.ts";
import { maskPersonalData } from "../../disclosure/mask.ts";
import type { EvidenceDocument } from "../../evidence/evidence-document.ts";
import { findQuote, MAX_QUOTE_LENGTH, type QuoteSearch } from "../../evidence/find-quote.ts";
import type { DocumentPlace, EvidenceNotFound } from "../../model/evidence-findings.ts";
import type { FindingArgs } from "../../model/finding.ts";
import type { QuoteFields } from "../../schemas/row-schema.ts";
import { cellPlace } from "../cell-place.ts";
import type { TableContext, TypedRow } from "../define-check.ts";
import type { TableColumn } from "../table-columns.ts";
import { columnOf, textOf } from "./found-quote.ts";

/** Looks for the words of a row, with those that it gives before and after them. */
export function searchFor(
  context: TableContext,
  row: TypedRow,
  { prefix, suffix }: QuoteFields,
  exact: string,
  document: EvidenceDocument,
): QuoteSearch {
  const around = (name: string | undefined) => (name === undefined ? undefined : textOf(row, columnOf(context, name)));
  return findQuote(document.text, { exact, prefix: around(prefix), suffix: around(suffix) });
}

/** Says what is wrong with a quote. */
export function tellQuote(
  context: TableContext,
  row: TypedRow,
  column: TableColumn,
  document: EvidenceDocument,
  search: QuoteSearch,
): void {
  if (search.found === "once") return;
  const place = cellPlace(context, row, column.index);
  if (search.found === "several") {
    const args: FindingArgs["evidence-ambiguous"] = {
      document: document.path,
      count: search.count,
      ...(search.isMore ? { isMore: true } : {}),
      places: placesOf(document, search.spans),
    };
    context.emit({ code: "evidence-ambiguous", severity: "error", place, args });
    return;
  }
  context.emit({ code: "evidence-not-found", severity: "error", place, args: notFound(document, search) });
}

/** What to say of words that are not there, with the nearest passage. */
export function notFound(
  document: EvidenceDocument,
  search: Exclude<QuoteSearch, { readonly found: "once" | "several" }>,
): EvidenceNotFound {
  const { path } = document;
  if (search.found === "too-long") {
    return { reason: "too-long", document: path, length: search.length, limit: MAX_QUOTE_LENGTH };
  }
  if (search.found === "elsewhere") {
    return { reason: "elsewhere", document: path, places: placesOf(document, search.spans) };
  }
  const { nearest } = search;
  if (nearest === undefined) return { reason: "nowhere", document: path };
  const { folded, original } = document.text;
  const text = original.slice(folded.starts[nearest.start] ?? 0, folded.ends[nearest.end - 1] ?? 0).slice(0, 500);
  // What is personal in the passage must not be repeated in a report that is public.
  const masked = maskPersonalData(text, findPersonalData(text));
  const differences = masked === text ? nearest.differences : [];
  const short = differences.map(({ quoted, written }) => ({
    quoted: quoted.slice(0, 200),
    written: written.slice(0, 200),
  }));
  return {
    reason: "nowhere",
    document: path,
    nearest: { place: document.placeAt(nearest.start), text: masked, differences: short },
  };
}

function placesOf(document: EvidenceDocument, spans: readonly { readonly start: number }[]): readonly DocumentPlace[] {
  return spans.map(({ start }) => document.placeAt(start));
}
