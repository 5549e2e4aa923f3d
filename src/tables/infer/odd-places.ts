import type { OddPlace, OddPlaces } from "../../model/inference.ts";
import { cellLines } from "../cell-lines.ts";
import type { RawRecord } from "../split-records.ts";

/** The longest text of a place; it is there to be recognised, not to be read. */
const MAX_TEXT = 120;

/** Places of one sort: all are counted, the first few kept. */
export interface PlaceTally {
  readonly add: (place: () => OddPlace) => void;
  readonly count: number;
  readonly now: () => OddPlaces;
}

/** `limit` is how many places are kept. */
export function createPlaceTally(limit: number): PlaceTally {
  const first: OddPlace[] = [];
  let count = 0;
  return {
    add(place) {
      count += 1;
      if (first.length < limit) first.push(place());
    },
    get count() {
      return count;
    },
    now: () => ({ count, first }),
  };
}

/** The lines of a record's cells, worked out once: many columns may have something to say of one record. */
const linesOfRecords = new WeakMap<RawRecord, readonly number[]>();

/** The place of one cell, with its own physical line. */
export function cellPlace(record: RawRecord, index: number): OddPlace {
  const lines = linesOfRecords.get(record) ?? cellLines(record);
  linesOfRecords.set(record, lines);
  const text = shorten(record.cells[index] ?? "");
  return { line: lines[index] ?? record.line, row: record.row, fieldNumber: index + 1, text };
}

/** The place of a record as a whole. */
export function recordPlace({ line, row, cells }: RawRecord): OddPlace {
  const filled: string[] = [];
  for (const cell of cells) {
    if (cell.trim() !== "") filled.push(shorten(cell.trim()));
    if (filled.length === 8) break;
  }
  return { line, row, text: shorten(filled.join(" | ")) };
}

/** The start of a long text. Copied, so that a place does not keep the text of a whole file in memory. */
function shorten(text: string): string {
  if (text.length <= MAX_TEXT) return copy(text);
  const end = /[\uD800-\uDBFF]/.test(text.charAt(MAX_TEXT - 2)) ? MAX_TEXT - 2 : MAX_TEXT - 1;
  return copy(`${text.slice(0, end)}…`);
}

/** A slice of a string holds on to the string that it was cut from; one that was put together does not. */
export function copy(text: string): string {
  return text.length < 13 ? text : text.split("").join("");
}
