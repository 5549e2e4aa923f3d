/** Remembers texts by a number of 53 bits each. */
export interface TextSet {
  /** Whether the text is new. A false "no" is possible, one in a million sets of a million texts; a false "yes" is not. */
  readonly add: (text: string) => boolean;
  readonly size: number;
}

const EMPTY = -1;

/** A set of texts that takes sixteen bytes or so for each, whatever their length. */
export function createTextSet(): TextSet {
  let slots = new Float64Array(16).fill(EMPTY);
  let size = 0;

  function place(table: Float64Array, hash: number): number {
    const mask = table.length - 1;
    let at = (hash % 4_294_967_296) & mask;
    for (;;) {
      const found = table[at];
      if (found === EMPTY || found === hash) return at;
      at = (at + 1) & mask;
    }
  }

  return {
    add(text) {
      const hash = hashText(text);
      const at = place(slots, hash);
      if (slots[at] === hash) return false;
      slots[at] = hash;
      size += 1;
      if (size * 2 > slots.length) {
        const larger = new Float64Array(slots.length * 2).fill(EMPTY);
        for (const one of slots) if (one !== EMPTY) larger[place(larger, one)] = one;
        slots = larger;
      }
      return true;
    },
    get size() {
      return size;
    },
  };
}

/** Two multiplicative hashes of 32 bits, mixed at the end and joined to one of 53. */
function hashText(text: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2_654_435_761);
    high = Math.imul(high ^ code, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & high) + (low >>> 0);
}
