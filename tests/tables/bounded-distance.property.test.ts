import fc from "fast-check";
import { expect, test } from "vitest";
import { boundedDistance } from "../../src/tables/nearest-member.ts";

/** The distance by its definition: every way to make one text of the other, the last character first. */
function plainDistance(left: string, right: string): number {
  const table = Array.from({ length: left.length + 1 }, (_, row) =>
    Array.from({ length: right.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number): number => table[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= left.length; row += 1) {
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = at(row - 1, column - 1) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const isExchange = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const exchanged = isExchange ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY;
      const least = Math.min(replaced, at(row - 1, column) + 1, at(row, column - 1) + 1, exchanged);
      table[row]?.splice(column, 1, least);
    }
  }
  return at(left.length, right.length);
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 });

test("the distance is that of its definition up to the limit, whatever two words begin and end with", () => {
  const words = fc.tuple(word, word, word, word, fc.integer({ min: 0, max: 4 }));
  fc.assert(
    fc.property(words, ([start, one, other, end, limit]) => {
      const [left, right] = [start + one + end, start + other + end];
      const exact = plainDistance(left, right);
      const bounded = boundedDistance(left, right, limit);
      if (exact <= limit) expect(bounded).toBe(exact);
      else expect(bounded).toBeGreaterThan(limit);
    }),
    { numRuns: 5_000 },
  );
});
