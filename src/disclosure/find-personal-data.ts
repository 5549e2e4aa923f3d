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
import type { PersonalData, PersonalDataFinder } from "./personal-data.ts";

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
  if (!anything.test(text)) return [];
  const searched = { text, label: label === "" ? "" : labelWords(label) };
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
