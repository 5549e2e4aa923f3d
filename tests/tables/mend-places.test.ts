import fc from "fast-check";
import { expect, test } from "vitest";
import type { TableDialect } from "../../src/model/descriptor.ts";
import { placeRecords, type RecordPlace } from "../../src/tables/mend-places.ts";
import { writeCell } from "../../src/tables/mend-quoting.ts";
import { createRecordSplitter } from "../../src/tables/split-records.ts";

const dialects: fc.Arbitrary<TableDialect> = fc
  .record({
    delimiter: fc.constantFrom(",", ";", "\t", "||"),
    lineTerminator: fc.constantFrom("\r\n", "\n", "@"),
    quoteChar: fc.constantFrom('"', "'", undefined),
    escapeChar: fc.constantFrom(undefined, "\\"),
    doubleQuote: fc.boolean(),
    skipInitialSpace: fc.boolean(),
    commentChar: fc.constantFrom(undefined, "#"),
  })
  .map(({ quoteChar, escapeChar, commentChar, ...rest }) => ({
    header: true,
    headerRows: [1],
    headerJoin: " ",
    commentRows: [],
    ...rest,
    ...(quoteChar === undefined ? {} : { quoteChar }),
    ...(escapeChar === undefined ? {} : { escapeChar }),
    ...(commentChar === undefined ? {} : { commentChar }),
  }));

const texts = fc
  .array(
    fc.constantFrom(
      "a",
      "b,",
      ",",
      ";",
      "||",
      "|",
      '"',
      '""',
      "'",
      "\\",
      "\n",
      "\r\n",
      "\r",
      "@",
      " ",
      "#",
      "\t",
      "£",
      "😀",
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(""));

/** Records as the reader of tables splits them. */
function split(text: string, dialect: TableDialect) {
  const splitter = createRecordSplitter(dialect);
  const records = [...splitter.push(text)];
  while (splitter.hasMore) records.push(...splitter.more());
  records.push(...splitter.end());
  while (splitter.hasMore) records.push(...splitter.more());
  return records;
}

/** The places of a text; undefined where its quoting is at fault. */
function placesIn(text: string, dialect: TableDialect): readonly RecordPlace[] | undefined {
  const places: RecordPlace[] = [];
  const records = placeRecords(text, dialect);
  for (;;) {
    const step = records.next();
    if (step.done === true) return step.value.isSound ? places : undefined;
    places.push(step.value);
  }
}

test("wherever a text has no fault of quoting, each cell that is read has its place", () => {
  fc.assert(
    fc.property(texts, dialects, (text, dialect) => {
      const records = split(text, dialect);
      const places = placesIn(text, dialect) ?? [];
      const isSound = records.every(({ faults }) => faults === undefined);
      // A backslash before the end of the text stands for nothing, and is no place to write to.
      if (!isSound || text.endsWith("\\")) return;
      expect(places.map(({ cells }) => cells.length)).toEqual(records.map(({ cells }) => cells.length));
      // A cell that is not quoted, and has nothing escaped, stands in the text as it is read.
      places.forEach((place, row) => {
        place.cells.forEach(({ start, end, isQuoted }, at) => {
          const written = text.slice(start, end);
          const isAsRead = !isQuoted && (dialect.escapeChar === undefined || !written.includes(dialect.escapeChar));
          if (isAsRead && !place.isComment) expect(written).toBe(records[row]?.cells[at]);
        });
      });
    }),
    { numRuns: 3_000 },
  );
});

test("whatever is written into a cell is read from it again, and nothing else changes", () => {
  const values = fc.string({
    unit: fc.constantFrom("a", ",", ";", '"', "'", "\\", "\n", "\r", "@", " ", "#", "|", "£"),
    maxLength: 8,
  });
  fc.assert(
    fc.property(texts, dialects, values, fc.nat(), fc.nat(), (text, dialect, value, someRow, someCell) => {
      const records = split(text, dialect);
      const places = placesIn(text, dialect) ?? [];
      const row = places.length === 0 ? 0 : someRow % places.length;
      const record = places[row];
      const at = record === undefined ? 0 : someCell % record.cells.length;
      const place = record?.cells[at];
      if (record === undefined || place === undefined || record.isComment) return;
      if (records.some(({ faults }) => faults !== undefined)) return;
      const written = writeCell(value, place.isQuoted, dialect, at === 0);
      if (written === undefined) return;

      const after = split(text.slice(0, place.start) + written + text.slice(place.end), dialect);
      const expected = records.map(({ cells }, index) =>
        index === row ? cells.map((cell, position) => (position === at ? value : cell)) : cells,
      );
      expect(after.map(({ cells }) => cells)).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
});
