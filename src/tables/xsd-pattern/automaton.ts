import type { CodePointSet } from "./code-point-set.ts";
import type { Assertion, PatternNode } from "./pattern-node.ts";

/** The match is complete if the text ends here. */
export const ACCEPT = 0;
/** The match is complete, whatever follows. */
export const ACCEPT_ALL = 1;
/** Takes a character of the set numbered `argument`, goes to `next`. */
export const TAKE = 2;
/** Goes to `next` and to `argument`. */
export const SPLIT = 3;
/** Goes to `next` where the assertion numbered `argument` holds. */
export const ASSERT = 4;

/** The assertions by their number in an automaton. */
export const ASSERTIONS: readonly Assertion[] = ["start", "end", "word-boundary", "not-word-boundary"];

/** A nondeterministic automaton after Thompson: state `i` is `kinds[i]`, `next[i]` and `argument[i]`. */
export interface Automaton {
  readonly kinds: Uint8Array;
  readonly next: Int32Array;
  readonly argument: Int32Array;
  readonly sets: readonly CodePointSet[];
  readonly start: number;
}

/**
 * Builds the automaton of a pattern whose size is within the limit. `isWhole`: the pattern must take the text from
 * its start to its end; otherwise a match may begin and end anywhere.
 */
export function buildAutomaton(pattern: PatternNode, isWhole: boolean): Automaton {
  const kinds: number[] = [];
  const next: number[] = [];
  const argument: number[] = [];
  const setNumbers = new Map<CodePointSet, number>();

  const add = (kind: number, nextState: number, stateArgument: number): number => {
    next.push(nextState);
    argument.push(stateArgument);
    return kinds.push(kind) - 1;
  };

  // Built from the end to the start, so that a state knows where to go: in x{0,5000} each of the 5,000 places where
  // one may stop then leads straight out, not through all those that follow it.
  const build = (node: PatternNode, after: number): number => {
    switch (node.kind) {
      case "set": {
        const number = setNumbers.get(node.set) ?? setNumbers.size;
        setNumbers.set(node.set, number);
        return add(TAKE, after, number);
      }
      case "assertion":
        return add(ASSERT, after, ASSERTIONS.indexOf(node.assertion));
      case "sequence":
        return node.items.reduceRight((state, item) => build(item, state), after);
      case "choice": {
        const [last, ...others] = node.options.map((option) => build(option, after)).reverse();
        return others.reduce((state, option) => add(SPLIT, option, state), last ?? after);
      }
      case "repeat":
        return buildRepeat(node.body, node.min, node.max, after);
    }
  };

  const buildRepeat = (body: PatternNode, min: number, max: number, after: number): number => {
    if (body.size === 0) return after;
    let state = after;
    let copies = min;
    if (max === Number.POSITIVE_INFINITY) {
      const loop = add(SPLIT, after, after);
      const first = build(body, loop);
      next[loop] = first;
      state = min === 0 ? loop : first;
      copies = Math.max(min - 1, 0);
    } else {
      for (let i = min; i < max; i++) state = add(SPLIT, build(body, state), after);
    }
    for (let i = 0; i < copies; i++) state = build(body, state);
    return state;
  };

  let start = build(pattern, add(isWhole ? ACCEPT : ACCEPT_ALL, -1, -1));
  if (!isWhole) {
    const any: CodePointSet = { ranges: [], properties: [], negated: true, except: undefined };
    const loop = add(SPLIT, start, -1);
    setNumbers.set(any, setNumbers.size);
    argument[loop] = add(TAKE, loop, setNumbers.size - 1);
    start = loop;
  }
  return {
    kinds: Uint8Array.from(kinds),
    next: Int32Array.from(next),
    argument: Int32Array.from(argument),
    sets: [...setNumbers.keys()],
    start,
  };
}
