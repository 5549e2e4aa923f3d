import type { LineEnds } from "../../model/inference.ts";

/** What the bytes of a file are, before it is known what characters they make. */
export interface ByteSurvey {
  readonly bytes: number;
  /** The first bytes, at most `HEAD_BYTES`. */
  readonly head: Uint8Array;
  /** Whether `head` is the whole file. */
  readonly isHeadWhole: boolean;
  readonly nulls: number;
  /** Control characters that no text has. */
  readonly controls: number;
  readonly highBytes: number;
  /** Characters beyond ASCII that are UTF-8, and bytes that cannot be. */
  readonly utf8Characters: number;
  readonly utf8Faults: number;
  /** Bytes beyond ASCII with their neighbours (`before << 16 | byte << 8 | after`), and how often. The first few thousand kinds. */
  readonly contexts: ReadonlyMap<number, number>;
  /** Line ends outside of quotes. Of UTF-16, nothing can be said. */
  readonly lineEnds: LineEnds;
}

export interface ByteSurveyor {
  readonly push: (chunk: Uint8Array) => void;
  /** Characters beyond ASCII that are UTF-8, so far. */
  readonly utf8Characters: number;
  readonly end: () => ByteSurvey;
}

/** So much of a file is looked at to tell its encoding, delimiter and header. */
export const HEAD_BYTES = 256 * 1024;
const MAX_CONTEXTS = 4_000;

const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
/** What may stand before a quote that opens: line ends, tab, space, comma, semicolon, bar; in `""`, the quote before. */
const SEPARATORS: ReadonlySet<number> = new Set([-1, LINE_FEED, RETURN, 9, 32, QUOTE, 44, 59, 124]);

/** Looks at each byte once and remembers next to nothing. */
export function createByteSurveyor(): ByteSurveyor {
  const heads: Uint8Array[] = [];
  let headLength = 0;
  let bytes = 0;
  let nulls = 0;
  let controls = 0;
  let highBytes = 0;
  let utf8Characters = 0;
  let utf8Faults = 0;
  /** The place of each kind of context in `counts`: to look a number up takes half as long as to change it in a map. */
  const kinds = new Map<number, number>();
  const counts = new Float64Array(MAX_CONTEXTS);
  const lineEnds = { crlf: 0, lf: 0, cr: 0 };

  let before = -1;
  let beforeLast = -1;
  /** The last byte of the chunk before. */
  let lastOfAll = -1;
  let isQuoted = false;
  // UTF-8: how many bytes of a character are still to come, and what the next one may be.
  let expected = 0;
  let least = 0x80;
  let most = 0xbf;
  let pending = 0;

  function countContext(after: number): void {
    const key = (Math.max(0, beforeLast) << 16) | (before << 8) | Math.max(0, after);
    let kind = kinds.get(key);
    if (kind === undefined) {
      if (kinds.size === MAX_CONTEXTS) return;
      kind = kinds.size;
      kinds.set(key, kind);
    }
    counts[kind] = (counts[kind] ?? 0) + 1;
  }

  function failUtf8(): void {
    utf8Faults += 1 + pending;
    expected = 0;
    pending = 0;
  }

  function startUtf8(byte: number): void {
    if (byte < 0xc2 || byte > 0xf4) {
      failUtf8();
      return;
    }
    expected = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }

  function takeHigh(byte: number): void {
    highBytes += 1;
    if (expected === 0) {
      startUtf8(byte);
      return;
    }
    if (byte < least || byte > most) {
      pending = 0;
      failUtf8();
      startUtf8(byte);
      return;
    }
    expected -= 1;
    least = 0x80;
    most = 0xbf;
    if (expected === 0) utf8Characters += 1;
  }

  function takeLow(byte: number): void {
    if (byte === QUOTE) {
      // A quote within an unquoted cell opens nothing.
      if (isQuoted || SEPARATORS.has(before)) isQuoted = !isQuoted;
    } else if (byte === LINE_FEED) {
      if (!isQuoted) {
        if (before === RETURN) {
          lineEnds.crlf += 1;
          lineEnds.cr -= 1;
        } else lineEnds.lf += 1;
      }
    } else if (byte === RETURN) {
      if (!isQuoted) lineEnds.cr += 1;
    } else if (byte < 32 && byte !== 9) {
      if (byte === 0) nulls += 1;
      else controls += 1;
    }
  }

  return {
    push(chunk) {
      bytes += chunk.length;
      if (headLength < HEAD_BYTES) {
        const part = chunk.slice(0, HEAD_BYTES - headLength);
        heads.push(part);
        headLength += part.length;
      }
      let last = before;
      for (let at = 0; at < chunk.length; at += 1) {
        const byte = chunk[at] ?? 0;
        // Most bytes of most files: letters, digits and spaces of ASCII, after others of ASCII.
        if ((byte >= 35 || byte === SPACE) && byte < 0x80 && last < 0x80) {
          last = byte;
          continue;
        }
        before = last;
        if (at > 1) beforeLast = chunk[at - 2] ?? -1;
        else if (at === 1) beforeLast = lastOfAll;
        if (before >= 0x80) countContext(byte);
        if (byte >= 0x80) takeHigh(byte);
        else {
          if (expected > 0) failUtf8();
          if (byte < 35) takeLow(byte);
        }
        last = byte;
      }
      if (chunk.length === 0) return;
      beforeLast = chunk.length > 1 ? (chunk.at(-2) ?? -1) : lastOfAll;
      before = last;
      lastOfAll = last;
    },
    get utf8Characters() {
      return utf8Characters;
    },
    end() {
      if (before >= 0x80) countContext(-1);
      if (expected > 0) failUtf8();
      const head = new Uint8Array(headLength);
      let at = 0;
      for (const part of heads) {
        head.set(part, at);
        at += part.length;
      }
      const isHeadWhole = headLength === bytes;
      return {
        bytes,
        head,
        isHeadWhole,
        nulls,
        controls,
        highBytes,
        utf8Characters,
        utf8Faults,
        contexts: new Map(Array.from(kinds, ([key, kind]) => [key, counts[kind] ?? 0])),
        lineEnds,
      };
    },
  };
}
