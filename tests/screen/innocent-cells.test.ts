import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelWords } from "../../src/disclosure/context.ts";
import { isFormula } from "../../src/disclosure/find-formula.ts";
import { searchText } from "../../src/disclosure/find-personal-data.ts";
import { isBirthLabel } from "../../src/disclosure/innocent-text.ts";
import { BEYOND_ASCII, DEAD, step } from "../../src/screen/dfa.ts";
import { innocentCells } from "../../src/screen/innocent-cells.ts";
import { labelledStrings } from "../disclosure/labelled-strings.ts";

/** Whether the automaton takes a text for one in which nothing can be found. */
function isInnocent(text: string): boolean {
  const dfa = innocentCells();
  if (dfa === undefined) throw new Error("the automaton was not made");
  let state = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    state = step(dfa, state, Math.min(code, BEYOND_ASCII));
    if (state === DEAD) return false;
  }
  return dfa.accepts[state] === 1;
}

/** Whether something is found in a text, in a column of this name that is not of dates of birth. */
function hasFinding(text: string, label: string): boolean {
  // A cell that begins otherwise is not looked at for formulas.
  return (
    (/^[\s+\-=@]/.test(text) && !/^[^\t-\r +\-=@]/.test(text) && isFormula(text)) ||
    searchText({ text, label }).length > 0
  );
}

const pieces = [
  ..."0123456789".split(""),
  "07700",
  "900123",
  "+44",
  "01632 960001",
  "AB",
  "QQ",
  "C",
  "d",
  "a",
  "X",
  "AB1 2CD",
  "1A",
  "12 Invented Road",
  "943",
  "476",
  "5919",
  "A123456789012",
  " ",
  "  ",
  "-",
  "(",
  ")",
  "\u00a0",
  "–",
  "‑",
  "é",
  ".",
  ",",
  "/",
  "@",
  "example.org",
  "anna",
  "foi",
  "Mr",
  "Mrs ",
  "Miss ",
  "Dr ",
  "DR. ",
  "Prof ",
  "Invented",
  "Jane",
  "born ",
  "Born on ",
  "birth ",
  "DOB ",
  "d.o.b. ",
  "d. o. b",
  "b. ",
  "1.1.1990",
  "2 May 1980",
  "home address",
  "lives at",
  "NHS no ",
  "ULN ",
  "UPN ",
  "=",
  "+",
  "SUM(A1)",
  "\t",
  "\n",
  "cmd|",
  "|",
  "!",
  "A1",
  "word",
  "of ",
] as const;

describe("what the automaton takes for innocent", () => {
  test("is nothing that anything is found in: the labelled strings", () => {
    const missed = labelledStrings.filter(({ text, label = "" }) => {
      const words = label === "" ? "" : labelWords(label);
      return !isBirthLabel(words) && hasFinding(text, words) && isInnocent(text);
    });
    expect(missed).toEqual([]);
    expect(labelledStrings.filter(({ text }) => isInnocent(text)).length).toBeGreaterThan(25);
  });

  test("is nothing that anything is found in: whatever is put together", () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 14 }),
        fc.constantFrom("", "nhs no", "uln", "ni number", "address"),
        (parts, label) => {
          const text = parts.join("");
          if (!hasFinding(text, label)) return;
          found += 1;
          expect(isInnocent(text)).toBe(false);
        },
      ),
      { numRuns: 30_000 },
    );
    expect(found).toBeGreaterThan(1_000);
  });
});
