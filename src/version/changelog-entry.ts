import type { Change, ChangeKind, VersionPlan } from "../model/version-plan.ts";
import { changeItems, changeWords, type Words } from "./change-words.ts";
import { codeSpan } from "./markdown-text.ts";

/** The headings of Keep a Changelog that an entry may have, in their order. */
const SECTIONS = ["Added", "Changed", "Removed", "Fixed"] as const;
type Section = (typeof SECTIONS)[number];

/** Where a kind of change is told, where that is not under "Changed". */
const SECTION_OF: { readonly [K in ChangeKind]?: Section } = {
  "resource-added": "Added",
  "field-added": "Added",
  "rows-added": "Added",
  "package-removed": "Removed",
  "resource-removed": "Removed",
  "field-removed": "Removed",
  "rows-removed": "Removed",
  "referenced-rows-lost": "Removed",
  "values-corrected": "Fixed",
};

/** So many changes are told under each heading; the plan has them all. */
const MOST_IN_SECTION = 100;

/** What an entry is made of. */
export type EntrySource = Pick<VersionPlan, "previous" | "next" | "bump" | "reasons">;

/**
 * The entry of a version for CHANGELOG.md, in the manner of Keep a Changelog: the version and its date, a line for why,
 * how far the version went up, and what changed. `date` is an ISO 8601 day, `reason` Markdown (`oneLine` makes it of
 * a person's words). What comes from the data is in code spans.
 */
export function changelogEntry(plan: EntrySource, date: string, reason?: string): string {
  const why = reason === undefined || reason === "" ? [] : ["", reason];
  return [`## [${plan.next}] - ${date}`, ...why, "", ...entryBody(plan), ""].join("\n");
}

/** What of an entry follows from the changes alone, as lines: all but the heading and the line for why. */
export function entryBody({ previous, next, bump, reasons }: EntrySource): readonly string[] {
  if (previous === null || bump === "first") return ["First release."];
  const head = `${bump === "none" ? "No change" : `${capital(bump)} change`} since ${previous}.`;
  const told = reasons.filter((change) => change.bump !== "none");
  return [head, ...SECTIONS.flatMap((section) => sectionLines(section, told)), ...leftOut(next, told)];
}

function sectionLines(section: Section, told: readonly Change[]): readonly string[] {
  const own = told.filter(({ kind }) => (SECTION_OF[kind] ?? "Changed") === section);
  if (own.length === 0) return [];
  const lines = own
    .slice(0, MOST_IN_SECTION)
    .flatMap((change) => [
      `- ${capital(markdown(changeWords(change)))}.`,
      ...changeItems(change).map((item) => `  - ${markdown(item)}`),
    ]);
  const more = own.length - MOST_IN_SECTION;
  return ["", `### ${section}`, "", ...lines, ...(more > 0 ? [`- And ${more} further changes.`] : [])];
}

/** A version in which nothing is told was raised by hand without a change. */
function leftOut(next: string, told: readonly Change[]): readonly string[] {
  return told.length > 0 ? [] : ["", `${codeSpan(next)} was chosen by hand.`];
}

/** Words in Markdown: what comes from outside as code spans. */
export function markdown(words: Words): string {
  return words.map((word) => (typeof word === "string" ? word : codeSpan(word.quoted))).join("");
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
