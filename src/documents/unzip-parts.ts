import { Inflate } from "fflate";
import { joinBytes } from "../tables/join-bytes.ts";
import { crc32 } from "./crc32.ts";
import { MAX_DOCUMENT_BYTES } from "./document-limits.ts";
import { DocumentProblem } from "./document-problem.ts";
import { readZipDirectory, type ZipDirectoryEntry } from "./zip-directory.ts";

/** What is expanded of one document, in all. */
const MAX_EXPANDED_BYTES = 200_000_000;

/** What expands to more than `SMALL_BYTES` may be no more than this many times its packed size. */
const MAX_RATIO = 200;
const SMALL_BYTES = 20_000_000;

/** A part that is held whole, such as a list of relationships, may be no larger than this. */
const MAX_HELD_BYTES = 20_000_000;

/** Packed bytes that are expanded at once: they are at most 1,032 times as many afterwards. */
const PIECE = 8 * 1024;

/** The parts of a document that is a zip. Each method throws `DocumentProblem`. */
export interface DocumentParts {
  /** In the order of the directory. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The bytes of a part as they are expanded. A part that is not there is damage. */
  stream(name: string, take: (bytes: Uint8Array) => void): void;
  /** The bytes of a part that is small. */
  read(name: string): Uint8Array;
}

/**
 * Opens a zip without expanding anything. What is expanded later is counted as it comes, since the sizes that a zip
 * declares are whatever its writer liked. Throws `DocumentProblem`.
 */
export function openParts(bytes: Uint8Array): DocumentParts {
  if (bytes.length > MAX_DOCUMENT_BYTES) throw new DocumentProblem("too-large", `${MAX_DOCUMENT_BYTES} bytes`);
  const entries = new Map(readZipDirectory(bytes).map((entry) => [entry.name, entry]));
  let declared = 0;
  for (const { name, size } of entries.values()) {
    declared += size;
    if (declared > MAX_EXPANDED_BYTES) throw new DocumentProblem("expands-too-much", name);
  }
  let expanded = 0;

  function stream(name: string, take: (bytes: Uint8Array) => void): void {
    const entry = entries.get(name);
    if (entry === undefined) throw new DocumentProblem("damaged", name);
    const packed = entry.end - entry.start;
    // What says so of itself need not be expanded: it is a bomb, or its size is not what it says.
    if (isBomb(entry.size, packed)) throw new DocumentProblem("expands-too-much", name);
    let own = 0;
    let crc = 0;
    expand(bytes, entry, (piece) => {
      own += piece.length;
      expanded += piece.length;
      if (expanded > MAX_EXPANDED_BYTES || isBomb(own, packed)) throw new DocumentProblem("expands-too-much", name);
      if (own > entry.size) throw new DocumentProblem("damaged", name);
      crc = crc32(piece, crc);
      take(piece);
    });
    if (own !== entry.size || crc !== entry.crc) throw new DocumentProblem("damaged", name);
  }

  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    stream,
    read(name) {
      const pieces: Uint8Array[] = [];
      let length = 0;
      stream(name, (piece) => {
        length += piece.length;
        if (length > MAX_HELD_BYTES) throw new DocumentProblem("expands-too-much", name);
        pieces.push(piece);
      });
      return joinBytes(pieces);
    },
  };
}

function isBomb(size: number, packed: number): boolean {
  return size > SMALL_BYTES && size > packed * MAX_RATIO;
}

function expand(bytes: Uint8Array, entry: ZipDirectoryEntry, take: (bytes: Uint8Array) => void): void {
  if (!entry.isDeflated) {
    for (let at = entry.start; at < entry.end; at += 256 * 1024) {
      take(bytes.subarray(at, Math.min(at + 256 * 1024, entry.end)));
    }
    return;
  }
  const inflate = new Inflate((piece) => {
    if (piece.length > 0) take(piece);
  });
  try {
    for (let at = entry.start; at < entry.end; at += PIECE) {
      const until = Math.min(at + PIECE, entry.end);
      inflate.push(bytes.subarray(at, until), until === entry.end);
    }
  } catch (thrown) {
    if (thrown instanceof DocumentProblem) throw thrown;
    throw new DocumentProblem("damaged", entry.name);
  }
}
