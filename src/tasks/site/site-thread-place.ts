/** Where a module for threads is: compiled, since not every Node runs TypeScript in a thread. */
export function siteThreadAt(name: "site-thread" | "whole-thread"): URL {
  return new URL(`${FOLDER}${name}.js`, import.meta.url);
}

/** Seen from `lib/cli`, `lib/tasks/site` and `src/tasks/site`. */
const FOLDER = import.meta.url.endsWith(".ts")
  ? "../../../lib/cli/"
  : /[\\/]lib[\\/]cli[\\/][^\\/]*$/.test(import.meta.url)
    ? "./"
    : "../../cli/";
