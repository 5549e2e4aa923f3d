/** Symbols that are never told apart are of one class. */
export interface Classes {
  readonly width: number;
  /** The class of each symbol. */
  readonly of: Uint8Array;
  /** The first symbol of each class. */
  readonly first: readonly number[];
}

/** Values are from -2^20 to below 2^20. */
const SPAN = 2 ** 21;

/** The classes of symbols that have the same number in each of the rows. */
export function classify(symbols: number, rows: Iterable<ArrayLike<number>>): Classes {
  const of = new Int32Array(symbols);
  const ids = new Map<number, number>();
  let width = 1;
  for (const row of rows) {
    ids.clear();
    for (let symbol = 0; symbol < symbols; symbol += 1) {
      const id = (of[symbol] ?? 0) * SPAN + (row[symbol] ?? 0) + SPAN / 2;
      let number = ids.get(id);
      if (number === undefined) {
        number = ids.size;
        ids.set(id, number);
      }
      of[symbol] = number;
    }
    width = ids.size;
    if (width === symbols) break;
  }
  const first: number[] = [];
  for (let symbol = symbols - 1; symbol >= 0; symbol -= 1) first[of[symbol] ?? 0] = symbol;
  return { width, of: Uint8Array.from(of), first };
}
