import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { type FetchedFile, FetchFault, type FileStore, type RemoteFiles } from "../model/environment.ts";
import { isPublicAddress } from "./public-address.ts";
import { type Get, getOnce } from "./request-once.ts";

/** How much may be asked of the web, and of whom. */
export interface RemoteOptions {
  /** Bytes of one file, as they are after unpacking what the server packed. */
  readonly maxBytes?: number;
  /** Bytes of all files. */
  readonly maxTotalBytes?: number;
  readonly maxFiles?: number;
  /** From the first word to the last byte of one file, redirects included. */
  readonly maxSeconds?: number;
  /** Without a byte, and for a connection to come about. */
  readonly maxIdleSeconds?: number;
  /** Whether an IP address may be connected to. For tests, which have no public address of their own. */
  readonly allowAddress?: (address: string) => boolean;
  /** Certificates that are trusted besides those of the system, as PEM. */
  readonly ca?: string;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Files on the web. Only https; no private address, at whichever redirect, checked on the very address that is connected
 * to; no credentials; no more than the options allow. Each file is fetched once, into a folder of its own for temporary
 * files, which `close` removes.
 */
export function openRemoteFiles(options: RemoteOptions = {}): RemoteFiles {
  const limits = {
    maxBytes: options.maxBytes ?? 1_000_000_000,
    maxTotalBytes: options.maxTotalBytes ?? 5_000_000_000,
    maxFiles: options.maxFiles ?? 1_000,
    maxSeconds: options.maxSeconds ?? 300,
    maxIdleSeconds: options.maxIdleSeconds ?? 20,
  };
  const fetched = new Map<string, Promise<FetchedFile>>();
  let folder: Promise<string> | undefined;
  let files = 0;
  let total = 0;

  async function fetchFile(address: string): Promise<FetchedFile> {
    files += 1;
    if (files > limits.maxFiles || total >= limits.maxTotalBytes) throw new FetchFault(address, "too-many");
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new FetchFault(address, "too-slow")), limits.maxSeconds * 1000);
    try {
      const get: Get = {
        signal: stop.signal,
        idleSeconds: limits.maxIdleSeconds,
        allowAddress: options.allowAddress ?? isPublicAddress,
        ...(options.ca === undefined ? {} : { ca: options.ca }),
      };
      const { url, response } = await followRedirects(address, get);
      folder ??= mkdtemp(join(tmpdir(), "foipack-"));
      const path = join(await folder, String(files));
      const bytes = await save(response, url, path, stop.signal);
      const mediatype = response.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
      return { address: url.href, path, bytes, ...(mediatype === undefined ? {} : { mediatype }) };
    } catch (thrown) {
      if (stop.signal.aborted) throw stop.signal.reason;
      throw thrown;
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  }

  /** Writes a response to a file; gives its bytes. */
  async function save(response: IncomingMessage, url: URL, path: string, signal: AbortSignal): Promise<number> {
    const file = await open(path, "wx");
    let bytes = 0;
    try {
      for await (const chunk of unpacked(response, url, signal)) {
        bytes += chunk.length;
        total += chunk.length;
        if (bytes > limits.maxBytes) throw new FetchFault(url.href, "too-large");
        if (total > limits.maxTotalBytes) throw new FetchFault(url.href, "too-many");
        await file.writeFile(chunk);
      }
      return bytes;
    } finally {
      await file.close();
      response.destroy();
    }
  }

  function fetchOnce(written: string): Promise<FetchedFile> {
    const url = readAddress(written);
    if (url === undefined) return Promise.reject(new FetchFault(written, "bad-address"));
    const known = fetched.get(url.href);
    if (known !== undefined) return known;
    const file = fetchFile(url.href);
    fetched.set(url.href, file);
    return file;
  }

  return {
    fetch: fetchOnce,
    async *chunks(address) {
      const { path } = await fetchOnce(address);
      for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
        if (chunk instanceof Uint8Array) yield chunk;
      }
    },
    async close() {
      await Promise.allSettled(fetched.values());
      if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
    },
  };
}

/** An address without user name, password and what a server does not see; undefined where it is none. */
function readAddress(address: string, base?: URL): URL | undefined {
  try {
    const url = new URL(address, base);
    url.username = "";
    url.password = "";
    url.hash = "";
    return url;
  } catch {
    return undefined;
  }
}

/** The response at the end of the redirects, each of which is held to the same rules. Throws `FetchFault`. */
export async function followRedirects(
  address: string,
  get: Get,
  wanted: readonly number[] = [200],
): Promise<{ readonly url: URL; readonly response: IncomingMessage }> {
  let url = readAddress(address);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    if (url === undefined) throw new FetchFault(address, "bad-redirect");
    if (url.protocol !== "https:") throw new FetchFault(url.href, "not-https");
    const response = await getOnce(url, get);
    const status = response.statusCode ?? 0;
    if (wanted.includes(status)) return { url, response };
    response.destroy();
    const { location } = response.headers;
    if (!REDIRECTS.has(status)) throw new FetchFault(url.href, "bad-status", String(status));
    url = location === undefined ? undefined : readAddress(location, url);
  }
  throw new FetchFault(address, "too-many-redirects");
}

/** What makers of decompressors for the encodings that servers use are called. */
const ENCODINGS: ReadonlyMap<string, () => Readable & NodeJS.WritableStream> = new Map([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);

/** The body, without the packing that it was sent in. A file that is itself packed, and is said to be, stays so. */
async function* unpacked(response: IncomingMessage, url: URL, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  const isItself =
    encoding === "identity" || encoding === "" || (/gzip$/.test(encoding) && /\.gz$/i.test(url.pathname));
  const create = ENCODINGS.get(encoding);
  if (!isItself && create === undefined) throw new FetchFault(url.href, "bad-encoding", encoding.slice(0, 40));
  const stream: Readable = isItself || create === undefined ? response : unpack(response, create());
  try {
    for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
  } catch (thrown) {
    if (thrown instanceof FetchFault || signal.aborted) throw thrown;
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
    throw new FetchFault(
      url.href,
      code.startsWith("Z_") || code.startsWith("ERR__ERROR_") ? "bad-encoding" : "cut-short",
    );
  }
}

function unpack(response: IncomingMessage, decompressor: Readable & NodeJS.WritableStream): Readable {
  // Faults of either come out of the reading of the decompressor.
  pipeline(response, decompressor, () => undefined);
  return decompressor;
}

/**
 * A folder of the web as a store: paths are relative to an address, such as that of a descriptor. `known` has the
 * addresses of paths that are not made in this way.
 */
export function remoteStore(
  remote: RemoteFiles,
  base: string,
  label: string,
  known: ReadonlyMap<string, string> = new Map(),
): FileStore {
  const addressOf = (path: string): string =>
    known.get(path) ?? new URL(path.split("/").map(encodeURIComponent).join("/"), base).href;
  return {
    label,
    async facts(path) {
      try {
        const { bytes } = await remote.fetch(addressOf(path));
        return { kind: "file", bytes, modified: 0 };
      } catch (thrown) {
        const isGone =
          thrown instanceof FetchFault && thrown.reason === "bad-status" && /^4(?:04|10)$/.test(thrown.word ?? "");
        if (isGone) return undefined;
        throw thrown;
      }
    },
    chunks: (path) => remote.chunks(addressOf(path)),
    list: async () => [],
  };
}
