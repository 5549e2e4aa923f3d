import type { Suspect } from "./scan-plan.ts";

/** Suspects as they go from thread to thread: their bytes one after the other, since thousands of small arrays take long. */
export interface PackedSuspects {
  /** Of each, its offset, row, line and how many bytes it has. */
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const EACH = 4;

export function packSuspects(suspects: readonly Suspect[]): PackedSuspects {
  const numbers = new Float64Array(EACH * suspects.length);
  const bytes = new Uint8Array(suspects.reduce((sum, suspect) => sum + suspect.bytes.length, 0));
  let length = 0;
  let at = 0;
  for (const { offset, row, line, bytes: own } of suspects) {
    numbers[at] = offset;
    numbers[at + 1] = row;
    numbers[at + 2] = line;
    numbers[at + 3] = own.length;
    bytes.set(own, length);
    length += own.length;
    at += EACH;
  }
  return { numbers, bytes };
}

export function unpackSuspects({ numbers, bytes }: PackedSuspects): readonly Suspect[] {
  const suspects: Suspect[] = [];
  let from = 0;
  for (let at = 0; at < numbers.length; at += EACH) {
    const to = from + (numbers[at + 3] ?? 0);
    const [offset, row, line] = [numbers[at] ?? 0, numbers[at + 1] ?? 0, numbers[at + 2] ?? 0];
    suspects.push({ offset, row, line, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return suspects;
}
