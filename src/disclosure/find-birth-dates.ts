import { textBefore } from "./context.ts";
import type { PersonalDataFinder } from "./personal-data.ts";

const month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";
const date = new RegExp(
  [
    "(?<![\\d/.-])\\d{4}-\\d{2}-\\d{2}(?!\\d)",
    "(?<![\\d/.-])\\d{1,2}([/.-])\\d{1,2}\\1(?:\\d{4}|\\d{2})(?![\\d/])",
    `(?<!\\d)\\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -]${month}[ ,-]{1,2}(?:\\d{4}|\\d{2})(?!\\d)`,
    `\\b${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}(?!\\d)`,
  ].join("|"),
  "gi",
);

const birthLabel = /\b(?:dob|d o b|date of birth|birth ?date|date born|birthday)\b/;
/** What stands directly before a date of birth. "On or before" and "between" are of a rule, not of a person. */
const birthWords =
  /(?:\bd\.?\s?o\.?\s?b\b\.?|\bdate of birth|\bbirth ?date|\bbirthday)(?:\s?\([^)]{0,20}\))?(?:\s+(?:is|was))?[\s:=|–-]{0,6}\(?$/i;
const bornWords = /(?:\bborn(?:\s+on)?(?:\s+the)?[\s:,]{1,3}|\bb\.\s?)$/i;
/** Many are born on a date, and so are schemes. */
const notAPerson =
  /\b(?:children|pupils|people|those|babies|persons|anyone|learners|students|adults|all|any|scheme|policy|service|programme|project|idea|council|plan|organisation|company|authority|charity|trust|initiative|partnership)\b[^.;]{0,20}\bborn\b[^.;]{0,8}$/i;

/** Finds dates of birth: dates that a label or the words before them say to be one. */
export const findBirthDates: PersonalDataFinder = (searched) => {
  const isBirthColumn = birthLabel.test(searched.label);
  return [...searched.text.matchAll(date)].flatMap((match) => {
    const start = match.index;
    const before = textBefore(searched, start);
    const isBirth = isBirthColumn || birthWords.test(before) || (bornWords.test(before) && !notAPerson.test(before));
    return isBirth ? [{ kind: "birth-date", start, end: start + match[0].length, isSure: true } as const] : [];
  });
};
