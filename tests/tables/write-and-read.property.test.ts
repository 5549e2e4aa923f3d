import fc from "fast-check";
import { expect, test } from "vitest";
import type { TableDialect } from "../../src/model/descriptor.ts";
import { countLines } from "../../src/tables/cell-lines.ts";
import { readTable } from "../../src/tables/read-table.ts";
import { createRecordSplitter, type RawRecord } from "../../src/tables/split-records.ts";
import { dialectOf } from "../support/dialect-of.ts";
import { splitAll } from "../support/split-all.ts";
import { writeTable } from "../support/write-table.ts";

const delimiters = fc.constantFrom(",", ";", "\t", "|", " ", "::", "~,", "é", "\u001f");
const lineTerminators = fc.constantFrom("\r\n", "\n", "\r", ";\n", "\u001e", "$$");

/** How special characters are written: in quotes, doubled or not; after an escape; or either. */
const markings = fc.oneof(
  fc.record({ quoteChar: fc.constantFrom('"', "'", "😀"), doubleQuote: fc.boolean() }),
  fc.record({ quoteChar: fc.constant(undefined), escapeChar: fc.constantFrom("\\", "^") }),
  fc.record({ quoteChar: fc.constantFrom('"', "'"), escapeChar: fc.constant("\\"), doubleQuote: fc.boolean() }),
);

const headers = fc.constantFrom(
  { header: false },
  { header: true, headerRows: [1] },
  { header: true, headerRows: [2] },
  { header: true, headerRows: [1, 2] },
  { header: true, headerRows: [1, 3], headerJoin: "/" },
);

const dialects = fc
  .tuple(
    fc.record({
      delimiter: delimiters,
      lineTerminator: lineTerminators,
      skipInitialSpace: fc.boolean(),
      commentChar: fc.constantFrom(undefined, undefined, "#", "//", "¶"),
    }),
    markings,
    headers,
  )
  .map(([form, marking, header]) => dialectOf({ ...form, ...marking, ...header }))
  .filter(isSound);

/** No character does two things: the descriptor's reader tells of such dialects. */
function isSound({ delimiter, lineTerminator }: TableDialect): boolean {
  return !delimiter.includes(lineTerminator) && !lineTerminator.includes(delimiter);
}

/** Text of what is special in one dialect or another. */
const texts = fc
  .array(
    fc.constantFrom(
      ...["a", "b c", "é", "£", "😀", "", " ", "\t", ",", ";", "|", ":", "~", "$", "\u001e"],
      ...['"', "'", "\\", "^", "#", "//", "¶", "\n", "\r", "\r\n", "\uFEFF", "\u2028"],
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(""));

const cells = fc.record({ text: texts, isQuoted: fc.boolean(), spaces: fc.constantFrom("", "", " ", "\t ") });

const tables = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    dialect: dialects,
    rows: fc.array(fc.array(cells, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 8 }),
    /** Comments below so many rows. */
    comments: fc.array(
      fc.record({ below: fc.nat({ max: 8 }), text: fc.constantFrom("", " a", " 'b' \"c\"", " x,y;z") }),
      {
        maxLength: 2,
      },
    ),
  }),
);

async function read(text: string, dialect: TableDialect) {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    // A mark at the start is none of the cells, as it is in a file.
    yield new TextEncoder().encode(`\uFEFF${text}`);
  }
  let labels: readonly string[] | undefined;
  const rows: RawRecord[] = [];
  const problems: unknown[] = [];
  for await (const batch of readTable(chunks(), { dialect, encoding: "utf-8" })) {
    labels ??= batch.header?.labels;
    rows.push(...batch.rows);
    problems.push(...batch.problems);
  }
  return { labels, rows, problems };
}

/** The labels that rows of a header make. A blank cell above another repeats the one before it, as merged cells do. */
function joined(parts: readonly (readonly string[])[], joint: string): readonly string[] {
  const lower = parts.at(-1) ?? [];
  if (parts.length === 1) return lower;
  const upper = parts[0] ?? [];
  return lower.map((label, at) => {
    const above = upper.slice(0, at + 1).findLast((word) => word !== "") ?? "";
    return [above, label].filter((word) => word !== "").join(joint);
  });
}

function split(text: string, dialect: TableDialect, cuts: readonly number[]): readonly RawRecord[] {
  const places = [...cuts.map((cut) => Math.min(cut, text.length)), text.length].toSorted(
    (left, right) => left - right,
  );
  const pieces = places.map((to, at) => text.slice(places[at - 1] ?? 0, to));
  return splitAll(createRecordSplitter(dialect), pieces);
}

test("what is written in any dialect is read as it was", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.array(fc.nat({ max: 120 }), { maxLength: 6 }), async (table, cuts) => {
      const { dialect } = table;
      const written = writeTable(table);
      // With more signs of another dialect's, it would not be taken for text.
      fc.pre(dialect.lineTerminator === "\u001e" || written.text.split("\u001e").length <= 9);
      const headerRows = dialect.header ? dialect.headerRows : [];
      const lastHeaderRow = Math.max(0, ...headerRows);
      const { labels, rows, problems } = await read(written.text, dialect);
      expect(problems).toEqual([]);
      const parts = headerRows.map((row) => written.records[row - 1]?.cells ?? []);
      expect(labels).toEqual(dialect.header ? joined(parts, dialect.headerJoin) : undefined);
      const expected = written.records.slice(lastHeaderRow).filter(({ isComment }) => !isComment);
      expect(rows.map((row) => row.cells)).toEqual(expected.map((record) => record.cells));
      expect(rows.map((row) => row.line)).toEqual(expected.map(({ start }) => 1 + countLines(written.text, 0, start)));
      expect(rows.every(({ faults }) => faults === undefined)).toBe(true);
      expect(split(written.text, dialect, cuts)).toEqual(split(written.text, dialect, []));
    }),
    { numRuns: 2_000 },
  );
});

test("rows that the dialect calls comments by their numbers are left out", async () => {
  const dialect = dialectOf({ commentRows: [3, 5] });
  const { labels, rows } = await read("id,name\n1,a\nx\n2,b\ny,z\n3,c\n", dialect);
  expect([labels, rows.map(({ cells: [id] }) => id)]).toEqual([
    ["id", "name"],
    ["1", "2", "3"],
  ]);
});
