import type { RawRecord } from "../tables/split-records.ts";
import { type ChosenMatching, chooseMatching, pairsOf } from "./choose-matching.ts";
import { type ColumnPair, cellsKey, type DiffColumn } from "./diff-column.ts";
import { findRenamedColumns, type MatchedRow, type RenamedColumn } from "./find-renamed-columns.ts";
import { holdRows } from "./held-rows.ts";
import type { OpenTable } from "./open-table.ts";

/** So many rows of the later file are looked at to see whether fields were renamed. */
const SAMPLED_ROWS = 2000;

/** What is settled before the later rows go by. Earlier columns are numbered as their cells are held. */
export interface RowFrame extends ChosenMatching {
  readonly before: OpenTable;
  readonly after: OpenTable;
  readonly pairs: readonly ColumnPair[];
  /** New columns that no earlier one was renamed to. */
  readonly fresh: readonly DiffColumn[];
  readonly renamed: readonly RenamedColumn[];
  /** For each earlier column the place in the later record; undefined where one of them is gone. */
  readonly places: readonly number[] | undefined;
}

/** Settles how two tables are compared: reads the earlier one to its end, and the beginning of the later one. */
export async function frameRows(before: OpenTable, after: OpenTable): Promise<RowFrame> {
  const sample = await takeRows(after, SAMPLED_ROWS);
  return matchWholes(pairAll(before, after, await chooseMatching(before, after, sample), sample));
}

async function takeRows(table: OpenTable, count: number): Promise<readonly RawRecord[]> {
  const taken: RawRecord[] = [];
  for await (const { rows } of table.rows()) {
    taken.push(...rows.slice(0, count - taken.length));
    if (taken.length >= count) break;
  }
  return taken;
}

function pairAll(before: OpenTable, after: OpenTable, chosen: ChosenMatching, sample: readonly RawRecord[]): RowFrame {
  const { matching } = chosen;
  const columns = before.columns.map((column, index) => ({ ...column, index }));
  const later = new Set(after.columns.map(({ name }) => name));
  const earlier = new Set(columns.map(({ name }) => name));
  const keyed = new Set([...matching.before, ...matching.after]);
  const gone = columns.filter(({ name }) => !later.has(name) && !keyed.has(name));
  const added = after.columns.filter(({ name }) => !earlier.has(name) && !keyed.has(name));
  const hasRenamed = gone.length > 0 && added.length > 0;
  const found = hasRenamed ? findRenamedColumns(gone, added, matchSample(chosen, sample)) : [];
  const ofKey = matching.before.flatMap((name, at): RenamedColumn[] => {
    const to = matching.after[at] ?? "";
    const [one, other] = [columns.find((column) => column.name === name), after.columns.find((c) => c.name === to)];
    return name === to || one === undefined || other === undefined
      ? []
      : [{ before: one, after: other, ...chosen.share }];
  });
  const renamed = [...ofKey, ...found];
  const nameBefore = new Map(renamed.map((one) => [one.after.name, one.before.name]));
  const names = after.columns.map(({ name }) => name);
  const pairs = pairsOf(
    before.columns,
    after.columns,
    names.map((name) => nameBefore.get(name) ?? name),
    names,
  );
  const paired = new Map(pairs.map((pair) => [pair.before.name, pair.after.index]));
  const places = columns.flatMap(({ name }) => paired.get(name) ?? []);
  const pairedLater = new Set(pairs.map((pair) => pair.after.name));
  return {
    ...chosen,
    before,
    after,
    pairs,
    renamed,
    fresh: after.columns.filter(({ name }) => !pairedLater.has(name)),
    places: places.length === columns.length ? places : undefined,
  };
}

/** The sampled rows with their earlier rows: the first with the first of a key. Without any field in common, by place. */
function matchSample({ key, held }: ChosenMatching, sample: readonly RawRecord[]): MatchedRow[] {
  const columns = key.map((pair) => pair.after);
  const cursor = new Map<string, number>();
  return sample.flatMap((after, place) => {
    const text = cellsKey(columns, after.cells);
    const at = key.length === 0 && place < held.count ? place : (cursor.get(text) ?? held.first(text));
    if (at < 0) return [];
    cursor.set(text, held.next(at));
    return [{ before: held.cells(at), after }];
  });
}

/** Rows that are matched as wholes are matched by the fields that were renamed as well. */
async function matchWholes(frame: RowFrame): Promise<RowFrame> {
  const { matching, renamed, pairs, before } = frame;
  if (matching.by !== "whole-row" || renamed.length === 0) return frame;
  const earlier = pairs.map((pair) => pair.before);
  const held = await holdRows(before, earlier, "before");
  const names = { before: earlier.map(({ name }) => name), after: pairs.map((pair) => pair.after.name) };
  return { ...frame, matching: { by: "whole-row", ...names }, key: pairs, held };
}
