import { ASSERT, ASSERTIONS, type Automaton, SPLIT } from "./automaton.ts";

/** What is beside a place in the text: nothing, a letter, digit or underscore of ASCII, another character. */
export type Side = typeof NOTHING | typeof WORD | typeof OTHER | typeof NOT_KNOWN;
export const NOTHING = 0;
const WORD = 1;
const OTHER = 2;
export const NOT_KNOWN = 3;

/** States of an automaton in ascending order, and which kinds are among them: bit `k` for kind `k`. */
export interface StateSet {
  readonly members: Int32Array;
  readonly kinds: number;
}

/** The states reached from some states without taking a character; splits and settled assertions are left out. */
export type FollowStates = (from: Int32Array, before: Side, ahead: Side) => StateSet;

// Marks of a state while states are followed.
const VISITED = 1;
const REACHED = 2;

/**
 * Makes the function that follows splits and assertions. An assertion about what is ahead is kept among the states
 * while `ahead` is not known, to be followed once it is. Each state is visited once, so loops of nothing end.
 */
export function makeFollowStates(automaton: Automaton): FollowStates {
  const { kinds, next, argument } = automaton;
  const marks = new Uint8Array(kinds.length);
  const waiting = new Int32Array(kinds.length);
  const reached = new Int32Array(kinds.length);

  return (from, before, ahead) => {
    let waitingCount = 0;
    let reachedCount = 0;
    let reachedKinds = 0;
    const visit = (state: number): void => {
      if (marks[state] !== 0) return;
      marks[state] = VISITED;
      waiting[waitingCount++] = state;
    };
    marks.fill(0);
    for (let i = 0; i < from.length; i++) visit(from[i] ?? 0);
    while (waitingCount > 0) {
      const state = waiting[--waitingCount] ?? 0;
      const kind = kinds[state] ?? 0;
      if (kind === SPLIT) {
        visit(next[state] ?? 0);
        visit(argument[state] ?? 0);
        continue;
      }
      const holds = kind === ASSERT ? assertionHolds(argument[state] ?? 0, before, ahead) : undefined;
      if (holds === undefined) {
        marks[state] = REACHED;
        reached[reachedCount++] = state;
        reachedKinds |= 1 << kind;
      } else if (holds) visit(next[state] ?? 0);
    }
    // Many states are put in order faster by reading the marks than by sorting.
    if (reachedCount > 1000) reachedCount = listMarked(marks, reached);
    else reached.subarray(0, reachedCount).sort();
    return { members: reached.slice(0, reachedCount), kinds: reachedKinds };
  };
}

function listMarked(marks: Uint8Array, list: Int32Array): number {
  let count = 0;
  for (let state = 0; state < marks.length; state++) {
    if (marks[state] === REACHED) list[count++] = state;
  }
  return count;
}

/** The side that a character is. */
export function sideOf(codePoint: number): Side {
  const isDigit = codePoint >= 48 && codePoint <= 57;
  const letter = codePoint | 32;
  const isLetter = codePoint < 128 && letter >= 97 && letter <= 122;
  return isDigit || isLetter || codePoint === 95 ? WORD : OTHER;
}

function assertionHolds(number: number, before: Side, ahead: Side): boolean | undefined {
  const assertion = ASSERTIONS[number];
  if (assertion === "start") return before === NOTHING;
  if (ahead === NOT_KNOWN) return undefined;
  if (assertion === "end") return ahead === NOTHING;
  const isBoundary = (before === WORD) !== (ahead === WORD);
  return isBoundary === (assertion === "word-boundary");
}
