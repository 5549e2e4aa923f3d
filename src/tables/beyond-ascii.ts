/** A stretch of a file: its length, and its bytes beyond ASCII with those beside them, one after the other. */
export interface BeyondAscii {
  readonly length: number;
  readonly bytes: Uint8Array;
}

/**
 * What of a chunk tells which encoding it is in: bytes beyond ASCII, each run with the byte before and after it; of the rest,
 * the last byte alone. `afterHigh`: whether the byte before the chunk is beyond ASCII, so that the first one is beside it.
 */
export function beyondAscii(chunk: Uint8Array, afterHigh: boolean): Uint8Array {
  if (chunk.length === 0) return chunk;
  // A byte that is beside two runs comes twice.
  if (scratch.length < 2 * chunk.length + 2) scratch = new Uint8Array(2 * chunk.length + 2);
  const found = scratch;
  let length = 0;
  if (afterHigh && (chunk[0] ?? 0) < 0x80) found[length++] = chunk[0] ?? 0;
  for (let at = nextBeyondAscii(chunk, 0); at < chunk.length; ) {
    if (at > 0) found[length++] = chunk[at - 1] ?? 0;
    while (at < chunk.length && (chunk[at] ?? 0) >= 0x80) found[length++] = chunk[at++] ?? 0;
    if (at < chunk.length) found[length++] = chunk[at] ?? 0;
    at = nextBeyondAscii(chunk, at);
  }
  if (!endsBeyondAscii(chunk)) found[length++] = chunk[chunk.length - 1] ?? 0;
  return found.slice(0, length);
}

/** What is found is put together here, chunk after chunk: it is mostly far shorter than what there has to be room for. */
let scratch = new Uint8Array(0);

/** Whether the last byte is beyond ASCII. */
export function endsBeyondAscii(chunk: Uint8Array): boolean {
  return (chunk[chunk.length - 1] ?? 0) >= 0x80;
}

/** The highest bits of four bytes. */
const HIGH = 0x80808080 | 0;

/** Where the next byte beyond ASCII is; the length where there is none. Sixteen bytes at a time. */
function nextBeyondAscii(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes.byteOffset + at) % 4 !== 0) {
    if ((bytes[at] ?? 0) >= 0x80) return at;
    at += 1;
  }
  if (at >= bytes.length) return bytes.length;
  const fours = new Int32Array(bytes.buffer, bytes.byteOffset + at, (bytes.length - at) >> 2);
  let four = 0;
  for (; four + 4 <= fours.length; four += 4) {
    const all = (fours[four] ?? 0) | (fours[four + 1] ?? 0) | (fours[four + 2] ?? 0) | (fours[four + 3] ?? 0);
    if ((all & HIGH) !== 0) break;
  }
  while (four < fours.length && ((fours[four] ?? 0) & HIGH) === 0) four += 1;
  at += 4 * four;
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at += 1;
  return at;
}
