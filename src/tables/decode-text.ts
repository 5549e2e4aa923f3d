import type { Sureness } from "../model/inference.ts";
import { US_ASCII } from "./encoding-label.ts";
import { inferEncoding, isMostlyUtf8 } from "./infer/infer-encoding.ts";
import { type ByteSurveyor, createByteSurveyor } from "./infer/survey-bytes.ts";
import { joinBytes } from "./join-bytes.ts";

/** Decodes the bytes of one table as they come. */
export interface TextChunks {
  /** The text of these bytes; a character cut by the end of `bytes` comes with the next call. */
  push(bytes: Uint8Array): string;
  /** What was left over. */
  end(): string;
  /**
   * The first bytes that are not of the encoding, once some were met; each such place is a U+FFFD in the text. One byte,
   * or the beginning of a character that goes on wrongly; none are given of encodings other than UTF-8 and ASCII.
   */
  readonly firstInvalid: readonly number[] | undefined;
  /**
   * The encoding that the text was most likely written in, judged by all bytes so far. Undefined where nothing was
   * invalid, and where it is the right encoding but for a few bytes. There is no telling of encodings other than UTF-8
   * and ASCII.
   */
  readonly guessEncoding?: () => EncodingGuess | undefined;
}

/** The encoding that a text seems to be in. */
export interface EncodingGuess {
  readonly label: string;
  readonly sureness: Sureness;
}

const REPLACEMENT = "\uFFFD";
const NO_BYTES = new Uint8Array(0);

/**
 * A decoder that replaces what it cannot read by U+FFFD and remembers that it did.
 * `label` is one that `encodingLabel` has returned. A byte order mark at the start is dropped.
 */
export function createTextDecoder(label: string): TextChunks {
  return label === US_ASCII ? createAsciiDecoder() : createLabelDecoder(label);
}

function createLabelDecoder(label: string): TextChunks {
  const decoder = new TextDecoder(label);
  let strict: InstanceType<typeof TextDecoder> | undefined = new TextDecoder(label, { fatal: true });
  let tail: Uint8Array = NO_BYTES;
  let firstInvalid: readonly number[] | undefined;
  const guesser = label === "utf-8" ? createGuesser() : undefined;
  let isCutAtEnd = false;

  function inspect(bytes: Uint8Array, last: boolean): void {
    if (strict === undefined) return;
    try {
      strict.decode(bytes, { stream: !last });
    } catch {
      strict = undefined;
      firstInvalid = label === "utf-8" ? findInvalidBytes(joinBytes([tail, bytes])) : [];
      // What the end of the file breaks off was cut, and is of no other encoding.
      isCutAtEnd = last;
    }
  }

  return {
    push(bytes) {
      if (bytes.length === 0) return "";
      // Always streaming: without it, some versions of Node read Windows-1252 as Latin-1.
      const text = decoder.decode(bytes, { stream: true });
      // The strict decoder must see every chunk that may hold half a character; in UTF-8 pure ASCII needs no second look.
      const isPlain = label === "utf-8" && tail.length === 0 && text.length === bytes.length;
      if (isPlain && !text.includes(REPLACEMENT)) {
        guesser?.pushPlain(bytes);
        return text;
      }
      guesser?.push(bytes);
      inspect(bytes, false);
      tail = unfinished(joinBytes([tail, bytes]));
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
    ...(guesser === undefined
      ? {}
      : { guessEncoding: () => (firstInvalid === undefined || isCutAtEnd ? undefined : guesser.guess(firstInvalid)) }),
  };
}

/** ASCII has no bytes beyond 127. */
function createAsciiDecoder(): TextChunks {
  const decoder = new TextDecoder("windows-1252");
  const guesser = createGuesser();
  let firstInvalid: readonly number[] | undefined;
  return {
    push(bytes) {
      const invalid = bytes.find((byte) => byte >= 0x80);
      if (invalid !== undefined) firstInvalid ??= [invalid];
      if (invalid === undefined) guesser.pushPlain(bytes);
      else guesser.push(bytes);
      const text = decoder.decode(bytes, { stream: true });
      // One byte is one character of Windows-1252, and none beyond ASCII is one of ASCII there.
      return firstInvalid === undefined ? text : text.replace(/\P{ASCII}/gu, REPLACEMENT);
    },
    end: () => "",
    get firstInvalid() {
      return firstInvalid;
    },
    guessEncoding: () => (firstInvalid === undefined ? undefined : guesser.guess(firstInvalid)),
  };
}

const FEW = 4;

/** Guesses an encoding from bytes beyond ASCII and what stands beside them. */
export interface EncodingGuesser {
  readonly push: (bytes: Uint8Array) => void;
  /** The same, of bytes that are ASCII alone: these tell nothing but what stands beside others. */
  readonly pushPlain: (bytes: Uint8Array) => void;
  readonly guess: (firstInvalid: readonly number[]) => EncodingGuess | undefined;
  /** Whether the text is UTF-8 but for a few bytes, where no more than so many of all its bytes cannot be: no guess is needed. */
  readonly isSettled: (mostFaults: number) => boolean;
}

/** Looks at all bytes beyond ASCII and their neighbours, wherever chunks end. */
export function createGuesser(): EncodingGuesser {
  let surveyor: ByteSurveyor | undefined;
  let before: Uint8Array = NO_BYTES;

  function push(bytes: Uint8Array): void {
    if (surveyor === undefined) {
      surveyor = createByteSurveyor();
      surveyor.push(before);
    }
    surveyor.push(bytes);
  }

  return {
    push,
    pushPlain(bytes) {
      if (surveyor === undefined) before = bytes.slice(-1);
      else push(bytes.length < 2 ? bytes : Uint8Array.of(bytes[0] ?? 0, bytes.at(-1) ?? 0));
    },
    guess(firstInvalid) {
      if (surveyor === undefined) return undefined;
      // It need not have seen the beginning of the file.
      const survey = { ...surveyor.end(), head: NO_BYTES };
      // The beginning of a character, in a file with next to nothing else beyond ASCII, is one that was cut.
      if (firstInvalid.length > 1 && survey.highBytes <= FEW) return undefined;
      const { by, label, sureness } = inferEncoding(survey);
      return by === "mostly-utf-8" ? undefined : { label, sureness };
    },
    isSettled: (mostFaults) => isMostlyUtf8(surveyor?.utf8Characters ?? 0, mostFaults),
  };
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
