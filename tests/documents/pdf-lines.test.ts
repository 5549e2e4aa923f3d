import { expect, test } from "vitest";
import { layOutLines } from "../../src/documents/pdf-lines.ts";

const piece = (x: number, y: number, text: string) => ({ text, x, y, width: 5 * text.length, height: 10 });

test("pieces of a line are joined from left to right, with a space where there is one", () => {
  expect(
    layOutLines([piece(100, 700, "120"), piece(50, 700, "Nor"), piece(65, 700, "th"), piece(50, 680, "South")]),
  ).toEqual(["North 120", "South"]);
});

test("a table that is drawn column by column has its figures in their rows", () => {
  const labels = [piece(50, 700, "North"), piece(50, 680, "South")];
  expect(layOutLines([...labels, piece(200, 700.4, "120"), piece(200, 679.8, "95")])).toEqual([
    "North 120",
    "South 95",
  ]);
});

test("a letter in two columns is read one column after the other", () => {
  const left = ["We hold no record of this in the years", "before 2012, and none was kept after."];
  const right = ["The scheme ended in 2014, when it was", "replaced by another of the same kind."];
  const pieces = [left, right].flatMap((lines, column) =>
    lines.map((line, at) => piece(50 + 300 * column, 700 - 20 * at, line)),
  );
  expect(layOutLines(pieces)).toEqual([...left, ...right]);
});
