import { type Classes, classify } from "./symbol-classes.ts";

/** What an automaton reads: the 128 characters of ASCII, each by its code, and one symbol for any other character. */
export const SYMBOLS = 129;
/** The symbol of every character beyond ASCII. */
export const BEYOND_ASCII = 128;
/** Where a symbol leads from which nothing is accepted any more. */
export const DEAD = -1;

/** The most states of one automaton: what takes more is not worth its memory, and is looked at cell by cell. */
export const MAX_STATES = 3_000;

/**
 * A deterministic automaton over the characters of a cell, that says of a cell whether it is surely one of a set. It starts
 * in state 0; `next[state * width + of[symbol]]` is a state or `DEAD`.
 */
export interface Dfa extends Classes {
  readonly states: number;
  readonly next: Int32Array;
  readonly accepts: Uint8Array;
}

/** Where a symbol leads from a state. */
export function step({ next, width, of }: Dfa, state: number, symbol: number): number {
  return next[state * width + (of[symbol] ?? 0)] ?? DEAD;
}

/** Whether a text has no character beyond ASCII, and none of no meaning. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0 || code >= BEYOND_ASCII) return false;
  }
  return true;
}

/** The automaton of a list of texts; those with characters beyond ASCII are left out. Undefined where it is too large. */
export function dfaOfTexts(texts: readonly string[]): Dfa | undefined {
  const plain = texts.filter(isAscii);
  const letters = new Uint8Array(SYMBOLS);
  for (const text of plain)
    for (let at = 0; at < text.length; at += 1) letters[text.charCodeAt(at)] = text.charCodeAt(at);
  const classes = classify(SYMBOLS, [letters]);
  const { width, of } = classes;
  const next: number[] = [];
  const accepts: number[] = [];
  const add = (): number => {
    for (let symbol = 0; symbol < width; symbol += 1) next.push(DEAD);
    return accepts.push(0) - 1;
  };
  add();
  for (const text of plain) {
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const place = state * width + (of[text.charCodeAt(at)] ?? 0);
      const target = next[place] ?? DEAD;
      if (target !== DEAD) {
        state = target;
        continue;
      }
      if (accepts.length >= MAX_STATES) return undefined;
      state = add();
      next[place] = state;
    }
    accepts[state] = 1;
  }
  return { ...classes, states: accepts.length, next: Int32Array.from(next), accepts: Uint8Array.from(accepts) };
}

/** The same automaton but for the empty text, which it accepts or not. */
export function withEmptyText(dfa: Dfa, isAccepted: boolean): Dfa {
  const { states, width, next, accepts } = dfa;
  if ((accepts[0] === 1) === isAccepted) return dfa;
  const ends = Uint8Array.from([isAccepted ? 1 : 0, ...accepts]);
  if (!next.includes(0)) return { ...dfa, accepts: ends.filter((_, state) => state !== 1) };
  // Where a text comes back to the start, that is another state from now on.
  const moved = Int32Array.from(next, (target) => (target === DEAD ? DEAD : target + 1));
  const both = new Int32Array((states + 1) * width);
  both.set(moved.subarray(0, width));
  both.set(moved, width);
  return { ...dfa, states: states + 1, next: both, accepts: ends };
}
