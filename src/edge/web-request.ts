import { type HostEvent, HostFault, type HostProblem } from "../model/release-host.ts";
import { byteStream } from "./byte-stream.ts";
import { hostWords, requireSafeAddress } from "./host-words.ts";

/** A site with a JSON API, as it is asked. */
export interface SiteOptions {
  /** As people know it. */
  readonly label: string;
  /** Goes with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Never in anything that is told. */
  readonly secrets: readonly string[];
  readonly onEvent?: (event: HostEvent) => void;
  /** For tests: what a second of waiting takes in milliseconds. */
  readonly second?: number;
}

/** A file that is sent piece by piece. */
export interface FileBody {
  readonly bytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

export interface SiteRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly address: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as they are; a file is opened anew for each attempt. */
  readonly body?: FileBody | FormData;
  /** What it is about, for faults. */
  readonly what: string;
  /** Whether it may be sent again when its answer was lost: what makes something new would make it twice. */
  readonly isRepeatable: boolean;
}

/** Status and JSON of an answer. */
export interface SiteAnswer {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly json: unknown;
}

const RETRIES = 3;
const LONGEST_WAIT = 900;
const REQUEST_LIMIT = 60_000;
const UPLOAD_LIMIT = 1_800_000;
const LONGEST_ANSWER = 50_000_000;

/** Sends a request; answers from 200 to 299, and those with a status in `allowed`, are given, all else is a `HostFault`. */
export type AskSite = (request: SiteRequest, allowed?: readonly number[]) => Promise<SiteAnswer>;

/** How a site is asked: what fails is sent again a few times, and a limit is waited for. */
export function createSite(options: SiteOptions): AskSite {
  const { label, onEvent, second = 1000 } = options;
  return async (request, allowed = []) => {
    requireSafeAddress(label, request.address);
    for (let attempt = 1; ; attempt += 1) {
      const got = await attemptOnce(request, options);
      if ("status" in got && (isFine(got.status) || allowed.includes(got.status))) return got;
      const problem = "problem" in got ? got.problem : problemOf(got, request, options);
      const wait = waitFor(problem, request, attempt);
      if (wait === undefined) throw new HostFault(label, problem);
      onEvent?.({ kind: "waiting", seconds: wait, why: problem.reason === "rate-limited" ? "rate-limit" : "failure" });
      await new Promise((resolve) => setTimeout(resolve, wait * second));
    }
  };
}

/** For how many seconds to wait before it is sent again; undefined where it is not. */
function waitFor(problem: HostProblem, { isRepeatable }: SiteRequest, attempt: number): number | undefined {
  if (attempt > RETRIES) return undefined;
  if (problem.reason === "rate-limited") return problem.seconds > LONGEST_WAIT ? undefined : problem.seconds;
  const isLost = problem.reason === "failed" || problem.reason === "unreachable";
  return isLost && isRepeatable ? attempt ** 2 : undefined;
}

type Attempt = (SiteAnswer & { readonly wait: number | undefined }) | { readonly problem: HostProblem };

async function attemptOnce(
  { method, address, json, body }: SiteRequest,
  { headers, secrets }: SiteOptions,
): Promise<Attempt> {
  const sent = json === undefined ? contentOf(body) : { body: JSON.stringify(json), headers: JSON_TYPE };
  try {
    const response = await fetch(address, {
      method,
      // A redirect could take the token elsewhere.
      redirect: "error",
      ...sent,
      headers: { accept: "application/json", ...headers, ...sent.headers },
      signal: AbortSignal.timeout(body === undefined ? REQUEST_LIMIT : UPLOAD_LIMIT),
    });
    const text = await readText(response);
    return { status: response.status, json: parse(text), wait: waitOf(response) };
  } catch (fault) {
    const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault;
    const words = hostWords(cause instanceof Error ? cause.message : String(cause), secrets);
    return { problem: { reason: "unreachable", words } };
  }
}

/**
 * A request that can neither be redirected nor asked for a password again is sent as it is; of any other, `fetch` keeps all
 * that was sent, in order to send it again (Fetch standard, "HTTP-network-or-cache fetch", step 8).
 */
export const UNKEPT = { redirect: "error", window: null } as const;

const JSON_TYPE = { "content-type": "application/json" };

function contentOf(body: SiteRequest["body"]) {
  if (body === undefined) return { headers: {} };
  if (body instanceof FormData) return { body, headers: {} };
  const headers = { "content-type": "application/octet-stream", "content-length": String(body.bytes) };
  // A body that is a stream has to say that its answer comes after it.
  return { body: byteStream(body.open()), headers, duplex: "half", ...UNKEPT } as const;
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of response.body) {
    text += decoder.decode(part, { stream: true });
    if (text.length > LONGEST_ANSWER) throw new Error("the answer is too long");
  }
  return text + decoder.decode();
}

function waitOf({ status, headers }: Response): number | undefined {
  if (status !== 429 && status !== 403) return undefined;
  const after = headers.get("retry-after");
  if (after !== null && /^\d+$/.test(after)) return Number(after);
  if (headers.get("x-ratelimit-remaining") !== "0") return status === 429 ? 60 : undefined;
  const reset = Number(headers.get("x-ratelimit-reset"));
  return reset > 0 ? Math.max(0, Math.ceil(reset - Date.now() / 1000)) : 60;
}

function problemOf(
  { status, json, wait }: SiteAnswer & { readonly wait: number | undefined },
  { what }: SiteRequest,
  { secrets }: SiteOptions,
): HostProblem {
  const words = hostWords(toldIn(json) || `status ${status}`, secrets);
  if (wait !== undefined) return { reason: "rate-limited", seconds: wait };
  if (status === 401) return { reason: "bad-token" };
  if (status === 403) return { reason: "no-rights", words };
  if (status === 404) return { reason: "not-found", what };
  return status >= 500 ? { reason: "failed", status, words } : { reason: "refused", status, words };
}

/** What an answer says of a fault: Zenodo's `message` and `errors`, CKAN's `error`. */
function toldIn(json: unknown): string {
  if (typeof json !== "object" || json === null) return typeof json === "string" ? json : "";
  const message = "message" in json && typeof json.message === "string" ? json.message : "";
  const errors = "errors" in json ? json.errors : "error" in json ? json.error : undefined;
  return errors === undefined ? message : `${message} ${JSON.stringify(errors)}`.trim();
}

function isFine(status: number): boolean {
  return status >= 200 && status < 300;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
