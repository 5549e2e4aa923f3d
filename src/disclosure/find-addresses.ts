import { officeWords, textBefore } from "./context.ts";
import type { PersonalData, PersonalDataFinder } from "./personal-data.ts";

const postcode = /(?<![\w/])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?!\w)/g;
const street =
  /(?<![\w/-])\d{1,4}[a-z]?,? +(?:[A-Z][\w'’-]*,? +){1,4}(?:Road|Rd|Street|St|Avenue|Ave|Close|Lane|Drive|Dr|Way|Crescent|Court|Gardens|Place|Terrace|Grove|Hill|Walk|Mews|Rise|View|Square|Green|Row)\b/g;
const homeWords =
  /\b(?:home address|(?:my|his|her|their) (?:home )?address|liv(?:es|ed|ing) at|resid(?:es|ed|ing) at)\b/i;
const personWords =
  /\b(?:mr|mrs|ms|miss|mx|dr|parents?|applicants?|claimants?|tenants?|pupils?|child|patients?|carers?|service user|next of kin|complainants?|requesters?)\b/i;

/** So many characters before a postcode are looked at for the house and the street. */
const MOST_OF_ADDRESS = 110;

/**
 * Finds the postal addresses of people: a house number, a street and a full postcode, with words that say whose it is.
 * An address alone is a place (registers of premises are full of them), and one beside words of an office is public.
 */
export const findAddresses: PersonalDataFinder = (searched) => {
  const found: PersonalData[] = [];
  let before = 0;
  for (const match of searched.text.matchAll(postcode)) {
    const end = match.index + match[0].length;
    const from = Math.max(before, match.index - MOST_OF_ADDRESS);
    const last = [...searched.text.slice(from, match.index).matchAll(street)].at(-1);
    before = end;
    if (last === undefined) continue;
    const start = from + last.index;
    const around = `${textBefore(searched, start)} ${searched.text.slice(start, end)}`;
    const words = `${searched.label} ${around}`;
    if (officeWords.test(words)) continue;
    const isHome = homeWords.test(words);
    // "Dr" at the end of a street is not a person's title.
    const whose = `${searched.label} ${textBefore(searched, start)}`;
    if (isHome || personWords.test(whose)) found.push({ kind: "address", start, end, isSure: isHome });
  }
  return found;
};
