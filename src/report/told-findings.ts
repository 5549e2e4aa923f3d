import type { Code, Finding, Place, Severity } from "../model/finding.ts";
import { fieldOf, rankOf } from "./finding-groups.ts";
import { createLineRanges, type LineRanges } from "./line-ranges.ts";
import { clip } from "./visible.ts";
import type { Description } from "./wording/wording-shape.ts";
import { describe, headingOf } from "./wording.ts";

/** One finding as a report for other programs tells it. Holds no row, so that it takes little room. */
export interface ToldFinding {
  readonly place: Place;
  readonly description: Description;
}

/** Findings that are mended alike: one severity, code, file, column and heading. */
export interface ToldGroup {
  readonly code: Code;
  readonly severity: Severity;
  readonly heading: string;
  readonly field: string | undefined;
  /** The first few. */
  readonly examples: ToldFinding[];
  /** How many there are, those of `examples` among them. */
  count: number;
  /** The lines of those that are in no example. */
  readonly otherLines: LineRanges;
}

/** Findings in groups. The memory that they take does not grow with their number. */
export interface ToldGroups {
  readonly add: (finding: Finding) => void;
  /** Errors first; of each severity what is to be mended first; of each code what there is most of. */
  readonly sorted: () => readonly ToldGroup[];
  /** How many findings of a severity there was no group left for. */
  readonly beyond: (severity: Severity) => number;
}

/** How much is kept. */
export interface ToldLimits {
  /** Groups of each severity; what is to be mended sooner takes the place of what can wait. */
  readonly mostGroups: number;
  readonly mostExamples: number;
}

/** Characters of a cell or key that an example keeps. */
const KEPT_TEXT = 300;

export function createToldGroups({ mostGroups, mostExamples }: ToldLimits): ToldGroups {
  const groups: { readonly [S in Severity]: Map<string, ToldGroup> } = {
    error: new Map(),
    warning: new Map(),
    note: new Map(),
  };
  const beyond = { error: 0, warning: 0, note: 0 };

  return {
    add(finding) {
      const { code, severity, place } = finding;
      const own = groups[severity];
      const heading = headingOf(finding);
      const field = fieldOf(finding);
      const key = JSON.stringify([code, place.package, place.file, field, heading]);
      let group = own.get(key);
      if (group === undefined) {
        if (own.size >= mostGroups && !makeRoom(finding)) {
          beyond[severity] += 1;
          return;
        }
        group = { code, severity, heading, field, examples: [], count: 0, otherLines: createLineRanges() };
        own.set(key, group);
      }
      group.count += 1;
      if (group.examples.length < mostExamples) group.examples.push(toldFinding(finding));
      else group.otherLines.add(place.line);
    },
    sorted: () =>
      [...groups.error.values(), ...groups.warning.values(), ...groups.note.values()].sort(
        (left, right) => rankOf(left) - rankOf(right) || right.count - left.count,
      ),
    beyond: (severity) => beyond[severity],
  };

  /** Gives up the group that can wait longest, where the finding cannot wait as long. */
  function makeRoom(finding: Finding): boolean {
    const own = groups[finding.severity];
    let last: readonly [string, ToldGroup] | undefined;
    for (const entry of own) if (last === undefined || rankOf(entry[1]) >= rankOf(last[1])) last = entry;
    if (last === undefined || rankOf(last[1]) <= rankOf(finding)) return false;
    own.delete(last[0]);
    beyond[finding.severity] += last[1].count;
    return true;
  }
}

function toldFinding(finding: Finding): ToldFinding {
  const { cells: _, cell, key, ...place } = finding.place;
  return {
    place: {
      ...place,
      ...(cell === undefined ? {} : { cell: clip(cell, KEPT_TEXT) }),
      ...(key === undefined ? {} : { key: clip(key, KEPT_TEXT) }),
    },
    description: describe(finding),
  };
}
