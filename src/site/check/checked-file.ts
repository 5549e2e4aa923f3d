import type { FileStore } from "../../model/environment.ts";
import { ReadFault } from "../../model/environment.ts";

/** A file that is to be checked, wherever it is. */
export interface CheckedFile {
  /** As its owner calls it. */
  readonly name: string;
  readonly bytes: number;
  /** The bytes from first to last, each time it is called. Throws `ReadFault`. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** Told how far each reading of the file is. */
export type ReadingWatch = (bytes: number, pass: number) => void;

const CHUNK_BYTES = 1024 * 1024;

/** A file that somebody dropped on the page or chose; a text that was pasted. */
export function fileOfBlob(name: string, blob: Blob): CheckedFile {
  return {
    name,
    bytes: blob.size,
    async *chunks() {
      for (let at = 0; at < blob.size; at += CHUNK_BYTES) yield await readSlice(name, blob, at);
    },
  };
}

/** A slice at a time: what is read ahead by a stream is held until it is wanted, which of a large file is much. */
async function readSlice(name: string, blob: Blob, at: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(at, at + CHUNK_BYTES).arrayBuffer());
  } catch (fault) {
    // The file was changed, moved or locked since it was chosen.
    throw new ReadFault(name, fault instanceof Error ? fault.name : String(fault));
  }
}

export function fileOfBytes(name: string, bytes: Uint8Array): CheckedFile {
  return {
    name,
    bytes: bytes.length,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
    },
  };
}

/** All bytes of a file that is known to be small enough. */
export async function readWhole(file: CheckedFile): Promise<Uint8Array> {
  const whole = new Uint8Array(file.bytes);
  let at = 0;
  for await (const chunk of file.chunks()) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** A store with this one file in it. */
export function storeOf(file: CheckedFile, watch: ReadingWatch = () => undefined): FileStore {
  let passes = 0;
  return {
    label: "",
    facts: async (path) => (path === file.name ? { kind: "file", bytes: file.bytes, modified: 0 } : undefined),
    async *chunks(path) {
      if (path !== file.name) throw new ReadFault(path, "ENOENT");
      passes += 1;
      const pass = passes;
      let bytes = 0;
      for await (const chunk of file.chunks()) {
        bytes += chunk.length;
        watch(bytes, pass);
        yield chunk;
      }
    },
    list: async () => [file.name],
  };
}

/** A store over files that are held in memory. */
export function storeOfFiles(files: ReadonlyMap<string, Uint8Array>): FileStore {
  return {
    label: "",
    async facts(path) {
      const bytes = files.get(path);
      return bytes && { kind: "file", bytes: bytes.length, modified: 0 };
    },
    async *chunks(path) {
      const bytes = files.get(path);
      if (bytes === undefined) throw new ReadFault(path, "ENOENT");
      yield bytes;
    },
    list: async () => [...files.keys()].toSorted(),
  };
}
