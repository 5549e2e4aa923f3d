import type { Finding, Place, Severity } from "../../model/finding.ts";
import { subjects } from "../../report/code-subjects.ts";
import { fieldOf, rankOf } from "../../report/finding-groups.ts";
import { clip, visible } from "../../report/visible.ts";
import { columnWords, counted, sentence } from "../../report/wording/words.ts";
import { describe, headingOf } from "../../report/wording.ts";
import type { ShownFinding, ShownGroup } from "./check-messages.ts";

/** So many groups of each severity, and findings of one group and altogether, can be looked at; all are counted. */
const MOST_GROUPS = 200;
const MOST_OF_GROUP = 20_000;
const MOST_KEPT = 100_000;
/** Characters of a key that are listed. */
const KEY_WIDTH = 60;

/** What the preview needs to know of a finding. */
export interface FoundPlace {
  readonly row: number;
  readonly marked: readonly number[];
}

/** A finding that is kept. */
interface KeptFinding {
  readonly shown: ShownFinding;
  readonly place: FoundPlace | undefined;
}

interface KeptGroup {
  readonly group: Omit<ShownGroup, "count" | "counted" | "kept" | "first">;
  readonly kept: KeptFinding[];
  count: number;
}

/** The findings of a file in groups, as the command's report has them, each of which can be looked at a part at a time. */
export interface CollectedFindings {
  readonly add: (finding: Finding, labels: readonly string[] | undefined) => void;
  /** The groups from the worst on, with the first few findings of each. Their order stays from then on. */
  readonly groups: (first: number) => readonly ShownGroup[];
  /** Findings for which there was no group left. */
  readonly beyond: () => number;
  readonly part: (group: number, from: number, count: number) => readonly ShownFinding[];
  readonly placeOf: (group: number, at: number) => FoundPlace | undefined;
}

/** `rowWord` says what the place of a row is called. */
export function collectFindings(): CollectedFindings {
  const groups = new Map<string, KeptGroup>();
  const taken: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  let sorted: readonly KeptGroup[] = [];
  let kept = 0;
  let beyond = 0;
  return {
    add(finding, labels) {
      const { code, severity, place } = finding;
      const heading = headingOf(finding);
      const field = fieldOf(finding);
      const id = JSON.stringify([severity, code, field, heading, place.file]);
      let group = groups.get(id);
      if (group === undefined) {
        if (taken[severity] >= MOST_GROUPS) {
          beyond += 1;
          return;
        }
        taken[severity] += 1;
        group = startGroup(finding, heading, field);
        groups.set(id, group);
      }
      group.count += 1;
      if (group.kept.length >= MOST_OF_GROUP || kept >= MOST_KEPT) return;
      group.kept.push(keep(finding, labels));
      kept += 1;
    },
    groups(first) {
      sorted = [...groups.values()].sort(
        (left, right) => rankOf(left.group) - rankOf(right.group) || right.count - left.count,
      );
      return sorted.map(({ group, count, kept: list }) => ({
        ...group,
        count,
        counted: counted(count, subjects[group.code].noun),
        kept: list.length,
        first: list.slice(0, first).map(({ shown }) => shown),
      }));
    },
    beyond: () => beyond,
    part: (group, from, count) => (sorted[group]?.kept ?? []).slice(from, from + count).map(({ shown }) => shown),
    placeOf: (group, at) => sorted[group]?.kept[at]?.place,
  };
}

function startGroup(finding: Finding, heading: string, field: string | undefined): KeptGroup {
  const { code, severity } = finding;
  const { expected, cause, mend } = describe(finding);
  return {
    group: {
      code,
      severity,
      heading: sentence(heading),
      mend,
      ...(field === undefined ? {} : { column: columnWords({ field }) }),
      ...(expected === undefined ? {} : { expected }),
      ...(cause === undefined ? {} : { cause }),
    },
    kept: [],
    count: 0,
  };
}

function keep(finding: Finding, labels: readonly string[] | undefined): KeptFinding {
  const { place } = finding;
  const { what, note } = describe(finding);
  const { row, line, key } = place;
  return {
    shown: {
      what: visible(what),
      hasRows: row !== undefined,
      ...(line === undefined ? {} : { line }),
      ...(key === undefined ? {} : { key: clip(key, KEY_WIDTH) }),
      ...(note === undefined ? {} : { note: visible(note) }),
    },
    place: row === undefined ? undefined : { row, marked: markedColumns(finding, place, labels) },
  };
}

/** The columns, from 1, that a finding is about; none where it is about the row as a whole. */
function markedColumns(
  { args, code }: Finding,
  place: Place,
  labels: readonly string[] | undefined,
): readonly number[] {
  // A column that is not there has no place in the header.
  if (code === "missing-label") return [];
  if (place.fieldNumber !== undefined) return [place.fieldNumber];
  const names = "fields" in args ? args.fields : place.field === undefined ? [] : [place.field];
  return names.map((name) => (labels?.indexOf(name) ?? -1) + 1).filter((number) => number > 0);
}
