import type { FileParts } from "../model/release.ts";

const encoder = new TextEncoder();

/** Texts as the bytes of a UTF-8 file. */
export async function* encodeTexts(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) if (text !== "") yield encoder.encode(text);
}

/** A text as the bytes of a UTF-8 file. */
export function textParts(text: string): readonly Uint8Array[] {
  return [encoder.encode(text)];
}

/** Compressors write other bytes where their input is cut elsewhere, so theirs is always cut the same. */
const PIECE = 65_536;

/** The same bytes, cut into pieces of one length, but for the last. */
export async function* evenPieces(parts: FileParts): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(PIECE);
  let filled = 0;
  for await (const part of parts) {
    for (let from = 0; from < part.length; ) {
      const taken = part.subarray(from, from + PIECE - filled);
      piece.set(taken, filled);
      filled += taken.length;
      from += taken.length;
      if (filled < PIECE) continue;
      yield piece;
      piece = new Uint8Array(PIECE);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
