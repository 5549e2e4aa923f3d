import type { Code, FindingArgs, Place } from "../../model/finding.ts";

/** What is said of one finding. Plain sentences with full stops, except `expected` and `note`, which are parts of one. */
export interface Description {
  /** What is wrong, and where as far as names go (column, property); without file and line. Stands alone. */
  readonly what: string;
  /** What would be right: "a whole number, such as 262". The same for all findings under one heading. */
  readonly expected?: string;
  /** How this probably came about. The same for all findings under one heading. */
  readonly cause?: string;
  /** A few words for beneath the very cell, best of all its correction: "write 354639.35". */
  readonly note?: string;
  /** What to do. The same for all findings under one heading. */
  readonly mend: string;
}

/** The wording of one code. */
export interface Wording<C extends Code> {
  /** The code in a few words. */
  readonly title: string;
  /** What the code means, in a sentence: the first of its docs page. */
  readonly meaning: string;
  /**
   * The fault in a few words without a cell's value. Findings of one code, column and heading are mended alike and are
   * shown together. Cheap: it is called for each of a million findings.
   */
  readonly heading: (args: FindingArgs[C], place: Place) => string;
  readonly describe: (args: FindingArgs[C], place: Place) => Description;
}

/** The wording of some codes; all families together must have every code. */
export type WordingOf<C extends Code> = { readonly [K in C]: Wording<K> };
