import { BEYOND_ASCII, type Dfa } from "./dfa.ts";
import { type Classes, classify } from "./symbol-classes.ts";

/** Bytes that nothing tells apart: neither a column's language, nor UTF-8; each of `alone` is of a class of its own. */
export function byteClasses(languages: ReadonlySet<Dfa>, alone: readonly number[]): Classes {
  const apart = new Uint8Array(256);
  for (const byte of alone) apart[byte] = byte + 1;
  const character = Uint8Array.from({ length: 256 }, (_, byte) => EDGES.findLastIndex((edge) => byte >= edge) + 1);
  const rows = Array.from(languages, ({ of }) => of.subarray(0, BEYOND_ASCII));
  return classify(256, [apart, character, ...rows]);
}

/** Where, among the bytes beyond ASCII, the meaning of a byte changes. */
const EDGES = [0x80, 0x90, 0xa0, 0xbb, 0xbd, 0xc0, 0xc2, 0xe0, 0xe1, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf4, 0xf5];

/** Which bytes may come next in a character, and by its place in the list what may come then (RFC 3629, section 4). */
export interface RestBytes {
  readonly from: number;
  readonly to: number;
  readonly more?: number;
}

export const CONTINUED: RestBytes = { from: 0x80, to: 0xbf };
export const REST_BYTES: readonly RestBytes[] = [
  CONTINUED,
  { ...CONTINUED, more: 0 },
  { ...CONTINUED, more: 1 },
  { from: 0xa0, to: 0xbf, more: 0 },
  { from: 0x80, to: 0x9f, more: 0 },
  // BB and BF may lead to U+FEFF and U+FFFD; what else they lead to is rare enough to be looked at.
  { from: 0x80, to: 0xba, more: 0 },
  { from: 0x90, to: 0xbf, more: 1 },
  { from: 0x80, to: 0x8f, more: 1 },
];

/** The place in the list of what may come after the first byte of a character. */
export function restAfter(first: number): number {
  if (first < 0xe0) return 0;
  if (first < 0xf0) return first === 0xe0 ? 3 : first === 0xed ? 4 : first === 0xef ? 5 : 1;
  return first === 0xf0 ? 6 : first === 0xf4 ? 7 : 2;
}
