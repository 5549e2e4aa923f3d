import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ByteRun, deflateRuns } from "../../src/edge/deflate-runs.ts";

function isReadAgain(runs: readonly ByteRun[]): boolean {
  return inflateSync(deflateRuns(runs)).equals(Buffer.concat(runs.map(([byte, times]) => Buffer.alloc(times, byte))));
}

/** So many bytes, of which each is as frequent as the two before it together: the rarest would have the longest codes. */
function uneven(count: number): readonly ByteRun[] {
  const runs: ByteRun[] = [];
  let [one, other] = [1, 1];
  for (let byte = 0; byte < count; byte += 1) {
    for (let time = 0; time < one; time += 1) runs.push([byte, 1], [255, 1]);
    [one, other] = [other, one + other];
  }
  return runs;
}

test.each<[string, readonly ByteRun[]]>([
  ["a byte", [[7, 1]]],
  ["runs of every length up to two of the longest", Array.from({ length: 520 }, (_, at) => [at % 256, at + 1])],
  ["every byte", Array.from({ length: 256 }, (_, at) => [at, 1])],
  ["a long run", [[0, 1_000_000]]],
  ["bytes whose codes would be longer than 15 bits", uneven(22)],
])("%s can be read again", (_, runs) => {
  expect(isReadAgain(runs)).toBe(true);
});

test("whatever runs there are can be read again", () => {
  const run = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 2_000 }));
  fc.assert(fc.property(fc.array(run, { minLength: 1 }), isReadAgain));
});
