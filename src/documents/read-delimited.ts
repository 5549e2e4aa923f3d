import type { DocumentRow, ReadDocument } from "../model/document.ts";
import { inferDivision } from "../tables/infer/infer-dialect.ts";
import { createRecordSplitter } from "../tables/split-records.ts";
import { createAllowance } from "./document-limits.ts";
import { decodeDocument } from "./read-text.ts";

/** The dialect is told from so many characters. */
const HEAD = 250_000;

/**
 * Reads a CSV file in whatever dialect as a document: in its text, a record is its cells parted by ` | `, on the line
 * where it begins. The commas of the file would make one number of two cells that stand beside each other. Throws
 * `DocumentProblem`.
 */
export function readDelimited(bytes: Uint8Array): ReadDocument {
  const text = decodeDocument(bytes);
  const allowance = createAllowance();
  allowance.characters(text.length);
  const { dialect } = inferDivision(text.slice(0, HEAD), text.length <= HEAD);
  const splitter = createRecordSplitter(dialect);
  const rows: DocumentRow[] = [];
  const lines: string[] = [];
  const take = (records: ReturnType<typeof splitter.push>): void => {
    for (const { line, cells } of records) {
      if (cells.every((cell) => cell.trim() === "")) continue;
      allowance.cells(cells.length);
      while (lines.length < line - 1) lines.push("");
      const texts = cells.map((cell) => cell.trim());
      rows.push({ number: line, cells: texts.map((cell) => ({ text: cell })) });
      lines.push(texts.map((cell) => cell.replace(/\s+/g, " ")).join(" | "));
    }
  };
  take(splitter.push(text));
  while (splitter.hasMore) take(splitter.more());
  take(splitter.end());
  while (splitter.hasMore) take(splitter.more());
  const tables = rows.length === 0 ? [] : [{ name: "Table 1", rows }];
  return { format: "csv", text: lines.map((line) => `${line}\n`).join(""), tables, hidden: [] };
}
