import { labelWords } from "./context.ts";

/** A column whose very name says that it is about one person at a time. */
export interface PersonalLabel {
  readonly index: number;
  readonly isSure: boolean;
}

/** Names of columns that hold what identifies a person. */
const sure =
  /^(?:(?:child|pupil|student|patient|client|mother|mc|parent|carer|employee|former) )?(?:upn|uln|dob|d o b|date of birth|birth ?date|nhs (?:no|number|id)|ni (?:no|number)|nino|national insurance(?: no| number)?|unique pupil (?:no|number)|unique learner (?:no|number))$|^(?:child|pupil|patient|claimant|applicant|tenant) (?:id|name|forename|surname|first name|last name|address)$|^chi number$/;
const likely = /^(?:fore ?names?|surname|first name|last name|given name|family name|home address)$/;
/** Tables of people who stand for election or hold a post: their names are public. */
const publicPeople = /\b(?:candidate|party|votes?|elected|ward|constituency|councillor|job title|grade|post)\b/;

/** The other columns of the SSDA903 return, by which its CHILD is told from a column that counts children. */
const ssda903: ReadonlySet<string> = new Set(
  `dob sex ethnic upn mother mc dob|decom|rne|ls|cin|place|place provider|dec|rec|reason place change|home post|pl post|urn
  |missing|mis start|misstart|mis end|misend|poc start|pocstart|poc end|sdq score|sdq reason|convicted|health check
  |immunisations|teeth check|health assessment|substance misuse|intervention received|intervention offered|review|review code
  |date int|date match|foster care|nb adopters|sex adopter|ls adopter|date placed|date placed ceased|reason placed ceased
  |in touch|activ|accom|prev perm|la perm|date perm|ethnic|sex|upn|dob|mother|mc dob`
    .split("|")
    .map((word) => word.trim()),
);

/** Whether a table is of people whose names are public; `labels` in the words of `labelWords`. */
export function isOfPublicPeople(labels: readonly string[]): boolean {
  return labels.some((label) => publicPeople.test(label));
}

/** Columns of people, told from their labels. `CHILD` counts where two more columns of the SSDA903 return are there. */
export function findPersonalLabels(labels: readonly string[]): readonly PersonalLabel[] {
  const words = labels.map(labelWords);
  const isPublic = isOfPublicPeople(words);
  const ofReturn = words.filter((label) => ssda903.has(label)).length;
  return words.flatMap((label, index): PersonalLabel[] => {
    if (sure.test(label) || (label === "child" && ofReturn >= 2)) return [{ index, isSure: true }];
    return likely.test(label) && !isPublic ? [{ index, isSure: false }] : [];
  });
}
