import type { FileParts } from "../model/release.ts";
import { evenPieces } from "./file-parts.ts";

/** A file to be put into a zip. */
export interface ZipSource {
  readonly path: string;
  readonly parts: () => FileParts;
}

/** The first day that a zip can tell. At noon, which every time zone has had on that day. */
const FIRST_DAY = [1980, 0, 1, 12] as const;

/** What a zip without the extensions of ZIP64 can hold, which readers of old lack. */
const MAX_BYTES = 0xffff_ffff;
const MAX_ENTRIES = 0xffff;

/** A zip would be larger than its readers can take. */
export class ZipTooLarge extends Error {
  override readonly name = "ZipTooLarge";
}

/**
 * Packs files into a zip as they are read, holding none of them whole. The bytes depend on the files' names, order and
 * contents alone: the deflating is JavaScript's own (fflate), so that no system's zlib has a part in it, the pieces that
 * it gets are even, and the date is fixed. Throws `ZipTooLarge`.
 */
export async function* writeZip(sources: AsyncIterable<ZipSource> | Iterable<ZipSource>): AsyncGenerator<Uint8Array> {
  const { Zip, ZipDeflate } = await import("fflate");
  // A zip's dates are local ones, and the library takes them from the local clock's hands.
  const mtime = new Date(...FIRST_DAY);
  let ready: Uint8Array[] = [];
  let failure: Error | undefined;
  let entries = 0;
  let packed = 0;
  const zip = new Zip((fault, piece) => {
    if (fault === null) ready.push(piece);
    else failure = fault;
  });

  function* take(): Generator<Uint8Array> {
    if (failure !== undefined) throw failure;
    const pieces = ready;
    ready = [];
    for (const piece of pieces) {
      packed += piece.length;
      if (packed > MAX_BYTES) throw new ZipTooLarge();
      yield piece;
    }
  }

  for await (const { path, parts } of sources) {
    entries += 1;
    if (entries > MAX_ENTRIES) throw new ZipTooLarge();
    const entry = new ZipDeflate(path, { level: 9 });
    entry.mtime = mtime;
    zip.add(entry);
    let bytes = 0;
    for await (const piece of evenPieces(parts())) {
      bytes += piece.length;
      if (bytes > MAX_BYTES) throw new ZipTooLarge();
      entry.push(piece);
      yield* take();
    }
    entry.push(new Uint8Array(0), true);
    yield* take();
  }
  zip.end();
  yield* take();
}
