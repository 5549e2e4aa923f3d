/** Numbers that look random and are the same whenever the seed is the same (mulberry32). */
export interface RandomNumbers {
  /** From 0 up to `below`, without it. */
  readonly whole: (below: number) => number;
  readonly isOneIn: (many: number) => boolean;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
}

export function randomNumbers(seed: number): RandomNumbers {
  let state = seed >>> 0;
  const whole = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
  return {
    whole,
    isOneIn: (many) => whole(many) === 0,
    pick: (from) => from[whole(from.length)] ?? from[0],
  };
}
