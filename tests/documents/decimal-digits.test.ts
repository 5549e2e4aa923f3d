import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalText, roundedDigits } from "../../src/documents/decimal-digits.ts";

/** Numbers as people write them, and whatever else a workbook may store. */
const numbers = fc.oneof(
  fc.tuple(fc.nat(10_000_000), fc.nat(999_999)).map(([whole, decimals]) => Number(`${whole}.${decimals}`)),
  fc.nat(),
  fc.double({ min: 0, max: 1e300, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

test("a number in full has the fifteen digits that Excel keeps of it", () => {
  fc.assert(
    fc.property(numbers, (value) => {
      expect(Number(decimalText(value))).toBe(Number(value.toPrecision(15)));
    }),
  );
});

test("a rounded number is that of its fifteen digits, a half away from zero", () => {
  fc.assert(
    fc.property(fc.tuple(fc.nat(99_999_999), fc.nat({ max: 6 }), fc.nat({ max: 6 })), ([digits, point, places]) => {
      const value = Number(`${digits}e-${point}`);
      const { whole, fraction } = roundedDigits(value, 0, places);
      const cut = 10n ** BigInt(Math.max(0, point - places));
      const scaled = BigInt(digits) * 10n ** BigInt(Math.max(0, places - point));
      expect(BigInt(`${whole}${fraction}`)).toBe((scaled + cut / 2n) / cut);
      expect(fraction).toHaveLength(places);
    }),
  );
});

test.each([
  [1e15, 0, 0, "1000000000000000", ""],
  [999_999_999_999_999, 0, 0, "999999999999999", ""],
  [999_999_999_999_999.9, 0, 0, "1000000000000000", ""],
  [0.654, 2, 0, "65", ""],
  [0.0049, 0, 2, "0", "00"],
  [0, 0, 2, "0", "00"],
])("%d by 10^%i to %i places is %s.%s", (value, shift, places, whole, fraction) => {
  expect(roundedDigits(value, shift, places)).toEqual({ whole, fraction });
});
