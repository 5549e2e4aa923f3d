import { automataText } from "./compiled/automata.ts";
import type { Dfa } from "./dfa.ts";

/** An automaton as it is written into code. */
export interface WrittenDfa {
  readonly states: number;
  readonly width: number;
  readonly of: readonly number[];
  readonly next: readonly number[];
  readonly accepts: readonly number[];
}

/** Automata that are the same for every table: to make them takes longer than to start the command. */
export interface ReadyAutomata {
  /** Of the patterns of ours, by their text. */
  readonly patterns: Readonly<Record<string, WrittenDfa>>;
  /** Of texts with nothing personal and no formula in them. */
  readonly innocent: WrittenDfa;
  /** The same of those texts that are of a pattern, too. */
  readonly innocentOf: Readonly<Record<string, WrittenDfa>>;
}

let read: ReadyAutomata | undefined;

/** A text until they are needed: most tables are too small to be screened. */
export function readyAutomata(): ReadyAutomata {
  if (read === undefined) {
    const automata: ReadyAutomata = JSON.parse(automataText);
    read = automata;
  }
  return read;
}

/** One of a record; undefined where it has none of this name. */
export function readReady(from: Readonly<Record<string, WrittenDfa>>, name: string): Dfa | undefined {
  const written = Object.hasOwn(from, name) ? from[name] : undefined;
  return written && readDfa(written);
}

export function readDfa({ states, width, of, next, accepts }: WrittenDfa): Dfa {
  const first: number[] = [];
  for (let symbol = of.length - 1; symbol >= 0; symbol -= 1) first[of[symbol] ?? 0] = symbol;
  const tables = { of: Uint8Array.from(of), next: Int32Array.from(next), accepts: Uint8Array.from(accepts) };
  return { states, width, first, ...tables };
}

export function writeDfa({ states, width, of, next, accepts }: Dfa): WrittenDfa {
  return { states, width, of: [...of], next: [...next], accepts: [...accepts] };
}
