import type { DocumentFault } from "../model/document.ts";

/** Thrown by the readers below `readDocument`, which turns it into a value. */
export class DocumentProblem extends Error {
  override readonly name = "DocumentProblem";
  readonly fault: DocumentFault;
  constructor(reason: DocumentFault["reason"], detail?: string) {
    super(detail === undefined ? reason : `${reason}: ${detail}`);
    this.fault = detail === undefined ? { reason } : { reason, detail: shorten(detail) };
  }
}

/** Part names and the like come from the document: cut short, without control characters. */
function shorten(text: string): string {
  const plain = text.replace(/\p{C}/gu, "\uFFFD");
  return plain.length > 100 ? `${plain.slice(0, 99)}…` : plain;
}
