import { periodWords } from "./period-words.ts";
import { shownText } from "./shown-text.tsx";
import type { PackageCoverage, Period, SharedNames, TableCoverage, VersionContent } from "./site-model.ts";

/** Names of authorities by their codes. */
export type AuthorityNames = SharedNames["authorities"];

/** What an authority is called: its name where it is known, else its code. */
export function authorityName(names: AuthorityNames, code: string): string {
  return shownText(names.get(code) ?? code);
}

export function coverageOf({ tables }: VersionContent, names: AuthorityNames): PackageCoverage {
  const withFigures = tables.filter(({ schema }) => schema?.figure !== undefined);
  const main = withFigures.filter(({ schema }) => schema?.figure?.mayBeBound !== true);
  const bounds = withFigures.filter(({ schema }) => schema?.figure?.mayBeBound === true);
  const periods = main.flatMap(({ coverage }) => coverage.periods);
  const outcomes: { [outcome: string]: number } = {};
  for (const { coverage } of tables) {
    for (const [outcome, count] of Object.entries(coverage.outcomes))
      outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
  }
  return {
    authorities: [...new Set(tables.flatMap(({ coverage }) => coverage.authorities))].map((code) =>
      authorityName(names, code),
    ),
    periods: periodNames(periods),
    figures: sum(main, "figures"),
    thresholds: sum(bounds, "figures"),
    blank: sum(withFigures, "blank"),
    outcomes,
    questions: Object.values(outcomes).reduce((all, count) => all + count, 0),
  };
}

/** Each period once, in order; of many the first and the last. */
function periodNames(periods: readonly Period[]): readonly string[] {
  const ordered = periods.toSorted((left, right) => compare(keyOf(left), keyOf(right)));
  const named = [...new Set(ordered.map((period) => periodWords(period).covered))];
  const [first, last] = [named[0], named.at(-1)];
  return named.length <= 3 || first === undefined || last === undefined ? named : [`${first} to ${last}`];
}

function keyOf({ start, end, label }: Period): string {
  return start ?? end ?? label ?? "";
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function sum(tables: VersionContent["tables"], of: keyof Pick<TableCoverage, "figures" | "blank">): number {
  return tables.reduce(
    (all, { coverage }) => all + Object.values(coverage[of]).reduce((own, count) => own + count, 0),
    0,
  );
}
