import { isReference, textBefore } from "./context.ts";
import type { PersonalData, PersonalDataFinder, SearchedText } from "./personal-data.ts";

/**
 * National Insurance numbers: two letters (HMRC's manual NIM39110 says which are never issued), six digits, A to D. Written
 * as one word without other words it might be a product's number, so that a person is to look.
 */
export const findNationalInsurance: PersonalDataFinder = (searched) => {
  const pattern =
    /(?<![\w/-])(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]([ -]?)\d{2}([ -]?)\d{2}\2\d{2}[ -]?[a-d](?![\w/])/gi;
  return found(
    "national-insurance",
    searched,
    pattern,
    ({ text, isNamed }) => {
      if (isNamed) return "sure";
      if (text !== text.toUpperCase()) return "no";
      return /[ -]\d{2}[ -]/.test(text) ? "sure" : "likely";
    },
    /\b(?:national insurance|nino|n\.?i\.? ?(?:no|number|num))\b/i,
  );
};

/** NHS numbers of England and Wales and CHI numbers of Scotland: ten digits, the last a check digit modulo 11. */
export const findNhsNumbers: PersonalDataFinder = (searched) =>
  found(
    "nhs-number",
    searched,
    /(?<![\w/.-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w/]|[-.]\d)/g,
    ({ digits, isNamed }) => (isNamed && isNhsNumber(digits) ? "sure" : "no"),
    /\b(?:nhs|chi)[ _]?(?:no|number|num|id|#)(?![a-z])[^\d]{0,24}$/i,
  );

/** Unique Learner Numbers: ten digits, the last a check digit modulo 11. */
export const findLearnerNumbers: PersonalDataFinder = (searched) =>
  found(
    "uln",
    searched,
    /(?<![\w/.-])[1-9]\d{9}(?![\w/]|[-.]\d)/g,
    ({ digits, isNamed }) => (isNamed && isLearnerNumber(digits) ? "sure" : "no"),
    /\b(?:uln|unique learner (?:no|number))\b[^\d]{0,24}$/i,
  );

/** Unique Pupil Numbers: a check letter, twelve digits; the last of a temporary one is a letter. */
export const findPupilNumbers: PersonalDataFinder = (searched) =>
  found(
    "upn",
    searched,
    /(?<![\w/.-])[a-hj-np-rt-z]\d{11}[\da-hj-np-rt-z](?![\w/])/gi,
    ({ text, isNamed }) =>
      isPupilNumber(text.toUpperCase()) && (isNamed || text === text.toUpperCase()) ? "sure" : "no",
    /\b(?:upn|unique pupil (?:no|number)|former ?upn)\b/i,
  );

interface Candidate {
  readonly text: string;
  readonly digits: string;
  /** Whether the words before it, or the label, say that it is one. */
  readonly isNamed: boolean;
}

function found(
  kind: PersonalData["kind"],
  searched: SearchedText,
  pattern: RegExp,
  judge: (candidate: Candidate) => "sure" | "likely" | "no",
  named: RegExp,
): PersonalData[] {
  return [...searched.text.matchAll(pattern)].flatMap((match): PersonalData[] => {
    const [text] = match;
    const start = match.index;
    const isNamed = named.test(searched.label) || named.test(textBefore(searched, start));
    if (!isNamed && isReference(searched, start)) return [];
    const verdict = judge({ text, digits: text.replace(/\D/g, ""), isNamed });
    return verdict === "no" ? [] : [{ kind, start, end: start + text.length, isSure: verdict === "sure" }];
  });
}

/** The sum of the first nine digits, each times its weight of 10 to 2. */
function weighted(digits: string): number {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(digits.charAt(at)) * (10 - at);
  return sum;
}

function isNhsNumber(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return false;
  return (11 - (weighted(digits) % 11)) % 11 === Number(digits.charAt(9));
}

function isLearnerNumber(digits: string): boolean {
  const rest = weighted(digits) % 11;
  return rest !== 0 && 10 - rest === Number(digits.charAt(9));
}

const checkLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

/** Each character after the check letter times its place (2 to 13), modulo 23; a letter counts as its place in the list. */
function isPupilNumber(text: string): boolean {
  let sum = 0;
  for (let at = 1; at < 13; at += 1) {
    const character = text.charAt(at);
    const value = /\d/.test(character) ? Number(character) : checkLetters.indexOf(character);
    sum += value * (at + 1);
  }
  return checkLetters.charAt(sum % 23) === text.charAt(0);
}
