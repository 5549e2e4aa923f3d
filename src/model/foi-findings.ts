import type { Json } from "./descriptor.ts";

/** What findings about the rules of FOI data packages carry. */
export interface FoiFindings {
  "row-schema-error": {
    readonly kind: string;
    readonly keyword: string;
    /** The rule's own words, from the row schema's `title` or `description` nearest to it. */
    readonly rule?: string;
    readonly params: Json;
  };
  "schema-drift": {
    readonly kind: string;
    readonly change: "differs" | "missing" | "extra" | "order";
    /** What differs: a field's name and property, or a table property, such as `title` or `primaryKey`. */
    readonly property: string;
    readonly expected?: Json;
    readonly actual?: Json;
  };
  "figure-mismatch": {
    readonly textField: string;
    readonly text: string;
    readonly valueField: string;
    readonly value: string;
    readonly unit?: string;
    /** The numbers that the text can mean in the row's unit; empty where it is no number. */
    readonly readings: readonly string[];
  };
  "implausible-value": ImplausibleValue;
  "period-order": {
    readonly startField: string;
    readonly start: string;
    readonly endField: string;
    readonly end: string;
  };
  "authority-not-in-force": {
    readonly code: string;
    readonly name?: string;
    readonly start?: string;
    readonly end?: string;
    readonly periodStart: string;
    readonly periodEnd: string;
    readonly replacedBy?: string;
  };
  "unknown-exemption": {
    readonly act: string;
    /** The one of the sections that the act does not have as an exemption. */
    readonly section: string;
    readonly near?: { readonly act: string; readonly section: string; readonly name: string };
  };
}

/** Why a figure can hardly be right. The figure itself is the cell of the place. */
export type ImplausibleValue =
  /** Below 0 or above 100 percent of a whole. */
  | { readonly reason: "percent" }
  /** The row's label or quote says thousands, and the number is that of the text as it stands; `means` is a thousand times it. */
  | { readonly reason: "label-thousands"; readonly text: string; readonly means: number }
  /** About a thousandth (`isLess`) or a thousand times of what other rows say of the same thing. */
  | { readonly reason: "row-thousands"; readonly other: string; readonly otherLine: number; readonly isLess: boolean }
  /** The sum of so many parts, which is not the total of the place. */
  | { readonly reason: "parts"; readonly sum: number; readonly parts: number }
  /** Outside the range that the descriptor states, itself or by the figure of another table (`per`). */
  | {
      readonly reason: "range";
      readonly minimum?: number;
      readonly maximum?: number;
      readonly per?: {
        readonly resource: string;
        readonly field: string;
        readonly cell: string;
        readonly line: number;
        /** The cell of the place divided by this one. */
        readonly ratio: number;
      };
    };
