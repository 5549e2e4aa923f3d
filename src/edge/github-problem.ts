import type { HostProblem } from "../model/release-host.ts";
import { hostWords } from "./host-words.ts";

/** What an error of Octokit's tells: its status, what GitHub said, and the headers of the answer if there was one. */
interface Told {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/** Whether an answer was lost, or GitHub failed: what was asked may have been done all the same. */
export function isLost(error: unknown): boolean {
  const told = tell(error);
  return told !== undefined && told.status >= 500;
}

/** Why GitHub did not do what it was asked. `what` names what it was about. */
export function gitHubProblem(error: unknown, what: string, token: string): HostProblem {
  const told = tell(error);
  if (told === undefined) {
    const path = readFaultPath(error);
    if (path !== undefined) return { reason: "not-written", ...path };
    return { reason: "unreachable", words: hostWords(error instanceof Error ? error.message : String(error), [token]) };
  }
  const { status, headers } = told;
  const words = hostWords(told.message.replace(/ - https?:\/\/\S+$/, ""), [token]);
  if (status === 401) return { reason: "bad-token" };
  const wait = waitOf(told);
  if (wait !== undefined) return { reason: "rate-limited", seconds: wait };
  if (status === 403) return { reason: "no-rights", words };
  if (status === 404) return { reason: "not-found", what };
  if (status === 422 && /immutable release/i.test(words)) {
    return /tag_name/.test(words) ? { reason: "tag-used", tag: what } : { reason: "immutable" };
  }
  if (status === 422 && /already_exists/.test(words)) {
    return /tag_name/.test(words) ? { reason: "tag-used", tag: what } : { reason: "asset-exists", path: what };
  }
  if (status >= 500)
    return headers === undefined ? { reason: "unreachable", words } : { reason: "failed", status, words };
  return { reason: "refused", status, words };
}

/** For how many seconds GitHub asks to be left alone; undefined where it does not. */
function waitOf({ status, message, headers }: Told): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const after = Number(headers?.["retry-after"]);
  if (headers?.["retry-after"] !== undefined && Number.isFinite(after)) return after;
  if (headers?.["x-ratelimit-remaining"] === "0") {
    const reset = Number(headers["x-ratelimit-reset"]) * 1000;
    return Number.isFinite(reset) ? Math.max(0, Math.ceil((reset - Date.now()) / 1000)) : 60;
  }
  return status === 429 || /\bsecondary rate\b/i.test(message) ? 60 : undefined;
}

function tell(error: unknown): Told | undefined {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return undefined;
  const response = "response" in error ? error.response : undefined;
  const isAnswer = typeof response === "object" && response !== null && "headers" in response;
  const headers = isAnswer && typeof response.headers === "object" ? response.headers : undefined;
  return {
    status: error.status,
    message: error.message,
    headers: headers === undefined || headers === null ? undefined : textsOf(headers),
  };
}

function textsOf(headers: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** A file of ours that could not be read while it was sent. */
function readFaultPath(error: unknown): { readonly path: string; readonly word: string } | undefined {
  if (!(error instanceof Error) || !("path" in error) || !("detail" in error)) return undefined;
  return { path: String(error.path), word: String(error.detail) };
}
