import type { OddPlace, OddPlaces } from "../../model/inference.ts";
import type { RawRecord } from "../split-records.ts";
import type { CellShape } from "./cell-shape.ts";
import { cellPlace, copy } from "./odd-places.ts";
import { createTextSet, type TextSet } from "./text-set.ts";

/** How many cells have a shape, and the first few of them. */
export interface ShapeCount {
  readonly shape: CellShape;
  readonly count: number;
  readonly first: readonly OddPlace[];
}

/** What was seen of a column. */
export interface ColumnProfile {
  /** Rows that have the column. */
  readonly cells: number;
  readonly empty: number;
  readonly shapes: readonly ShapeCount[];
  /** Whether no two filled cells are the same; undefined where that was too much to remember. */
  readonly isDistinct: boolean | undefined;
  /** Cells that repeat an earlier one; undefined where they are more than a few, and so no slip. */
  readonly repeats: OddPlaces | undefined;
  /** Length of the longest cell, in UTF-16 units. */
  readonly longest: number;
  /** The values and how often each comes, where they are few. */
  readonly values: ReadonlyMap<string, number> | undefined;
}

export interface ColumnProfiler {
  readonly add: (record: RawRecord, index: number) => void;
  readonly profile: () => ColumnProfile;
}

/** What the columns of a table may remember together. */
export interface ProfileBudget {
  /** Texts, for telling whether a column's values are all different. */
  texts: number;
}

/** How much is remembered of a column. */
const MAX_PLACES = 3;
const MAX_VALUES = 30;
const MAX_VALUE_LENGTH = 100;
const MAX_CACHED = 1_000;
const MAX_CACHED_LENGTH = 40;
/** A column in which more cells than these repeat another is no key with a few mistakes. */
const REPEATS = { few: 5, share: 0.01 };

const NO_CACHE: Map<string, CellShape> = new Map();

interface Counted {
  readonly shape: CellShape;
  count: number;
  readonly first: OddPlace[];
}

interface Value {
  readonly counted: Counted;
  count: number;
}

/**
 * Counts the cells of one column by shape. `isKey`: the label is a key's, so repeated values are of interest. `isWide`: the
 * table has so many columns that of each one only the shapes are remembered, and of a key its texts.
 */
export function createColumnProfiler(
  readShape: (text: string) => CellShape,
  isKey: boolean,
  isWide: boolean,
  budget: ProfileBudget,
): ColumnProfiler {
  const counts = new Map<CellShape, Counted>();
  const cached = isWide ? NO_CACHE : new Map<string, CellShape>();
  let wantsCache = !isWide;
  let misses = 0;
  let cells = 0;
  let empty = 0;
  let longest = 0;
  let texts: TextSet | undefined = isWide && !isKey ? undefined : createTextSet();
  let isDistinct: boolean | undefined = texts === undefined ? undefined : true;
  let repeats = 0;
  const firstRepeats: OddPlace[] = [];
  let values: Map<string, Value> | undefined = isWide ? undefined : new Map();

  function shapeOf(text: string): CellShape {
    if (!wantsCache || text.length > MAX_CACHED_LENGTH) return readShape(text);
    const known = cached.get(text);
    if (known !== undefined) return known;
    misses += 1;
    const shape = readShape(text);
    if (cached.size < MAX_CACHED) cached.set(copy(text), shape);
    // In a column of ever new texts a cache only costs.
    else if (misses > 4 * MAX_CACHED && misses * 2 > cells) wantsCache = false;
    return shape;
  }

  function rememberText(text: string, record: RawRecord, index: number): void {
    if (texts === undefined) return;
    if (texts.add(text)) {
      budget.texts -= 1;
      if (budget.texts >= 0) return;
      texts = undefined;
      isDistinct = isDistinct === true ? undefined : isDistinct;
      return;
    }
    isDistinct = false;
    repeats += 1;
    if (firstRepeats.length < MAX_PLACES) firstRepeats.push(cellPlace(record, index));
    if (isKey && repeats <= REPEATS.few + REPEATS.share * cells) return;
    budget.texts += texts.size;
    texts = undefined;
  }

  function countedOf(shape: CellShape): Counted {
    const known = counts.get(shape);
    if (known !== undefined) return known;
    const counted = { shape, count: 0, first: [] };
    counts.set(shape, counted);
    return counted;
  }

  /** Counts a text, and gives what its shape is counted by. Most texts of most columns have come before. */
  function countValue(text: string): Counted {
    const before = values?.get(text);
    if (before !== undefined) {
      before.count += 1;
      return before.counted;
    }
    const counted = countedOf(shapeOf(text));
    if (values === undefined) return counted;
    if (values.size < MAX_VALUES && text.length <= MAX_VALUE_LENGTH) values.set(copy(text), { counted, count: 1 });
    else values = undefined;
    return counted;
  }

  return {
    add(record, index) {
      const text = record.cells[index];
      if (text === undefined) return;
      cells += 1;
      if (text === "") {
        empty += 1;
        return;
      }
      if (text.length > longest) longest = text.length;
      const counted = countValue(text);
      counted.count += 1;
      if (counted.first.length < MAX_PLACES) counted.first.push(cellPlace(record, index));
      rememberText(text, record, index);
    },
    profile: () => ({
      cells,
      empty,
      shapes: [...counts.values()],
      isDistinct,
      repeats: texts === undefined ? undefined : { count: repeats, first: firstRepeats },
      longest,
      values: values && new Map([...values].map(([text, { count }]) => [text, count])),
    }),
  };
}
