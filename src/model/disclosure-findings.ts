import type { DescriptorFault } from "./descriptor-findings.ts";
import type { DocumentFormat, HiddenContent } from "./document.ts";

/** What findings about what must not enter a public history carry. */
export interface DisclosureFindings {
  "disclosure-personal-data": {
    readonly kind: PersonalDataKind;
    /** What was found, cut down so far that it gives nobody away. */
    readonly masked: string;
    /** How many of this kind the cell has. */
    readonly count: number;
    readonly within: "cell" | "document";
    readonly acknowledged?: Acknowledged;
  };
  "disclosure-header": { readonly label: string; readonly acknowledged?: Acknowledged };
  "disclosure-small-count": {
    /** Whether the number stands in the words as written, of a figure that is itself left blank. */
    readonly isInText: boolean;
    readonly acknowledged?: Acknowledged;
  };
  "disclosure-subtraction": {
    readonly totalLine: number;
    /** How many parts the total gives away together. */
    readonly parts: number;
    readonly acknowledged?: Acknowledged;
  };
  "disclosure-formula": { readonly start: string; readonly acknowledged?: Acknowledged };
  "disclosure-hidden": HiddenContent & { readonly format: DocumentFormat; readonly acknowledged?: Acknowledged };
  "acknowledgement-error": DescriptorFault;
  "acknowledgement-unused": { readonly code: string; readonly resource?: string; readonly document?: string };
}

/** What of a person a text gives away. */
export type PersonalDataKind =
  | "e-mail"
  | "phone"
  | "national-insurance"
  | "nhs-number"
  | "upn"
  | "uln"
  | "birth-date"
  | "address"
  | "name";

/** Who has looked at a finding of the disclosure check and let it stand, by their role, and why. */
export interface Acknowledged {
  readonly reason: string;
  readonly role: string;
}
