import type { PlannedWrite } from "../model/version-plan.ts";
import { changelogEntry, type EntrySource, entryBody } from "./changelog-entry.ts";
import { findSections } from "./edit-changelog.ts";
import { readEntryLine } from "./generated-lines.ts";
import { type ReadEntry, readEntry } from "./read-entry.ts";
import { compareVersions, parseVersion } from "./semantic-version.ts";

/** An entry of a version that comes after the baseline. */
export interface OpenEntry extends ReadEntry {
  readonly version: string;
  readonly date: string | undefined;
}

/** Where a changelog is seen from: the version of the baseline, and all versions that have a tag, on whatever branch. */
export interface ChangelogView {
  readonly changelog: string | undefined;
  readonly previous: string | undefined;
  readonly tagged?: readonly string[];
}

/** The entries of versions above the baseline that have no tag, newest first as they stand. What has a tag is history. */
export function openEntries({ changelog = "", previous, tagged = [] }: ChangelogView): readonly OpenEntry[] {
  const least = previous === undefined ? undefined : parseVersion(previous);
  return findSections(changelog).flatMap((section) => {
    const version = parseVersion(section.version);
    const isOpen = version !== undefined && (least === undefined || compareVersions(version, least) > 0);
    if (!isOpen || tagged.includes(section.version)) return [];
    return [{ ...readEntry(section), version: section.version, date: section.date }];
  });
}

/** The versions that such entries follow on and that have no tag: they are history of which the tags are not at hand. */
export function missingVersions(view: ChangelogView): readonly string[] {
  const { previous, tagged = [] } = view;
  const followed = openEntries(view).flatMap(({ since }) => since ?? []);
  return [...new Set(followed)].filter((version) => version !== previous && !tagged.includes(version));
}

/** What is to be done about a changelog. */
export interface ChangelogPlan {
  /** The entry of the next version; null where there is none. */
  readonly entry: string | null;
  /** Undefined where all is told already, and nothing else. */
  readonly write: PlannedWrite | undefined;
}

/**
 * Plans the entry of the next version. Entries that foipack wrote for versions which never got a tag are replaced by it.
 * What a person wrote is kept: the lines for why, and all that foipack did not write. `message` is Markdown.
 */
export function planChangelog(
  view: ChangelogView,
  decided: EntrySource,
  path: string,
  date: string,
  message: string,
): ChangelogPlan {
  const open = openEntries(view);
  const { next, previous } = decided;
  const own = open.find(({ version }) => version === next);
  const stale = open.filter(({ version, isGenerated }) => version !== next && isGenerated).toReversed();
  const replaces = stale.map(({ version }) => version);
  const change = { path, edit: "changelog", ...(replaces.length === 0 ? {} : { replaces }) } as const;
  const lines = [...stale, ...(own === undefined ? [] : [own])].flatMap((one) => one.own);
  if (next === previous) {
    if (stale.length === 0) return { entry: null, write: undefined };
    return { entry: null, write: { ...change, ...putAside(view.changelog ?? "", messagesOf(stale), lines) } };
  }
  const given = message === "" ? own?.message : message;
  const isSaid = own?.message?.split("\n\n").includes(message) === true;
  const messages = [...messagesOf(stale), ...((isSaid ? own?.message : given)?.split("\n\n") ?? [])];
  const why = messages.length === 0 ? undefined : [...new Set(messages)].join("\n\n");
  const entry = changelogEntry(decided, own?.date ?? date, why, lines);
  // What has a tag is history, also where that is on another branch.
  if (view.tagged?.includes(next) === true && findSections(view.changelog ?? "").some((one) => one.version === next)) {
    return { entry, write: undefined };
  }
  const isTold = own !== undefined && stale.length === 0 && own.message === why && tells(own.told, decided);
  return { entry, write: isTold ? undefined : { ...change, version: next, entry } };
}

function messagesOf(entries: readonly OpenEntry[]): string[] {
  return entries.flatMap(({ message }) => message?.split("\n\n") ?? []);
}

/** Where no version is left to tell of, a person's words go to what is not yet released. */
function putAside(changelog: string, messages: readonly string[], own: readonly OpenEntry["own"][number][]) {
  const found = findSections(changelog).find(({ version }) => version.toLowerCase() === "unreleased");
  const words = [...new Set(messages)].flatMap((message) => ["", message]);
  const lines = own.flatMap((one) => ["", ...one.lines.filter((line, at) => at > 0 || line !== "")]);
  const version = found?.version ?? "Unreleased";
  if (words.length + lines.length === 0) return { version, entry: "" };
  const before = found === undefined ? ["## [Unreleased]"] : found.lines;
  return { version, entry: [...before.join("\n").trimEnd().split("\n"), ...words, ...lines, ""].join("\n") };
}

/** Whether an entry has every line that the changes ask for, and none of foipack's besides. */
function tells(told: readonly string[], decided: EntrySource): boolean {
  const wanted = entryBody(decided).filter((line) => line !== "" && readEntryLine(line).kind !== "heading");
  const [one, other] = [wanted.toSorted(), told.toSorted()];
  return one.length === other.length && one.every((line, at) => line === other[at]);
}
