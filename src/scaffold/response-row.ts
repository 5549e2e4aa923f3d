import type { FoiRequest, RequestEvent } from "../model/foi-request.ts";
import { type Outcome, readRequestState } from "../schemas/vocabulary.ts";
import { holdsName, removeNames } from "./remove-names.ts";

/** What a person has to know of a row that was made from a request. */
export type FetchNote =
  /** The title held a word of the requester's name. */
  | { readonly note: "name-in-title" }
  /** The site's address of the request holds a word of the requester's name. */
  | { readonly note: "name-in-address" }
  | { readonly note: "look-at-title" }
  | { readonly note: "no-authority"; readonly because: NoAuthority; readonly name?: string }
  | { readonly note: "no-law" }
  | { readonly note: "no-outcome"; readonly state: string; readonly meaning?: string }
  | { readonly note: "outcome-of-another"; readonly state: string; readonly meaning: string }
  | { readonly note: "not-described" }
  | { readonly note: "other-responses"; readonly messages: readonly number[] }
  | { readonly note: "attachments-not-asked" }
  | { readonly note: "no-attachments" }
  | { readonly note: "attachment-holds-name"; readonly part: number }
  | { readonly note: "look-at-attachments"; readonly count: number }
  | { readonly note: "no-column"; readonly column: string };

/** Why there is no code of the authority. */
export type NoAuthority = "other-site" | "no-register" | "not-listed" | "no-code";

/** What the register of authorities says of one. */
export interface RegisteredAuthority {
  readonly code?: string;
  readonly isScottish: boolean;
}

/** A row of foi-responses, as far as the site knows it, and what there is to say about it. */
export interface ResponseDraft {
  /** Columns with their texts; what is not known is left out. */
  readonly row: Readonly<Record<string, string>>;
  readonly incomingMessage: number;
  /** What the answer was, where somebody said so, for a row of foi-answers. */
  readonly outcome?: Outcome;
  readonly notes: readonly FetchNote[];
}

/** What is known besides the request itself. */
export interface ResponseOptions {
  /** The response that is meant; the one with the answer where absent. */
  readonly incomingMessage?: number;
  readonly authority: RegisteredAuthority | NoAuthority;
  /** What identifiers begin with: `wdtk`. */
  readonly prefix: string;
}

/** A request that there is no response to; `known` are the messages that it has, where another one was meant. */
export interface NoResponse {
  readonly state?: string;
  readonly known: readonly number[];
}

/** Makes a row of one response to a request, without anybody's name. */
export function draftResponse(request: FoiRequest, options: ResponseOptions): ResponseDraft | NoResponse {
  const responses = request.events.filter(
    ({ type, incomingMessage }) => type === "response" && incomingMessage !== undefined,
  );
  const chosen = choose(responses, options.incomingMessage);
  const message = chosen?.incomingMessage;
  const known = responses.flatMap(({ incomingMessage }) => incomingMessage ?? []);
  if (chosen === undefined || message === undefined) {
    return { known, ...(request.state === undefined ? {} : { state: request.state }) };
  }
  const notes: FetchNote[] = [];
  const title = titleOf(request, notes);
  const url = addressOf(request, message, notes);
  const { authority } = options;
  const registered = typeof authority === "string" ? undefined : authority;
  const law = lawOf(request, registered);
  if (registered?.code === undefined) {
    const because = typeof authority === "string" ? authority : "no-code";
    const name = request.authority?.name;
    notes.push({ note: "no-authority", because, ...(name === undefined ? {} : { name: withoutNames(name, request) }) });
  }
  if (law === undefined) notes.push({ note: "no-law" });
  const outcome = outcomeOf(request, chosen, responses, notes);
  const others = known.filter((one) => one !== message);
  if (others.length > 0) notes.push({ note: "other-responses", messages: others });
  const received = request.events.find(({ type }) => type === "sent")?.date;
  const row = {
    response_id: `${options.prefix}-${request.id}-${message}`,
    ...(registered?.code === undefined ? {} : { authority_code: registered.code }),
    ...(law === undefined ? {} : { law }),
    ...(title === "" ? {} : { title }),
    ...(received === undefined ? {} : { date_received: received }),
    date_responded: chosen.date,
    ...(url === undefined ? {} : { url }),
    licence: "unknown",
  };
  return { row, incomingMessage: message, ...(outcome === undefined ? {} : { outcome }), notes };
}

/** The response that is meant; else the last one that somebody called an answer; else the last. */
function choose(responses: readonly RequestEvent[], wanted: number | undefined): RequestEvent | undefined {
  if (wanted !== undefined) return responses.find(({ incomingMessage }) => incomingMessage === wanted);
  const isAnswer = ({ state }: RequestEvent) => state !== undefined && readRequestState(state)?.outcome !== undefined;
  return responses.findLast(isAnswer) ?? responses.at(-1);
}

function titleOf(request: FoiRequest, notes: FetchNote[]): string {
  // A title that begins like a formula would be one to a spreadsheet.
  const plain = request.title
    .replace(/[\p{C}\p{Z}\s]+/gu, " ")
    .replace(/^[ =+@-]+/, "")
    .trim();
  const title = removeNames(plain, request.requesterNames);
  notes.push({ note: title === plain ? "look-at-title" : "name-in-title" });
  return title;
}

function withoutNames(text: string, { requesterNames }: FoiRequest): string {
  return removeNames(text.replace(/[\p{C}\s]+/gu, " ").trim(), requesterNames);
}

function addressOf({ origin, urlTitle, requesterNames }: FoiRequest, message: number, notes: FetchNote[]) {
  if (holdsName(urlTitle, requesterNames)) {
    notes.push({ note: "name-in-address" });
    return undefined;
  }
  return `${origin}/request/${urlTitle}#incoming-${message}`;
}

/** Alaveteli knows two laws; that in Scotland `foi` is another act than elsewhere, only the authority tells. */
function lawOf({ law }: FoiRequest, authority: RegisteredAuthority | undefined): string | undefined {
  if (law === "eir") return authority === undefined ? undefined : "EIR";
  if (law !== "foi" || authority === undefined) return undefined;
  return authority.isScottish ? "FOISA" : "FOIA";
}

function outcomeOf(
  request: FoiRequest,
  chosen: RequestEvent,
  responses: readonly RequestEvent[],
  notes: FetchNote[],
): Outcome | undefined {
  const isLast = responses.at(-1) === chosen;
  if (isLast && request.isAwaitingDescription) {
    notes.push({ note: "not-described" });
    return undefined;
  }
  const state = chosen.state ?? (isLast ? request.state : undefined);
  const known = state === undefined ? undefined : readRequestState(state);
  if (known?.outcome === undefined) {
    const meaning = known === undefined ? {} : { meaning: known.meaning };
    notes.push(state === undefined ? { note: "not-described" } : { note: "no-outcome", state, ...meaning });
    return undefined;
  }
  const whole = request.state === undefined ? undefined : readRequestState(request.state);
  if (whole !== undefined && whole.outcome === undefined && whole.state !== state) {
    notes.push({ note: "outcome-of-another", state: whole.state, meaning: whole.meaning });
  }
  return known.outcome;
}
