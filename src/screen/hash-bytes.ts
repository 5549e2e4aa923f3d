/**
 * A hash of 64 bits in two halves, made of bytes one after the other. Not for secrets. `one` tells texts apart; `other` puts
 * texts that end in numbers near to each other close together, as the number does, so that a table in which they are looked
 * up in order is walked through and not jumped about in.
 */
export interface RunningHash {
  one: number;
  other: number;
}

/** Starts a hash. */
export function startHash(hash: RunningHash): void {
  hash.one = 0x811c9dc5 | 0;
  hash.other = 0;
}

/** Adds the bytes from `from` to before `to`. */
export function hashBytes(hash: RunningHash, bytes: Uint8Array, from: number, to: number): void {
  let { one, other } = hash;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    one = Math.imul(one ^ byte, 0x01000193);
    // Of letters and of what is more than nine digits, the upper half is folded in.
    other = (Math.imul(other, 10) + byte - 48) ^ (other >>> 29);
  }
  hash.one = one;
  hash.other = other;
}

/** Adds a hash, as a part of a longer one. */
export function addHash(hash: RunningHash, part: RunningHash): void {
  hash.one = mix(Math.imul(hash.one ^ part.one, 0x01000193));
  hash.other = (Math.imul(hash.other, 0x5bd1e995) + part.other) | 0;
}

/** Spreads what differs in a few bits over all of them. */
export function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
