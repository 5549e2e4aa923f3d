import type { ReadDocument } from "../model/document.ts";
import type { Finding, Place } from "../model/finding.ts";
import { findPersonalData } from "./find-personal-data.ts";
import { maskOne } from "./mask.ts";

/** So many places of personal data in one document are told one by one; a document with more is a table of people. */
const MAX_TOLD = 1_000;

/**
 * What a document gives away: personal data in its text, each with its line, and what a reader does not see at first.
 * `place` is that of the document. Document properties and defined names are notes, since every workbook has some.
 */
export function disclosureOfDocument(document: ReadDocument, place: Place): readonly Finding[] {
  return [...personalData(document.text, place), ...hidden(document, place)];
}

function personalData(text: string, place: Place): readonly Finding[] {
  const findings: Finding[] = [];
  const found = findPersonalData(text);
  const lines = lineCounter(text);
  for (const one of found.slice(0, MAX_TOLD)) {
    const args = {
      kind: one.kind,
      masked: maskOne(one, text.slice(one.start, one.end)),
      count: 1,
      within: "document",
    } as const;
    const there = { ...place, line: lines(one.start) };
    findings.push({ code: "disclosure-personal-data", severity: one.isSure ? "error" : "warning", place: there, args });
  }
  if (found.length > MAX_TOLD) {
    const args = { limit: "disclosures", value: MAX_TOLD, omitted: found.length - MAX_TOLD } as const;
    const severity = found.slice(MAX_TOLD).some(({ isSure }) => isSure) ? "error" : "warning";
    findings.push({ code: "limit-reached", severity, place, args });
  }
  return findings;
}

/** The number of the line of a place; asked for in the order of the text. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let before = 0;
  return (at) => {
    for (; before < at; before += 1) {
      const code = text.charCodeAt(before);
      if (code === 10 || (code === 13 && text.charCodeAt(before + 1) !== 10)) line += 1;
    }
    return line;
  };
}

function hidden(document: ReadDocument, place: Place): readonly Finding[] {
  const isMinor = (kind: string): boolean => kind === "document-property" || kind === "defined-name";
  return document.hidden.map(({ what, ...content }): Finding => {
    const shown = what === undefined || findPersonalData(what).length > 0 ? {} : { what };
    const severity = isMinor(content.kind) ? "note" : "error";
    return { code: "disclosure-hidden", severity, place, args: { format: document.format, ...content, ...shown } };
  });
}
