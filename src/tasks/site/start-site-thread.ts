import { Worker } from "node:worker_threads";

/** Starts a module of the site's as a thread, with what it is given; undefined where none may be started. */
export function startSiteThread(name: "site-thread" | "whole-thread", workerData: unknown): Worker | undefined {
  try {
    return new Worker(new URL(`${FOLDER}${name}.js`, import.meta.url), { execArgv: [], workerData });
  } catch {
    return undefined;
  }
}

/** Compiled, since not every Node runs TypeScript in a thread; seen from `lib/cli`, `lib/tasks/site` and `src/tasks/site`. */
const FOLDER = import.meta.url.endsWith(".ts")
  ? "../../../lib/cli/"
  : /[\\/]lib[\\/]cli[\\/][^\\/]*$/.test(import.meta.url)
    ? "./"
    : "../../cli/";
