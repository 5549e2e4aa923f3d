import { ACCEPT, ACCEPT_ALL, ASSERT, type Automaton, buildAutomaton, TAKE } from "../tables/xsd-pattern/automaton.ts";
import { type CodePointSet, isInSet } from "../tables/xsd-pattern/code-point-set.ts";
import { makeFollowStates, NOTHING, type StateSet } from "../tables/xsd-pattern/follow-states.ts";
import { parseXsdPattern } from "../tables/xsd-pattern/parse-xsd-pattern.ts";
import type { PatternNode } from "../tables/xsd-pattern/pattern-node.ts";

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
 * in state 0; `next[state * SYMBOLS + symbol]` is a state or `DEAD`.
 */
export interface Dfa {
  readonly states: number;
  readonly next: Int32Array;
  readonly accepts: Uint8Array;
}

/** The automaton of an XSD pattern of ours, which is known to be right. */
export function dfaOf(pattern: string): Dfa | undefined {
  const parsed = parseXsdPattern(pattern);
  return parsed.ok ? determine(parsed.node, true) : undefined;
}

/**
 * Makes an automaton of a pattern. `isWhole`: the pattern takes the whole cell, not a part of it. Where a set of characters
 * holds some of those beyond ASCII and not others, none of them is accepted. Undefined where it takes too many states.
 */
export function determine(pattern: PatternNode, isWhole: boolean): Dfa | undefined {
  const automaton = buildAutomaton(pattern, isWhole);
  if (automaton.kinds.includes(ASSERT)) return undefined;
  const follow = makeFollowStates(automaton);
  const sets = automaton.sets.map(listSymbols);
  const alike = alikeSymbols((symbol) => sets.map((set) => set[symbol]).join());
  const numbers = new Map<string, number>();
  const subsets: StateSet[] = [];
  const add = (from: Int32Array): number => {
    const subset = follow(from, NOTHING, NOTHING);
    if (subset.members.length === 0) return DEAD;
    const id = subset.members.join();
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, subsets.length);
    return subsets.push(subset) - 1;
  };
  add(Int32Array.of(automaton.start));
  const next: number[] = [];
  const accepts: number[] = [];
  for (let state = 0; state < subsets.length; state += 1) {
    if (subsets.length > MAX_STATES) return undefined;
    const members = subsets[state]?.members ?? new Int32Array(0);
    const isEnd = [...members].some((member) => isAccepting(automaton, member));
    accepts.push(isEnd ? 1 : 0);
    // What is found somewhere stays found.
    const isFound = [...members].some((member) => automaton.kinds[member] === ACCEPT_ALL);
    pushRow(next, alike, (symbol) => (isFound ? state : add(reached(automaton, sets, members, symbol))));
  }
  return { states: subsets.length, next: Int32Array.from(next), accepts: Uint8Array.from(accepts) };
}

/** For each symbol the first one that is like it: `idOf` gives the same text for two that are alike. */
function alikeSymbols(idOf: (symbol: number) => string): Int32Array {
  const first = new Map<string, number>();
  return Int32Array.from({ length: SYMBOLS }, (_, symbol) => {
    const id = idOf(symbol);
    const known = first.get(id) ?? symbol;
    first.set(id, known);
    return known;
  });
}

/** Adds the transitions of one state, worked out once for symbols that are alike. */
function pushRow(next: number[], alike: Int32Array, leadsTo: (symbol: number) => number): void {
  const row = next.length;
  for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
    const first = alike[symbol] ?? symbol;
    next.push(first === symbol ? leadsTo(symbol) : (next[row + first] ?? DEAD));
  }
}

function isAccepting({ kinds }: Automaton, state: number): boolean {
  return kinds[state] === ACCEPT || kinds[state] === ACCEPT_ALL;
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
  return Int32Array.from(found);
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

/** The automaton of a list of texts; those with characters beyond ASCII are left out. Undefined where it is too large. */
export function dfaOfTexts(texts: readonly string[]): Dfa | undefined {
  const next: number[] = [];
  const accepts: number[] = [];
  const add = (): number => {
    for (let symbol = 0; symbol < SYMBOLS; symbol += 1) next.push(DEAD);
    return accepts.push(0) - 1;
  };
  add();
  for (const text of texts) {
    if (/[^\u0001-\u007f]/.test(text)) continue;
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const place = state * SYMBOLS + text.charCodeAt(at);
      const known = next[place] ?? DEAD;
      if (known === DEAD) {
        if (accepts.length >= MAX_STATES) return undefined;
        state = add();
        next[place] = state;
      } else state = known;
    }
    accepts[state] = 1;
  }
  return { states: accepts.length, next: Int32Array.from(next), accepts: Uint8Array.from(accepts) };
}

