import type { PersonalDataKind } from "../model/disclosure-findings.ts";

/** Something personal in a text, from `start` to before `end`. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  /** Whether it is that beyond reasonable doubt; what only looks like it is for a person to judge. */
  readonly isSure: boolean;
}

/** A text that is searched, with the words that its column's name is made of ("" where it has none). */
export interface SearchedText {
  readonly text: string;
  /** In lower case, parted by single spaces: `nhs no` for `NHS_No`. */
  readonly label: string;
}

/** Finds one kind of personal data. Takes time in proportion to the text's length. */
export type PersonalDataFinder = (searched: SearchedText) => readonly PersonalData[];
