/** Where a key was first seen. */
export interface FirstPlace {
  readonly line: number;
  readonly row: number;
}

/** Remembers the first place of each key. */
export interface FirstPlaces {
  /** The place where the key was seen before; undefined, and remembered from now on, where it was not. */
  firstOrAdd(key: string, place: FirstPlace): FirstPlace | undefined;
}

const SHIFT = 2 ** 26;

/**
 * Holds one number a key: the row, and by how many lines multi-line cells have moved it down, packed into a double. A map
 * holds at most 2^24 entries, so that several are used where there are more.
 */
export function createFirstPlaces(): FirstPlaces {
  const maps: Map<string, number>[] = [new Map()];
  return {
    firstOrAdd(key, place) {
      for (const map of maps) {
        const packed = map.get(key);
        if (packed !== undefined) {
          // Down, or up where several records stand on one line.
          const moved = Math.floor(packed / SHIFT);
          const row = packed - moved * SHIFT;
          return { row, line: row + moved };
        }
      }
      let last = maps[maps.length - 1];
      if (last === undefined || last.size >= 16_000_000) {
        last = new Map();
        maps.push(last);
      }
      last.set(key, place.row + (place.line - place.row) * SHIFT);
      return undefined;
    },
  };
}
