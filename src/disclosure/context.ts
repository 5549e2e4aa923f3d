import type { SearchedText } from "./personal-data.ts";

/** A label in words: `NHSNumber`, `nhs_number` and `NHS-Number` are all `nhs number`. */
export function labelWords(label: string): string {
  return label
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .toLowerCase();
}

/** So many characters before a place, which a rule may look at: bounded, so that the whole stays linear. */
export function textBefore({ text }: SearchedText, at: number, most = 60): string {
  return text.slice(Math.max(0, at - most), at);
}

export function textAfter({ text }: SearchedText, at: number, most = 40): string {
  return text.slice(at, at + most);
}

/** The part of a sentence that a place is in, as far as it can be told from commas and stops. */
export function clauseAround(searched: SearchedText, start: number, end: number): string {
  const before =
    textBefore(searched, start, 80)
      .split(/[,;|\n\f]|\.\s/)
      .at(-1) ?? "";
  const after = textAfter(searched, end).split(/[,;|\n\f]|\.\s/)[0] ?? "";
  return `${before} ${after}`;
}

const referenceWords =
  "refs?|references?|invoices?|orders?|transactions?|trans|suppliers?|vendors?|creditors?|accounts?|acct|uprn|usrn|urn|case|charity|company|vat|isbn|issn|meter|ids?|foi|foia|eir|codes?|serial|policy|claim|licen[cs]e|permit|asset|po|purchase|voucher|receipt|barcode|sku|product|planning|contract|document|doc|file|batch|docket|job|item|tender|grant";

const isReferenceLabel = new RegExp(`\\b(?:${referenceWords})\\b`);
const endsInReference = new RegExp(
  `\\b(?:${referenceWords})\\b[\\s.:#/=|-]{0,4}(?:(?:no|number|num|nr|is|id|code|order|reference|ref)\\b[\\s.:#/=|-]{0,4}){0,2}$`,
  "i",
);

/** Whether the words before a number, or the label of its column, say that it is a reference of some kind. */
export function isReference(searched: SearchedText, start: number): boolean {
  return isReferenceLabel.test(searched.label) || endsInReference.test(textBefore(searched, start));
}

/** Words of a body and its places: what stands beside them is not a person's own. */
export const officeWords =
  /\b(?:council(?!lor)|county hall|town hall|city hall|civic|guildhall|switchboard|offices?|reception|help ?(?:line|desk)|hotline|contact (?:centre|center|point)|customer services?|enquir(?:y|ies)|libraries|library|school|academy|college|university|nursery|hospital|surgery|clinic|practice|pharmacy|health centre|medical centre|centre|center|teams?|department|dept|directorate|services?|units?|police|station|church|chapel|museum|theatre|hotel|restaurant|pub|shop|store|garage|depot|trust|charity|foundation|association|society|ltd|limited|plc|llp|inc|company|solicitors|(?:care|nursing|residential|children'?s) homes?|commissioner|ombudsman|tribunal|ministry|agency|authority|out of hours|on.call|duty|24.hour|press|freephone|textphone|minicom)\b/i;
