/** So many bytes are looked at. */
const SAMPLE = 65_536;

/**
 * The name of an encoding that no `TextDecoder` reads and that would pass for another: that of DOS, by a pound sign (0x9C) before
 * a number, or that of IBM mainframes, by its spaces and letters. Undefined where nothing speaks for one.
 */
export function foreignEncoding(bytes: Uint8Array): "ibm437" | "ebcdic" | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  if (isMainframe(sample)) return "ebcdic";
  return isDos(sample) ? "ibm437" : undefined;
}

/** A text of mainframes has 0x40 for the space, and its letters where other encodings have hardly any. */
function isMainframe(bytes: Uint8Array): boolean {
  let spaces = 0;
  let letters = 0;
  for (const byte of bytes) {
    if (byte === 0x20) return false;
    if (byte === 0x40) spaces += 1;
    else if ((byte >= 0x81 && byte <= 0xa9) || (byte >= 0xc1 && byte <= 0xe9)) letters += 1;
  }
  return spaces > 2 && letters > bytes.length / 2;
}

/** In Windows-1252 the byte is an œ, which no number follows; in UTF-8 it follows another byte of 0x80 and more. */
function isDos(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x9c); at >= 0; at = bytes.indexOf(0x9c, at + 1)) {
    const next = bytes[at + 1] === 0x20 ? bytes[at + 2] : bytes[at + 1];
    const isFirst = at === 0 || (bytes[at - 1] ?? 0) < 0x80;
    if (isFirst && next !== undefined && next >= 0x30 && next <= 0x39) return true;
  }
  return false;
}
