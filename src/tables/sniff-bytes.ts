/** What the first bytes of a file say it is, where that is not text. */
export interface Sniffed {
  /** A name for people of what the file looks like, 40 letters at most; undefined where it is binary of no known kind. */
  readonly looksLike?: string;
}

/** What files of some kinds begin with. Each has a byte that no text has, or is one that no table begins with. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly looksLike: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    looksLike: "a zip file, such as an Excel workbook",
  },
  { bytes: [0x50, 0x4b, 0x05, 0x06], looksLike: "an empty zip file" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], looksLike: "an old Excel workbook or Word document" },
  { bytes: [0x25, 0x50, 0x44, 0x46], looksLike: "a PDF document" },
  { bytes: [0x1f, 0x8b], looksLike: "a gzip-compressed file" },
  { bytes: [0x50, 0x41, 0x52, 0x31, 0x15], looksLike: "a Parquet file" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], looksLike: "a PNG picture" },
  { bytes: [0xff, 0xd8, 0xff], looksLike: "a JPEG picture" },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33, 0],
    looksLike: "an SQLite database",
  },
];

/** Tells a file of a kind that is no text from its first bytes. */
export function sniffSignature(head: Uint8Array): Sniffed | undefined {
  const known = SIGNATURES.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  return known && { looksLike: known.looksLike };
}

/**
 * Whether there are so many control characters that it cannot be text. A few stray ones do not make a file binary, nor do
 * those of `expected`: ASCII has signs of its own to part units and records.
 */
export function hasControlCharacters(head: Uint8Array, expected = ""): boolean {
  const sample = head.subarray(0, 4096);
  let control = 0;
  // By index: the first kilobytes of every file are looked at, and to iterate over them takes twice as long.
  for (let at = 0; at < sample.length; at += 1) {
    const byte = sample[at] ?? 0;
    const isControl = byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x7f;
    if (isControl && !expected.includes(String.fromCharCode(byte))) control += 1;
  }
  return control > 8 && control / sample.length > 0.05;
}

/** The encoding that a byte order mark, or the pattern of NUL bytes that UTF-16 leaves in Western text, gives away. */
export function sniffEncoding(
  head: Uint8Array,
): { readonly label: string; readonly by: "mark" | "pattern" } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { label: "utf-8", by: "mark" };
  if (head[0] === 0xff && head[1] === 0xfe) return { label: "utf-16le", by: "mark" };
  if (head[0] === 0xfe && head[1] === 0xff) return { label: "utf-16be", by: "mark" };
  const pairs = Math.min(64, Math.floor(head.length / 2));
  if (pairs < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[2 * pair] === 0) even += 1;
    if (head[2 * pair + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.2) return { label: "utf-16le", by: "pattern" };
  if (even > pairs * 0.7 && odd < pairs * 0.2) return { label: "utf-16be", by: "pattern" };
  return undefined;
}
