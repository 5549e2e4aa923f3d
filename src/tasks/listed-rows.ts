import { type OpenTable, openTable, UnreadTable } from "../diff/open-table.ts";
import { type Revision, type RevisionInput, readRevision } from "../diff/revision.ts";
import type { PackageDiff, Side } from "../model/diff.ts";
import type { ListedRows, RowsByLine, WholeRow } from "../model/package-comparison.ts";
import type { OpenStates } from "./diff.ts";

/**
 * The rows that a diff lists, whole and with those around them, by the later name of their table: a diff itself has the
 * cells that differ.
 */
export async function readListedRows(
  { before, after }: OpenStates,
  { tables }: PackageDiff,
): Promise<ReadonlyMap<string, ListedRows>> {
  const [old, now] = [await revisionOf(before?.input, "before"), await revisionOf(after.input, "after")];
  const found = new Map<string, ListedRows>();
  for (const { resource, from, rows } of tables) {
    if (rows === undefined || rows.changed.length + rows.added.length === 0) continue;
    const linesBefore = new Set(rows.changed.map(({ lineBefore }) => lineBefore));
    const lines = new Set([...rows.changed, ...rows.added].map(({ line }) => line));
    found.set(resource, {
      before: await readLines(old, from ?? resource, "before", linesBefore, false),
      after: await readLines(now, resource, "after", lines, true),
    });
  }
  return found;
}

async function revisionOf(input: RevisionInput | undefined, side: Side): Promise<Revision | undefined> {
  return input && (await readRevision(input, side)).revision;
}

async function readLines(
  revision: Revision | undefined,
  name: string,
  side: Side,
  lines: ReadonlySet<number>,
  isWithContext: boolean,
): Promise<RowsByLine> {
  if (lines.size === 0) return new Map();
  const resource = revision?.package.resources.find((one) => one.name === name);
  if (revision === undefined || resource === undefined) return new Map();
  try {
    return await takeLines(await openTable(revision, resource, side), lines, isWithContext);
  } catch (caught) {
    // It was read a moment ago; then the rows are given as far as the diff has them.
    if (caught instanceof UnreadTable) return new Map();
    throw caught;
  }
}

async function takeLines(
  { columns, rows }: OpenTable,
  lines: ReadonlySet<number>,
  isWithContext: boolean,
): Promise<RowsByLine> {
  const taken = new Map<number, WholeRow>();
  let place = 0;
  let left = lines.size;
  let above: { readonly line: number; readonly row: WholeRow } | undefined;
  let isAboveListed = false;
  for await (const batch of rows()) {
    for (const { line, cells } of batch.rows) {
      const row = { place, cells: columns.map(({ index }) => cells[index] ?? "") };
      place += 1;
      const isListed = lines.has(line) && !taken.has(line);
      if (isListed && isWithContext && above !== undefined) taken.set(above.line, above.row);
      if (isListed || (isWithContext && isAboveListed)) taken.set(line, row);
      if (isListed) left -= 1;
      else if (left === 0) return taken;
      isAboveListed = isListed;
      above = { line, row };
    }
  }
  return taken;
}
