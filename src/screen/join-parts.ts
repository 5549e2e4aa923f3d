import type { KeySlots } from "./key-table.ts";
import type { PartScan, ScannedPart } from "./scan-part.ts";
import type { ScannedRecords, ScanStop, Suspect } from "./scan-plan.ts";

/**
 * Why the parts of a file of so many bytes are not the whole of it; undefined where they are. What a part says that does not
 * begin where the one before it ended is not to be believed.
 */
export function findFault(scans: readonly ScannedPart[], bytes: number): ScanStop | undefined {
  let before: ScannedPart | undefined;
  for (const scan of scans) {
    if (scan.isEmpty === true) continue;
    if (!beginsAfter(scan, before)) return "stray-quote";
    if (isSpoilt(scan) && scans.length > 1) return "stray-quote";
    if (scan.stopped !== undefined) return scan.stopped;
    before = scan;
  }
  return before !== undefined && before.to < bytes ? "stray-quote" : undefined;
}

/** Whether a part may have stopped for what another one took for keys, and which may be none. */
function isSpoilt({ stopped, repeated }: ScannedPart): boolean {
  return (stopped === "many-suspects" || stopped === "many-keys") && repeated.length > 0;
}

/** Whether a part begins where the one before it ended, the second half of CRLF apart. */
function beginsAfter({ from }: ScannedPart, before: ScannedPart | undefined): boolean {
  return before === undefined || from === before.to || (before.endsInReturn && from === before.to + 1);
}

/** Where the records begin whose keys came again, in their order. To be asked when all threads have ended their scans. */
export function repeatedPlaces(scans: readonly ScannedPart[], slots: readonly KeySlots[]): readonly number[] {
  const places = new Set<number>();
  for (const { repeated } of scans) {
    for (const [key, own] of repeated.entries()) for (const slot of own) places.add(slots[key]?.offsets[slot] ?? 0);
  }
  return [...Float64Array.from(places).sort()];
}

/** Joins the parts of a file. `again`: for each part, the records of it that were read again. */
export function joinParts(scans: readonly PartScan[], again: readonly (readonly Suspect[])[]): ScannedRecords {
  const suspects: Suspect[] = [];
  let rows = 0;
  let lines = 0;
  for (const [at, scan] of scans.entries()) {
    for (const { offset, row, line, bytes } of mergeSuspects(scan.suspects, again[at] ?? [])) {
      suspects.push({ offset, row: row + rows, line: line + lines, bytes });
    }
    rows += scan.rows;
    lines += scan.lines;
  }
  return withoutHeader(suspects, rows);
}

/** Two lists in the order of the file as one. A record that both have is there once. */
export function* mergeSuspects(own: readonly Suspect[], again: readonly Suspect[]): Generator<Suspect> {
  let at = 0;
  for (const suspect of own) {
    for (let next = again[at]; next !== undefined && next.row <= suspect.row; next = again[at]) {
      if (next.row < suspect.row) yield next;
      at += 1;
    }
    yield suspect;
  }
  yield* again.slice(at);
}

/** Suspects in the order of the file: the header is the first record, and none of them. */
export function withoutHeader(suspects: readonly Suspect[], rows: number): ScannedRecords {
  return { suspects: suspects[0]?.row === 0 ? suspects.slice(1) : suspects, rows: rows - 1 };
}
