import type { LostReference } from "../model/diff.ts";
import { type ColumnPair, cellsKey, type DiffColumn, hasWholeKey } from "./diff-column.ts";
import type { OpenTable } from "./open-table.ts";

/** Fields of a table that others refer to, and the values that they refer to it by. */
export interface ReferencedFields {
  readonly fields: readonly string[];
  /** A resource of the package, or `package/resource`. */
  readonly by: readonly string[];
  /** The keys that are referred to, as `cellsKey` makes them; read when they are first needed. */
  readonly keys: () => Promise<ReadonlySet<string>>;
}

/** So many values are given of each loss. */
const LISTED_VALUES = 20;

/** Notes which rows went away, or got another value where others refer to them. */
export interface ReferenceWatch {
  /** Whether anything refers to the table. */
  readonly isWatching: boolean;
  readonly remove: (cells: readonly string[]) => void;
  /** A row that is still there: its earlier cells, and which of its fields have another value now. */
  readonly change: (cells: readonly string[], isChanged: (field: string) => boolean) => void;
  /**
   * What of it was referred to, and is in no row of the later table, which is read once more where that is to be seen.
   * The columns of the two are paired.
   */
  readonly lost: (later: OpenTable, pairs: readonly ColumnPair[]) => Promise<readonly LostReference[]>;
}

interface Noted {
  readonly how: LostReference["how"];
  readonly key: string;
  readonly values: readonly string[];
}

/** Starts watching the references to a table of these columns; the cells given are in their order. */
export function watchReferences(
  referenced: readonly ReferencedFields[],
  columns: readonly DiffColumn[],
): ReferenceWatch {
  const watched = referenced.flatMap((reference) => {
    const places = reference.fields.map((name) => columns.findIndex((column) => column.name === name));
    const own = places.flatMap((index) => {
      const column = columns[index];
      return column === undefined ? [] : [{ ...column, index }];
    });
    const noted: Noted[] = [];
    return own.length === reference.fields.length ? [{ reference, own, noted }] : [];
  });

  function note(how: Noted["how"], cells: readonly string[], isConcerned: (field: string) => boolean): void {
    for (const { reference, own, noted } of watched) {
      if (!reference.fields.some(isConcerned) || !hasWholeKey(own, cells)) continue;
      noted.push({ how, key: cellsKey(own, cells), values: own.map(({ index }) => cells[index] ?? "") });
    }
  }

  return {
    isWatching: watched.length > 0,
    remove: (cells) => note("removed", cells, () => true),
    change: (cells, isChanged) => note("changed", cells, isChanged),
    async lost(later, pairs) {
      const missed: { readonly reference: ReferencedFields; readonly noted: readonly Noted[] }[] = [];
      for (const { reference, noted } of watched) {
        if (noted.length === 0) continue;
        const keys = await reference.keys();
        missed.push({ reference, noted: noted.filter(({ key }) => keys.has(key)) });
      }
      const held = await findHeld(missed, later, pairs);
      return missed.flatMap(({ reference, noted }, at) =>
        (["removed", "changed"] as const).flatMap((how): LostReference[] => {
          const gone = noted.filter((one) => one.how === how && held[at]?.has(one.key) !== true);
          if (gone.length === 0) return [];
          const values = gone.slice(0, LISTED_VALUES).map((one) => one.values);
          return [{ fields: reference.fields, by: reference.by, how, count: gone.length, values }];
        }),
      );
    },
  };
}

/** Of each reference, the keys that were noted and that some row of the later table has, be it another row than before. */
async function findHeld(
  missed: readonly { readonly reference: ReferencedFields; readonly noted: readonly Noted[] }[],
  later: OpenTable,
  pairs: readonly ColumnPair[],
): Promise<readonly ReadonlySet<string>[]> {
  const searches = missed.map(({ reference, noted }) => {
    const columns = reference.fields.flatMap((name) => pairs.find(({ before }) => before.name === name)?.after ?? []);
    const isWhole = columns.length === reference.fields.length;
    return { columns, wanted: new Set(isWhole ? noted.map(({ key }) => key) : []), held: new Set<string>() };
  });
  if (searches.every(({ wanted }) => wanted.size === 0)) return searches.map(({ held }) => held);
  for await (const { rows } of later.allRows()) {
    for (const { cells } of rows) {
      for (const { columns, wanted, held } of searches) {
        if (wanted.size === 0 || !hasWholeKey(columns, cells)) continue;
        const key = cellsKey(columns, cells);
        if (wanted.has(key)) held.add(key);
      }
    }
  }
  return searches.map(({ held }) => held);
}
