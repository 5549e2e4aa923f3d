import { joinBytes } from "./join-bytes.ts";

/** A change of a text: what stands from `start` to `end`, in UTF-16 units, is replaced. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text of which it is known where each of its characters stands in the bytes. */
export interface TextBytes {
  readonly text: string;
  /** The bytes with changes made, which come in order and do not overlap; undefined where a character cannot be written. */
  readonly withChanges: (changes: Iterable<TextChange>, dropsMark: boolean) => Uint8Array | undefined;
  /** Whether the bytes begin with a byte order mark, which is no part of the text. */
  readonly hasMark: boolean;
}

/**
 * Decodes bytes so that they can be changed here and there and stay as they are elsewhere. `label` is one of the Encoding
 * Standard's. Undefined for bytes that are not of the encoding, and for encodings in which characters have no fixed
 * place: UTF-8, UTF-16 and those with a byte a character are what tables are written in.
 */
export function openTextBytes(bytes: Uint8Array, label: string): TextBytes | undefined {
  const form = formOf(label);
  if (form === undefined) return undefined;
  const markLength = form.mark.every((byte, at) => bytes[at] === byte) ? form.mark.length : 0;
  const text = decode(bytes.subarray(markLength), label);
  if (text === undefined || !isInvertible(text, form, bytes.length - markLength)) return undefined;
  return {
    text,
    hasMark: markLength > 0,
    withChanges(changes, dropsMark) {
      const parts: Uint8Array[] = dropsMark ? [] : [bytes.subarray(0, markLength)];
      let at = 0;
      let byte = markLength;
      for (const { start, end, text: replacement } of changes) {
        const from = byte + form.lengthOf(text, at, start);
        const written = form.encode(replacement);
        if (written === undefined) return undefined;
        parts.push(bytes.subarray(byte, from), written);
        byte = from + form.lengthOf(text, start, end);
        at = end;
      }
      parts.push(bytes.subarray(byte));
      return joinBytes(parts);
    },
  };
}

interface EncodingForm {
  /** How many bytes a part of a text takes. */
  readonly lengthOf: (text: string, from: number, to: number) => number;
  readonly encode: (text: string) => Uint8Array | undefined;
  /** The byte order mark; empty where there is none. */
  readonly mark: readonly number[];
}

function formOf(label: string): EncodingForm | undefined {
  if (label === "utf-8") return UTF_8;
  if (label === "utf-16le") return utf16(true);
  if (label === "utf-16be") return utf16(false);
  return singleByte(label);
}

const UTF_8: EncodingForm = {
  lengthOf(text, from, to) {
    let length = 0;
    for (let at = from; at < to; at += 1) {
      const code = text.charCodeAt(at);
      // A character beyond the first plane is two units here and four bytes there.
      length += code < 0x80 ? 1 : code < 0x800 ? 2 : (code & 0xf800) === 0xd800 ? 2 : 3;
    }
    return length;
  },
  encode: (text) => new TextEncoder().encode(text),
  mark: [0xef, 0xbb, 0xbf],
};

function utf16(isLittle: boolean): EncodingForm {
  return {
    lengthOf: (_, from, to) => 2 * (to - from),
    encode(text) {
      const bytes = new Uint8Array(2 * text.length);
      const view = new DataView(bytes.buffer);
      for (let at = 0; at < text.length; at += 1) view.setUint16(2 * at, text.charCodeAt(at), isLittle);
      return bytes;
    },
    mark: isLittle ? [0xff, 0xfe] : [0xfe, 0xff],
  };
}

/** An encoding in which each of the 256 bytes is a character of its own, or none. */
function singleByte(label: string): EncodingForm | undefined {
  const codes = new Map<string, number>();
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (const byte of all) {
    const character = decode(Uint8Array.of(byte), label);
    if (character?.length === 1) codes.set(character, byte);
  }
  // Where some bytes begin a character of several, all of them together make fewer characters.
  if (codes.size < 190 || decode(all, label, false)?.length !== all.length) return undefined;
  return {
    lengthOf: (_, from, to) => to - from,
    encode(text) {
      const bytes = [...text].map((character) => codes.get(character));
      return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : undefined;
    },
    mark: [],
  };
}

function decode(bytes: Uint8Array, label: string, isStrict = true): string | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: isStrict, ignoreBOM: true });
    // In two steps: decoding in one, some versions of Node read Windows-1252 as Latin-1.
    return decoder.decode(bytes, { stream: true }) + decoder.decode();
  } catch {
    return undefined;
  }
}

/** Whether the text takes as many bytes as it was read from. */
function isInvertible(text: string, form: EncodingForm, length: number): boolean {
  return form.lengthOf(text, 0, text.length) === length;
}
