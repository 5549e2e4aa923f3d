import { boundedDistance } from "../../tables/nearest-member.ts";
import { hasWords } from "./order-cells.ts";

/**
 * The words that a reader may have meant, where no text has those that were looked for: each that is nowhere is replaced by
 * the one most like it. Undefined where nothing is like them, or nothing has these either. All are folded.
 */
export function nearestWords(words: readonly string[], texts: readonly string[]): readonly string[] | undefined {
  const known = new Map<string, number>();
  for (const text of texts) {
    for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) known.set(word, (known.get(word) ?? 0) + 1);
  }
  const meant: string[] = [];
  for (const word of words) {
    const near = texts.some((text) => text.includes(word)) ? word : nearestOf(word, known);
    if (near === undefined) return undefined;
    meant.push(near);
  }
  const isOther = meant.some((word, at) => word !== words[at]);
  return isOther && texts.some((text) => hasWords(text, meant)) ? meant : undefined;
}

/** The known word that is fewest letters away; of several the one that comes up most. Short words have too many like them. */
function nearestOf(word: string, known: ReadonlyMap<string, number>): string | undefined {
  let limit = word.length < 4 ? -1 : word.length < 7 ? 1 : 2;
  let nearest: string | undefined;
  let often = 0;
  for (const [other, times] of known) {
    if (Math.abs(other.length - word.length) > limit) continue;
    const distance = boundedDistance(word, other, limit);
    if (distance > limit || (distance === limit && nearest !== undefined && times <= often)) continue;
    [nearest, limit, often] = [other, distance, times];
  }
  return nearest;
}
