import { DocumentProblem } from "./document-problem.ts";

/** A zip may list no more than this. */
export const MAX_ENTRIES = 10_000;

/** A file in a zip, as the central directory and its own header both have it. */
export interface ZipDirectoryEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly crc: number;
  /** Where its packed bytes are in the file. */
  readonly start: number;
  readonly end: number;
  /** Expanded, as declared. */
  readonly size: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const UNKNOWN = 0xffff_ffff;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const HAS_DESCRIPTOR = 0x8;

/**
 * The files of a zip (APPNOTE.TXT of PKWARE). Nothing before or between what the central directory tells of is read, its
 * entries may not share bytes, and each must say of itself what the directory says of it: readers that go by the one or
 * by the other then see the same document. Throws `DocumentProblem`.
 */
export function readZipDirectory(bytes: Uint8Array): readonly ZipDirectoryEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const first = view.getUint32(end + 16, true);
  if (count > MAX_ENTRIES) throw new DocumentProblem("too-many-parts", `${MAX_ENTRIES} entries`);
  const isWhole = view.getUint16(end + 8, true) === count && view.getUint32(end + 4, true) === 0;
  if (!isWhole || first + length !== end) throw new DocumentProblem("damaged", "zip directory");
  const entries: ZipDirectoryEntry[] = [];
  const names = new Set<string>();
  let at = first;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new DocumentProblem("damaged", "zip directory");
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new DocumentProblem("damaged", "zip directory");
    const name = safeName(bytes.subarray(at + 46, at + 46 + nameLength), names);
    const entry = readEntry(bytes, view, at, name, first);
    if (!name.endsWith("/")) entries.push(entry);
    at = next;
  }
  if (at !== end) throw new DocumentProblem("damaged", "zip directory");
  return apart(entries);
}

/** The end of the directory is the last thing in the file but for a comment, whose length it gives. */
function findEnd(view: DataView): number {
  const least = Math.max(0, view.byteLength - END_LENGTH - 0xffff);
  for (let at = view.byteLength - END_LENGTH; at >= least; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw new DocumentProblem("damaged", "zip directory");
}

/** Case does not tell parts apart (ECMA-376 part 2, 6.2.2.3), so that two names which differ in it are one name. */
function safeName(bytes: Uint8Array, seen: Set<string>): string {
  const name = new TextDecoder().decode(bytes);
  const isSafe =
    name !== "" &&
    !/[\\\p{Cc}]/u.test(name) &&
    !/^(?:\/|[A-Za-z]:)/.test(name) &&
    name.split("/").every((part) => part !== ".." && part !== ".");
  if (!isSafe || seen.has(name.toLowerCase())) throw new DocumentProblem("unsafe-name", name);
  seen.add(name.toLowerCase());
  return name;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, name: string, directory: number): ZipDirectoryEntry {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const crc = view.getUint32(at + 16, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  if ((flags & ENCRYPTED) !== 0) throw new DocumentProblem("encrypted", name);
  const isKnown = (method === 0 && packed === size) || method === 8;
  if (!isKnown || local + 30 > directory || view.getUint32(local, true) !== LOCAL) {
    throw new DocumentProblem("damaged", name);
  }
  const nameLength = view.getUint16(local + 26, true);
  const start = local + 30 + nameLength + view.getUint16(local + 28, true);
  const end = start + packed;
  const centralName = bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true));
  const localName = bytes.subarray(local + 30, local + 30 + nameLength);
  const hasDescriptor = (flags & HAS_DESCRIPTOR) !== 0;
  // Sizes come after the contents where they were not known before; then the header has none, or says that it has none.
  const says = (offset: number, value: number): boolean => {
    const own = view.getUint32(local + offset, true);
    return own === value || own === UNKNOWN || (hasDescriptor && own === 0);
  };
  const agrees =
    end <= directory &&
    view.getUint16(local + 6, true) === flags &&
    view.getUint16(local + 8, true) === method &&
    says(14, crc) &&
    says(18, packed) &&
    says(22, size) &&
    centralName.length === localName.length &&
    centralName.every((byte, index) => localName[index] === byte);
  if (!agrees) throw new DocumentProblem("damaged", name);
  return { name, isDeflated: method === 8, crc, start, end, size };
}

/** Entries that share bytes make a small file large. */
function apart(entries: readonly ZipDirectoryEntry[]): readonly ZipDirectoryEntry[] {
  const ordered = [...entries].sort((left, right) => left.start - right.start || left.end - right.end);
  ordered.forEach((entry, index) => {
    const next = ordered[index + 1];
    // Between them is at least the next one's header.
    if (next !== undefined && entry.end + 30 > next.start) throw new DocumentProblem("damaged", next.name);
  });
  return entries;
}