/**
 * Runs several automata side by side. `accepts` says of the verdicts of all whether the cell is accepted. States from which
 * nothing can be accepted any more are dead. Undefined where it takes too many states.
 */
export function combine(parts: readonly Dfa[], accepts: (verdicts: readonly boolean[]) => boolean): Dfa | undefined {
  const numbers = new Map<string, number>();
  const tuples: (readonly number[])[] = [];
  const add = (tuple: readonly number[]): number => {
    if (tuple.every((state) => state === DEAD)) return DEAD;
    const id = tuple.join();
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, tuples.length);
    return tuples.push(tuple) - 1;
  };
  add(parts.map(() => 0));
  const alike = alikeSymbols((symbol) => parts.map((part) => columnOf(part, symbol)).join("|"));
  const next: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < tuples.length; at += 1) {
    if (tuples.length > MAX_STATES) return undefined;
    const tuple = tuples[at] ?? [];
    const verdicts = tuple.map((state, part) => state !== DEAD && parts[part]?.accepts[state] === 1);
    ends.push(accepts(verdicts) ? 1 : 0);
    pushRow(next, alike, (symbol) => add(tuple.map((state, part) => step(parts[part], state, symbol))));
  }
  return prune(next, ends);
}

/** Where a symbol leads from each state, as a text. */
function columnOf({ states, next }: Dfa, symbol: number): string {
  let column = "";
  for (let state = 0; state < states; state += 1) column += `,${next[state * SYMBOLS + symbol]}`;
  return column;
}

function step(dfa: Dfa | undefined, state: number, symbol: number): number {
  return state === DEAD ? DEAD : (dfa?.next[state * SYMBOLS + symbol] ?? DEAD);
}

/** Both of two. */
export function both(one: Dfa, other: Dfa): Dfa | undefined {
  return combine([one, other], ([left, right]) => left === true && right === true);
}

/** One of two, or both. */
export function either(one: Dfa, other: Dfa): Dfa | undefined {
  return combine([one, other], ([left, right]) => left === true || right === true);
}

/** Makes states dead from which none that accepts can be reached, and one of those that cannot be told apart. */
function prune(next: readonly number[], accepts: readonly number[]): Dfa {
  const live = liveStates(next, accepts);
  const alive = next.map((target) => (target === DEAD || live[target] !== 1 ? DEAD : target));
  const classes = mergeStates(alive, accepts, live);
  const order = new Map<number, number>();
  const number = (state: number): number => {
    const of = classes[state] ?? 0;
    const known = order.get(of) ?? order.size;
    order.set(of, known);
    return known;
  };
  number(0);
  for (const [state] of accepts.entries()) if (live[state] === 1) number(state);
  const merged = new Int32Array(order.size * SYMBOLS).fill(DEAD);
  const ends = new Uint8Array(order.size);
  for (const [state, isEnd] of accepts.entries()) {
    if (live[state] !== 1 && state !== 0) continue;
    const to = number(state);
    ends[to] = isEnd;
    for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
      const target = alive[state * SYMBOLS + symbol] ?? DEAD;
      merged[to * SYMBOLS + symbol] = target === DEAD ? DEAD : number(target);
    }
  }
  return { states: order.size, next: merged, accepts: ends };
}

function liveStates(next: readonly number[], accepts: readonly number[]): Uint8Array {
  const live = Uint8Array.from(accepts);
  for (let hasGrown = true; hasGrown; ) {
    hasGrown = false;
    for (let state = accepts.length - 1; state >= 0; state -= 1) {
      if (live[state] === 1) continue;
      for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
        const target = next[state * SYMBOLS + symbol] ?? DEAD;
        if (target === DEAD || live[target] !== 1) continue;
        live[state] = 1;
        hasGrown = true;
        break;
      }
    }
  }
  return live;
}

/** The class of each state: two of a class accept the same texts (Moore's refinement). */
function mergeStates(next: readonly number[], accepts: readonly number[], live: Uint8Array): Int32Array {
  let classes = Int32Array.from(accepts, (isEnd, state) => (live[state] === 1 ? isEnd + 1 : 0));
  for (let count = new Set(classes).size; ; ) {
    const ids = new Map<string, number>();
    const refined = classes.map((own, state) => {
      let id = String(own);
      let last = -2;
      for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
        const target = next[state * SYMBOLS + symbol] ?? DEAD;
        const of = target === DEAD ? DEAD : (classes[target] ?? DEAD);
        // Runs of the same target, so that texts stay short.
        if (of !== last) id += `,${symbol}:${of}`;
        last = of;
      }
      const known = ids.get(id) ?? ids.size;
      ids.set(id, known);
      return known;
    });
    classes = refined;
    if (ids.size === count) return classes;
    count = ids.size;
  }
}
