import type { DiffProblem, Observation, RowMatching, RowsDiff } from "../../model/diff.ts";
import type { StateName } from "../../model/package-comparison.ts";
import type { Words } from "../../version/change-words.ts";
import { keyText } from "../../version/change-words.ts";
import { counted, grouped } from "./words.ts";

type ObservationOf<K extends Observation["kind"]> = Extract<Observation, { readonly kind: K }>;

const observations: { readonly [K in Observation["kind"]]: (one: ObservationOf<K>) => Words } = {
  "field-renamed": ({ from, to, same, of }) => [
    ...["field ", { quoted: from }, " seems to have become ", { quoted: to }],
    `: ${grouped(same)} of ${counted(of, "row")} have the same value in both`,
  ],
  "resource-renamed": ({ from, to, same, of }) => [
    ...["the table ", { quoted: from }, " seems to have become ", { quoted: to }],
    `: ${grouped(same)} of ${counted(of, "row")} are the same`,
  ],
  "columns-swapped": ({ fields: [one, other], same, of }) => [
    ...["the values of ", { quoted: one }, " and ", { quoted: other }, " changed places"],
    ` in ${grouped(same)} of ${counted(of, "row")}: was a column pasted into the wrong place?`,
  ],
  "most-of-column": ({ field, count, of }) => [
    ...[`${grouped(count)} of ${counted(of, "row")} have another value of `, { quoted: field }],
    ": is this a correction, or has its meaning or unit changed?",
  ],
  "values-jumped": ({ field, count, examples }) => [
    ...[
      `${counted(count, "value")} of `,
      { quoted: field },
      ` ${count === 1 ? "is" : "are"} ten or more times as large or as small as before`,
    ],
    ...examples
      .slice(0, 3)
      .flatMap(
        ({ key, before, after, factor }, at): Words => [
          at === 0 ? ": " : ", ",
          { quoted: keyText(key) },
          " from ",
          { quoted: before },
          " to ",
          { quoted: after },
          jumpWords(factor),
        ],
      ),
    count > 3 ? ` and ${grouped(count - 3)} more` : "",
    "; look them up in the response",
  ],
  "extra-cells": ({ count, line }) => [
    `${counted(count, "row")} ${count === 1 ? "has" : "have"} more cells than there are columns`,
    ` (${count === 1 ? "" : "the first on "}line ${grouped(line)}); what is in them is not compared, and foipack validate says more`,
  ],
  "keys-renamed": ({ count, examples }) => [
    `${counted(count, "row")} only changed the key`,
    ...examples
      .slice(0, 3)
      .flatMap(
        ({ from, to }, at): Words => [
          at === 0 ? ": " : ", ",
          { quoted: keyText(from) },
          " to ",
          { quoted: keyText(to) },
        ],
      ),
    "; whoever refers to the old one finds nothing",
  ],
};

/** What a factor gives away of the slip that may be behind it. */
function jumpWords(factor: number): string {
  if (factor === 12) return " (by exactly 12: months and years?)";
  if (factor === 52) return " (by exactly 52: weeks and years?)";
  if (factor === 1_000) return " (by exactly 1,000: pounds and thousands, or a slipped decimal point?)";
  const power = Math.round(Math.log10(factor));
  if (power <= 15 && factor === 10 ** power) return ` (by exactly ${grouped(factor)}: a slipped decimal point?)`;
  return "";
}

/** What a person should look at, without the table. */
export function observationWords(observation: Observation): Words {
  return observed(observation);
}

function observed<K extends Observation["kind"]>(observation: ObservationOf<K> & { readonly kind: K }): Words {
  return observations[observation.kind](observation);
}

/** The table that an observation is about. */
export function observedTable(observation: Observation): string {
  return observation.kind === "resource-renamed" ? observation.to : observation.table;
}

type ProblemOf<R extends DiffProblem["reason"]> = DiffProblem & { readonly reason: R };

