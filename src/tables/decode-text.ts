/** Decodes the bytes of one table as they come. */
export interface TextChunks {
  /** The text of these bytes; a character cut by the end of `bytes` comes with the next call. */
  push(bytes: Uint8Array): string;
  /** What was left over. */
  end(): string;
  /**
   * The first bytes that are not of the encoding, once some were met; each such place is a U+FFFD in the text. One byte,
   * or the beginning of a character that goes on wrongly; none are given of encodings other than UTF-8.
   */
  readonly firstInvalid: readonly number[] | undefined;
}

const REPLACEMENT = "\uFFFD";
const NO_BYTES = new Uint8Array(0);

/**
 * A decoder that replaces what it cannot read by U+FFFD and remembers that it did.
 * `label` is one that `encodingLabel` has returned. A byte order mark at the start is dropped.
 */
export function createTextDecoder(label: string): TextChunks {
  const decoder = new TextDecoder(label);
  let strict: InstanceType<typeof TextDecoder> | undefined = new TextDecoder(label, { fatal: true });
  let tail: Uint8Array = NO_BYTES;
  let firstInvalid: readonly number[] | undefined;

  function inspect(bytes: Uint8Array, last: boolean): void {
    if (strict === undefined) return;
    try {
      strict.decode(bytes, { stream: !last });
    } catch {
      strict = undefined;
      firstInvalid = label === "utf-8" ? findInvalidBytes(joined(tail, bytes)) : [];
    }
  }

  return {
    push(bytes) {
      if (bytes.length === 0) return "";
      const text = decoder.decode(bytes, { stream: true });
      // The strict decoder must see every chunk that may hold half a character; in UTF-8 pure ASCII needs no second look.
      const isPlain = label === "utf-8" && tail.length === 0 && text.length === bytes.length;
      if (isPlain && !text.includes(REPLACEMENT)) return text;
      inspect(bytes, false);
      tail = unfinished(joined(tail, bytes));
      return text;
    },
    end() {
      const text = decoder.decode();
      inspect(NO_BYTES, true);
      return text;
    },
    get firstInvalid() {
      return firstInvalid;
    },
  };
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

/** The bytes at the end that begin a character of UTF-8 and do not finish it. */
function unfinished(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.slice(-back) : NO_BYTES;
  }
  return NO_BYTES;
}

/** The first bytes that UTF-8 does not allow: one, or the beginning of a character that is not finished. */
function findInvalidBytes(bytes: Uint8Array): readonly number[] {
  // The longest prefix that may still become sound ends where the fault is: found by halving.
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (decodesWithoutFault(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  const begun = unfinished(bytes.subarray(0, good));
  return begun.length > 0 ? [...begun] : [...bytes.subarray(good, good + 1)];
}

function decodesWithoutFault(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * The encoding that text which is not UTF-8 was most likely written in: pound signs, dashes and curly quotes of
 * Windows-1252 are what councils' spreadsheets leave behind. Undefined where a character of UTF-8 was only cut short.
 */
export function likelyEncoding(invalid: readonly number[]): string | undefined {
  const [first, ...rest] = invalid;
  if (first === undefined || rest.length > 0) return undefined;
  return first >= 0xa0 ? "iso-8859-1" : "windows-1252";
}
