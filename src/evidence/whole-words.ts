import type { Span } from "./find-quote.ts";
import { foldedText } from "./fold-text.ts";
import { lowered } from "./lowered.ts";
import { isWhole } from "./quoted-text.ts";

/** Where words are in a folded text, in any capitals, and not within a longer word. */
export function wholeWordsIn(text: string, words: string): readonly Span[] {
  const wanted = lowered(foldedText(words));
  if (wanted === "") return [];
  const from = lowered(text);
  const spans: Span[] = [];
  for (let at = from.indexOf(wanted); at >= 0; at = from.indexOf(wanted, at + 1)) {
    const span = { start: at, end: at + wanted.length };
    if (isWhole(text, span.start, span.end)) spans.push(span);
  }
  return spans;
}
