import { type BlankStatus, findExemption, type Outcome } from "../schemas/vocabulary.ts";
import { shownText } from "./shown-text.tsx";

/** What became of a question, or why a figure is blank: how it is called, and how it looks. */
export interface OutcomeLook {
  readonly called: string;
  /** A class of the style sheet. */
  readonly look: "answered" | "partly" | "unanswered" | "refused" | "not-held";
}

const OUTCOMES: { readonly [outcome in Outcome]: OutcomeLook } = {
  answered: { called: "Answered", look: "answered" },
  "partly answered": { called: "Partly answered", look: "partly" },
  "not answered": { called: "Not answered", look: "unanswered" },
  "not held": { called: "Not held", look: "not-held" },
  refused: { called: "Refused", look: "refused" },
};

const BLANK: { readonly [status in BlankStatus]: string } = {
  "not-held": "not held by the authority",
  refused: "refused",
  suppressed: "suppressed, because the number is small",
  redacted: "blacked out in the document",
  "not-answered": "not answered",
};

/** The order in which outcomes are counted. */
export const OUTCOME_ORDER: readonly string[] = Object.keys(OUTCOMES);

export function outcomeLook(outcome: string): OutcomeLook {
  return isOutcome(outcome) ? OUTCOMES[outcome] : { called: shownText(outcome), look: "unanswered" };
}

/** Why a figure is blank, as the end of a sentence. */
export function blankWords(status: string): string {
  return isBlank(status) ? BLANK[status] : shownText(status);
}

/** An exemption as its section is called and named: `section 40(2)` of an act, "Personal information". */
export interface ExemptionWords {
  readonly section: string;
  /** What the section is called; undefined where the act has none such. */
  readonly name?: string;
  readonly law: string;
}

/** The exemptions of an answer, of which several are parted by a semicolon. */
export function exemptionsOf(act: string, sections: string): readonly ExemptionWords[] {
  return sections
    .split(/;\s*/)
    .filter((section) => section !== "")
    .map((section) => {
      const found = findExemption(act, section);
      const called = `${act === "EIR" ? "regulation" : "section"} ${shownText(section)}`;
      if (found === undefined) return { section: called, law: shownText(act) };
      return { section: called, name: found.name, law: found.law };
    });
}

function isOutcome(outcome: string): outcome is Outcome {
  return Object.hasOwn(OUTCOMES, outcome);
}

function isBlank(status: string): status is BlankStatus {
  return Object.hasOwn(BLANK, status);
}
