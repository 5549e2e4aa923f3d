import fc from "fast-check";
import { expect, test } from "vitest";
import { beyondAscii } from "../../src/tables/beyond-ascii.ts";

/** Each run of bytes beyond ASCII with the byte before and after it, byte by byte. */
function runsOf(bytes: readonly number[], afterHigh: boolean): readonly number[] {
  const isHigh = (at: number): boolean => (bytes[at] ?? 0) >= 0x80;
  const kept: number[] = afterHigh && bytes.length > 0 && !isHigh(0) ? bytes.slice(0, 1) : [];
  for (let at = 0; at < bytes.length; at += 1) {
    if (!isHigh(at)) continue;
    let end = at;
    while (isHigh(end)) end += 1;
    kept.push(...bytes.slice(Math.max(0, at - 1), end + 1));
    at = end;
  }
  return bytes.length > 0 && !isHigh(bytes.length - 1) ? [...kept, ...bytes.slice(-1)] : kept;
}

test("bytes beyond ASCII are found wherever they stand in memory, and however far apart they are", () => {
  const stretch = fc.oneof(
    { weight: 3, arbitrary: fc.array(fc.integer({ min: 0, max: 0x7f }), { maxLength: 40 }) },
    { weight: 1, arbitrary: fc.array(fc.integer({ min: 0x80, max: 0xff }), { maxLength: 3 }) },
  );
  const given = fc.record({
    bytes: fc.array(stretch, { maxLength: 12 }).map((stretches) => stretches.flat()),
    shift: fc.nat(7),
    afterHigh: fc.boolean(),
  });
  fc.assert(
    fc.property(given, ({ bytes, shift, afterHigh }) => {
      const chunk = new Uint8Array(bytes.length + shift).subarray(shift);
      chunk.set(bytes);
      expect([...beyondAscii(chunk, afterHigh)]).toEqual(runsOf(bytes, afterHigh));
    }),
    { numRuns: 2_000 },
  );
});
