import type { EncodingInference } from "../../model/inference.ts";
import { sniffEncoding } from "../sniff-bytes.ts";
import type { ByteSurvey } from "./survey-bytes.ts";

/** Of one byte to a character, those that people's programs write where it is not UTF-8; the usual one first. */
const SINGLE_BYTE = ["windows-1252", "iso-8859-15", "macintosh"] as const;

/**
 * Tells the encoding of a file from all of its bytes.
 *
 * Bytes that are valid UTF-8 are UTF-8: other encodings make such sequences hardly ever. For the rest, each candidate is
 * judged by the characters that it would make of the bytes: a pound sign before a digit, a curly apostrophe between
 * letters, a dash between spaces speak for it, and control characters and capitals amid small letters against it.
 * Windows-1252 is ISO 8859-1 with more characters, so it is named where the bytes fit both.
 */
export function inferEncoding(survey: ByteSurvey): EncodingInference {
  const { head, highBytes, utf8Characters, utf8Faults } = survey;
  const sniffed = sniffEncoding(head);
  const counted = { highBytes, invalidBytes: 0, competing: [] };
  if (sniffed !== undefined && sniffed.label !== "utf-8") {
    const isMarked = sniffed.by === "mark";
    // After a mark, "utf-16" is the name under which other software drops the mark.
    const label = isMarked ? "utf-16" : sniffed.label;
    return { ...counted, label, by: isMarked ? "byte-order-mark" : "null-pattern", sureness: "sure" };
  }
  if (sniffed !== undefined && utf8Faults === 0) {
    return { ...counted, label: "utf-8", by: "byte-order-mark", sureness: "sure" };
  }
  if (highBytes === 0) return { ...counted, label: "utf-8", by: "ascii", sureness: "sure" };
  if (utf8Faults === 0) {
    return { ...counted, label: "utf-8", by: "valid-utf-8", sureness: utf8Characters >= 3 ? "sure" : "likely" };
  }
  if (sniffed !== undefined || isMostlyUtf8(utf8Characters, utf8Faults)) {
    return { ...counted, label: "utf-8", by: "mostly-utf-8", sureness: "likely", invalidBytes: utf8Faults };
  }
  return inferSingleByte(survey);
}

/** Whether so many characters of UTF-8 outweigh so many bytes that cannot be. */
export function isMostlyUtf8(utf8Characters: number, utf8Faults: number): boolean {
  return utf8Characters > 2 * utf8Faults;
}

function inferSingleByte({ contexts, highBytes }: ByteSurvey): EncodingInference {
  const scored = SINGLE_BYTE.map((label) => ({ label, score: scoreCharacters(label, contexts) }));
  scored.sort((left, right) => right.score - left.score);
  const [best, next] = scored;
  const label = best?.label ?? "windows-1252";
  const isClear = best !== undefined && next !== undefined && best.score > 0 && best.score >= 2 * next.score;
  const bytesUsed = new Set([...contexts.keys()].map((key) => (key >> 8) & 0xff));
  const competing: EncodingInference["competing"][number][] = scored
    .filter((other) => other.label !== label && other.score > 0)
    .map((other) => ({ label: other.label, isSame: isSameText(label, other.label, bytesUsed) }));
  const isPlainLatin = label === "windows-1252" && [...bytesUsed].every((byte) => byte >= 0xa0);
  if (isPlainLatin) competing.unshift({ label: "iso-8859-1", isSame: true });
  const rivals = competing.filter(({ isSame }) => !isSame);
  const isAlone = best !== undefined && best.score > 0 && rivals.length === 0;
  const sureness = isClear || isAlone ? (highBytes >= 3 ? "sure" : "likely") : "unsure";
  return { label, by: "characters", sureness, highBytes, invalidBytes: 0, competing };
}

function isSameText(left: string, right: string, bytes: ReadonlySet<number>): boolean {
  const one = charactersOf(left);
  const other = charactersOf(right);
  return [...bytes].every((byte) => one[byte] === other[byte]);
}

/** The characters of an encoding of single bytes. Streaming: without it, some versions of Node read Windows-1252 as Latin-1. */
function charactersOf(label: string): readonly string[] {
  const decoder = new TextDecoder(label);
  return Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte), { stream: true }));
}

function scoreCharacters(label: string, contexts: ReadonlyMap<number, number>): number {
  const characters = charactersOf(label);
  let score = 0;
  for (const [key, count] of contexts) {
    const [before = "", character = "", after = ""] = [key >> 16, (key >> 8) & 0xff, key & 0xff].map(
      (byte) => characters[byte] ?? "",
    );
    // A thousand of one kind tell little more than a few.
    score += judge(before, character, after) * (1 + Math.log2(count));
  }
  return score;
}

const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
const LETTER = /\p{L}/u;
/** Letters with marks that British texts have now and then, in words and names from French, German, Irish, Welsh. */
const USUAL: ReadonlySet<string> = new Set("éèêëáàâäóôöúüûçïŵŷ");
const DIGIT = /[0-9]/;
const GAP = /^$|[\s\0"(,;|/]/;

/** How well a character sits between its neighbours, from -5 to 3. */
function judge(before: string, character: string, after: string): number {
  if (/[\p{Cc}\p{Cn}\p{Co}\uFFFD]/u.test(character)) return -5;
  if (/[£€]/.test(character)) return DIGIT.test(after) ? 3 : GAP.test(before) || GAP.test(after) ? 1 : 0;
  if (character === "’") return LETTER.test(before) ? 3 : 0;
  if (/[“‘]/.test(character)) return GAP.test(before) && LETTER.test(after) ? 3 : 0;
  if (character === "”") return GAP.test(before) ? 0 : 2;
  if (/[–—]/.test(character)) {
    const isBetween = (GAP.test(before) && GAP.test(after)) || (DIGIT.test(before) && DIGIT.test(after));
    return isBetween ? 3 : LETTER.test(before) && LETTER.test(after) ? 2 : 0.5;
  }
  if (/[½¼¾²³°º]/.test(character)) return DIGIT.test(before) || GAP.test(before) || character === "²" ? 1.5 : -0.5;
  if (/[•…®™©\u00a0·§]/.test(character)) return 0.5;
  if (LOWER.test(character)) {
    const isAmid = LOWER.test(before) || LOWER.test(after);
    return isAmid ? (USUAL.has(character) ? 2 : 1) : UPPER.test(before) ? 0.5 : -1;
  }
  if (UPPER.test(character)) return LOWER.test(before) ? -1 : UPPER.test(before) || LETTER.test(after) ? 1.5 : -1;
  return -1.5;
}
