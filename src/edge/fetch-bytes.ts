import { FetchFault } from "../model/environment.ts";
import { isPublicAddress } from "./public-address.ts";
import { followRedirects } from "./remote-files.ts";

/** How much is waited for and taken, and from whom. */
export interface FetchBytesOptions {
  readonly maxBytes: number;
  /** From the first word to the last byte, redirects included. */
  readonly maxSeconds?: number;
  /** Without a byte, and for a connection to come about. */
  readonly maxIdleSeconds?: number;
  /** For tests, which have no public address of their own. */
  readonly allowAddress?: (address: string) => boolean;
  /** Certificates that are trusted besides those of the system, as PEM. */
  readonly ca?: string;
  readonly accept?: string;
}

/** What came, and from where in the end. */
export interface FetchedBytes {
  readonly url: URL;
  readonly bytes: Uint8Array;
  /** As the server has it, without parameters, in lower case; "" where it says nothing. */
  readonly mediatype: string;
}

/**
 * Fetches a small file by https into memory, so that what must not be kept is never on a disk. Throws `FetchFault`.
 */
export async function fetchBytes(address: string, options: FetchBytesOptions): Promise<FetchedBytes> {
  const { maxBytes, maxSeconds = 60, maxIdleSeconds = 20, allowAddress = isPublicAddress, ca, accept } = options;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new FetchFault(address, "too-slow")), maxSeconds * 1000);
  try {
    const { url, response } = await followRedirects(address, {
      signal: stop.signal,
      idleSeconds: maxIdleSeconds,
      allowAddress,
      ...(ca === undefined ? {} : { ca }),
      ...(accept === undefined ? {} : { headers: { accept } }),
    });
    const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
    if (encoding !== "identity" && encoding !== "") {
      throw new FetchFault(url.href, "bad-encoding", encoding.slice(0, 40));
    }
    const announced = Number(response.headers["content-length"]);
    if (announced > maxBytes) throw new FetchFault(url.href, "too-large");
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of response) {
        if (!(chunk instanceof Uint8Array)) continue;
        size += chunk.length;
        if (size > maxBytes) throw new FetchFault(url.href, "too-large");
        chunks.push(chunk);
      }
    } catch (fault) {
      throw fault instanceof FetchFault || stop.signal.aborted ? fault : new FetchFault(url.href, "cut-short");
    } finally {
      response.destroy();
    }
    const mediatype = response.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
    return { url, bytes: Buffer.concat(chunks), mediatype };
  } catch (thrown) {
    if (stop.signal.aborted) throw stop.signal.reason;
    throw thrown;
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}
