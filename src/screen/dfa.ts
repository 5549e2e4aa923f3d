import { ACCEPT, ACCEPT_ALL, ASSERT, type Automaton, buildAutomaton, TAKE } from "../tables/xsd-pattern/automaton.ts";
import { type CodePointSet, isInSet } from "../tables/xsd-pattern/code-point-set.ts";
import { makeFollowStates, NOTHING } from "../tables/xsd-pattern/follow-states.ts";
import { parseXsdPattern } from "../tables/xsd-pattern/parse-xsd-pattern.ts";
import type { PatternNode } from "../tables/xsd-pattern/pattern-node.ts";
import { readReady, readyAutomata } from "./ready-automata.ts";
import { type Classes, classify } from "./symbol-classes.ts";

/** What an automaton reads: the 128 characters of ASCII, each by its code, and one symbol for any other character. */
export const SYMBOLS = 129;
/** The symbol of every character beyond ASCII. */
export const BEYOND_ASCII = 128;
/** Where a symbol leads from which nothing is accepted any more. */
export const DEAD = -1;

/** The most states of one automaton: what takes more is not worth its memory, and is looked at cell by cell. */
const MAX_STATES = 3_000;

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

const known = new Map<string, Dfa | undefined>();

/** The automaton of an XSD pattern of ours, which is known to be right. Made once. */
export function dfaOf(pattern: string): Dfa | undefined {
  if (known.has(pattern)) return known.get(pattern);
  const made = readReady(readyAutomata().patterns, pattern) ?? makeDfa(pattern);
  known.set(pattern, made);
  if (made !== undefined) patternsOf.set(made, pattern);
  return made;
}

/** Makes the automaton of an XSD pattern of ours anew. */
export function makeDfa(pattern: string): Dfa | undefined {
  const parsed = parseXsdPattern(pattern);
  return parsed.ok ? determine(parsed.node, true) : undefined;
}

const patternsOf = new WeakMap<Dfa, string>();

/** The pattern of which `dfaOf` has made an automaton. */
export function patternOf(dfa: Dfa): string | undefined {
  return patternsOf.get(dfa);
}

/**
 * Makes an automaton of a pattern. `isWhole`: the pattern takes the whole cell, not a part of it. Where a set of characters
 * holds some of those beyond ASCII and not others, none of them is accepted. Undefined where it takes too many states.
 */
export function determine(pattern: PatternNode, isWhole: boolean): Dfa | undefined {
  const automaton = buildAutomaton(pattern, isWhole);
  const { kinds } = automaton;
  if (kinds.includes(ASSERT)) return undefined;
  const follow = makeFollowStates(automaton);
  const sets = automaton.sets.map(listSymbols);
  const classes = classify(SYMBOLS, sets);
  const numbers = new Map<string, number>();
  const subsets: Int32Array[] = [];
  /** Most places are come to again and again: they are followed once. */
  const followed = new Map<string, number>();
  const add = (from: Int32Array): number => {
    if (from.length === 0) return DEAD;
    const place = from.join();
    const known = followed.get(place);
    if (known !== undefined) return known;
    const number = numberOf(from);
    followed.set(place, number);
    return number;
  };
  const numberOf = (from: Int32Array): number => {
    const { members } = follow(from, NOTHING, NOTHING);
    if (members.length === 0) return DEAD;
    const id = members.join();
    const number = numbers.get(id);
    if (number !== undefined) return number;
    numbers.set(id, subsets.length);
    return subsets.push(members) - 1;
  };
  add(Int32Array.of(automaton.start));
  const next: number[] = [];
  const accepts: number[] = [];
  for (let state = 0; state < subsets.length; state += 1) {
    if (subsets.length > MAX_STATES) return undefined;
    const members = subsets[state] ?? NOWHERE;
    accepts.push(members.some((member) => kinds[member] === ACCEPT || kinds[member] === ACCEPT_ALL) ? 1 : 0);
    // What is found somewhere stays found.
    const isFound = members.some((member) => kinds[member] === ACCEPT_ALL);
    for (const symbol of classes.first) next.push(isFound ? state : add(reached(automaton, sets, members, symbol)));
  }
  return prune({ ...classes, states: subsets.length, next: Int32Array.from(next), accepts: Uint8Array.from(accepts) });
}

const NOWHERE = new Int32Array(0);

function reached(automaton: Automaton, sets: readonly Uint8Array[], members: Int32Array, symbol: number): Int32Array {
  const found: number[] = [];
  for (const state of members) {
    if (automaton.kinds[state] !== TAKE) continue;
    const takes = sets[automaton.argument[state] ?? 0]?.[symbol] ?? NONE;
    if (takes === SOME) return NOWHERE;
    if (takes === ALL) found.push(automaton.next[state] ?? 0);
  }
  return found.length === 0 ? NOWHERE : Int32Array.from(found);
}

const NONE = 0;
const ALL = 1;
/** Of the symbol for all characters beyond ASCII: the set has some of them. */
const SOME = 2;

function listSymbols(set: CodePointSet): Uint8Array {
  const symbols = new Uint8Array(SYMBOLS);
  for (let code = 0; code < BEYOND_ASCII; code += 1) symbols[code] = isInSet(set, code) ? ALL : NONE;
  symbols[BEYOND_ASCII] = beyondAscii(set);
  return symbols;
}

function beyondAscii(set: CodePointSet): number {
  const except = set.except === undefined ? NONE : beyondAscii(set.except);
  const listed = listedBeyondAscii(set);
  const own = listed === SOME ? SOME : (listed === ALL) === set.negated ? NONE : ALL;
  if (own === NONE || except === ALL) return NONE;
  return own === ALL && except === NONE ? ALL : SOME;
}

