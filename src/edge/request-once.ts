import { lookup as lookUp } from "node:dns";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { FetchFault } from "../model/environment.ts";

/** How one address is asked. */
export interface Get {
  readonly signal: AbortSignal;
  readonly idleSeconds: number;
  readonly allowAddress: (address: string) => boolean;
  /** As PEM, besides the certificates of the system. */
  readonly ca?: string;
  /** Besides those of every request. */
  readonly headers?: { readonly [name: string]: string };
}

/**
 * Asks one address of the web, without following where it leads. The addresses that a name stands for are checked where
 * the connection takes them from, so that a name cannot stand for another one a moment later. Throws `FetchFault`.
 */
export function getOnce(
  url: URL,
  { signal, idleSeconds, allowAddress, ca, headers: further }: Get,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // Of an address in numbers, no name is looked up.
  if (isIP(host) !== 0 && !allowAddress(host)) return Promise.reject(new FetchFault(url.href, "private-address"));

  const lookup: LookupFunction = (name, options, callback) => {
    lookUp(name, { ...options, all: true }, (fault, found) => {
      const [first] = found ?? [];
      if (fault !== null) callback(fault, "", 0);
      else if (first === undefined || found.some(({ address }) => !allowAddress(address))) {
        callback(new FetchFault(url.href, "private-address"), "", 0);
      } else if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };

  return new Promise((resolve, reject) => {
    const headers = { accept: "*/*", "accept-encoding": "identity", "user-agent": "foipack", ...further };
    const options = { method: "GET", agent: false, lookup, headers, signal, ...(ca === undefined ? {} : { ca }) };
    const asked = request(url, options, resolve);
    asked.setTimeout(idleSeconds * 1000, () => asked.destroy(new FetchFault(url.href, "too-slow")));
    asked.on("error", (fault) => reject(faultOf(url, fault)));
    asked.end();
  });
}

function faultOf(url: URL, fault: Error): FetchFault {
  if (fault instanceof FetchFault) return fault;
  const code = "code" in fault && typeof fault.code === "string" ? fault.code : fault.name;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return new FetchFault(url.href, "unknown-host", code);
  return new FetchFault(
    url.href,
    /CERT|SSL|TLS|SIGNATURE|ALTNAME/.test(code) ? "bad-certificate" : "no-connection",
    code,
  );
}
