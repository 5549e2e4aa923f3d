import type { ChunkUse, Hasher } from "../model/environment.ts";
import type { ResourceFile } from "./open-resource.ts";

/** The bytes of files on their way to somebody who may stop early. */
export interface CountedBytes {
  /** The bytes of one of the files. To be read in the order of the files. */
  readonly chunks: (at: number) => AsyncIterable<Uint8Array>;
  readonly bytes: () => number;
  /** Whether a digest is made. */
  readonly isHashed: boolean;
  /** The digest of all bytes, made once. */
  readonly digest: () => string | undefined;
  /** The position of the file that was read last. */
  readonly current: () => number;
  /** The one file of this size has been read elsewhere: it is not read again, unless for its digest. */
  readonly pass: (size: number) => void;
  /** Reads what nobody has read, so that the digest is of all that there is. */
  readonly drain: () => Promise<void>;
  /** Lets go of the files, read to their end or not. */
  readonly close: () => Promise<void>;
}

/** Counts and hashes the bytes of files, one after the other, as they are read. */
export function countBytes(files: readonly ResourceFile[], hasher: Hasher | undefined): CountedBytes {
  let bytes = 0;
  let digest: string | undefined;
  let current = 0;
  let open: AsyncIterator<Uint8Array> | undefined;
  let isClosed = false;

  /** The next chunk of a file, after all of those before it. */
  async function next(at: number, use: ChunkUse): Promise<IteratorResult<Uint8Array, undefined>> {
    for (;;) {
      const file = files[current];
      if (isClosed || current > at || file === undefined) return { done: true, value: undefined };
      open ??= file.chunks(use)[Symbol.asyncIterator]();
      const step = await open.next();
      if (step.done !== true) {
        bytes += step.value.length;
        hasher?.update(step.value);
        if (current === at) return { done: false, value: step.value };
        continue;
      }
      current += 1;
      open = undefined;
    }
  }

  return {
    // No `return`: that the reader stops must not close the source.
    chunks: (at) => ({ [Symbol.asyncIterator]: () => ({ next: () => next(at, "kept") }) }),
    bytes: () => bytes,
    isHashed: hasher !== undefined,
    digest: () => {
      digest ??= hasher?.digest();
      return digest;
    },
    current: () => current,
    pass(size) {
      if (hasher !== undefined) return;
      bytes = size;
      current = files.length;
    },
    async drain() {
      for (let at = 0; at < files.length; at += 1) while ((await next(at, "passing")).done !== true);
    },
    async close() {
      isClosed = true;
      await open?.return?.();
    },
  };
}
