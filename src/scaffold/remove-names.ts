/** What stands in place of a name. */
const REMOVED = "[name removed]";

/** Shorter words are left alone: they are initials, or words of other meaning. */
const SHORTEST = 3;

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

/** A word without what may differ between two ways of writing it. */
function folded(word: string): string {
  return word
    .normalize("NFD")
    .replace(/\p{M}|['’-]/gu, "")
    .toLowerCase();
}

function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

/** The words that names are made of, as they are looked for. Digits and underscores are of the site's making. */
function nameWords(names: readonly string[]): ReadonlySet<string> {
  const words = names.flatMap((name) => wordsOf(name.replace(/[_\d]+/g, " ")));
  // A name with a hyphen is known by its halves too.
  const parts = words.flatMap((word) => [word, ...word.split(/['’-]/)]);
  return new Set(parts.map(folded).filter((word) => word.length >= SHORTEST));
}

/**
 * A text for people without the words of these names; of three letters only those with a capital. It takes out too much
 * where a requester is called Brown and writes of Brown Street: that is seen at once and mended, a name in public is not.
 */
export function removeNames(text: string, names: readonly string[]): string {
  const known = nameWords(names);
  if (known.size === 0) return text;
  const marked = text.replaceAll("\uFFFC", " ").replace(WORD, (word) => {
    const isName = known.has(folded(word)) || word.split(/['’-]/).some((part) => known.has(folded(part)));
    return isName && (word.length > SHORTEST || word !== word.toLowerCase()) ? "\uFFFC" : word;
  });
  return marked.replace(/\uFFFC(?:[ .]{1,3}(?:\p{Lu}\.? )?\uFFFC)*/gu, REMOVED);
}

/** Whether the words of an address, parted by underscores, hold a word of these names. */
export function holdsName(slug: string, names: readonly string[]): boolean {
  const known = nameWords(names);
  return slug.split(/[_-]/).some((word) => known.has(folded(word)));
}

/** Whole names, looked up word by word, so that a text is gone through once whatever their number. */
export interface WholeNames {
  /** A text without the names, in any capitals, and how often one was there. */
  remove(text: string): { readonly text: string; readonly count: number };
  /** Whether the words of an address, parted by underscores, hold one of the names, from either end. */
  areIn(slug: string): boolean;
}

/** Of longer names the first words are looked for. */
const MOST_WORDS = 6;

/** Names shorter than four characters are left alone: they are initials. */
export function wholeNames(names: readonly string[]): WholeNames {
  const keys = new Set(
    names
      .map((name) => wordsOf(name).slice(0, MOST_WORDS).map(folded).join(" "))
      .filter((key) => key.length > SHORTEST),
  );
  /** How many words from an index on are a name; 0 where none are. */
  function lengthAt(words: readonly string[], at: number): number {
    for (let count = Math.min(MOST_WORDS, words.length - at); count > 0; count -= 1) {
      if (keys.has(words.slice(at, at + count).join(" "))) return count;
    }
    return 0;
  }
  return {
    remove(text) {
      const found = [...text.matchAll(WORD)];
      const words = found.map(([word]) => folded(word));
      let left = "";
      let from = 0;
      let count = 0;
      for (let at = 0; at < words.length; at += 1) {
        const length = lengthAt(words, at);
        const [first, last] = [found[at], found[at + length - 1]];
        if (length === 0 || first === undefined || last === undefined) continue;
        left += text.slice(from, first.index) + REMOVED;
        from = last.index + last[0].length;
        count += 1;
        at += length - 1;
      }
      return { text: left + text.slice(from), count };
    },
    areIn(slug) {
      const words = slug.toLowerCase().split(/[_-]/);
      return [words, words.toReversed()].some((list) => list.some((_, at) => lengthAt(list, at) > 0));
    },
  };
}
