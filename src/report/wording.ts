import type { Code, Finding, FindingArgs, Place } from "../model/finding.ts";
import { cellWording } from "./wording/cell.ts";
import { descriptorWording } from "./wording/descriptor.ts";
import { disclosureWording } from "./wording/disclosure.ts";
import { evidenceWording } from "./wording/evidence.ts";
import { fileWording } from "./wording/file.ts";
import { foiWording } from "./wording/foi.ts";
import { formatWording } from "./wording/format.ts";
import { headerWording } from "./wording/header.ts";
import { optInWording } from "./wording/opt-in.ts";
import { rowWording } from "./wording/row.ts";
import type { Description, WordingOf } from "./wording/wording-shape.ts";

/** The wording of every code, from what to mend first to what can wait. A code without wording does not compile. */
export const wordings: WordingOf<Code> = {
  ...descriptorWording,
  ...fileWording,
  ...formatWording,
  ...disclosureWording,
  ...headerWording,
  ...rowWording,
  ...cellWording,
  ...foiWording,
  ...evidenceWording,
  ...optInWording,
};

/** A finding of one code, in the form in which the compiler can pair it with its wording. */
type Worded<C extends Code> = {
  [K in C]: { readonly code: K; readonly args: FindingArgs[K]; readonly place: Place };
}[C];

/** The fault in a few words, the same for all findings that are mended alike; see `Wording.heading`. */
export function headingOf(finding: Finding): string {
  return wordedHeading(finding);
}

function wordedHeading<C extends Code>({ code, args, place }: Worded<C>): string {
  return wordings[code].heading(args, place);
}

/** What is to be said of a finding. */
export function describe(finding: Finding): Description {
  return wordedDescription(finding);
}

function wordedDescription<C extends Code>({ code, args, place }: Worded<C>): Description {
  return wordings[code].describe(args, place);
}

/** Every code, in the order of `wordings`. */
export const codes: readonly Code[] = Object.keys(wordings).filter(isCode);

/** Whether a text is the code of a finding. */
function isCode(text: string): text is Code {
  return Object.hasOwn(wordings, text);
}
