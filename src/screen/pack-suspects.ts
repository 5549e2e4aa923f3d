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
  for (const [at, suspect] of suspects.entries()) {
    numbers.set([suspect.offset, suspect.row, suspect.line, suspect.bytes.length], EACH * at);
    bytes.set(suspect.bytes, length);
    length += suspect.bytes.length;
  }
  return { numbers, bytes };
}

export function unpackSuspects({ numbers, bytes }: PackedSuspects): readonly Suspect[] {
  const suspects: Suspect[] = [];
  let from = 0;
  for (let at = 0; at < numbers.length; at += EACH) {
    const [offset = 0, row = 0, line = 0, length = 0] = numbers.subarray(at, at + EACH);
    suspects.push({ offset, row, line, bytes: bytes.subarray(from, from + length) });
    from += length;
  }
  return suspects;
}
