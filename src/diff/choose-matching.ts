import type { RowMatching, Share } from "../model/diff.ts";
import type { RawRecord } from "../tables/split-records.ts";
import { type ColumnPair, cellsKey, type DiffColumn, pairColumns } from "./diff-column.ts";
import { type HeldRows, holdRows } from "./held-rows.ts";
import type { OpenTable } from "./open-table.ts";

/** What counts as nearly all, where values are to show that something was only renamed. */
export const NEARLY_ALL = 0.9;

/** How the rows of two files are matched, and the earlier file's rows held by that key. */
export interface ChosenMatching {
  readonly matching: RowMatching;
  /** The columns of the key; their earlier columns are numbered as in `held`. */
  readonly key: readonly ColumnPair[];
  readonly held: HeldRows;
  /** How many of the sampled rows have an earlier row. */
  readonly share: Share;
}

interface Candidate extends RowMatching {
  /** Holds only where the values bear it out: fields of the key were renamed. */
  readonly isTentative: boolean;
}

/**
 * Chooses by which fields rows are matched: the later primary key where the earlier file has its fields, or has others
 * in their place whose values are the same; else the earlier primary key; else all fields that both files have.
 *
 * Fields that are read in another way than before (another format, other words for missing values) are matched by
 * their meaning, or by their text where more of the sampled rows match so. Reads the earlier file to its end.
 */
export async function chooseMatching(
  before: OpenTable,
  after: OpenTable,
  sample: readonly RawRecord[],
): Promise<ChosenMatching> {
  let best: ChosenMatching | undefined;
  for (const candidate of candidates(before, after)) {
    best = undefined;
    const key = pairsOf(before.columns, after.columns, candidate.before, candidate.after);
    for (const variant of key.every(({ isReadAlike }) => isReadAlike) ? [key] : [key, key.map(asTexts)]) {
      const columns = variant.map((pair) => pair.before);
      const held = await holdRows(before, columns, "before");
      const share = shareMatched(held, variant, sample);
      const { isTentative: _, ...matching } = candidate;
      if (best === undefined || share.same > best.share.same) best = { matching, key: variant, held, share };
    }
    if (best !== undefined && (!candidate.isTentative || isNearlyAll(best))) return best;
  }
  if (best === undefined) throw new Error("rows can always be matched as wholes");
  return best;
}

function* candidates(before: OpenTable, after: OpenTable): Generator<Candidate> {
  const earlier = new Set(before.columns.map(({ name }) => name));
  const later = new Set(after.columns.map(({ name }) => name));
  const { primaryKey } = after;
  if (primaryKey.length > 0 && primaryKey.every((name) => earlier.has(name))) {
    yield { by: "primary-key", before: primaryKey, after: primaryKey, isTentative: false };
  }
  const isRenamed = (name: string, at: number) => {
    const other = before.primaryKey[at] ?? "";
    return name === other || (!earlier.has(name) && !later.has(other));
  };
  if (primaryKey.length > 0 && primaryKey.length === before.primaryKey.length && primaryKey.every(isRenamed)) {
    yield { by: "primary-key", before: before.primaryKey, after: primaryKey, isTentative: true };
  }
  if (before.primaryKey.length > 0 && before.primaryKey.every((name) => later.has(name))) {
    yield { by: "earlier-primary-key", before: before.primaryKey, after: before.primaryKey, isTentative: false };
  }
  const common = after.columns.map(({ name }) => name).filter((name) => earlier.has(name));
  yield { by: "whole-row", before: common, after: common, isTentative: false };
}

/** Pairs columns by two lists of names. The earlier columns are numbered by their place among the earlier columns. */
export function pairsOf(
  before: readonly DiffColumn[],
  after: readonly DiffColumn[],
  earlierNames: readonly string[],
  laterNames: readonly string[],
): ColumnPair[] {
  const earlier = new Map(before.map((column, index) => [column.name, { ...column, index }]));
  const later = new Map(after.map((column) => [column.name, column]));
  return laterNames.flatMap((name, at) => {
    const [one, other] = [earlier.get(earlierNames[at] ?? ""), later.get(name)];
    return one === undefined || other === undefined ? [] : [pairColumns(one, other)];
  });
}

function asTexts({ before, after }: ColumnPair): ColumnPair {
  const plain = { reader: undefined, missing: new Map<string, string>() };
  return { before: { ...before, ...plain }, after: { ...after, ...plain }, isReadAlike: true };
}

function shareMatched(held: HeldRows, key: readonly ColumnPair[], sample: readonly RawRecord[]): Share {
  const columns = key.map(({ after }) => after);
  const same = key.length === 0 ? 0 : sample.filter(({ cells }) => held.first(cellsKey(columns, cells)) >= 0).length;
  return { same, of: sample.length };
}

/** Rows may have been added or removed besides, so that as many as could match are what the share is of. */
function isNearlyAll({ share, held }: ChosenMatching): boolean {
  return share.same > 0 && share.same >= NEARLY_ALL * Math.min(share.of, held.count);
}
