import fc from "fast-check";
import { expect, test } from "vitest";
import { NUMBER_PATTERN, nextNumber } from "../../src/evidence/next-number.ts";

/** Of what numbers are made of, and of what stands around them. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      "£",
      "€",
      "$",
      "GBP",
      "eur ",
      "usd",
      "-",
      "+",
      "(",
      ")",
      "<",
      "≤",
      "~",
      ".",
      ",",
      ":",
      "'",
      "/",
      "|",
      "=",
      "%",
      " ",
    ],
    ...[
      "1",
      "26",
      "000",
      "1,200",
      "65.0",
      "3/4",
      "½",
      "¹",
      "k",
      "m ",
      "bn",
      " million",
      "thousand",
      "thou\u017Fand",
      "\u212A",
    ],
    ...["a ", "an", "A hundred", "half a million", "twenty-one", "Seventeen", "nil", "none", "one", "stone", "often"],
    ...[
      "minus ",
      "negative",
      "was ",
      "totalled - ",
      "from ",
      " to ",
      " or ",
      "NI 59",
      "NI59",
      "n.5",
      "pa",
      "cr",
      "per cent",
    ],
    ...["é", "é5", "٣", "\u{1D7D9}", "\u{1D400}", "\uD835", "\uDC00", "word", "team"],
  ),
  fc.string({ unit: "binary", maxLength: 3 }),
  fc.string({ maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));

test("numbers are found where the pattern finds them that is tried everywhere", () => {
  fc.assert(
    fc.property(text, (written) => {
      const everywhere = [...written.matchAll(new RegExp(NUMBER_PATTERN, "giu"))];
      const found: (readonly [number, string])[] = [];
      for (let match = nextNumber(written, 0); match !== null; ) {
        found.push([match.index, match[0]]);
        match = nextNumber(written, match.index + match[0].length);
      }
      expect(found).toEqual(everywhere.map((match) => [match.index, match[0]]));
    }),
    { numRuns: 5_000 },
  );
});
