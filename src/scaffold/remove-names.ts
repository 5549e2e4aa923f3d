/** What stands in place of a name. */
export const REMOVED = "[name removed]";

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

/** Whole names, found by their first word, so that a text is gone through once whatever their number. */
export interface WholeNames {
  /** A text without the names, in any capitals, and how often one was there. */
  remove(text: string): { readonly text: string; readonly count: number };
  /** Whether the words of an address, parted by underscores, hold all words of one of the names. */
  areIn(slug: string): boolean;
}

/** Names shorter than four characters are left alone: they are initials. */
export function wholeNames(names: readonly string[]): WholeNames {
  const byWord = new Map<string, string[]>();
  for (const written of names) {
    const name = written
      .trim()
      .replace(/^[^\p{L}\p{N}]+/u, "")
      .toLowerCase();
    const [first] = wordsOf(name);
    if (first === undefined || name.length <= SHORTEST) continue;
    const known = byWord.get(first) ?? [];
    byWord.set(
      first,
      [...known, name].sort((one, other) => other.length - one.length),
    );
  }
  function nameAt(text: string, at: number, word: string): string | undefined {
    return byWord.get(word.toLowerCase())?.find((name) => {
      const end = at + name.length;
      return text.slice(at, end).toLowerCase() === name && !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
    });
  }
  return {
    remove(text) {
      let left = "";
      let from = 0;
      let count = 0;
      for (const { index, 0: word } of text.matchAll(WORD)) {
        const name = index < from ? undefined : nameAt(text, index, word);
        if (name === undefined) continue;
        left += text.slice(from, index) + REMOVED;
        from = index + name.length;
        count += 1;
      }
      return { text: left + text.slice(from), count };
    },
    areIn(slug) {
      const words = new Set(slug.toLowerCase().split(/[_-]/));
      return [...words].some((word) =>
        byWord.get(word)?.some((name) => wordsOf(name).every((part) => words.has(part))),
      );
    },
  };
}
