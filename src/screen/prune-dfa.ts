import { DEAD, type Dfa } from "./dfa.ts";

/** Makes states dead from which none that accepts can be reached, and one of those that cannot be told apart. */
export function prune(dfa: Dfa): Dfa {
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
