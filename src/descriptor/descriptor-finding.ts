import type { Json } from "../model/descriptor.ts";
import type { DescriptorFault } from "../model/descriptor-findings.ts";
import type { Severity } from "../model/finding.ts";
import { pointerTo } from "./json-pointer.ts";

export type DescriptorCode = "package-error" | "resource-error" | "dialect-error" | "schema-error" | "field-error";

/** One thing that is wrong with a descriptor. */
export interface DescriptorFinding {
  readonly code: DescriptorCode;
  readonly severity: Severity;
  /** Of something that is there: what lacks a property is pointed at itself. */
  readonly pointer: string;
  /** The file that `pointer` leads into, as the descriptor names it, where a schema or dialect is in a file of its own. */
  readonly file?: string;
  /** The resource's name, where it has one. */
  readonly resource?: string;
  readonly field?: string;
  readonly args: DescriptorFault;
}

/** Why two properties, or a property and its place, do not go together: `because` of a fault. */
export type Because =
  | "bounds-cross"
  | "external-reference"
  | "header-and-comment-row"
  | "header-is-off"
  | "insecure-scheme"
  | "letter-case"
  | "mixed-paths"
  | "mutually-exclusive"
  | "other-field-type"
  | "path-and-data"
  | "remote-package"
  | "remote-reference"
  | "same-character"
  | "self-reference"
  | "space-is-delimiter"
  | "too-many"
  | "tool-only"
  | "true-and-false"
  | "year-in-name";

/** The findings of one descriptor, as they come. */
export interface Findings {
  readonly list: DescriptorFinding[];
  readonly counts: Record<Severity, number>;
  /** Comparisons of names that may still be made in search of a near one: what is left of a fixed allowance. */
  comparisonsLeft: number;
  /** What an unknown property name is near to ("" for nothing), by kind of object and name. */
  readonly nearNames: Map<string, Map<string, string>>;
}

/** So many findings of one severity are kept; the rest are counted. Errors are never crowded out by warnings. */
export const MAX_FINDINGS = 10_000;
const MAX_COMPARISONS = 200_000;

export function startFindings(): Findings {
  return {
    list: [],
    counts: { error: 0, warning: 0, note: 0 },
    comparisonsLeft: MAX_COMPARISONS,
    nearNames: new Map(),
  };
}

/** An object of the descriptor that is being read, and whose findings these are. */
export interface Spot {
  readonly findings: Findings;
  readonly code: DescriptorCode;
  readonly pointer: string;
  readonly file: string | undefined;
  readonly resource: string | undefined;
  readonly field: string | undefined;
}

/** The spot of the descriptor itself. */
export function rootSpot(findings: Findings): Spot {
  return { findings, code: "package-error", pointer: "", file: undefined, resource: undefined, field: undefined };
}

/** The spot of what lies below. */
export function below(spot: Spot, ...tokens: readonly (string | number)[]): Spot {
  return belowAs(spot, spot.code, ...tokens);
}

/** The spot of what lies below and has findings of a code of its own. */
export function belowAs(spot: Spot, code: DescriptorCode, ...tokens: readonly (string | number)[]): Spot {
  const { findings, file, resource, field } = spot;
  return { findings, code, pointer: pointerTo(spot.pointer, ...tokens), file, resource, field };
}

/** Adds a finding; the tokens lead from the spot to the place that it is about. */
export function report(
  spot: Spot,
  severity: Severity,
  args: DescriptorFault,
  ...tokens: readonly (string | number)[]
): void {
  const { findings, code, file, resource, field } = spot;
  findings.counts[severity] += 1;
  if (findings.counts[severity] > MAX_FINDINGS) return;
  findings.list.push({
    code,
    severity,
    pointer: pointerTo(spot.pointer, ...tokens),
    ...(file === undefined ? {} : { file }),
    ...(resource === undefined ? {} : { resource }),
    ...(field === undefined ? {} : { field }),
    args,
  });
}

/** A value for a finding, cut where it is long. */
export function shown(value: Json): string {
  const text = typeof value === "string" ? value : shownJson(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function shownJson(value: Json): string {
  if (Array.isArray(value)) return "[…]";
  return typeof value === "object" && value !== null ? "{…}" : String(value);
}
