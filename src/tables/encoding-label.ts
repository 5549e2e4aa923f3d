/**
 * Not a label of the Encoding Standard, which takes "us-ascii" for Windows-1252 and so accepts bytes that ASCII does not
 * have. `createTextDecoder` knows it.
 */
export const US_ASCII = "us-ascii";

/**
 * Names that descriptors give to encodings, in the spelling of other tools, and the label of the Encoding Standard for
 * each. A name that is a label already is not listed.
 */
const LABELS: Readonly<Record<string, string>> = {
  "us-ascii": US_ASCII,
  us_ascii: US_ASCII,
  ascii: US_ASCII,
  csascii: US_ASCII,
  "ansi_x3.4-1968": US_ASCII,
  "iso646-us": US_ASCII,
  "utf-8-sig": "utf-8",
  utf_8: "utf-8",
  utf_8_sig: "utf-8",
  utf_16: "utf-16",
  "utf-16-le": "utf-16le",
  "utf-16-be": "utf-16be",
  utf_16_le: "utf-16le",
  utf_16_be: "utf-16be",
  "latin-1": "iso-8859-1",
  latin_1: "iso-8859-1",
  "iso8859-1": "iso-8859-1",
  iso8859_1: "iso-8859-1",
  "iso8859-2": "iso-8859-2",
  iso8859_2: "iso-8859-2",
  "iso8859-15": "iso-8859-15",
  iso8859_15: "iso-8859-15",
  "latin-9": "iso-8859-15",
  cp1250: "windows-1250",
  cp1252: "windows-1252",
  cp_1252: "windows-1252",
  "windows 1252": "windows-1252",
  ansi: "windows-1252",
  cp850: "ibm850",
  mac_roman: "macintosh",
  "mac-roman": "macintosh",
  shift_jis: "shift_jis",
  gb18030: "gb18030",
};

/**
 * The Encoding Standard's label for an encoding as a descriptor names it (Data Resource v2, "encoding"), or undefined
 * where this machine has no decoder for it. ASCII is `US_ASCII`.
 */
export function encodingLabel(name: string): string | undefined {
  const plain = name.trim().toLowerCase();
  const label = LABELS[plain] ?? plain;
  if (label === "utf-8" || label === "utf8") return "utf-8";
  if (label === US_ASCII) return US_ASCII;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
