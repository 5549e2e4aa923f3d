import type { Finding, Severity } from "../model/finding.ts";
import { severities } from "./finding-groups.ts";
import { maskFinding } from "./masked-events.ts";
import type { RepositoryPath } from "./repository-path.ts";
import { createToldGroups, type ToldFinding, type ToldGroup } from "./told-findings.ts";
import { visible } from "./visible.ts";
import { counted, lineWords, listed, pointerWords, quote, sentence } from "./wording/words.ts";
import type { Annotation } from "./workflow-command.ts";

/** GitHub shows no more of each kind of one step, and says nothing of the others. */
const MOST_OF_A_KIND = 10;
/** What is said besides findings may take so many of them. */
const MOST_BESIDES = 5;
const LIMITS = { mostGroups: 100, mostExamples: MOST_OF_A_KIND };

const KINDS: { readonly [S in Severity]: Annotation["kind"] } = { error: "error", warning: "warning", note: "notice" };

/** The annotations of a step. The memory that they take does not grow with the number of findings. */
export interface Annotations {
  readonly add: (finding: Finding) => void;
  /** Something that is no finding: it comes before the findings of its kind. */
  readonly say: (annotation: Annotation) => void;
  /** The worst ten of each kind, one of each group of findings before a second of any, and a notice of how many more there are. */
  readonly chosen: () => readonly Annotation[];
}

export function createAnnotations(repositoryPath: RepositoryPath): Annotations {
  const groups = createToldGroups(LIMITS);
  const said: Annotation[] = [];
  const unsaid = { error: 0, warning: 0, notice: 0 };

  function chosenOf(severity: Severity, most: number): { readonly shown: Annotation[]; readonly left: number } {
    const kind = KINDS[severity];
    const own = groups.sorted().filter((group) => group.severity === severity);
    const besides = said.filter((one) => one.kind === kind);
    const examples = own.reduce((sum, group) => sum + group.examples.length, 0);
    const first = besides.slice(0, Math.max(Math.min(MOST_BESIDES, most), most - examples));
    const picked = pickWorst(own, most - first.length);
    const found = own.reduce((sum, { count }) => sum + count, groups.beyond(severity));
    const left =
      besides.length - first.length + unsaid[kind] + found - picked.reduce((sum, one) => sum + one.length, 0);
    const shown = picked.flatMap((ones, at) => {
      const group = own[at];
      return group === undefined ? [] : ones.map((one, index) => annotationOf(group, one, index, ones.length));
    });
    return { shown: [...first, ...shown], left };
  }

  function annotationOf(group: ToldGroup, one: ToldFinding, index: number, shown: number): Annotation {
    const { file, line, column } = one.place;
    const known = file === undefined ? undefined : repositoryPath(file);
    // A path that cannot be seen is found by nobody, and not sent to the log as it is.
    const path = known === undefined || visible(known) !== known ? undefined : known;
    const where = path === undefined && file !== undefined ? `${quote(file)}, ${lineWords(one.place)}: ` : "";
    return {
      kind: KINDS[group.severity],
      ...(path === undefined ? {} : { file: path }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      title: `${sentence(group.heading)} (${group.code})`,
      message: where + messageOf(group, one, index === 0 ? group.count - shown : 0),
    };
  }

  return {
    add: (finding) => groups.add(maskFinding(finding)),
    say(annotation) {
      if (said.length < 10 * MOST_OF_A_KIND) said.push(annotation);
      else unsaid[annotation.kind] += 1;
    },
    chosen() {
      const all = severities.map((severity) => chosenOf(severity, MOST_OF_A_KIND));
      if (all.every(({ left }) => left === 0)) return all.flatMap(({ shown }) => shown);
      // How many more there are is itself a notice, of which GitHub shows ten.
      const fitting = severities.map((severity) => chosenOf(severity, MOST_OF_A_KIND - (severity === "note" ? 1 : 0)));
      const left = severities.flatMap((severity, at) => {
        const count = fitting[at]?.left ?? 0;
        return count === 0 ? [] : [counted(count, `more ${severity}`)];
      });
      const message = `There are ${listed(left, "and")}: GitHub shows no more than ten of a kind. The log of this step has the report.`;
      return [
        ...fitting.flatMap(({ shown }) => shown),
        { kind: "notice", title: "More findings than are shown here", message },
      ];
    },
  };
}

/** Of each group the examples that are shown: one of each group in turn, as long as there is room. */
function pickWorst(groups: readonly ToldGroup[], most: number): readonly (readonly ToldFinding[])[] {
  const taken = groups.map(() => 0);
  let room = most;
  for (let isAny = true; isAny && room > 0; ) {
    isAny = false;
    for (const [at, { examples }] of groups.entries()) {
      const have = taken[at] ?? 0;
      if (room === 0 || have >= examples.length) continue;
      taken[at] = have + 1;
      room -= 1;
      isAny = true;
    }
  }
  return groups.map(({ examples }, at) => examples.slice(0, taken[at] ?? 0));
}

/** What is wrong, what was expected, why and how to mend it, each on a line of its own. */
function messageOf(
  { code, examples, otherLines }: ToldGroup,
  { place, description }: ToldFinding,
  others: number,
): string {
  const { what, expected, cause, mend, note } = description;
  // Lines are known of those that no example was kept of, and of all of them only where all examples are shown.
  const lines = others > 0 && examples.length === LIMITS.mostExamples ? otherLines.words(true) : "";
  const parts = [
    place.pointer === undefined || place.pointer === "" ? what : `${what} (${pointerWords(place.pointer, place)})`,
    expected === undefined ? "" : `Expected: ${expected}`,
    cause === undefined ? "" : `Why: ${cause}`,
    note === undefined ? "" : `Here: ${note}`,
    `To mend: ${mend}`,
    others === 0
      ? ""
      : `${counted(others, "more is", "more are")} like this one${lines === "" ? "" : `, such as on ${lines}`}.`,
    `More: foipack explain ${code}`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}
