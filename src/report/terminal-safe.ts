import { visible } from "./visible.ts";

/** Texts for a terminal, which control characters in the data must not reach: line ends stay, the rest is shown. */
export function* terminalSafe(parts: Iterable<string>): Generator<string> {
  for (const part of parts) yield part.split("\n").map(visible).join("\n");
}
