/** A fault that was written into a table. What is about a row as a whole has no field. */
export interface PlantedFault {
  readonly code: string;
  /** Physical line, from 1. */
  readonly line: number;
  /** Number of the record, from 1; the header and blank lines count. */
  readonly row: number;
  /** Absent for a cell beyond the last column. */
  readonly field?: string | undefined;
  readonly fieldNumber?: number;
}

/** Writes `payments.csv` and what it refers to, a part `share` of its cells bad. */
export function writeDirtyPackage(
  folder: string,
  rows: number,
  options?: { readonly share?: number; readonly hasHash?: boolean; readonly seed?: number },
): PlantedFault[];
