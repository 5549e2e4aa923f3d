/** So many bytes are the least and the most that a run repeats (RFC 1951, section 3.2.5). */
const LEAST_RUN = 3;
const MOST_RUN = 258;
const END = 256;
/** Literals, the end, and the lengths of runs: 257 stands for 3 bytes, 285 for 258. */
const SYMBOLS = 286;
const LONGEST_CODE = 15;

/** A byte, and how often it comes: at least once. */
export type ByteRun = readonly [byte: number, times: number];

/**
 * Bytes as zlib has them (RFC 1950), of which only runs of one byte are made shorter: pictures of plain areas get as small as
 * with a search for what is alike, in a twentieth of the time. The same on every machine, as Node's own zlib does not promise.
 */
export function deflateRuns(runs: readonly ByteRun[]): Uint8Array {
  const tokens = tokensOf(runs);
  const lengths = codeLengths(countSymbols(tokens));
  const codes = codesOf(lengths);
  const bits = createBits(tokens.length * 4 + 1024);
  bits.put(0x0178, 16);
  // The last block, with codes of its own: of 286 symbols and one distance, whose lengths are four bits each.
  bits.put(0b101, 3);
  bits.put(SYMBOLS - 257, 5);
  bits.put(0, 5);
  bits.put(15, 4);
  for (const order of [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15])
    bits.put(order < 16 ? 4 : 0, 3);
  for (const length of lengths) bits.put(reversed(length, 4), 4);
  bits.put(reversed(1, 4), 4);
  for (const token of tokens) {
    const symbol = token & 0x1ff;
    bits.put(codes[symbol] ?? 0, lengths[symbol] ?? 0);
    // What a length is beyond its symbol, and the distance: 1, in one bit.
    if (symbol > END) bits.put(token >> 12, ((token >> 9) & 7) + 1);
  }
  bits.put(codes[END] ?? 0, lengths[END] ?? 0);
  return bits.end(adler32(runs));
}

/** Literals, and what repeats them: nine bits of symbol, three of how many bits follow it, and those. */
function tokensOf(runs: readonly ByteRun[]): readonly number[] {
  const tokens: number[] = [];
  for (const [byte, times] of runs) {
    tokens.push(byte);
    let rest = times - 1;
    for (; rest >= LEAST_RUN; rest -= Math.min(rest, MOST_RUN)) tokens.push(runToken(Math.min(rest, MOST_RUN)));
    for (; rest > 0; rest -= 1) tokens.push(byte);
  }
  return tokens;
}

function countSymbols(tokens: readonly number[]): Uint32Array {
  const counts = new Uint32Array(SYMBOLS);
  for (const token of tokens) counts[token & 0x1ff] = (counts[token & 0x1ff] ?? 0) + 1;
  counts[END] = 1;
  return counts;
}

function runToken(length: number): number {
  if (length === MOST_RUN) return 285;
  const over = length - LEAST_RUN;
  const extra = Math.max(0, 29 - Math.clz32(over));
  return (257 + 4 * extra + (over >> extra)) | (extra << 9) | ((over & ((1 << extra) - 1)) << 12);
}

/** How long the code of each symbol is, by Huffman; 0 for what does not occur. */
function codeLengths(counts: Uint32Array): Uint8Array {
  for (let weights = counts; ; weights = weights.map((count) => (count > 1 ? count >> 1 : count))) {
    const lengths = huffmanLengths(weights);
    if (lengths.every((length) => length <= LONGEST_CODE)) return lengths;
  }
}

function huffmanLengths(weights: Uint32Array): Uint8Array {
  const lengths = new Uint8Array(weights.length);
  const groups = [...weights.entries()]
    .filter(([, weight]) => weight > 0)
    .map(([symbol, weight]) => ({ weight, symbols: [symbol] }));
  while (groups.length > 1) {
    groups.sort((one, other) => other.weight - one.weight);
    const [second, first] = groups.splice(-2);
    if (first === undefined || second === undefined) break;
    const symbols = [...first.symbols, ...second.symbols];
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    groups.push({ weight: first.weight + second.weight, symbols });
  }
  return lengths;
}

/** The codes that go with these lengths (RFC 1951, section 3.2.2), as they are put: the first bit lowest. */
function codesOf(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length);
  let code = 0;
  for (let length = 1; length <= LONGEST_CODE; length += 1, code <<= 1) {
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue;
      codes[symbol] = reversed(code, length);
      code += 1;
    }
  }
  return codes;
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let at = 0; at < length; at += 1) result |= ((code >> at) & 1) << (length - 1 - at);
  return result;
}

/** Takes bits, at most 16 at once, lowest first. */
function createBits(most: number) {
  const bytes = new Uint8Array(most);
  let length = 0;
  let held = 0;
  let count = 0;
  return {
    put(value: number, size: number): void {
      held |= value << count;
      count += size;
      for (; count >= 8; count -= 8, held >>>= 8) {
        bytes[length] = held & 0xff;
        length += 1;
      }
    },
    /** All of them in whole bytes, and a number of four bytes, highest first. */
    end(sum: number): Uint8Array {
      if (count > 0) {
        bytes[length] = held & 0xff;
        length += 1;
      }
      new DataView(bytes.buffer).setUint32(length, sum);
      return bytes.slice(0, length + 4);
    },
  };
}

/** The checksum of RFC 1950. */
function adler32(runs: readonly ByteRun[]): number {
  let [low, high] = [1, 0];
  for (const [byte, times] of runs) {
    high = (high + times * low + (byte * times * (times + 1)) / 2) % 65_521;
    low = (low + byte * times) % 65_521;
  }
  return high * 65_536 + low;
}
