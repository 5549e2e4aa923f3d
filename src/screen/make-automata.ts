import { both } from "./combine-dfas.ts";
import type { Dfa } from "./dfa.ts";
import { fixedPatterns, textPatterns } from "./field-language.ts";
import { makeInnocentCells } from "./innocent-cells.ts";
import { makeDfa } from "./pattern-dfa.ts";
import { type ReadyAutomata, type WrittenDfa, writeDfa } from "./ready-automata.ts";

/** Makes what `ready-automata.ts` reads. Run by the build, and by a test that what is there is what is made now. */
export function makeAutomata(): ReadyAutomata {
  const innocent = needed(makeInnocentCells(), "innocent cells");
  return {
    patterns: writtenEach([...fixedPatterns, ...textPatterns], makeDfa),
    innocent: writeDfa(innocent),
    innocentOf: writtenEach(textPatterns, (pattern) => both(needed(makeDfa(pattern), pattern), innocent)),
  };
}

function writtenEach(
  patterns: readonly string[],
  make: (pattern: string) => Dfa | undefined,
): Readonly<Record<string, WrittenDfa>> {
  const distinct = [...new Set(patterns)].sort();
  return Object.fromEntries(distinct.map((pattern) => [pattern, writeDfa(needed(make(pattern), pattern))]));
}

function needed(dfa: Dfa | undefined, name: string): Dfa {
  if (dfa === undefined) throw new Error(`no automaton of ${name}`);
  return dfa;
}
