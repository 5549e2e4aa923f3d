/** An event of a request, as far as foipack looks at it. */
export interface RequestEvent {
  readonly id: number;
  /** As the site has it: `sent`, `response`, `status_update` and others. */
  readonly type: string;
  /** The day on the site's own clock: `2014-10-23`. */
  readonly date: string;
  /** In milliseconds since 1970: what decides the order of events. */
  readonly at: number;
  /** What somebody said that this response is; undefined where nobody has. */
  readonly state?: string;
  readonly incomingMessage?: number;
}

/** A request on a site that runs Alaveteli, from its JSON. Texts are as the site has them: hostile. */
export interface FoiRequest {
  readonly id: number;
  /** The words by which its address knows it. */
  readonly urlTitle: string;
  readonly title: string;
  /** Of the whole request, as somebody last described it. */
  readonly state?: string;
  /** Whether a response came that nobody has described yet. */
  readonly isAwaitingDescription: boolean;
  /** `foi` or `eir`: the site's word for the law. */
  readonly law?: string;
  /** Of the site, as `https://www.example.org`. */
  readonly origin: string;
  readonly authority?: { readonly id?: number; readonly name?: string };
  /** In the order in which they happened. */
  readonly events: readonly RequestEvent[];
  /** What the requester is called. Only there to be kept out of all that is written or shown. */
  readonly requesterNames: readonly string[];
}

/** Where a file that came with a response is. */
export interface AttachmentAddress {
  readonly address: string;
  readonly incomingMessage: number;
  readonly part: number;
  /** In lower case, without the dot; "bin" where the name has none that is safe. */
  readonly extension: string;
}

/** Why the answer of a site could not be made use of. */
export type AlaveteliFaultReason =
  /** A page came, or another thing that is no JSON. */
  | "not-json"
  /** JSON, but not of a request. */
  | "not-a-request"
  /** A page came in place of the file. */
  | "not-an-attachment";

/** The site answered, but not with what was asked for. */
export class AlaveteliFault extends Error {
  override readonly name = "AlaveteliFault";
  readonly address: string;
  readonly reason: AlaveteliFaultReason;
  constructor(address: string, reason: AlaveteliFaultReason) {
    super(`${reason}: ${address}`);
    this.address = address;
    this.reason = reason;
  }
}
