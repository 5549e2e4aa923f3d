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

/** Without one of these nothing is found; most cells end here. */
const anything = /@|\d ?\d|\b(?:M(?:rs?|s|iss|x|R|RS|ISS)|Dr|DR|Prof|PROF)/;
const digits = /\d\d/;

const ofDigits: readonly PersonalDataFinder[] = [
  findPhones,
  findNationalInsurance,
  findNhsNumbers,
  findPupilNumbers,
  findLearnerNumbers,
  findBirthDates,
];

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
  if (!anything.test(text)) return [];
  const found = [
    ...findEmails(searched),
    ...(digits.test(text) ? ofDigits.flatMap((find) => find(searched)) : []),
    ...findAddresses(searched),
    ...findNames(searched),
  ];
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
