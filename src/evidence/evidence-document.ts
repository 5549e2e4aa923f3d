import type { DocumentFormat, ReadDocument } from "../model/document.ts";
import type { DocumentPlace } from "../model/evidence-findings.ts";
import { type QuotedText, quotedText } from "./quoted-text.ts";

/** A document of a response, ready to be quoted. */
export interface EvidenceDocument {
  /** As it is registered, within the package. */
  readonly path: string;
  readonly format: DocumentFormat;
  readonly text: QuotedText;
  /** What was read of it. */
  readonly read: ReadDocument;
  /** Where a unit of the folded text is, as the format counts. */
  readonly placeAt: (at: number) => DocumentPlace;
}

/** Makes a document ready. */
export function evidenceDocument(path: string, read: ReadDocument): EvidenceDocument {
  const text = quotedText(read.text);
  return { path, format: read.format, text, read, placeAt: (at) => placeIn(read, text, at) };
}

function placeIn({ format }: ReadDocument, text: QuotedText, at: number): DocumentPlace {
  const { starts } = text.folded;
  const offset = starts[Math.min(at, starts.length - 1)] ?? 0;
  if (format === "pdf") return { page: countFormFeeds(text.original, offset) + 1 };
  if (format === "xlsx" || format === "ods") {
    const line = text.original.slice(text.original.lastIndexOf("\n", offset - 1) + 1, offset + 200);
    const cell = /^(.{1,120}?![A-Z]{1,3}[0-9]{1,7}): /.exec(line)?.[1];
    if (cell !== undefined) return { cell };
  }
  return { line: text.lineAt(at) };
}

function countFormFeeds(text: string, before: number): number {
  let count = 0;
  for (let at = text.indexOf("\f"); at >= 0 && at < before; at = text.indexOf("\f", at + 1)) count += 1;
  return count;
}
