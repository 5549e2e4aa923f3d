import type { DocumentReading, ReadDocument } from "../model/document.ts";
import { detectFormat, formatOfParts } from "./detect-format.ts";
import { MAX_DOCUMENT_BYTES, MAX_TEXT_BYTES } from "./document-limits.ts";
import { DocumentProblem } from "./document-problem.ts";
import { readPlainText } from "./read-text.ts";
import type { DocumentParts } from "./unzip-parts.ts";

/**
 * Reads a document in this thread. Memory and sizes are bounded, but not time: what comes from outside is read by
 * `readDocument` of `tasks/`, which does this in a thread that it can end. Never throws on what is in the bytes.
 */
export async function readDocumentHere(name: string, bytes: Uint8Array): Promise<DocumentReading> {
  try {
    return { kind: "document", document: await read(name, bytes) };
  } catch (thrown) {
    if (thrown instanceof DocumentProblem) return { kind: "fault", fault: thrown.fault };
    // What a library stumbles over: too deep for the stack, or not as the format has it.
    return { kind: "fault", fault: { reason: "damaged" } };
  }
}

/** Whether a document is read with next to no work: plain text, or what is refused at sight. */
export function isReadAtOnce(name: string, bytes: Uint8Array): boolean {
  if (bytes.length > MAX_DOCUMENT_BYTES) return true;
  const { kind } = detectFormat(name, bytes);
  if (kind === "text" || kind === "html")
    return bytes.length > MAX_TEXT_BYTES || (kind === "text" && bytes.length < 1_000_000);
  return kind === "fault";
}

async function read(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  if (bytes.length > MAX_DOCUMENT_BYTES) throw new DocumentProblem("too-large", `${MAX_DOCUMENT_BYTES} bytes`);
  const detected = detectFormat(name, bytes);
  if (detected.kind === "fault") throw new DocumentProblem(detected.fault.reason, detected.fault.detail);
  const isText = detected.kind === "text" || detected.kind === "html";
  if (isText && bytes.length > MAX_TEXT_BYTES) throw new DocumentProblem("too-large", `${MAX_TEXT_BYTES} bytes`);
  if (detected.kind === "text" && isDelimited(name)) return (await import("./read-delimited.ts")).readDelimited(bytes);
  if (detected.kind === "text") return readPlainText(bytes);
  if (detected.kind === "html") return (await import("./read-html.ts")).readHtml(bytes);
  if (detected.kind === "pdf") return (await import("./read-pdf.ts")).readPdf(bytes);
  const { openParts } = await import("./unzip-parts.ts");
  return readParts(openParts(bytes));
}

/** Nothing in the bytes tells a CSV file from a text with commas, so its name does. */
function isDelimited(name: string): boolean {
  return /\.(?:csv|tsv|tab)$/i.test(name);
}

async function readParts(parts: DocumentParts): Promise<ReadDocument> {
  const format = formatOfParts(parts.names);
  if (format === "xlsx") return (await import("./read-xlsx.ts")).readXlsx(parts);
  if (format === "docx") return (await import("./read-docx.ts")).readDocx(parts);
  if (format === "ods") {
    const type = new TextDecoder().decode(parts.read("mimetype")).trim();
    if (!type.startsWith("application/vnd.oasis.opendocument.spreadsheet")) {
      throw new DocumentProblem("unknown-format", type);
    }
    return (await import("./read-ods.ts")).readOds(parts);
  }
  throw new DocumentProblem("unknown-format", "zip");
}
