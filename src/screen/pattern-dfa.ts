import { ACCEPT, ACCEPT_ALL, ASSERT, type Automaton, buildAutomaton, TAKE } from "../tables/xsd-pattern/automaton.ts";
import { type CodePointSet, isInSet } from "../tables/xsd-pattern/code-point-set.ts";
import { makeFollowStates, NOTHING } from "../tables/xsd-pattern/follow-states.ts";
import { parseXsdPattern } from "../tables/xsd-pattern/parse-xsd-pattern.ts";
import type { PatternNode } from "../tables/xsd-pattern/pattern-node.ts";
import { BEYOND_ASCII, DEAD, type Dfa, MAX_STATES, SYMBOLS } from "./dfa.ts";
import { prune } from "./prune-dfa.ts";
import { readReady, readyAutomata } from "./ready-automata.ts";
import { classify } from "./symbol-classes.ts";

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
