/** A hash of 64 bits in two halves, made of bytes one after the other. Not for secrets. */
export interface RunningHash {
  one: number;
  other: number;
}

/** Starts a hash. */
export function startHash(hash: RunningHash): void {
  hash.one = 0x811c9dc5 | 0;
  hash.other = 0x9747b28c | 0;
}

/** Adds the bytes from `from` to before `to`. */
export function hashBytes(hash: RunningHash, bytes: Uint8Array, from: number, to: number): void {
  let { one, other } = hash;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    one = Math.imul(one ^ byte, 0x01000193);
    other = Math.imul(other + byte + 1, 0x5bd1e995);
    other ^= other >>> 15;
  }
  hash.one = one;
  hash.other = other;
}

/** Adds a number of 32 bits. */
export function hashNumber(hash: RunningHash, number: number): void {
  hash.one = mix(Math.imul(hash.one ^ number, 0x01000193));
  hash.other = mix(Math.imul(hash.other + number, 0x5bd1e995));
}

/** Spreads what differs in a few bits over all of them. */
export function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
