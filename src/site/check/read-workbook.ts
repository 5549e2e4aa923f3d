import { detectFormat, formatOfParts } from "../../documents/detect-format.ts";
import { MAX_DOCUMENT_BYTES } from "../../documents/document-limits.ts";
import { DocumentProblem } from "../../documents/document-problem.ts";
import { readOds } from "../../documents/read-ods.ts";
import { readXlsx } from "../../documents/read-xlsx.ts";
import { openParts } from "../../documents/unzip-parts.ts";
import type { DocumentReading, DocumentTable, ReadDocument } from "../../model/document.ts";
import { type CheckedFile, readWhole } from "./checked-file.ts";

/** So much of a file is looked at to tell what it is. */
const HEAD_BYTES = 8_192;

/** What a file is: a table in text, a workbook, or nothing that has tables foipack can check. */
export type FileKind =
  | { readonly kind: "text" }
  | { readonly kind: "workbook"; readonly document: ReadDocument }
  | { readonly kind: "fault"; readonly fault: Extract<DocumentReading, { readonly kind: "fault" }>["fault"] };

/** Reads a file as a workbook where it is one. Throws `ReadFault`. */
export async function readFileKind(file: CheckedFile): Promise<FileKind> {
  if (/\.(?:gz|parquet)$/i.test(file.name)) return { kind: "text" };
  const detected = detectFormat(file.name, await headOf(file));
  // What text is wrong in, the engine says: it knows more encodings, and says it with the place.
  if (detected.kind === "text" || detected.kind === "html") return { kind: "text" };
  if (isNamedText(file.name) && detected.kind !== "zip") return { kind: "text" };
  if (detected.kind === "pdf") return { kind: "fault", fault: { reason: "unknown-format", detail: "pdf" } };
  if (detected.kind === "fault") {
    return detected.fault.reason === "unknown-format" ? { kind: "text" } : detected;
  }
  if (file.bytes > MAX_DOCUMENT_BYTES) {
    return { kind: "fault", fault: { reason: "too-large", detail: `${MAX_DOCUMENT_BYTES} bytes` } };
  }
  try {
    const parts = openParts(await readWhole(file));
    const format = formatOfParts(parts.names);
    if (format === "xlsx") return { kind: "workbook", document: readXlsx(parts) };
    if (format === "ods") return { kind: "workbook", document: readOds(parts) };
    return { kind: "fault", fault: { reason: "unknown-format", detail: format ?? "zip" } };
  } catch (thrown) {
    // What is called a table and is none, the engine tells.
    if (thrown instanceof DocumentProblem && isNamedText(file.name)) return { kind: "text" };
    if (thrown instanceof DocumentProblem) return { kind: "fault", fault: thrown.fault };
    if (thrown instanceof Error && thrown.name === "ReadFault") throw thrown;
    // What a library stumbles over: too deep for the stack, or not as the format has it.
    return { kind: "fault", fault: { reason: "damaged" } };
  }
}

function isNamedText(name: string): boolean {
  return /\.(?:csv|tsv|tab|txt|json|jsonl|ndjson)$/i.test(name);
}

async function headOf(file: CheckedFile): Promise<Uint8Array> {
  for await (const chunk of file.chunks()) return chunk.subarray(0, HEAD_BYTES);
  return new Uint8Array(0);
}

/** A sheet as a table in text: a record is a row of the sheet, blank rows included, and each is on one line. */
export interface SheetText {
  readonly text: string;
  /** The row that was taken for the header, from 1. */
  readonly headerRow: number;
  /** Cells with line breaks, which are spaces in `text`. */
  readonly joinedCells: number;
}

/** So many rows may stand above the header. */
const MAX_ABOVE = 30;

/** Writes a sheet as CSV, with what its cells show. `fields` are the labels that its header may be told by. */
export function sheetText({ rows }: DocumentTable, fields: readonly string[]): SheetText {
  // What is blank to the right of every row is no cell of the table.
  const width = rows.reduce((most, { cells }) => Math.max(most, lastFilled(cells)), 0);
  const lines: string[] = [];
  let joinedCells = 0;
  for (const { number, cells } of rows) {
    while (lines.length < number - 1) lines.push("");
    const written = Array.from({ length: width }, (_, at) => {
      const shown = cells[at]?.stored ?? cells[at]?.text ?? "";
      if (!/[\r\n]/.test(shown)) return quoted(shown);
      joinedCells += 1;
      return quoted(shown.replace(/\s*[\r\n]+\s*/g, " "));
    });
    lines.push(written.join(","));
  }
  return { text: lines.map((line) => `${line}\n`).join(""), headerRow: findHeader(rows, fields), joinedCells };
}

function lastFilled(cells: DocumentTable["rows"][number]["cells"]): number {
  return cells.findLastIndex(({ text, stored }) => (stored ?? text) !== "") + 1;
}

/** The row with the most labels that are known; where there is none, the first with more than one cell. */
function findHeader(rows: DocumentTable["rows"], fields: readonly string[]): number {
  const known = new Set(fields);
  let best = { number: 0, count: 0 };
  for (const { number, cells } of rows.slice(0, MAX_ABOVE)) {
    const count = cells.filter(({ text }) => known.has(text.trim())).length;
    if (count > best.count) best = { number, count };
  }
  if (best.count > 0) return best.number;
  const first = rows.slice(0, MAX_ABOVE).find(({ cells }) => cells.filter(({ text }) => text !== "").length > 1);
  return first?.number ?? rows[0]?.number ?? 1;
}

function quoted(cell: string): string {
  return /[",]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}
