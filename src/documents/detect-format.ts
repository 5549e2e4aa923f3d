import type { DocumentFault, DocumentFormat } from "../model/document.ts";
import { hasControlCharacters, sniffEncoding, sniffSignature } from "../tables/sniff-bytes.ts";

/** What bytes are. A zip is looked into by those who open it. */
export type DetectedFormat =
  | { readonly kind: "zip" }
  | { readonly kind: "pdf" | "html" | "text" }
  | { readonly kind: "fault"; readonly fault: DocumentFault };

const ENCRYPTED_STREAM = "EncryptedPackage";

/** Tells a document's format from its bytes; the name helps with HTML that begins like any text. Throws nothing. */
export function detectFormat(name: string, bytes: Uint8Array): DetectedFormat {
  const head = latin(bytes.subarray(0, 2048));
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) return { kind: "zip" };
  if (head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return { kind: "fault", fault: compoundFault(bytes) };
  // Readers look for it in the first kilobyte.
  if (head.slice(0, 1024).includes("%PDF-")) return { kind: "pdf" };
  if (head.startsWith("{\\rtf")) return { kind: "fault", fault: { reason: "unknown-format", detail: "rtf" } };
  const known = sniffSignature(bytes);
  const isUnknown = known !== undefined || (sniffEncoding(bytes) === undefined && hasControlCharacters(bytes));
  if (isUnknown) {
    const detail = known?.looksLike;
    return { kind: "fault", fault: { reason: "unknown-format", ...(detail === undefined ? {} : { detail }) } };
  }
  const message = messageKind(name, head);
  if (message !== undefined) return { kind: "fault", fault: { reason: "message", detail: message } };
  const text = head.replaceAll("\0", "").replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "");
  const isHtml = /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--|<!doctype html|<html|<head|<body|<table|<div)/i.test(text);
  return { kind: isHtml || /\.x?html?$/i.test(name) ? "html" : "text" };
}

/** A saved e-mail, by its name or by the lines that begin one (RFC 5322, MIME); undefined for anything else. */
function messageKind(name: string, head: string): string | undefined {
  const ending = /\.(eml|mht|mhtml|mbox)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending !== undefined) return ending;
  const [lines = ""] = head.split(/\r?\n\r?\n/, 1);
  const isHeader = /^[\w-]+:[^\r\n]*(?:\r?\n(?:[ \t]|[\w-]+:)[^\r\n]*)*$/.test(lines);
  return isHeader && /^(?:MIME-Version|Content-Transfer-Encoding|Received|Message-ID):/im.test(lines)
    ? "eml"
    : undefined;
}

/** The format of an opened zip by the parts in it; undefined where it is a document of no known kind. */
export function formatOfParts(names: readonly string[]): Extract<DocumentFormat, "docx" | "xlsx" | "ods"> | undefined {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook[^/]*\.xml$/i)) return "xlsx";
  if (has(/^word\/document[^/]*\.xml$/i)) return "docx";
  if (has(/^content\.xml$/) && has(/^mimetype$/)) return "ods";
  return undefined;
}

/** Old Excel and Word files, and new ones that are encrypted, are compound files (MS-CFB): a directory of streams. */
function compoundFault(bytes: Uint8Array): DocumentFault {
  const streams = compoundStreams(bytes);
  if (streams.includes(ENCRYPTED_STREAM)) return { reason: "encrypted", detail: ENCRYPTED_STREAM };
  if (streams.some((name) => name.startsWith("__nameid_version") || name.startsWith("__properties_version"))) {
    return { reason: "message", detail: "msg" };
  }
  const detail = streams.find((name) => ["Workbook", "Book", "WordDocument", "PowerPoint Document"].includes(name));
  return detail === undefined ? { reason: "old-format" } : { reason: "old-format", detail };
}

/** Names of the streams in the first sectors of the directory: programs put the main ones there. */
function compoundStreams(bytes: Uint8Array): readonly string[] {
  if (bytes.length < 512) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sector = 2 ** Math.min(view.getUint16(30, true), 16);
  const start = (view.getUint32(48, true) + 1) * sector;
  const names: string[] = [];
  for (let at = start; at + 128 <= Math.min(bytes.length, start + 16_384); at += 128) {
    const length = Math.min(view.getUint16(at + 64, true), 64);
    if (length < 2) continue;
    names.push(new TextDecoder("utf-16le").decode(bytes.subarray(at, at + length - 2)));
  }
  return names;
}

/** Each byte as the character of its number. */
function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
