import type { EncodingFault, FormatFault } from "../model/file-findings.ts";
import { createTextDecoder, type EncodingGuess, type TextChunks } from "./decode-text.ts";
import { encodingLabel } from "./encoding-label.ts";
import { joinBytes } from "./join-bytes.ts";
import { hasControlCharacters, type Sniffed, sniffEncoding, sniffSignature } from "./sniff-bytes.ts";

/** What is wrong with the bytes of a text as a whole. */
export type TextProblem =
  | { readonly code: "encoding-error"; readonly severity: "error" | "note"; readonly args: EncodingFault }
  | { readonly code: "format-error"; readonly severity: "error"; readonly args: FormatFault };

/** The text that one chunk of bytes gave. */
export interface TextBatch {
  readonly text: string;
  readonly problems: readonly TextProblem[];
  /** The text so far held a NUL, a byte order mark after its start, or bytes not of the encoding. */
  readonly hasOddCharacters: boolean;
  /** The first bytes that were not of the encoding, once there were some. */
  readonly firstInvalid: readonly number[] | undefined;
  /** What the text is most likely in, judged by all that was read by the time of the call, where bytes were invalid. */
  readonly guessEncoding?: () => EncodingGuess | undefined;
  /** The encoding that the text was read in. */
  readonly encoding: string;
  /** Bytes read so far. */
  readonly bytes: number;
  /** Nothing more is read, though there may be more. */
  readonly isCutShort?: boolean;
}

/** So many bytes are seen before it is decided what a file is, however small the chunks come. */
const SNIFFED_BYTES = 4096;

const ODD_CHARACTER = /[\0\uFEFF\uFFFD]/;

/**
 * Decodes bytes as text of the declared encoding, or of the one that their beginning gives away. What is no text, or of
 * an encoding that nobody knows, gives one batch without text that says so. What the source of the chunks throws passes
 * through. Control characters that stand in `expected` are none that text should not have.
 */
export async function* readText(
  chunks: AsyncIterable<Uint8Array>,
  declared: string,
  expected = "",
): AsyncGenerator<TextBatch> {
  let decoder: TextChunks | undefined;
  let encoding = declared;
  let bytes = 0;
  let hasOddCharacters = false;

  function batch(text: string, problems: readonly TextProblem[]): TextBatch {
    hasOddCharacters ||= ODD_CHARACTER.test(text);
    const common = { text, problems, hasOddCharacters, firstInvalid: decoder?.firstInvalid, encoding, bytes };
    return decoder?.guessEncoding === undefined ? common : { ...common, guessEncoding: decoder.guessEncoding };
  }

  for await (const chunk of joinFirstChunks(chunks, SNIFFED_BYTES)) {
    bytes += chunk.length;
    let problems: readonly TextProblem[] = [];
    if (decoder === undefined) {
      const opening = openText(chunk, declared, expected);
      problems = opening.problems;
      if (opening.label === undefined) {
        yield { ...batch("", problems), isCutShort: true };
        return;
      }
      encoding = opening.label;
      decoder = createTextDecoder(opening.label);
    }
    yield batch(decoder.push(chunk), problems);
  }
  if (decoder !== undefined) yield batch(decoder.end(), []);
}

/** So long are the pieces of a text that is at hand, in UTF-16 units: what is made of one is held together. */
const PIECE_LENGTH = 64 * 1024;

/** A text that is at hand. */
export async function* givenText(text: string): AsyncGenerator<TextBatch> {
  const hasOddCharacters = ODD_CHARACTER.test(text);
  const common = { problems: [], hasOddCharacters, firstInvalid: undefined, encoding: "utf-8" };
  for (let at = 0; at < Math.max(1, text.length); at += PIECE_LENGTH) {
    const piece = text.slice(at, at + PIECE_LENGTH);
    yield { text: piece, ...common, bytes: at + piece.length };
  }
}

/** The same bytes, the first chunk being at least `size` long where there are so many. */
async function* joinFirstChunks(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] | undefined = [];
  let length = 0;
  for await (const chunk of chunks) {
    if (held === undefined) {
      yield chunk;
      continue;
    }
    held.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    yield joinBytes(held);
    held = undefined;
  }
  if (held !== undefined && length > 0) yield joinBytes(held);
}

/** Chooses the decoder from the declared encoding and the first bytes. */
function openText(
  head: Uint8Array,
  declared: string,
  expected: string,
): { readonly label: string | undefined; readonly problems: readonly TextProblem[] } {
  const known = sniffSignature(head);
  if (known !== undefined) return refuseBinary(known);
  const sniffed = sniffEncoding(head);
  let label = encodingLabel(declared);
  if (label === undefined) {
    const fault: EncodingFault = { reason: "unknown", encoding: declared };
    return { label, problems: [{ code: "encoding-error", severity: "error", args: fault }] };
  }
  if (sniffed !== undefined && sniffed.label !== label) {
    // "utf-16" alone leaves the order of bytes to the mark.
    const isOpen = /^utf[-_]?16$/i.test(declared.trim());
    label = sniffed.label;
    if (isOpen) return { label, problems: [] };
    const fault: EncodingFault =
      sniffed.by === "mark"
        ? { reason: "byte-order-mark", declared, actual: sniffed.label }
        : { reason: "other-encoding", encoding: declared, likely: sniffed.label, sureness: "sure" };
    return { label, problems: [{ code: "encoding-error", severity: "error", args: fault }] };
  }
  return label.startsWith("utf-16") || !hasControlCharacters(head, expected)
    ? { label, problems: [] }
    : refuseBinary({});
}

function refuseBinary(sniffed: Sniffed): { readonly label: undefined; readonly problems: readonly TextProblem[] } {
  const fault: FormatFault = { reason: "binary", ...sniffed };
  return { label: undefined, problems: [{ code: "format-error", severity: "error", args: fault }] };
}