/** What is in the way of comparing, and how to mend it. */
const problems: {
  readonly [R in DiffProblem["reason"]]: (problem: ProblemOf<R>) => readonly [what: Words, mend: string];
} = {
  "missing-file": ({ path = "" }) => [
    ["the file ", { quoted: path }, " is not there"],
    "Put it back, or correct the path in the descriptor.",
  ],
  "not-a-file": ({ path = "" }) => [[{ quoted: path }, " is not a file"], "Correct the path in the descriptor."],
  "outside-package": ({ path = "" }) => [
    [{ quoted: path }, " leads out of the package, and what is there is not read"],
    "Put the file itself into the package.",
  ],
  remote: ({ path = "" }) => [
    [{ quoted: path }, " is on the web, and is not read"],
    "Nothing is known of its changes.",
  ],
  compressed: () => [["the file is compressed in a way that is not read"], "Use gzip, or no compression."],
  binary: ({ path = "" }) => [[{ quoted: path }, " is no text"], "Save the table as CSV."],
  "unknown-encoding": ({ path = "" }) => [
    ["the encoding of ", { quoted: path }, " is not known"],
    "Save it in UTF-8, and say so in the descriptor.",
  ],
  "no-header": ({ path = "" }) => [
    [{ quoted: path }, " has no header"],
    "The first line has the names of the columns.",
  ],
  "no-descriptor": ({ path = "" }) => [
    ["the descriptor ", { quoted: path }, " cannot be read"],
    "foipack validate says why.",
  ],
  "resource-unusable": ({ path = "" }) => [
    ["the descriptor ", { quoted: path }, " has tables that cannot be used"],
    "foipack validate says why.",
  ],
  unreadable: ({ path = "", detail }) => [
    [{ quoted: path }, ` cannot be read (${detail})`],
    "foipack validate says more.",
  ],
  "merge-conflict": ({ path = "", line }) => [
    [{ quoted: path }, ` has the marks of an unfinished merge on line ${grouped(line)}`],
    "Choose which of the rows between <<<<<<< and >>>>>>> are right, and take the marks out.",
  ],
  "record-limit": ({ path = "", line }) => [
    [{ quoted: path }, ` has a row on line ${grouped(line)} that is too long to be one`],
    "A quotation mark may be open there; foipack validate shows it.",
  ],
  "too-many-rows": ({ limit }) => [
    [`the table has more than ${grouped(limit)} rows`],
    "Split it into several, by year for example.",
  ],
  "no-row-schema": ({ kind }) => [
    ["there is no row schema of the kind ", { quoted: kind }, ", so that its rules were not compared"],
    "Put it into schemas/, or correct foi:kind.",
  ],
  "unsound-row-schema": ({ kind }) => [
    ["the row schema of the kind ", { quoted: kind }, " cannot be used, so that its rules were not compared"],
    "foipack validate says why.",
  ],
};

/** What could not be compared, with the state that it is about, and how to mend it. */
export function problemWords(problem: DiffProblem): { readonly what: Words; readonly mend: string } {
  const [what, mend] = worded(problem);
  const table: Words = problem.resource === undefined ? [] : [{ quoted: problem.resource }, ": "];
  const isEarlier = problem.side === "before";
  return {
    what: [...table, ...what, isEarlier ? " in the earlier state" : ""],
    mend: isEarlier && MENDED_NOW.has(problem.reason) ? "The earlier state cannot be mended any more." : mend,
  };
}

/** What can be mended in the working tree only. */
const MENDED_NOW: ReadonlySet<DiffProblem["reason"]> = new Set([
  "missing-file",
  "not-a-file",
  "outside-package",
  "compressed",
  "binary",
  "unknown-encoding",
  "no-header",
  "no-descriptor",
  "resource-unusable",
  "unreadable",
  "merge-conflict",
  "record-limit",
]);

function worded<R extends DiffProblem["reason"]>(problem: ProblemOf<R>): readonly [Words, string] {
  return problems[problem.reason](problem);
}

/** What a state is called: "my-package@1.0.0 (3f2a91c0be, 2026-11-21)", "the working tree". */
export function stateWords(state: StateName | null): string {
  if (state === null) return "nothing (unreleased)";
  if (state.kind === "working-tree") return "the working tree";
  const facts = [state.commit?.slice(0, 10), state.date?.slice(0, 10)].filter((fact) => fact !== undefined);
  return facts.length === 0 ? state.text : `${state.text} (${facts.join(", ")})`;
}

/** How rows were matched, where that is not by the key that the table has now. */
export function matchingWords({ by, after }: RowMatching): Words | undefined {
  if (by === "primary-key") return undefined;
  if (by === "whole-row") return ["the table has no key, so that a row which changed is one removed and one added"];
  const fields = after.flatMap((name, at): Words => [at === 0 ? "" : ", ", { quoted: name }]);
  return ["the table lost its key; rows were matched by the one that it had: ", ...fields];
}

/** "48 rows, then 49: 1 added, 2 changed" */
export function countWords({ counts }: RowsDiff): string {
  const { before, after, added, removed, changed, extended } = counts;
  const parts = [
    added > 0 ? `${grouped(added)} added` : "",
    removed > 0 ? `${grouped(removed)} removed` : "",
    changed > 0 ? `${grouped(changed)} changed` : "",
    extended > 0 ? `${grouped(extended)} filled in` : "",
  ].filter((part) => part !== "");
  const rows = before === after ? counted(after, "row") : `${counted(before, "row")}, then ${grouped(after)}`;
  return `${rows}: ${parts.length === 0 ? "the same" : parts.join(", ")}`;
}
