import { close, open as openFile } from "node:fs";
import { promisify } from "node:util";
import { type Entry, fromFd, type ZipFile } from "yauzl";
import { type FileFacts, type FileStore, ReadFault } from "../model/environment.ts";

/** Files of a zip may unpack to so many times their packed size, once they are larger than `SMALL_BYTES`. */
const MAX_RATIO = 200;
const SMALL_BYTES = 50_000_000;
/** All files together may unpack to this much. */
const MAX_BYTES = 20_000_000_000;
/** A zip has at most so many entries. */
const MAX_ENTRIES = 100_000;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE = 0o170000;

/** Why a zip is not opened; `entry` is the name in it that is to blame. */
export interface ZipFault {
  readonly reason:
    | "not-zip"
    | "unsafe-name"
    | "duplicate-name"
    | "link"
    | "encrypted"
    | "too-large"
    | "too-many-entries"
    | "unknown-compression";
  readonly entry?: string;
  readonly detail?: string;
}

/** The files of a zip as a store, and how to close it; or why it is not opened. */
export type ZipOpening =
  | { readonly files: FileStore; readonly close: () => void; readonly fault?: undefined }
  | { readonly fault: ZipFault };

/**
 * Opens the zip at a path of this machine for reading in place: nothing is unpacked to disk. A zip that holds a name
 * which leaves it, a name twice, a link, an encrypted file, or more than files of data can come to, is refused whole.
 * `folder` is the prefix of the entries that count, such as "my-package/"; names in the store are without it.
 */
export async function openZipFiles(path: string, label: string, folder = ""): Promise<ZipOpening> {
  const zip = await openZip(path);
  if ("reason" in zip) return { fault: zip };
  const listing = await listEntries(zip);
  if ("reason" in listing) {
    zip.close();
    return { fault: listing };
  }
  return { files: zipStore(zip, listing, label, folder), close: () => zip.close() };
}

async function openZip(path: string): Promise<ZipFile | ZipFault> {
  const descriptor = await promisify(openFile)(path, "r");
  return new Promise((resolve) => {
    fromFd(descriptor, { lazyEntries: true, autoClose: false, strictFileNames: true }, (fault, zip) => {
      if (fault === null || fault === undefined) return resolve(zip);
      close(descriptor, () => resolve({ reason: "not-zip", detail: fault.message }));
    });
  });
}

function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry> | ZipFault> {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  return new Promise((resolve) => {
    zip.on("error", (fault: Error) => resolve(faultOf(fault)));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      bytes += entry.uncompressedSize;
      const fault = entryFault(entry, entries, bytes);
      if (fault !== undefined) return resolve(fault);
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    if (zip.entryCount > MAX_ENTRIES) resolve({ reason: "too-many-entries" });
    else zip.readEntry();
  });
}

function entryFault(entry: Entry, seen: ReadonlyMap<string, Entry>, bytes: number): ZipFault | undefined {
  const { fileName, uncompressedSize, compressedSize, compressionMethod } = entry;
  const at = { entry: fileName };
  if (seen.has(fileName)) return { reason: "duplicate-name", ...at };
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) return { reason: "link", ...at };
  if (entry.isEncrypted()) return { reason: "encrypted", ...at };
  if (compressionMethod !== 0 && compressionMethod !== 8) return { reason: "unknown-compression", ...at };
  const isBomb = uncompressedSize > SMALL_BYTES && uncompressedSize > MAX_RATIO * compressedSize;
  return isBomb || bytes > MAX_BYTES ? { reason: "too-large", ...at } : undefined;
}

function faultOf(fault: Error): ZipFault {
  const isName = /invalid characters|absolute path|relative path/.test(fault.message);
  return { reason: isName ? "unsafe-name" : "not-zip", detail: fault.message };
}

function zipStore(zip: ZipFile, entries: ReadonlyMap<string, Entry>, label: string, folder: string): FileStore {
  const names = [...entries.keys()].filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length));
  return {
    label,
    async facts(path): Promise<FileFacts | undefined> {
      const entry = entries.get(`${folder}${path}`);
      if (entry !== undefined) return { kind: "file", bytes: entry.uncompressedSize, modified: 0 };
      return names.some((name) => name.startsWith(`${path}/`))
        ? { kind: "directory", bytes: 0, modified: 0 }
        : undefined;
    },
    async *chunks(path) {
      const entry = entries.get(`${folder}${path}`);
      if (entry === undefined) throw new ReadFault(path, "ENOENT");
      try {
        const stream = await zip.openReadStreamPromise(entry);
        for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
      } catch (fault) {
        throw new ReadFault(path, fault instanceof Error ? fault.message : String(fault));
      }
    },
    async list(path) {
      const prefix = path === "" ? "" : `${path}/`;
      const inside = names.filter((name) => name.startsWith(prefix) && name !== prefix);
      return [...new Set(inside.map((name) => name.slice(prefix.length).split("/")[0] ?? ""))].sort();
    },
  };
}
