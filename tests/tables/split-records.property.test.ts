import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cellLines, countLines } from "../../src/tables/cell-lines.ts";
import { createRecordSplitter } from "../../src/tables/split-records.ts";
import { dialectOf } from "../support/dialect-of.ts";
import { splitAll } from "../support/split-all.ts";

const cell = fc
  .array(fc.constantFrom("a", "b c", ",", '"', "\n", "\r\n", "\r", "£", "😀", " ", ""), { maxLength: 5 })
  .map((parts) => parts.join(""));

interface WrittenCell {
  readonly value: string;
  readonly isQuoted: boolean;
}

/** A cell as it may be written: quoted where it has to be, and at times where it need not be. */
const writtenCell = fc
  .record({ value: cell, wantsQuotes: fc.boolean() })
  .map(({ value, wantsQuotes }): WrittenCell => ({ value, isQuoted: wantsQuotes || /[",\r\n]/.test(value) }));

const file = fc.array(
  fc.record({
    cells: fc.array(writtenCell, { minLength: 1, maxLength: 5 }),
    lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  }),
  { minLength: 1, maxLength: 8 },
);

/** The file's text, the line end of the last record included, and where in it each cell begins. */
function write(records: readonly { cells: readonly WrittenCell[]; lineEnd: string }[]) {
  let text = "";
  const starts = records.map(({ cells, lineEnd }) => {
    const places = cells.map(({ value, isQuoted }, at) => {
      if (at > 0) text += ",";
      const start = text.length;
      text += isQuoted ? `"${value.replaceAll('"', '""')}"` : value;
      return start;
    });
    text += lineEnd;
    return places;
  });
  return { text, starts };
}

/**
 * A CR that ends a record and an LF that is the next one, blank, are one CRLF; so are those that a quote does not part.
 * No reader can tell, so such files are left out.
 */
function isPlain(text: string, records: readonly { cells: readonly WrittenCell[]; lineEnd: string }[]): boolean {
  return records.every(({ cells: [first], lineEnd }, at) => {
    const isBlank = first?.value === "" && !first.isQuoted && records[at]?.cells.length === 1;
    return !(records[at - 1]?.lineEnd === "\r" && isBlank && lineEnd.startsWith("\n")) && text !== "";
  });
}

function split(text: string, ...cuts: readonly number[]) {
  const places = [
    0,
    ...cuts.map((cut) => Math.min(cut, text.length)).toSorted((left, right) => left - right),
    text.length,
  ];
  const pieces = places.slice(1).map((to, at) => text.slice(places[at], to));
  return splitAll(createRecordSplitter(dialectOf({})), pieces);
}

test("a well-formed file is read as it was written, and as csv-parse reads it", () => {
  fc.assert(
    fc.property(file, (records) => {
      const { text } = write(records);
      fc.pre(isPlain(text, records));
      const cells = split(text).map((record) => record.cells);
      expect(cells).toEqual(records.map((record) => record.cells.map(({ value }) => value)));
      const options = { relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] };
      expect(cells).toEqual(parse(text, options));
    }),
    { numRuns: 1_000 },
  );
});

test("the line of each cell is one more than the line ends in the text before it", () => {
  fc.assert(
    fc.property(file, (records) => {
      const { text, starts } = write(records);
      fc.pre(isPlain(text, records));
      const lines = split(text).map((record) => cellLines(record).slice(0, -1));
      expect(lines).toEqual(starts.map((places) => places.map((start) => 1 + countLines(text, 0, start))));
    }),
    { numRuns: 1_000 },
  );
});

test("records, lines and faults are the same however the text is cut, quotes that do not pair included", () => {
  const text = fc
    .array(fc.constantFrom("a", ",", '"', '""', "\n", "\r\n", "\r", "😀"), { maxLength: 30 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), (whole, cuts) => {
      expect(split(whole, ...cuts)).toEqual(split(whole));
    }),
    { numRuns: 1_000 },
  );
});

test("no character of a cell is lost but quotes", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", ",", '"', "\n", "c"), { maxLength: 30 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (whole) => {
      const kept = split(whole)
        .map((record) => record.cells.join(""))
        .join("");
      expect(kept.replaceAll(/[",\n]/g, "")).toBe(whole.replaceAll(/[",\n]/g, ""));
    }),
    { numRuns: 500 },
  );
});
