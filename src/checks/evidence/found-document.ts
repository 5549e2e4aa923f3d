import { checkPath } from "../../descriptor/safe-path.ts";
import { type EvidenceDocument, evidenceDocument } from "../../evidence/evidence-document.ts";
import type { DocumentFault, DocumentReading } from "../../model/document.ts";
import { ReadFault } from "../../model/environment.ts";
import type { EvidenceMissing } from "../../model/evidence-findings.ts";
import { joinBytes } from "../../tables/join-bytes.ts";
import { fileAt, findSourceFault } from "../open-resource.ts";
import type { PackageInput } from "../package-input.ts";
import { shownPath } from "../shown-path.ts";

/** A document that a row registers, as it was found. */
export interface FoundDocument {
  readonly path: string;
  /** As shown to people. */
  readonly name: string;
  /** Lower-case hex; undefined where there was nothing to read, or no such algorithm. */
  readonly sha256?: string;
  readonly missing?: Extract<EvidenceMissing, { readonly reason: "document" }>;
  readonly fault?: DocumentFault;
  readonly document?: EvidenceDocument;
}

/** Larger documents are not read; a letter with its annexes is far smaller. Nor are those with more text than this. */
const MAX_DOCUMENT_BYTES = 64 * 2 ** 20;
const MAX_TEXT = 4_000_000;
const TEXT_LIMIT = "more than 4,000,000 characters of text";
/** So many files of a folder are listed. */
const MAX_FILES = 10_000;

/** The files of a folder and of the folders in it, as paths within the package. */
export async function filesBelow({ store }: PackageInput, folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const folders = [folder];
  for (let next = folders.shift(); next !== undefined && files.length < MAX_FILES; next = folders.shift()) {
    for (const name of await store.list(next).catch(() => [])) {
      const path = `${next}/${name}`;
      if (name.startsWith(".") || files.length === MAX_FILES) continue;
      const kind = (await store.facts(path).catch(() => undefined))?.kind;
      if (kind === "directory" && path.split("/").length < 5) folders.push(path);
      else if (kind === "file") files.push(path);
    }
  }
  return files;
}

/** Reads a document of a package, of which no more than `room` characters may be held. */
export async function readDocument(input: PackageInput, path: string, room: number): Promise<FoundDocument> {
  const name = shownPath(input.store, path);
  const missing = (because: Extract<EvidenceMissing, { reason: "document" }>["because"]): FoundDocument => ({
    path,
    name,
    missing: { reason: "document", path, because },
  });
  if (checkPath(path) !== undefined) return missing("unsafe-path");
  const file = fileAt({ store: input.store }, path);
  const fault = await findSourceFault(file);
  if (fault !== undefined && fault.reason !== "empty") return missing(fault.reason);
  const hasher = input.environment.hasher("sha256");
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of file.chunks()) {
      hasher?.update(chunk);
      size += chunk.length;
      if (size <= MAX_DOCUMENT_BYTES) chunks.push(chunk);
    }
  } catch (thrown) {
    if (thrown instanceof ReadFault) return missing("unreadable");
    throw thrown;
  }
  const sha256 = hasher?.digest();
  const known = { path, name, ...(sha256 === undefined ? {} : { sha256 }) };
  if (size > MAX_DOCUMENT_BYTES) return { ...known, fault: { reason: "too-large", detail: `${MAX_DOCUMENT_BYTES}` } };
  if (isPlainText(path) && size > 4 * MAX_TEXT) return { ...known, fault: { reason: "too-large", detail: TEXT_LIMIT } };
  const read = await readBytes(input, path, joinBytes(chunks));
  if (read.kind === "fault") return { ...known, fault: read.fault };
  if (read.document.text.length > MAX_TEXT) return { ...known, fault: { reason: "too-large", detail: TEXT_LIMIT } };
  if (read.document.text.length > room) return { ...known, fault: { reason: "too-large", detail: "package" } };
  return { ...known, document: evidenceDocument(path, read.document) };
}

function isPlainText(path: string): boolean {
  return /\.(?:txt|text|md)$/i.test(path);
}

/** Plain text in UTF-8 needs no reader of documents. */
async function readBytes(input: PackageInput, path: string, bytes: Uint8Array): Promise<DocumentReading> {
  if (isPlainText(path)) {
    const text = plainText(bytes);
    if (text !== undefined) {
      return { kind: "document", document: { format: "text", text, tables: [], hidden: [] } };
    }
  }
  if (input.environment.readDocument !== undefined) return input.environment.readDocument(path, bytes);
  return { kind: "fault", fault: { reason: "unknown-format", detail: "no-reader" } };
}

function plainText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
