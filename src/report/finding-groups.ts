import type { Code, Finding, Place, Severity } from "../model/finding.ts";
import { type ExcerptRow, excerptRow, takesMarks, withMarks } from "./excerpt-row.ts";
import { createLineRanges, type LineRanges } from "./line-ranges.ts";
import { maskFinding } from "./masked-events.ts";
import type { Description } from "./wording/wording-shape.ts";
import { codes, describe, headingOf } from "./wording.ts";

/** Findings of one resource that are mended alike: one severity, code, column and heading. */
export interface FindingGroup {
  readonly code: Code;
  readonly severity: Severity;
  readonly heading: string;
  /** The column, where the group is about one. */
  readonly field: string | undefined;
  /** The first few, to be shown in full. */
  readonly examples: Example[];
  count: number;
  /** How many of them are in no example, and on which lines. */
  others: number;
  readonly otherLines: LineRanges;
}

/** One finding to be shown in full; several about one row may share it. */
export interface Example {
  readonly description: Description;
  readonly place: Place;
  row: ExcerptRow | undefined;
}

/**
 * The findings of one resource in groups. The memory it takes does not grow with the number of findings. They are given as
 * they come: what is personal in them is masked here, in those alone of which something is kept.
 */
export interface FindingGroups {
  readonly add: (finding: Finding, labels: readonly string[] | undefined) => void;
  /** Errors first; of each severity what is to be mended first; of each code what there is most of. */
  readonly sorted: () => readonly FindingGroup[];
  /** How many findings there was no group left for. */
  readonly beyond: () => number;
}

/** From the worst on. */
export const severities: readonly Severity[] = ["error", "warning", "note"];
const ranks: ReadonlyMap<Code, number> = new Map(codes.map((code, at) => [code, at]));

/** Examples of a group, and groups of one severity. */
const mostExamples = 3;
const mostGroups = 60;
/** Groups as findings go by them, which may be many where something in them is masked. */
const mostKnown = 1_000;
/** One empty row looks like another, and their lines are all there is to say; each missing column has its name. */
const examplesOf: ReadonlyMap<Code, number> = new Map([
  ["blank-row", 1],
  ["missing-label", 8],
]);

/** Codes that are about a row, header or file as a whole, whichever of its columns they name. */
const aboutRow: ReadonlySet<Code> = new Set<Code>([
  "encoding-error",
  "format-error",
  "blank-label",
  "duplicate-label",
  "missing-label",
  "extra-label",
  "incorrect-label",
  "missing-cell",
  "extra-cell",
]);

export function createFindingGroups(unicode: boolean): FindingGroups {
  const groups = new Map<string, FindingGroup>();
  /** Groups of findings as they come, before anything in them is masked: by their heading, with what else they go by. */
  const known = new Map<string, KnownGroup[]>();
  let knownGroups = 0;
  const taken = new Map<Severity, number>();
  let beyond = 0;

  /** The group of a finding that is masked; undefined where there is no room for one more. */
  function groupOf(finding: Finding): FindingGroup | undefined {
    const { severity } = finding;
    const heading = headingOf(finding);
    const key = groupKey(finding, heading);
    const before = groups.get(key);
    if (before !== undefined) return before;
    const count = taken.get(severity) ?? 0;
    if (count >= mostGroups) return undefined;
    taken.set(severity, count + 1);
    const group = emptyGroup(finding, heading);
    groups.set(key, group);
    return group;
  }

  return {
    add(finding, labels) {
      const heading = headingOf(finding);
      const field = fieldOf(finding);
      const { code, severity, place } = finding;
      const alike = known.get(heading) ?? [];
      let group = alike.find(
        (one) => one.code === code && one.field === field && one.file === place.file && one.severity === severity,
      )?.group;
      if (group === undefined) {
        group = groupOf(maskFinding(finding));
        if (group === undefined) {
          beyond += 1;
          return;
        }
        if (knownGroups < mostKnown) {
          knownGroups += 1;
          alike.push({ code, severity, field, file: place.file, group });
          known.set(heading, alike);
        }
      }
      addTo(group, finding, labels, unicode);
    },
    sorted: () => [...groups.values()].sort((left, right) => rankOf(left) - rankOf(right) || right.count - left.count),
    beyond: () => beyond,
  };
}

/** What the findings of a group have in common besides their heading. */
interface KnownGroup {
  readonly code: Code;
  readonly severity: Severity;
  readonly field: string | undefined;
  readonly file: string | undefined;
  readonly group: FindingGroup;
}

/** A table may be in several files, and lines are those of one. */
function groupKey(finding: Finding, heading: string): string {
  const { code, severity, place } = finding;
  return JSON.stringify([severity, code, fieldOf(finding), heading, place.file]);
}

/** The column that a finding's group is about. */
export function fieldOf({ code, place }: Finding): string | undefined {
  return aboutRow.has(code) ? undefined : place.field;
}

function emptyGroup(finding: Finding, heading: string): FindingGroup {
  const { code, severity } = finding;
  const otherLines = createLineRanges();
  return { code, severity, heading, field: fieldOf(finding), examples: [], count: 0, others: 0, otherLines };
}

/** A finding as a group of its own. */
export function groupOfOne(given: Finding, labels: readonly string[] | undefined, unicode: boolean): FindingGroup {
  const finding = maskFinding(given);
  const group = emptyGroup(finding, headingOf(finding));
  addTo(group, finding, labels, unicode);
  return group;
}

/** From what is to be mended first, 0, on: errors before warnings before notes. */
export function rankOf({ severity, code }: { readonly severity: Severity; readonly code: Code }): number {
  return severities.indexOf(severity) * ranks.size + (ranks.get(code) ?? 0);
}

function addTo(group: FindingGroup, finding: Finding, labels: readonly string[] | undefined, unicode: boolean): void {
  const { place } = finding;
  group.count += 1;
  const last = group.examples.at(-1);
  const before = last?.place.row === place.row && place.row !== undefined ? last?.row : undefined;
  if (last !== undefined && before !== undefined && group.others === 0 && aboutRow.has(group.code)) {
    // A row may have as many findings as it has cells, and is drawn with a few of them.
    const row = takesMarks(before) ? excerptOf(maskFinding(finding), labels, unicode) : undefined;
    if (row !== undefined) last.row = withMarks(before, row);
    return;
  }
  if (group.examples.length < (examplesOf.get(group.code) ?? mostExamples)) {
    group.examples.push(exampleOf(maskFinding(finding), labels, unicode));
    return;
  }
  group.others += 1;
  group.otherLines.add(place.line);
}

function excerptOf(finding: Finding, labels: readonly string[] | undefined, unicode: boolean): ExcerptRow | undefined {
  return excerptRow(finding, labels, describe(finding).note, unicode);
}

/** What is shown of one finding. Holds no cell in full, so that it takes little room. */
function exampleOf(finding: Finding, labels: readonly string[] | undefined, unicode: boolean): Example {
  const description = describe(finding);
  const { cells: _, cell: __, ...place } = finding.place;
  return { description, place, row: excerptRow(finding, labels, description.note, unicode) };
}
