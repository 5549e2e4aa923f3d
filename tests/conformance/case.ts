import type { Code } from "../../src/model/finding.ts";

/**
 * What the standard says of a case. `warned`: it breaks a SHOULD and no MUST, so that a consumer may not refuse it but
 * had better say something.
 */
export type Verdict = "valid" | "warned" | "invalid";

/** One thing that the standard decides, as the conformance suite counts them. */
export interface ConformanceCase {
  /** What is held against the standard, on one line: a cell, a part of a descriptor, a file. */
  readonly given: string;
  readonly verdict: Verdict;
  /** Only what is found in this record counts, from 1 with the header; in all of the package where absent. */
  readonly row?: number;
  /** Rows that the one table of the package has. */
  readonly rows?: number;
}

/** The files of a data package, by their path in it. */
export type PackageFiles = { readonly [path: string]: string | Uint8Array };

/** A data package, and the cases that it shows: one, or one for each of its rows. */
export interface ConformancePackage {
  /** Page and anchor of the standard, such as `table-schema#date`. */
  readonly section: string;
  /** What the section says, in our words. */
  readonly says: string;
  readonly files: PackageFiles;
  readonly cases: readonly ConformanceCase[];
  /** The errors that make a case invalid; it is not shown to be so by others alone. */
  readonly codes: readonly Code[];
  /** Errors that say nothing about the case: that an address on the web was not read. */
  readonly ignored?: readonly Code[];
}

/** A package that does not know yet which section it belongs to. */
export type Draft = Omit<ConformancePackage, "section">;

/** The cases of one section of the standard. */
export function section(id: string, ...groups: readonly (readonly Draft[])[]): readonly ConformancePackage[] {
  return groups.flat().map((draft) => ({ section: id, ...draft }));
}
