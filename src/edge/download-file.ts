import { open, stat, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { FetchFault } from "../model/environment.ts";
import { isPublicAddress } from "./public-address.ts";
import { followRedirects } from "./remote-files.ts";

/** How much is waited for and taken, and from whom. */
export interface DownloadOptions {
  /** Of the whole file. More than that is not taken. */
  readonly maxBytes: number;
  /** Without a byte, and for a connection to come about. */
  readonly maxIdleSeconds?: number;
  /** How often it is begun again where it was cut short. */
  readonly attempts?: number;
  /** For tests, which have no public address of their own. */
  readonly allowAddress?: (address: string) => boolean;
  /** Certificates that are trusted besides those of the system, as PEM. */
  readonly ca?: string;
}

/** Faults of a moment: the rest may come where it is asked for again. */
const PASSING: ReadonlySet<string> = new Set(["cut-short", "too-slow", "no-connection"]);

/**
 * Downloads a file by https to a path of this machine, going on where an earlier download of it was cut short: what is
 * at the path is taken for its beginning, where the server can give the rest. Whether that is right, its digest says.
 * Throws `FetchFault`; what came by then stays there, for the next time.
 */
export async function downloadFile(address: string, path: string, options: DownloadOptions): Promise<void> {
  const { attempts = 3 } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await downloadRest(address, path, options);
      return;
    } catch (fault) {
      if (!(fault instanceof FetchFault) || !PASSING.has(fault.reason) || attempt >= attempts) throw fault;
    }
  }
}

async function downloadRest(address: string, path: string, options: DownloadOptions): Promise<void> {
  const { maxBytes, maxIdleSeconds = 20, allowAddress = isPublicAddress, ca } = options;
  const have = (await stat(path).catch(() => undefined))?.size ?? 0;
  const from = have > 0 && have < maxBytes ? have : 0;
  const stop = new AbortController();
  try {
    const { url, response } = await followRedirects(
      address,
      {
        signal: stop.signal,
        idleSeconds: maxIdleSeconds,
        allowAddress,
        ...(ca === undefined ? {} : { ca }),
        ...(from === 0 ? {} : { headers: { range: `bytes=${from}-` } }),
      },
      from === 0 ? [200] : [200, 206, 416],
    );
    const isRest = response.statusCode === 206 && startOf(response) === from;
    if (response.statusCode === 416 || (response.statusCode === 206 && !isRest)) {
      // What is there is no beginning of what the server has.
      response.destroy();
      await createEmpty(path);
      await downloadRest(address, path, options);
      return;
    }
    await save(response, path, isRest ? from : 0, maxBytes, url.href);
  } finally {
    stop.abort();
  }
}

/** Where the bytes of a partial answer begin (RFC 9110, 14.4). */
function startOf(response: IncomingMessage): number | undefined {
  const start = /^bytes (\d+)-/.exec(response.headers["content-range"] ?? "")?.[1];
  return start === undefined ? undefined : Number(start);
}

async function createEmpty(path: string): Promise<void> {
  await writeFile(path, "");
}

async function save(
  response: IncomingMessage,
  path: string,
  from: number,
  maxBytes: number,
  address: string,
): Promise<void> {
  // Chunk by chunk, so that what came before the connection broke off is in the file.
  const file = await open(path, from === 0 ? "w" : "a");
  let bytes = from;
  try {
    for await (const chunk of response) {
      if (!(chunk instanceof Uint8Array)) continue;
      bytes += chunk.length;
      if (bytes > maxBytes) throw new FetchFault(address, "too-large");
      await file.writeFile(chunk);
    }
  } catch (fault) {
    if (fault instanceof FetchFault) throw fault;
    const isOfDisk =
      fault instanceof Error && "syscall" in fault && (fault.syscall === "write" || fault.syscall === "open");
    throw isOfDisk ? fault : new FetchFault(address, "cut-short");
  } finally {
    await file.close();
    response.destroy();
  }
}
