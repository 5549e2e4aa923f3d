import type { DocumentMark, SiteDocument, SiteTrace, VersionContent } from "./site-model.ts";

/** Words of a document that rows quote: one passage, which several rows may share. */
export interface QuotedPassage {
  /** What it is called in the address of its document's page. Holds an underscore, which no row's does. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** The rows that quote it. */
  readonly marks: readonly DocumentMark[];
}

/** The passages of a document, in the order of their places. */
export function passagesOf({ marks }: SiteDocument): readonly QuotedPassage[] {
  const found = new Map<string, { id: string; start: number; end: number; marks: DocumentMark[] }>();
  const taken = new Map<string, number>();
  for (const mark of marks) {
    const place = `${mark.start}-${mark.end}`;
    const known = found.get(place);
    if (known !== undefined) {
      known.marks.push(mark);
      continue;
    }
    const number = (taken.get(mark.row) ?? 0) + 1;
    taken.set(mark.row, number);
    const id = number === 1 ? `w_${mark.row}` : `w_${mark.row}_${number}`;
    found.set(place, { id, start: mark.start, end: mark.end, marks: [mark] });
  }
  return [...found.values()];
}

/** Where the words of a row are: the document and the passage. */
export interface QuoteLink {
  readonly document: SiteDocument;
  readonly passage: QuotedPassage;
}

/** Finds the words of rows. */
export interface QuoteLinks {
  /** Those of the row's first quote, which holds its figure; undefined where they were not found. */
  linkOf(row: string): QuoteLink | undefined;
  traceOf(row: string): SiteTrace | undefined;
}

/** Reads once where the words of all rows are, by the `id` of the row. */
export function quoteLinks({ documents, traces }: Pick<VersionContent, "documents" | "traces">): QuoteLinks {
  const byRow = new Map(traces.map((trace) => [trace.id, trace]));
  const links = new Map<string, Map<string, QuoteLink>>();
  for (const document of documents) {
    for (const passage of passagesOf(document)) {
      for (const { row, field } of passage.marks) {
        const own = links.get(row) ?? new Map<string, QuoteLink>();
        own.set(field, { document, passage });
        links.set(row, own);
      }
    }
  }
  return {
    traceOf: (row) => byRow.get(row),
    linkOf(row) {
      const own = links.get(row);
      const first = byRow.get(row)?.quotes[0]?.field;
      return own?.get(first ?? "") ?? own?.values().next().value;
    },
  };
}
