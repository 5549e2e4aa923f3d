import { vocabulary } from "./compiled/vocabulary.ts";

export type Act = "FOIA" | "FOISA" | "EIR";
export type Outcome = "answered" | "partly answered" | "not answered" | "not held" | "refused";
export type BlankStatus = "not-held" | "refused" | "suppressed" | "redacted" | "not-answered";

/** A section of an act, or a regulation, by which an authority withholds information or need not answer. */
export interface Exemption {
  readonly act: Act;
  /** `40`, `22A`, `12(5)(e)` */
  readonly section: string;
  readonly name: string;
  /** The whole name of the act or the regulations: of EIR there are those of Scotland. */
  readonly law: string;
  /** The name is in plain words: the regulation has no title of its own. */
  readonly plainName?: true;
}

/** A mark in a table of UK statistics. */
export interface Mark {
  readonly mark: string;
  readonly meaning: string;
  /** Whether it stands in place of the figure, or beside it. */
  readonly role: "instead" | "beside";
  readonly alsoWritten?: readonly string[];
  /** Undefined where the mark does not say why there is no figure: a person has to decide. */
  readonly status?: BlankStatus;
}

/** A state of a request on a site that runs Alaveteli. */
export interface RequestState {
  readonly state: string;
  readonly meaning: string;
  /** Undefined where it says nothing of what the authority answered. */
  readonly outcome?: Outcome;
}

/** `schemas/vocabulary/vocabulary.json`, as the build saw it. */
export interface Vocabulary {
  readonly exemptions: readonly Exemption[];
  readonly outcomes: readonly { readonly name: Outcome; readonly meaning: string }[];
  readonly marks: readonly Mark[];
  readonly requestStates: readonly RequestState[];
}

export const { exemptions, outcomes, marks } = vocabulary;

const marksByText: ReadonlyMap<string, Mark> = new Map(
  marks.flatMap((mark) => [mark.mark, ...(mark.alsoWritten ?? [])].map((text) => [text, mark] as const)),
);

/** What a cell means that holds nothing but a mark; undefined where it is none. Spaces and capitals do not matter. */
export function readMark(text: string): Mark | undefined {
  return text.length > 20 ? undefined : marksByText.get(text.replace(/\s/g, "").toLowerCase());
}

/** What a state says of the answer; undefined for a state that only one site has. */
export function readRequestState(state: string): RequestState | undefined {
  return vocabulary.requestStates.find((known) => known.state === state);
}

/**
 * The exemption that a section of an act belongs to: `40(2)` to section 40. Where the section is less precise than the
 * vocabulary, `12(5)` of EIR, the first that it covers. Undefined where the act has no such exemption.
 */
export function findExemption(act: string, section: string): Exemption | undefined {
  const ofAct = exemptions.filter((exemption) => exemption.act === act);
  return (
    ofAct.find((exemption) => isWithin(section, exemption.section)) ??
    ofAct.find((exemption) => isWithin(exemption.section, section))
  );
}

/** Whether a section is another one, or a part of it. */
function isWithin(part: string, whole: string): boolean {
  return part === whole || part.startsWith(`${whole}(`);
}
