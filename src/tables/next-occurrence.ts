/** Finds where a text occurs next in another, and remembers it while that is still the next one. */
export interface NextOccurrence {
  /** The first place at or after `from`; Infinity where there is none. */
  in(text: string, from: number): number;
  /** To be called when the text has become another. */
  forget(): void;
}

/**
 * Searches for one needle. Many questions about one text cost a single pass over it, as long as they move forward: a
 * needle that is not there is not searched for again and again.
 */
export function nextOccurrence(needle: string): NextOccurrence {
  let searchedFrom = 0;
  let found = -1;
  return {
    in(text, from) {
      if (from < searchedFrom || from > found) {
        const at = text.indexOf(needle, from);
        searchedFrom = from;
        found = at === -1 ? Number.POSITIVE_INFINITY : at;
      }
      return found;
    },
    forget() {
      searchedFrom = 0;
      found = -1;
    },
  };
}