function listedBeyondAscii({ ranges, properties }: CodePointSet): number {
  if (properties.length > 0) return SOME;
  const beyond = ranges.filter((edge, at) => at % 2 === 1 && edge >= BEYOND_ASCII);
  if (beyond.length === 0) return NONE;
  const from = ranges[ranges.length - 2] ?? 0;
  return beyond.length === 1 && from <= BEYOND_ASCII && beyond[0] === 0x10ffff ? ALL : SOME;
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

/** Says of the verdicts of two automata whether the cell is accepted. */
export type Verdict = (one: boolean, other: boolean) => boolean;

/**
 * Runs two automata side by side. States from which nothing can be accepted any more are dead. Undefined where it takes too
 * many states.
 */
export function combine(left: Dfa, right: Dfa, accepts: Verdict): Dfa | undefined {
  const classes = classify(SYMBOLS, [left.of, right.of]);
  const numbers = new Map<number, number>();
  const pairs: number[] = [];
  const scale = right.states + 1;
  const add = (one: number, other: number): number => {
    if (one === DEAD && other === DEAD) return DEAD;
    const id = (one + 1) * scale + other + 1;
    const number = numbers.get(id);
    if (number !== undefined) return number;
    numbers.set(id, pairs.length);
    return pairs.push(id) - 1;
  };
  add(0, 0);
  const next: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < pairs.length; at += 1) {
    if (pairs.length > MAX_STATES) return undefined;
    const id = pairs[at] ?? 0;
    const one = Math.floor(id / scale) - 1;
    const other = (id % scale) - 1;
    ends.push(accepts(one !== DEAD && left.accepts[one] === 1, other !== DEAD && right.accepts[other] === 1) ? 1 : 0);
    for (const symbol of classes.first) {
      const to = one === DEAD ? DEAD : step(left, one, symbol);
      next.push(add(to, other === DEAD ? DEAD : step(right, other, symbol)));
    }
  }
  return prune({ ...classes, states: pairs.length, next: Int32Array.from(next), accepts: Uint8Array.from(ends) });
}

const combined = new WeakMap<Dfa, WeakMap<Dfa, Dfa>>();

/** Both of two. Made once for the same two. */
export function both(one: Dfa, other: Dfa): Dfa | undefined {
  const of = combined.get(one) ?? new WeakMap<Dfa, Dfa>();
  combined.set(one, of);
  const made = of.get(other) ?? combine(one, other, (left, right) => left && right);
  if (made !== undefined) of.set(other, made);
  return made;
}

/** Makes states dead from which none that accepts can be reached, and one of those that cannot be told apart. */
function prune(dfa: Dfa): Dfa {
  const { states, width, next, accepts } = dfa;
  const live = liveStates(dfa);
  const merged = mergeStates(dfa, live);
  // The state that a text begins in comes first.
  const order = new Map<number, number>([[merged[0] ?? 0, 0]]);
  const kept = [0];
  for (let state = 1; state < states; state += 1) {
    const of = merged[state] ?? 0;
    if (live[state] !== 1 || order.has(of)) continue;
    order.set(of, kept.length);
    kept.push(state);
  }
  const small = new Int32Array(kept.length * width).fill(DEAD);
  for (const [to, state] of kept.entries()) {
    for (let symbol = 0; symbol < width; symbol += 1) {
      const target = next[state * width + symbol] ?? DEAD;
      if (target !== DEAD && live[target] === 1) small[to * width + symbol] = order.get(merged[target] ?? 0) ?? DEAD;
    }
  }
  return { ...dfa, states: kept.length, next: small, accepts: Uint8Array.from(kept, (state) => accepts[state] ?? 0) };
}

function liveStates({ states, width, next, accepts }: Dfa): Uint8Array {
  const live = Uint8Array.from(accepts);
  for (let hasGrown = true; hasGrown; ) {
    hasGrown = false;
    for (let state = states - 1; state >= 0; state -= 1) {
      if (live[state] === 1) continue;
      for (let symbol = 0; symbol < width; symbol += 1) {
        const target = next[state * width + symbol] ?? DEAD;
        if (target === DEAD || live[target] !== 1) continue;
        live[state] = 1;
        hasGrown = true;
        break;
      }
    }
  }
  return live;
}

/** The class of each state: two of a class accept the same texts (Moore's refinement, one symbol after the other). */
function mergeStates({ states, width, next, accepts }: Dfa, live: Uint8Array): Int32Array {
  const classes = Int32Array.from(accepts, (isEnd, state) => (live[state] === 1 ? isEnd + 1 : 0));
  const before = new Int32Array(states);
  const ids = new Map<number, number>();
  for (let count = new Set(classes).size; ; ) {
    before.set(classes);
    let now = count;
    for (let symbol = 0; symbol < width; symbol += 1) {
      ids.clear();
      for (let state = 0; state < states; state += 1) {
        const target = next[state * width + symbol] ?? DEAD;
        // Dead states are told apart from none that lives: they are all of one class.
        const of = target === DEAD || live[target] !== 1 ? 0 : (before[target] ?? 0) + 1;
        const id = (classes[state] ?? 0) * (states + 2) + of;
        let number = ids.get(id);
        if (number === undefined) {
          number = ids.size;
          ids.set(id, number);
        }
        classes[state] = number;
      }
      now = ids.size;
    }
    if (now === count || now === states) return classes;
    count = now;
  }
}
