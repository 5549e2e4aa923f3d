import type { Change, ChangeKind, VersionPlan } from "../model/version-plan.ts";
import { changeItems, changeWords, type Words } from "./change-words.ts";
import { codeSpan } from "./markdown-text.ts";
import type { OwnLines } from "./read-entry.ts";

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
 * a person's words). What comes from the data is in code spans. `own` are lines of a person's, each kept in its place.
 */
export function changelogEntry(
  plan: EntrySource,
  date: string,
  reason?: string,
  own: readonly OwnLines[] = [],
): string {
  const why = reason === undefined || reason === "" ? [] : ["", reason];
  return [`## [${plan.next}] - ${date}`, ...why, "", ...withOwn(plan, own), ""].join("\n");
}

/** What of an entry follows from the changes alone, as lines: all but the heading and the line for why. */
export function entryBody(plan: EntrySource): readonly string[] {
  return withOwn(plan, []);
}

function withOwn({ previous, next, bump, reasons }: EntrySource, own: readonly OwnLines[]): readonly string[] {
  const isFirst = previous === null || bump === "first";
  const head = isFirst
    ? "First release."
    : `${bump === "none" ? "No change" : `${capital(bump)} change`} since ${previous}.`;
  const told = isFirst ? [] : reasons.filter((change) => change.bump !== "none");
  return [
    head,
    ...own.filter(({ heading }) => heading === "").flatMap(({ lines }) => ["", ...withoutGap(lines)]),
    ...SECTIONS.flatMap((section) => sectionLines(section, told, own)),
    ...(isFirst ? [] : leftOut(next, told)),
    ...own.filter(({ heading }) => heading === undefined).flatMap(({ lines }) => ["", ...withoutGap(lines)]),
  ];
}

function withoutGap(lines: readonly string[]): readonly string[] {
  return lines[0] === "" ? lines.slice(1) : lines;
}

function sectionLines(section: Section, told: readonly Change[], own: readonly OwnLines[]): readonly string[] {
  const changes = told.filter(({ kind }) => (SECTION_OF[kind] ?? "Changed") === section);
  const written = own.filter(({ heading }) => heading === section);
  if (changes.length + written.length === 0) return [];
  const more = changes.length - MOST_IN_SECTION;
  const kept = new Set<OwnLines>();
  const lines = changes.slice(0, MOST_IN_SECTION).flatMap((change) => {
    const line = `- ${capital(markdown(changeWords(change)))}.`;
    const below = written.filter((one) => one.below === line && !kept.has(one));
    for (const one of below) kept.add(one);
    const items = changeItems(change).map((item) => `  - ${markdown(item)}`);
    return [line, ...items, ...below.flatMap((one) => withoutGap(one.lines))];
  });
  if (more > 0) lines.push(`- And ${more} further changes.`);
  const rest = written
    .filter((one) => !kept.has(one))
    .flatMap((one) => {
      // Items of a line that is gone stand by themselves.
      const shown = one.below === undefined ? one.lines : withoutGap(one.lines).map((line) => line.replace(/^\s+/, ""));
      return shown[0] === "" || /^\s*[-*+] /.test(shown[0] ?? "") ? shown : ["", ...shown];
    });
  return ["", `### ${section}`, "", ...lines, ...(lines.length === 0 ? withoutGap(rest) : rest)];
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
