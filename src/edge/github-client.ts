import { Octokit } from "@octokit/core";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import type { HostEvent } from "../model/release-host.ts";
import { isLost } from "./github-problem.ts";
import { UNKEPT } from "./web-request.ts";

/** How a host on GitHub is reached. */
export interface GitHubOptions {
  /** `owner/name` */
  readonly repository: string;
  readonly token: string;
  /** Without a trailing slash; that of github.com where absent. */
  readonly api?: string;
  readonly version: string;
  readonly onEvent?: (event: HostEvent) => void;
  /** For tests: what a second of waiting takes in milliseconds, and whether writes are spaced as GitHub asks. */
  readonly pace?: { readonly second: number; readonly isSpaced: boolean };
}

export const PUBLIC_API = "https://api.github.com";
/** How long we wait for a limit to pass, in seconds, and how often. */
const LONGEST_WAIT = 900;
const MOST_WAITS = 3;
export const RETRIES = 3;
/** The pace of which GitHub is content. */
export const USUAL_PACE = { second: 1000, isSpaced: true };
const REQUEST_LIMIT = 60_000;
const UPLOAD_LIMIT = 1_800_000;

/** A client that repeats what failed, waits as GitHub asks and spaces its writes, and prints nothing. */
export function createGitHubClient({
  token,
  api = PUBLIC_API,
  version,
  onEvent,
  pace = USUAL_PACE,
}: GitHubOptions): Octokit {
  const onLimit = (seconds: number, _: unknown, __: unknown, waits: number): boolean => {
    if (seconds > LONGEST_WAIT || waits >= MOST_WAITS) return false;
    onEvent?.({ kind: "waiting", seconds, why: "rate-limit" });
    return true;
  };
  const silent = () => {};
  // Before the others, so that it is told of each attempt.
  const tell = (client: Octokit): void => {
    client.hook.error("request", (error, { request }) => {
      const [at, most] = [Number(request.retryCount ?? 0), Number(request.retries ?? RETRIES)];
      if (isLost(error) && at < most) onEvent?.({ kind: "waiting", seconds: (at + 1) ** 2, why: "failure" });
      throw error;
    });
  };
  const Client = Octokit.plugin(tell, retry, throttling);
  const octokit = new Client({
    auth: token,
    baseUrl: api,
    userAgent: `foipack/${version}`,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    retry: {
      retries: RETRIES,
      retryAfterBaseValue: pace.second,
      // What GitHub has refused it would refuse again; limits are waited for below.
      doNotRetry: Array.from({ length: 100 }, (_, at) => 400 + at),
    },
    throttle: pace.isSpaced
      ? { onRateLimit: onLimit, onSecondaryRateLimit: onLimit, retryAfterBaseValue: pace.second }
      : { enabled: false },
    request: {
      fetch(address: string, init: RequestInit) {
        if (!(init.body instanceof ReadableStream)) {
          return fetch(address, { ...init, signal: AbortSignal.timeout(REQUEST_LIMIT) });
        }
        return fetch(address, { ...init, ...UNKEPT, signal: AbortSignal.timeout(UPLOAD_LIMIT) });
      },
    },
  });
  return octokit;
}
