import type { TablePart } from "../tables/table-part.ts";

/** Where a key was first seen. */
export interface FirstPlace {
  readonly line: number;
  readonly row: number;
  /** Undefined for the first file of a table. */
  readonly part?: TablePart;
}

/** Remembers the first place of each key. */
export interface FirstPlaces {
  /** The place where the key was seen before; undefined, and remembered from now on, where it was not. */
  firstOrAdd(key: string, place: FirstPlace): FirstPlace | undefined;
}

const SHIFT = 2 ** 26;

/**
 * Holds one number a key: the row, counted through all files of the table, and by how many lines multi-line cells have moved it down, packed into a double. A map
 * holds at most 2^24 entries, so that several are used where there are more.
 */
export function createFirstPlaces(): FirstPlaces {
  const maps: Map<string, number>[] = [new Map()];
  const parts: TablePart[] = [];
  return {
    firstOrAdd(key, place) {
      if (place.part !== undefined && place.part !== parts.at(-1)) parts.push(place.part);
      for (const map of maps) {
        const packed = map.get(key);
        if (packed !== undefined) {
          // Down, or up where several records stand on one line.
          const moved = Math.floor(packed / SHIFT);
          const row = packed - moved * SHIFT;
          const part = parts.findLast(({ rowsBefore }) => rowsBefore < row);
          if (part === undefined) return { row, line: row + moved };
          const rowInPart = row - part.rowsBefore;
          return { row: rowInPart, line: rowInPart + moved, part };
        }
      }
      let last = maps[maps.length - 1];
      if (last === undefined || last.size >= 16_000_000) {
        last = new Map();
        maps.push(last);
      }
      last.set(key, (place.part?.rowsBefore ?? 0) + place.row + (place.line - place.row) * SHIFT);
      return undefined;
    },
  };
}

/** The first place as a finding about a later one tells it: the file where it is another one. */
export function firstArgs(
  first: FirstPlace,
  later: FirstPlace,
  file: string,
): { readonly firstLine: number; readonly firstRow: number; readonly firstFile?: string } {
  const place = { firstLine: first.line, firstRow: first.row };
  return first.part === later.part ? place : { ...place, firstFile: first.part?.file ?? file };
}
