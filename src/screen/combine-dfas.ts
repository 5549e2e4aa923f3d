import { DEAD, type Dfa, MAX_STATES, SYMBOLS, step } from "./dfa.ts";
import { prune } from "./prune-dfa.ts";
import { classify } from "./symbol-classes.ts";

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
