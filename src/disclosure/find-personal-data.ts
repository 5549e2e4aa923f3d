import { labelWords } from "./context.ts";
import { findAddresses } from "./find-addresses.ts";
import { findBirthDates } from "./find-birth-dates.ts";
import { findEmails } from "./find-emails.ts";
import {
  findLearnerNumbers,
  findNationalInsurance,
  findNhsNumbers,
  findPupilNumbers,
} from "./find-identity-numbers.ts";
import { findNames } from "./find-names.ts";
import { findPhones } from "./find-phones.ts";
import type { PersonalData, PersonalDataFinder, SearchedText } from "./personal-data.ts";

/** A finder, and what a text or its label must have for it to find anything: most cells end at these. */
interface Guarded {
  readonly find: PersonalDataFinder;
  /** How many digits it takes at least. */
  readonly digits: number;
  readonly inText: RegExp;
  readonly inLabelOrText?: RegExp;
}

const finders: readonly Guarded[] = [
  { find: findEmails, digits: 0, inText: /@/ },
  { find: findPhones, digits: 10, inText: /(?:0|\+44|^\s*7)(?:[ ()\u00a0\u2011\u2013-]{0,3}\d){9}/ },
  { find: findNationalInsurance, digits: 6, inText: /[a-z]{2}(?:[ -]?\d\d){3}[ -]?[a-d]/i },
  { find: findNhsNumbers, digits: 10, inText: /\d{3}[ -]?\d{3}[ -]?\d{4}/, inLabelOrText: /nhs|chi/i },
  { find: findPupilNumbers, digits: 11, inText: /[a-z]\d{11}/i },
  { find: findLearnerNumbers, digits: 10, inText: /\d{10}/, inLabelOrText: /uln|learner/i },
  { find: findBirthDates, digits: 2, inText: /\d\d/, inLabelOrText: /birth|born|\bd\.? ?o\.? ?b|\bb\./i },
  { find: findAddresses, digits: 2, inText: /\d[A-Z\d]? ?\d[A-Z]{2}/ },
  { find: findNames, digits: 0, inText: /\b(?:M(?:rs?|s|iss|x|R|RS|ISS)|Dr|DR|Prof|PROF)/ },
];

/** Without any of these none of the finders has anything to look at: most cells of words end here. */
const FOR_ANY = /[@\d]|\b(?:M(?:rs?|s|iss|x|R|RS|ISS)|Dr|DR|Prof|PROF)/;

/**
 * Personal data in a text, in its order; `label` is the name of the column that it stands in, which says much about a
 * number. What overlaps is told once. Time and memory are in proportion to the text.
 */
export function findPersonalData(text: string, label = ""): readonly PersonalData[] {
  return searchText({ text, label: label === "" ? "" : labelWords(label) });
}

/** The same, where the words of the label are known: they are worked out once for a column. */
export function searchText(searched: SearchedText): readonly PersonalData[] {
  const { text } = searched;
  if (!FOR_ANY.test(text)) return [];
  const found: PersonalData[] = [];
  const written = countDigits(text);
  for (const { find, digits, inText, inLabelOrText } of finders) {
    if (written < digits || !inText.test(text)) continue;
    if (inLabelOrText !== undefined && !inLabelOrText.test(searched.label) && !inLabelOrText.test(text)) continue;
    for (const one of find(searched)) found.push(one);
  }
  if (found.length < 2) return found;
  const sorted = found.sort((one, other) => one.start - other.start || other.end - one.end);
  const apart: PersonalData[] = [];
  let end = -1;
  for (const one of sorted) {
    if (one.start < end) continue;
    apart.push(one);
    end = one.end;
  }
  return apart;
}

function countDigits(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) count += 1;
  }
  return count;
}
