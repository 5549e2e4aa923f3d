import type { DocumentCell, DocumentRow, DocumentTable, ReadDocument } from "../model/document.ts";
import { inferEncoding } from "../tables/infer/infer-encoding.ts";
import { createByteSurveyor } from "../tables/infer/survey-bytes.ts";
import { createAllowance } from "./document-limits.ts";
import { DocumentProblem } from "./document-problem.ts";
import { foreignEncoding } from "./foreign-encoding.ts";

/** Text in whatever encoding it is, with line feeds at the ends of its lines. Throws `DocumentProblem`. */
export function decodeDocument(bytes: Uint8Array): string {
  const foreign = foreignEncoding(bytes);
  if (foreign !== undefined) throw new DocumentProblem("bad-encoding", foreign);
  const surveyor = createByteSurveyor();
  surveyor.push(bytes);
  const { label, by } = inferEncoding(surveyor.end());
  if (by === "mostly-utf-8") throw new DocumentProblem("bad-encoding", label);
  const text = decode(bytes, label === "utf-16" ? markedLabel(bytes) : label);
  // A null is in no text: these are the bytes of something else.
  if (text.includes("\0")) throw new DocumentProblem("unknown-format");
  return text.replace(/\r\n?/g, "\n");
}

function markedLabel(bytes: Uint8Array): string {
  return bytes[0] === 0xfe ? "utf-16be" : "utf-16le";
}

function decode(bytes: Uint8Array, label: string): string {
  try {
    // Streaming: without it, some versions of Node read Windows-1252 as Latin-1.
    const decoder = new TextDecoder(label, { fatal: true });
    return decoder.decode(bytes, { stream: true }) + decoder.decode();
  } catch {
    throw new DocumentProblem("bad-encoding", label);
  }
}

/** Reads plain text. Lines with bars in them are tables: whether their first row is a header is not decided here. */
export function readPlainText(bytes: Uint8Array): ReadDocument {
  const text = decodeDocument(bytes);
  const allowance = createAllowance();
  allowance.characters(text.length);
  const tables: DocumentTable[] = [];
  let rows: DocumentRow[] = [];
  const finish = (): void => {
    if (rows.length > 0) tables.push({ name: `Table ${tables.length + 1}`, rows });
    rows = [];
  };
  let number = 0;
  for (const line of eachLine(text)) {
    number += 1;
    if (!line.includes("|")) finish();
    else if (!/^[\s|:-]+$/.test(line)) {
      const cells = splitAtBars(line);
      allowance.cells(cells.length);
      rows.push({ number, cells });
    }
  }
  finish();
  return { format: "text", text, tables, hidden: [] };
}

function* eachLine(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf("\n", at);
    yield text.slice(at, end < 0 ? text.length : end);
    if (end < 0) return;
    at = end + 1;
  }
}

/** A bar before the first cell and one after the last frame the row. */
function splitAtBars(line: string): readonly DocumentCell[] {
  const cells = line.split("|").map((text) => ({ text: text.trim() }));
  const from = cells.length > 1 && cells[0]?.text === "" ? 1 : 0;
  const until = cells.length - from > 1 && cells.at(-1)?.text === "" ? cells.length - 1 : cells.length;
  return cells.slice(from, until);
}
