import { FetchFault } from "../model/environment.ts";
import { AlaveteliFault, type AlaveteliFaultReason } from "../model/foi-request.ts";
import { UserFault } from "../model/user-fault.ts";
import { fetchWords } from "./wording/file.ts";

/** What is meant by the statuses that sites answer with (RFC 9110, 15; RFC 6585, 4). */
const STATUSES: ReadonlyMap<string, readonly [what: string, mend: string]> = new Map([
  ["401", ["The site wants somebody to log in for it (401).", "foipack never logs in. Download it in a browser."]],
  [
    "403",
    ["The site does not show it (403).", "It may be hidden, or the site turns programs away; a browser shows which."],
  ],
  ["404", ["The site has nothing at this address (404).", "Copy the address from the browser again."]],
  ["410", ["The site has taken it down (410).", "What was taken down should not be published here either."]],
  ["429", ["The site is asked too often (429).", "Wait some minutes, then run this again."]],
]);

const REASONS: { readonly [reason in AlaveteliFaultReason]: readonly [what: string, mend: string] } = {
  "not-json": [
    "The site did not answer with JSON that can be read.",
    "It may not run Alaveteli, or it shows a page that asks who you are; a browser shows which.",
  ],
  "not-a-request": [
    "What the site answered is JSON, but not that of a request.",
    "It may not run Alaveteli; name the page of a request, not of an authority.",
  ],
  "not-an-attachment": [
    "The site answered with a page in place of an attachment.",
    "It may still be getting it ready, or has it no more: run this again in a minute, or without --attachments.",
  ],
};

/**
 * What was thrown when a site was asked, as something to tell the user. The address is not in it: it may hold a name.
 * What is neither is thrown as it is.
 */
export async function fetchFaultOf<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (fault) {
    if (fault instanceof AlaveteliFault) throw new UserFault(...REASONS[fault.reason]);
    if (!(fault instanceof FetchFault)) throw fault;
    const known = fault.reason === "bad-status" ? STATUSES.get(fault.word ?? "") : undefined;
    if (known !== undefined) throw new UserFault(...known);
    throw new UserFault(
      `It could not be fetched: ${fetchWords(fault.reason, fault.word)}.`,
      "Nothing was written. Run this again, or open the address in a browser to see what is there.",
    );
  }
}
