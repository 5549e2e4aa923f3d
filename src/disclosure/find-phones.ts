import { clauseAround, isReference, officeWords, textBefore } from "./context.ts";
import type { PersonalData, PersonalDataFinder, SearchedText } from "./personal-data.ts";

const gap = "[ \\u00a0\\u2011\\u2013-]?";
const open = "(?<![\\w./£$€#@-])(?:(?:\\+|00)44[ \\u00a0-]?(?:\\(0\\)[ \\u00a0-]?)?|\\(?0)";
const close = "(?![\\w/]|[-.:]\\d)";

/** Mobile numbers (07, without 070 and 076, which are none): eleven digits in the groups in which people write them. */
const mobile = new RegExp(
  `${open}(?:7[1-57-9]\\d{2}\\)?${gap}\\d{3}${gap}\\d{3}|7[1-57-9]\\d[ -]\\d{3,4}[ -]\\d{3,4})${close}`,
  "g",
);
/** Numbers of a place: 02x xxxx xxxx, 011x and 01x1 xxx xxxx, 01xxx xxxxxx. */
const geographic = new RegExp(
  `${open}(?:2\\d\\)?${gap}\\d{4}${gap}\\d{4}|1(?:1\\d|\\d1)\\)?${gap}\\d{3}${gap}\\d{4}|1\\d{3}\\)?${gap}\\d{3}${gap}\\d{3})${close}`,
  "g",
);
const personWords =
  /\b(?:home|my|me|her|his|him|she|he|mr|mrs|ms|miss|parents?|carers?|mothers?|fathers?|guardians?|next of kin|emergency contact|personal|private|applicants?|claimants?|direct (?:dial|line)|residents?|tenants?|patients?|pupils?|child)\b/i;
const phoneLabel = /\b(?:mobile|phone|telephone|tel|contact (?:number|no))\b/;

/**
 * Finds telephone numbers of people. A mobile number is a person's unless the words around it are of an office; the number
 * of a place is one only where the words say so, since most of them are switchboards, libraries and shops.
 */
export const findPhones: PersonalDataFinder = (searched) => [
  ...matches(searched, mobile, (start, end) => {
    const clause = clauseAround(searched, start, end);
    return !officeWords.test(clause);
  }),
  ...matches(searched, geographic, (start, end) => {
    const clause = `${searched.label} ${clauseAround(searched, start, end)}`;
    return personWords.test(clause) && !officeWords.test(clause);
  }),
  ...withoutZero(searched),
];

function matches(
  searched: SearchedText,
  pattern: RegExp,
  isPersons: (start: number, end: number) => boolean,
): PersonalData[] {
  const found: PersonalData[] = [];
  for (const match of searched.text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const hasPlus = match[0].startsWith("+");
    if (!hasPlus && isReference(searched, start)) continue;
    // "1 07700 900123" and "07700 900123 456" are parts of a longer number.
    if (/\d[ -]$/.test(textBefore(searched, start, 2)) || /^ \d{3}/.test(searched.text.slice(end, end + 4))) continue;
    if (isPersons(start, end)) found.push({ kind: "phone", start, end, isSure: true });
  }
  return found;
}

/** A spreadsheet drops the zero of a number in a column of telephone numbers. */
function withoutZero({ text, label }: SearchedText): PersonalData[] {
  if (!phoneLabel.test(label) || !/^\s*7[1-57-9]\d{8}\s*$/.test(text)) return [];
  const start = text.indexOf("7");
  return [{ kind: "phone", start, end: start + 10, isSure: true }];
}
