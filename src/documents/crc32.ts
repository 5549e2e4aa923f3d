/** Of each byte its CRC-32, then the same with one to seven bytes of zeroes after it, 256 numbers each. */
const TABLE = new Uint32Array(8 * 256);
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLE[byte] = value;
}
for (let at = 256; at < TABLE.length; at += 1) {
  const before = TABLE[at - 256] ?? 0;
  TABLE[at] = (before >>> 8) ^ (TABLE[before & 0xff] ?? 0);
}

/**
 * The CRC-32 of bytes after those whose CRC-32 is `before`, for what also runs in a browser, where zlib is not at hand.
 * Eight bytes are taken at once, since one at a time waits for the one before it.
 */
export function crc32(bytes: Uint8Array, before: number): number {
  const byte = (at: number): number => bytes[at] ?? 0;
  const after = (zeroes: number, value: number): number => TABLE[256 * zeroes + (value & 0xff)] ?? 0;
  let value = ~before;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    const first = value ^ (byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24));
    value =
      after(7, first) ^
      after(6, first >>> 8) ^
      after(5, first >>> 16) ^
      after(4, first >>> 24) ^
      after(3, byte(at + 4)) ^
      after(2, byte(at + 5)) ^
      after(1, byte(at + 6)) ^
      after(0, byte(at + 7));
  }
  for (; at < bytes.length; at += 1) value = (value >>> 8) ^ after(0, value ^ byte(at));
  return ~value >>> 0;
}
