import { textAfter, textBefore } from "./context.ts";
import type { PersonalData, PersonalDataFinder } from "./personal-data.ts";

const titled =
  /(?<![\w'’.-])(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|MR|MRS|MISS|DR|PROF)\.?[ \u00a0]+((?:\p{Lu}(?:[\p{L}'’-]*\p{L})?\.?[ \u00a0]+){0,3}\p{Lu}[\p{L}'’-]*\p{L})/gu;

/** What follows a title in the names of streets, firms, programs and offices. */
const notNames = new Set(
  `access and avenue bakery bank books business cafe care centre chair chairman chairwoman chancellor clean cleaning clinic close
  coach company construction contractor court courier crescent doctor drive electrical excel exchange fish flowers foundation
  gardens general group grove hall hill house imaging in intelligence judge justice kebab kitchen lane limited llp lord ltd
  madam martins mayor medical men men's minister mot motors of office or outlook partners partnership pizza place plc plumber plumbing
  police powerpoint practice president project removals restaurant road roofing room rooms scan scanner school services shop
  sir skip skips solicitors speaker square stores street studio surgery sweeps taxi taxis tea team teams terrace the trading trust tyre
  universe vice walk way windows with word world x`.split(/\s+/),
);

const businessLabel = /\b(?:business|premises|trading|company|firm|shop|outlet|asset)\d*\b/;
/** Streets that are named after people, abroad. */
const streetBefore = /(?:\b(?:Av|Avenida|R|Rua|Rue|Via|Calle|Campus|Univ|Universit[aá]ria)\b\.?,?|["“])[ \u00a0]?$/iu;

/** Finds titles with a surname. Who that is cannot be told from the words, so that a person is to look. */
export const findNames: PersonalDataFinder = (searched) =>
  [...(businessLabel.test(searched.label) ? [] : searched.text.matchAll(titled))].flatMap((match): PersonalData[] => {
    const [whole, title = "", name = ""] = match;
    const start = match.index;
    const words = name.split(/[ \u00a0]+/).map((word) => word.toLowerCase());
    const surname = words.at(-1) ?? "";
    const after = textAfter(searched, start + whole.length);
    if (words.some((word) => notNames.has(word)) || words.some((word) => /['’]s$/.test(word)) || surname.length < 2)
      return [];
    if (/^['’]s\b/i.test(after) || /^\s*(?:&|\+|and\s+(?:partners|sons?|co)\b)/i.test(after)) return [];
    if (streetBefore.test(textBefore(searched, start))) return [];
    const [next = ""] = /^[ \u00a0]+([A-Za-z']+)/.exec(after)?.slice(1) ?? [];
    if (/^[A-Z]/.test(next) && notNames.has(next.toLowerCase())) return [];
    // "Acacia Dr Toytown": a drive.
    if (
      /^dr$/i.test(title) &&
      /(?:\p{Lu}[\p{L}'’]+|\d)[ \u00a0]$/u.test(textBefore(searched, start)) &&
      !/\b(?:Dear|To|By|From|The|And)[ \u00a0]$/.test(textBefore(searched, start))
    )
      return [];
    return [{ kind: "name", start, end: start + whole.length, isSure: false }];
  });
