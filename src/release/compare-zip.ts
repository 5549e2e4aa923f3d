import type { FileStore } from "../model/environment.ts";
import type { FileParts } from "../model/release.ts";
import { writeZip, type ZipSource } from "./write-zip.ts";

/**
 * What the bytes of a zip are, next to those that foipack packs of the same files: `same`, `differs`, or `foreign` where the
 * first header alone shows that something else packed it.
 */
export type ZipComparison = "same" | "differs" | "foreign";

/** Up to the checksum, which foipack writes behind the file, a header has the same bytes for every file. */
const HEADER = 26;
/** What is damaged has so many other bytes there; a packer of another kind has more, the date at the least. */
const MOST_DAMAGE = 2;

/**
 * Packs the files of a zip anew and compares the result with the zip, byte for byte: a zip has places that no reader looks
 * at, and a change there is a change. `names` are in the order of the zip. Throws `ReadFault` where a file is damaged.
 */
export async function compareZip(store: FileStore, names: readonly string[], parts: FileParts): Promise<ZipComparison> {
  const sources = names.map((path): ZipSource => ({ path, parts: () => store.chunks(path) }));
  const made = readBytes(writeZip(sources));
  const there = readBytes(parts);
  const [expected, found] = [await made(HEADER), await there(HEADER)];
  const others = expected.filter((byte, at) => byte !== found[at]).length;
  if (others > MOST_DAMAGE) return "foreign";
  if (others > 0 || expected.length !== found.length) return "differs";
  for (;;) {
    const next = await made(CHUNK);
    const same = await there(CHUNK);
    if (next.length !== same.length || next.some((byte, at) => byte !== same[at])) return "differs";
    if (next.length === 0) return "same";
  }
}

const CHUNK = 65_536;

/** Gives so many bytes at a time, and fewer only at the end. */
function readBytes(parts: FileParts): (count: number) => Promise<Uint8Array> {
  const iterator = Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]();
  let rest: Uint8Array = new Uint8Array(0);
  return async (count) => {
    const taken = new Uint8Array(count);
    let length = 0;
    while (length < count) {
      if (rest.length === 0) {
        const { done, value } = await iterator.next();
        if (done === true) break;
        rest = value;
      }
      const piece = rest.subarray(0, count - length);
      taken.set(piece, length);
      length += piece.length;
      rest = rest.subarray(piece.length);
    }
    return taken.subarray(0, length);
  };
}
