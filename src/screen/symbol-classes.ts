/** Symbols that are never told apart are of one class. */
export interface Classes {
  readonly width: number;
  /** The class of each symbol. */
  readonly of: Uint8Array;
  /** The first symbol of each class. */
  readonly first: readonly number[];
}

/** The classes of symbols that have the same number in each of the rows. */
export function classify(symbols: number, rows: Iterable<ArrayLike<number>>): Classes {
  let of = new Int32Array(symbols);
  let width = 1;
  for (const row of rows) {
    const ids = new Map<number, Map<number, number>>();
    let count = 0;
    const refined = new Int32Array(symbols);
    for (let symbol = 0; symbol < symbols; symbol += 1) {
      const own = of[symbol] ?? 0;
      const value = row[symbol] ?? 0;
      let within = ids.get(own);
      if (within === undefined) {
        within = new Map();
        ids.set(own, within);
      }
      let number = within.get(value);
      if (number === undefined) {
        number = count;
        count += 1;
        within.set(value, number);
      }
      refined[symbol] = number;
    }
    of = refined;
    width = count;
    if (width === symbols) break;
  }
  const first: number[] = [];
  for (let symbol = symbols - 1; symbol >= 0; symbol -= 1) first[of[symbol] ?? 0] = symbol;
  return { width, of: Uint8Array.from(of), first };
}
