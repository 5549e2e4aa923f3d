import { describe, expect, test } from "vitest";
import { findPersonalData } from "../../src/disclosure/find-personal-data.ts";
import { type LabelledString, labelledStrings } from "./labelled-strings.ts";

/** The words of the case's own kind that are found in it. */
function foundIn({ about, text, label }: LabelledString): readonly string[] {
  return findPersonalData(text, label)
    .filter(({ kind }) => kind === about)
    .map(({ start, end }) => text.slice(start, end));
}

describe("the table of true and false cases", () => {
  test("precision and recall are 1", ({ annotate }) => {
    const counts = { right: 0, wrong: 0, missed: 0 };
    for (const one of labelledStrings) {
      const found = foundIn(one);
      counts.right += found.filter((words) => one.personal.includes(words)).length;
      counts.wrong += found.filter((words) => !one.personal.includes(words)).length;
      counts.missed += one.personal.filter((words) => !found.includes(words)).length;
    }
    const { right, wrong, missed } = counts;
    const precision = right / (right + wrong);
    const recall = right / (right + missed);
    const nothing = labelledStrings.filter(({ personal }) => personal.length === 0).length;
    const words = `${labelledStrings.length} strings, ${nothing} of them without anything personal: precision ${precision}, recall ${recall}`;
    console.info(words);
    void annotate(words);
    expect({ precision, recall }).toEqual({ precision: 1, recall: 1 });
  });

  test.each(labelledStrings)("$about: $text ($label)", (one) => {
    expect(foundIn(one)).toEqual(one.personal);
  });

  test("it has at least 100 cases of either side, and no case twice", () => {
    const sides = [
      labelledStrings.filter(({ personal }) => personal.length > 0),
      labelledStrings.filter(({ personal }) => personal.length === 0),
    ];
    expect(sides.map((side) => side.length >= 100)).toEqual([true, true]);
    const ids = labelledStrings.map((one) => JSON.stringify([one.about, one.text, one.label]));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
