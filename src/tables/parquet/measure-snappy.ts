/**
 * How many bytes a block of Snappy unpacks to (its format description, section 2); undefined where it is damaged. Nothing is
 * unpacked: a few bytes may pretend to be gigabytes, or lead a reader round in circles.
 */
export function measureSnappy(packed: Uint8Array): number | undefined {
  let at = 0;
  // The length that the block states itself, which nobody has to believe.
  while (at < packed.length && (packed[at] ?? 0) >= 128) at += 1;
  at += 1;
  let length = 0;
  while (at < packed.length) {
    const tag = packed[at] ?? 0;
    const kind = tag & 3;
    at += 1;
    if (kind === 0) {
      const short = tag >>> 2;
      const extra = short < 60 ? 0 : short - 59;
      const literal = 1 + (extra === 0 ? short : readNumber(packed, at, extra));
      at += extra + literal;
      length += literal;
      if (at > packed.length) return undefined;
      continue;
    }
    const bytes = kind === 1 ? 1 : kind === 2 ? 2 : 4;
    if (at + bytes > packed.length) return undefined;
    const offset = kind === 1 ? ((tag >>> 5) << 8) | (packed[at] ?? 0) : readNumber(packed, at, bytes);
    if (offset === 0 || offset > length) return undefined;
    at += bytes;
    length += kind === 1 ? 4 + ((tag >>> 2) & 7) : 1 + (tag >>> 2);
  }
  return length;
}

function readNumber(bytes: Uint8Array, at: number, count: number): number {
  let number = 0;
  for (let place = count - 1; place >= 0; place -= 1) number = number * 256 + (bytes[at + place] ?? 0);
  return number;
}
