import { close, open as openFile } from "node:fs";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import { type Entry, fromFd, type ZipFile } from "yauzl";
import { type FileFacts, type FileStore, ReadFault } from "../model/environment.ts";
import type { ArchiveFaultReason } from "../model/file-findings.ts";

/** Files of a zip may unpack to so many times their packed size, once they are larger than `SMALL_BYTES`. */
const MAX_RATIO = 200;
const SMALL_BYTES = 20_000_000;
/** All files together may unpack to this much. */
const MAX_BYTES = 20_000_000_000;
/** A zip has at most so many entries. */
const MAX_ENTRIES = 100_000;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE = 0o170000;

/** Why a zip is not opened; `entry` is the name in it that is to blame. */
export interface ZipFault {
  readonly reason: ArchiveFaultReason;
  readonly entry?: string;
}

/** The files of a zip as a store, and how to close it; or why it is not opened. */
export type ZipOpening =
  | {
      readonly files: FileStore;
      /** The names of its files in the order of the zip. */
      readonly names: readonly string[];
      readonly close: () => void;
      readonly fault?: undefined;
    }
  | { readonly fault: ZipFault };

/**
 * Opens the zip at a path of this machine for reading in place: nothing is unpacked to disk. A zip that holds a name
 * which leaves it, a name twice, a link, an encrypted file, or more than files of data can come to, is refused whole.
 * `folder` is the prefix of the entries that count, such as "my-package/"; names in the store are without it. Throws
 * `ReadFault` where the file cannot be opened.
 */
export async function openZipFiles(path: string, label: string, folder = ""): Promise<ZipOpening> {
  const zip = await openArchive(path);
  if ("reason" in zip) return { fault: zip };
  const listing = await listEntries(zip);
  if ("reason" in listing) {
    zip.close();
    return { fault: listing };
  }
  return { files: zipStore(zip, path, listing, label, folder), names: [...listing.keys()], close: () => zip.close() };
}

async function openArchive(path: string): Promise<ZipFile | ZipFault> {
  const descriptor = await promisify(openFile)(path, "r").catch((fault: unknown) => {
    throw new ReadFault(path, wordOf(fault));
  });
  return new Promise((resolve) => {
    fromFd(descriptor, { lazyEntries: true, autoClose: false, strictFileNames: true }, (fault, zip) => {
      if (fault === null || fault === undefined) return resolve(zip);
      close(descriptor, () => resolve({ reason: "not-zip" }));
    });
  });
}

function wordOf(fault: unknown): string {
  const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
  return typeof code === "string" ? code : String(fault);
}

/** The entries by their names, without those that are folders. */
function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry> | ZipFault> {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  return new Promise((resolve) => {
    zip.on("error", (fault: Error) => resolve(faultOf(fault)));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      bytes += entry.uncompressedSize;
      const name = entry.fileName.replace(/^(?:\.\/)+/, "");
      const fault = entryFault(entry, name, entries, bytes);
      if (fault !== undefined) return resolve(fault);
      entries.set(name, entry);
      zip.readEntry();
    });
    if (zip.entryCount > MAX_ENTRIES) resolve({ reason: "too-many-entries" });
    else zip.readEntry();
  });
}

function entryFault(entry: Entry, name: string, seen: ReadonlyMap<string, Entry>, bytes: number): ZipFault | undefined {
  const { uncompressedSize, compressedSize, compressionMethod } = entry;
  const at = { entry: name };
  // What a name of bytes that are not shown would be written over, nobody could see.
  if (/\p{Cc}/u.test(name)) return { reason: "unsafe-name", ...at };
  if (seen.has(name)) return { reason: "duplicate-name", ...at };
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) return { reason: "link", ...at };
  if (entry.isEncrypted()) return { reason: "encrypted", ...at };
  if (compressionMethod !== 0 && compressionMethod !== 8) return { reason: "unknown-compression", ...at };
  const isBomb = uncompressedSize > SMALL_BYTES && uncompressedSize > MAX_RATIO * compressedSize;
  return isBomb || bytes > MAX_BYTES ? { reason: "too-large", ...at } : undefined;
}

/** The library refuses names that leave the zip, and what it cannot make sense of. */
function faultOf({ message }: Error): ZipFault {
  const name = /(?:invalid characters in fileName|absolute path|invalid relative path): (.*)$/s.exec(message)?.[1];
  return name === undefined ? { reason: "not-zip" } : { reason: "unsafe-name", entry: name };
}

function zipStore(
  zip: ZipFile,
  archive: string,
  entries: ReadonlyMap<string, Entry>,
  label: string,
  prefix: string,
): FileStore {
  const names = [...entries.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));

  /** Of the zip itself: its files change when it does. */
  async function state(): Promise<Pick<FileFacts, "modified" | "identity">> {
    const stats = await stat(archive).catch((fault: unknown) => {
      throw new ReadFault(archive, wordOf(fault));
    });
    return { modified: stats.mtimeMs, identity: `${stats.dev}:${stats.ino}` };
  }

  return {
    label,
    async facts(path): Promise<FileFacts | undefined> {
      const entry = entries.get(`${prefix}${path}`);
      if (entry !== undefined) return { kind: "file", bytes: entry.uncompressedSize, ...(await state()) };
      const isFolder = names.some((name) => name.startsWith(`${path}/`));
      return isFolder ? { kind: "directory", bytes: 0, ...(await state()) } : undefined;
    },
    async *chunks(path) {
      const entry = entries.get(`${prefix}${path}`);
      if (entry === undefined) throw new ReadFault(path, "ENOENT");
      let sum = 0;
      try {
        const stream = await zip.openReadStreamPromise(entry);
        for await (const chunk of stream) {
          if (!(chunk instanceof Uint8Array)) continue;
          sum = crc32(chunk, sum);
          yield chunk;
        }
      } catch (fault) {
        throw new ReadFault(path, fault instanceof Error ? fault.message : String(fault));
      }
      if (sum !== entry.crc32) throw new ReadFault(path, "damaged in the zip file");
    },
    async list(path) {
      const inside = path === "" ? "" : `${path}/`;
      const below = names.filter((name) => name.startsWith(inside) && name !== inside);
      return [...new Set(below.map((name) => name.slice(inside.length).split("/")[0] ?? ""))].sort();
    },
  };
}
