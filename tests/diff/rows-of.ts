import { comparePackages } from "../../src/diff/compare-packages.ts";
import type { CellState, RowsDiff } from "../../src/model/diff.ts";
import { type GivenTable, revisionOf, tableOf } from "../support/revision-of.ts";

/** What a diff of two states of a table says of its rows, one fact to a line. */
export async function rowsOf(before: GivenTable, after: GivenTable): Promise<readonly string[]> {
  const diff = await comparePackages(revisionOf(tableOf(before)), revisionOf(tableOf(after)));
  const [table] = diff.tables;
  if (table?.rows === undefined) return [table?.data ?? "no table", ...diff.problems.map(({ reason }) => reason)];
  return [...linesOf(table.rows), ...diff.observations.map((one) => JSON.stringify(one))];
}

/**
 * How rows were matched and how many there are; then `+ LINE: CELLS`, `- LINE: CELLS`, `~ LINE (KEY) FIELD: BEFORE -> AFTER`,
 * `= KEY: N -> N` for keys that occur more than once, and how many rows are not listed. A value that is not its text
 * stands behind it, as in `1.0 (1)`; a missing one is `missing`.
 */
export function linesOf({
  matching,
  counts,
  added,
  removed,
  changed,
  duplicates,
  omitted,
}: RowsDiff): readonly string[] {
  const names = matching.before.map((name, at) =>
    name === matching.after[at] ? name : `${name}>${matching.after[at]}`,
  );
  const { before, after, ...rest } = counts;
  const numbers = Object.entries(rest).filter(([, count]) => count > 0);
  const left = Object.values(omitted).reduce((sum, count) => sum + count, 0);
  return [
    `${matching.by} ${names.join("+")}: ${before} -> ${after}, ${numbers.map(([name, count]) => `${count} ${name}`).join(", ")}`,
    ...added.map(({ line, cells }) => `+ ${line}: ${cells.join(",")}`),
    ...removed.map(({ line, cells }) => `- ${line}: ${cells.join(",")}`),
    ...changed.flatMap(({ key, keyBefore, lineBefore, line, changes }) =>
      Object.entries(changes).map(([field, [old, now]]) => {
        const lines = line === lineBefore ? line : `${lineBefore}>${line}`;
        const keys = keyBefore === undefined ? key.join("+") : `${keyBefore.join("+")}>${key.join("+")}`;
        return `~ ${lines} (${keys}) ${field}: ${stateOf(old)} -> ${stateOf(now)}`;
      }),
    ),
    ...duplicates.map((one) => `= ${one.key.join("+")}: ${one.before} -> ${one.after}`),
    ...(left === 0 ? [] : [`${left} not listed`]),
  ];
}

function stateOf({ text, value }: CellState): string {
  if (text === undefined) return "no field";
  if (value === null) return "missing";
  if (value === undefined) return `${text} (unreadable)`;
  return String(value) === text ? text : `${text} (${JSON.stringify(value)})`;
}
