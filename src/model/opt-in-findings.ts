import type { Json } from "./descriptor.ts";
import type { DescriptorFault } from "./descriptor-findings.ts";

/** What findings of checks that are asked for carry. */
export interface OptInFindings {
  "check-error": DescriptorFault;
  "duplicate-row": { readonly firstLine: number; readonly firstRow: number; readonly firstFile?: string };
  "deviated-value": {
    readonly value: number;
    readonly average: "mean" | "median" | "mode";
    readonly center: number;
    /** How many standard deviations from the centre the bounds are. */
    readonly interval: number;
    readonly minimum: number;
    readonly maximum: number;
  };
  /** Lengths in characters. */
  "deviated-cell": { readonly length: number; readonly maximum: number };
  /** `length`: of a text; absent for a number. */
  "truncated-value": { readonly length?: number };
  "forbidden-value": { readonly values: readonly Json[] };
  "required-value": { readonly value: Json };
  /** `expected` is absent where nothing came before. */
  "sequential-value": { readonly expected?: string };
  "row-constraint": { readonly formula: string; readonly fault?: FormulaFault };
  "table-dimensions": {
    readonly dimension: "rows" | "fields";
    readonly bound: "exactly" | "at-least" | "at-most";
    readonly expected: number;
    readonly actual: number;
  };
  /** `character`: the first that is not ASCII. */
  "ascii-value": { readonly character: string };
}

/** Why a formula has no result in a row. */
export type FormulaFault =
  | { readonly reason: "missing"; readonly field: string }
  | { readonly reason: "types"; readonly operator: string }
  | { readonly reason: "division-by-zero" }
  | { readonly reason: "too-large" };
