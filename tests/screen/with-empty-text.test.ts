import { expect, test } from "vitest";
import { DEAD, type Dfa, step, withEmptyText } from "../../src/screen/dfa.ts";
import { dfaOf } from "../../src/screen/pattern-dfa.ts";

function accepts(dfa: Dfa, text: string): boolean {
  let state = 0;
  for (let at = 0; at < text.length && state !== DEAD; at += 1) state = step(dfa, state, text.charCodeAt(at));
  return state !== DEAD && dfa.accepts[state] === 1;
}

const texts = ["a", "b", "ab", "ba", "aa", "aba", "abab", "12", "c"];

test.each(["a*", "(ab)*", "a+", "(a|b)*", "ab|12", "a?", "(.|\\n|\\r)*", "[0-9]{2}"])(
  "of %s, only the empty text is accepted otherwise",
  (pattern) => {
    const dfa = dfaOf(pattern);
    if (dfa === undefined) throw new Error(`no automaton of ${pattern}`);
    for (const isAccepted of [true, false]) {
      const changed = withEmptyText(dfa, isAccepted);
      expect(accepts(changed, "")).toBe(isAccepted);
      expect(texts.filter((text) => accepts(changed, text))).toEqual(texts.filter((text) => accepts(dfa, text)));
    }
  },
);
