import { AlaveteliFault, type AttachmentAddress, type FoiRequest } from "../model/foi-request.ts";
import { type FetchBytesOptions, type FetchedBytes, fetchBytes } from "./fetch-bytes.ts";
import { readFoiRequest } from "./read-foi-request.ts";

/** How the web is reached. Tests have a machine of their own there, and less patience. */
export type WebLimits = Partial<FetchBytesOptions>;

/** A request's JSON is a line for each thing that happened to it. */
const MAX_JSON = 10_000_000;

/** A page holds all of the correspondence. */
const MAX_PAGE = 20_000_000;

const MAX_ATTACHMENT = 50_000_000;

/** So many links of one page are looked at. */
const MAX_LINKS = 500;

/** What an address of a site says about a request. */
export interface RequestAddress {
  readonly origin: string;
  readonly urlTitle: string;
  /** The response that is meant, where it says so: `#incoming-123`, or the address of an attachment of it. */
  readonly incomingMessage?: number;
}

/** Reads the address of a request, of its JSON, or of something below it; undefined where it is none of these. */
export function readRequestAddress(address: string): RequestAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname, hash } = new URL(address);
  // A site in several languages has the language before the path: /cy/request/...
  const found = /^(?:\/[a-z]{2}(?:[-_][A-Za-z]{2,4})?)?\/request\/([\w-]{1,300})(?:\.json)?(?:\/(.*))?$/.exec(pathname);
  const urlTitle = found?.[1];
  if (urlTitle === undefined) return undefined;
  const message =
    /^#incoming-(\d{1,12})$/.exec(hash)?.[1] ?? /^response\/(\d{1,12})(?:\/|$)/.exec(found?.[2] ?? "")?.[1];
  return { origin, urlTitle, ...(message === undefined ? {} : { incomingMessage: Number(message) }) };
}

/** Fetches the JSON of a request. Throws `FetchFault` and `AlaveteliFault`. */
export async function fetchRequest({ origin, urlTitle }: RequestAddress, web: WebLimits = {}): Promise<FoiRequest> {
  const options = { ...web, maxBytes: web.maxBytes ?? MAX_JSON, accept: "application/json" };
  let got = await fetchBytes(`${origin}/request/${urlTitle}.json`, options);
  // A request that has got another name leads on to its page.
  const led = readRequestAddress(got.url.href);
  if (!got.url.pathname.endsWith(".json") && led !== undefined) {
    got = await fetchBytes(`${led.origin}/request/${led.urlTitle}.json`, options);
  }
  const request = readFoiRequest(parsed(got), got.url.origin);
  if (request === undefined) throw new AlaveteliFault(got.url.href, "not-a-request");
  return request;
}

function parsed({ bytes, url }: FetchedBytes): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // Not JSON, not UTF-8, or nested too deeply.
    throw new AlaveteliFault(url.href, "not-json");
  }
}

/**
 * Where the files are that came with a response. The JSON does not say; the page of the request links to them by an
 * address that the site's routes give a fixed form: `/request/NAME/response/MESSAGE/attach/PART/FILE`. Nothing else of the
 * page is looked at. Throws `FetchFault`.
 */
export async function fetchAttachmentAddresses(
  { origin, urlTitle }: Pick<FoiRequest, "origin" | "urlTitle">,
  incomingMessage: number,
  web: WebLimits = {},
): Promise<readonly AttachmentAddress[]> {
  const options = { ...web, maxBytes: web.maxBytes ?? MAX_PAGE, accept: "text/html" };
  const { bytes } = await fetchBytes(`${origin}/request/${urlTitle}`, options);
  const page = new TextDecoder().decode(bytes);
  const found = new Map<number, AttachmentAddress>();
  let links = 0;
  for (const [, first, second] of page.matchAll(/\shref\s*=\s*(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')/gi)) {
    const attachment = readAttachment(first ?? second ?? "", origin, urlTitle);
    if (attachment?.incomingMessage !== incomingMessage || found.has(attachment.part)) continue;
    links += 1;
    if (links > MAX_LINKS) break;
    found.set(attachment.part, attachment);
  }
  return [...found.values()].sort((one, other) => one.part - other.part);
}

const ATTACHMENT =
  /^(?:\/[a-z]{2}(?:[-_][A-Za-z]{2,4})?)?\/request\/([\w-]{1,300})\/response\/(\d{1,12})\/attach\/(\d{1,6})\/(.+)$/;

function readAttachment(href: string, origin: string, urlTitle: string): AttachmentAddress | undefined {
  if (!href.includes("/attach/")) return undefined;
  const written = href.replaceAll("&amp;", "&");
  if (!URL.canParse(written, origin)) return undefined;
  const url = new URL(written, origin);
  const [, name, message, part, file] = ATTACHMENT.exec(url.pathname) ?? [];
  if (url.origin !== origin || name !== urlTitle || file === undefined) return undefined;
  const extension = /\.([a-z0-9]{1,5})$/.exec(file.toLowerCase())?.[1] ?? "bin";
  return { address: url.href, incomingMessage: Number(message), part: Number(part), extension };
}

/** The bytes of a file that came with a response. Throws `FetchFault` and `AlaveteliFault`. */
export async function fetchAttachment({ address }: AttachmentAddress, web: WebLimits = {}): Promise<Uint8Array> {
  const { url, bytes } = await fetchBytes(address, { ...web, maxBytes: web.maxBytes ?? MAX_ATTACHMENT });
  // A site that has not got the file ready, or has it no more, leads on to a page that says so.
  if (!ATTACHMENT.test(url.pathname)) throw new AlaveteliFault(address, "not-an-attachment");
  return bytes;
}
