import fc from "fast-check";
import { expect } from "vitest";
import type { Engine } from "../../src/checks/package-input.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { ValidationEvent } from "../../src/model/report.ts";
import { type Cut, eventsOf } from "./memory-package.ts";

/** A table and its schema, which both ways of reading are to say the same of. */
export interface ScreenedCase {
  readonly csv: Uint8Array;
  readonly resource: { readonly [property: string]: unknown };
}

/** Texts of cells that are right for one field and wrong for another. */
const texts = [
  "",
  " ",
  "-",
  "n/a",
  "–",
  "NaN",
  "0",
  "1",
  "2",
  "7",
  "12",
  "007",
  "+5",
  "-0",
  "-3",
  "1.0",
  "1.50",
  ".5",
  "5.",
  "1e3",
  "1_000",
  "1,200",
  "£5",
  "99999999999999999999",
  "0.1234567890123456789",
  "٣",
  "true",
  "TRUE",
  "false",
  "yes",
  "2024-02-29",
  "2023-02-29",
  "2014-10-23",
  "2014-13-01",
  "2014-1-1",
  "0000-01-01",
  "2014-10",
  "2014",
  "12014",
  "23:59:59",
  "24:00:00",
  "2014-10-23T10:00:00",
  "2014-10-23T10:00:00Z",
  "a",
  "b",
  "abc",
  "ABC",
  "E10000016",
  "E1000001",
  "W06000001",
  "percent",
  "count",
  "é",
  "naïve",
  "日本語",
  "😀",
  "a\nb",
  "a\r\nb",
  "a\rb",
  'say ""hi""',
  "https://example.org/a?b=c#d",
  "http://",
  "ftp://x",
  "urn:isbn:1",
  "mailto:x@y",
  "foi@example.org",
  "anna.invented@example.org",
  "01632 960001",
  "07700 900123",
  "AB123456C",
  "943 476 5919",
  "Mr Invented",
  "=1+1",
  "+SUM(A1)",
  "-5",
  "@x",
  " =A1",
  "born 1.1.1990",
  "12 Invented Road AB1 2CD",
  "x".repeat(61),
  "é".repeat(31),
  "<<<<<<<",
  "<a>",
  "\u200b",
  "{}",
  "[1]",
  "P1Y",
  "1,2",
  "a;b",
  "ZZ",
  "00000000-0000-4000-8000-000000000000",
] as const;

const fields = [
  { type: "string" },
  { type: "string", constraints: { required: true } },
  { type: "string", constraints: { maxLength: 5 } },
  { type: "string", constraints: { minLength: 2, maxLength: 61 } },
  { type: "string", constraints: { pattern: "[ENSW][0-9]{8}" } },
  { type: "string", constraints: { pattern: ".*[^0-9]" } },
  { type: "string", constraints: { pattern: "\\p{L}+|\\d+" } },
  { type: "string", constraints: { enum: ["a", "b", "percent", "é", "1"] } },
  { type: "string", categories: ["a", "b", "abc"] },
  { type: "string", format: "uri" },
  { type: "string", format: "email" },
  { type: "string", format: "uuid" },
  { type: "string", missingValues: ["-", "n/a", ""] },
  { type: "string", missingValues: ["–", "a"], constraints: { required: true } },
  { type: "integer" },
  { type: "integer", constraints: { minimum: 0 } },
  { type: "integer", constraints: { minimum: 1, maximum: 12 } },
  { type: "integer", constraints: { exclusiveMinimum: -3, exclusiveMaximum: 7 } },
  { type: "integer", constraints: { enum: [1, 2, 12, "007"] } },
  { type: "integer", groupChar: "," },
  { type: "integer", bareNumber: false },
  { type: "number" },
  { type: "number", constraints: { minimum: 0, maximum: 1.5 } },
  { type: "number", constraints: { exclusiveMinimum: 0 } },
  { type: "number", constraints: { minimum: 0.5, maximum: 2014 } },
  { type: "number", decimalChar: "," },
  { type: "boolean" },
  { type: "boolean", trueValues: ["yes"], falseValues: ["-", "n/a"] },
  { type: "date" },
  { type: "date", constraints: { minimum: "2014-01-01", maximum: "2024-02-29" } },
  { type: "date", constraints: { exclusiveMinimum: "2014-10-23" } },
  { type: "date", format: "any" },
  { type: "date", format: "%d.%m.%Y" },
  { type: "datetime" },
  { type: "datetime", constraints: { minimum: "2014-10-23T10:00:00" } },
  { type: "time" },
  { type: "time", constraints: { maximum: "23:00:00" } },
  { type: "year" },
  { type: "year", constraints: { minimum: "2014" } },
  { type: "yearmonth" },
  { type: "yearmonth", constraints: { maximum: "2014-10" } },
  { type: "duration" },
  { type: "list" },
  { type: "object" },
  { type: "array", constraints: { minLength: 1 } },
  { type: "geopoint" },
  { type: "any" },
] as const;

/** Keys are made of few texts, so that some come twice. */
const keyTexts = ["1", "01", "1.0", "2", "3", "4", "5", "6", "7", "8", "a", "b", "é", "", "-", "1,2"] as const;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const written = (delimiter: string) =>
  fc
    .record({ text: fc.constantFrom(...texts), isQuoted: fc.boolean() })
    .map(({ text, isQuoted }) => (isQuoted || text.includes(delimiter) || /["\r\n]/.test(text) ? quoted(text) : text));

/** What should not be in a record, and is rarely there. */
const oddities = fc.constantFrom(
  '"',
  'x"y',
  '"a"b',
  '"a""',
  "\0",
  "\uFEFF",
  "\uFFFD",
  "<<<<<<< HEAD",
  '""',
  ">>>>>>> x",
  '"\n',
);

const rightText: { readonly [type: string]: readonly string[] } = {
  integer: ["0", "1", "2", "7", "12"],
  number: ["0", "1", "1.0", "0.75", "1.25"],
  boolean: ["true", "false", "1"],
  date: ["2014-10-23", "2015-01-31", "2024-02-29"],
  datetime: ["2014-10-23T10:00:00", "2015-01-01T00:00:00"],
  time: ["10:00:00", "22:59:59"],
  year: ["2014", "2015"],
  yearmonth: ["2014-10", "2014-01"],
  string: ["abc", "E10000016", "percent", "b"],
};

/** Tables of up to 40 rows, mostly right, in the forms that the screen takes and some that it does not. */
export const screenedCases: fc.Arbitrary<ScreenedCase> = fc
  .record({
    chosen: fc.array(fc.constantFrom(...fields), { minLength: 1, maxLength: 5 }),
    form: fc.constantFrom(
      {},
      {},
      {},
      { delimiter: ";" },
      { delimiter: "\t" },
      { quoteChar: "'" },
      { lineTerminator: "\n" },
      { escapeChar: "\\" },
      { commentChar: "#" },
      { nullSequence: "n/a" },
      { doubleQuote: false },
    ),
    lineEnd: fc.constantFrom("\n", "\n", "\r\n", "\r"),
    keys: fc.constantFrom("primary", "unique", "both", "together", "none"),
    match: fc.constantFrom(undefined, undefined, "subset", "partial"),
    rows: fc.array(
      fc.record({
        key: fc.constantFrom(...keyTexts),
        isFresh: fc.integer({ min: 0, max: 3 }),
        cells: fc.array(fc.record({ any: written(","), right: fc.nat(4), isRight: fc.integer({ min: 0, max: 5 }) }), {
          minLength: 5,
          maxLength: 5,
        }),
        length: fc.integer({ min: -2, max: 30 }),
        odd: fc.tuple(fc.integer({ min: 0, max: 25 }), oddities),
        lineEnd: fc.constantFrom(undefined, undefined, undefined, "\n", "\r\n", "\n\n", "\r"),
      }),
      { maxLength: 40 },
    ),
    keyType: fc.constantFrom("integer", "string", "number", "any"),
    hasEnd: fc.boolean(),
    invalid: fc.option(
      fc.tuple(fc.nat(400), fc.constantFrom([0xff], [0xc3], [0xe9, 0x20], [0xed, 0xa0, 0x80], [0xf0, 0x9f])),
      { nil: undefined, freq: 6 },
    ),
    hasMark: fc.boolean(),
  })
  .map(({ chosen, form, lineEnd, keys, match, rows, keyType, hasEnd, invalid, hasMark }) => {
    const delimiter = "delimiter" in form ? form.delimiter : ",";
    const names = ["id", ...chosen.map((_, at) => `f${at}`)];
    const idConstraints = keys === "unique" || keys === "both" ? { unique: true } : {};
    const schema = {
      fields: [
        { name: "id", type: keyType, constraints: idConstraints },
        ...chosen.map((field, at) => ({ ...field, name: `f${at}` })),
      ],
      ...(keys === "primary" || keys === "both" ? { primaryKey: ["id"] } : {}),
      ...(keys === "together" ? { uniqueKeys: [["id", "f0"]] } : {}),
      ...(match === undefined ? {} : { fieldsMatch: match }),
    };
    const lines = rows.map((row, number) => {
      const cells = [row.isFresh > 0 ? String(1000 + number) : row.key];
      for (const [at, field] of chosen.entries()) {
        const cell = row.cells[at];
        const right = rightText[field.type] ?? texts;
        cells.push(cell === undefined ? "" : cell.isRight > 1 ? (right[cell.right] ?? "") : cell.any);
      }
      if (row.length === -2) cells.push("more", "than");
      if (row.length === -1) cells.pop();
      if (row.odd[0] === 0) cells[cells.length - 1] = row.odd[1];
      if (row.odd[0] === 1) cells[0] = row.odd[1];
      return cells.join(delimiter) + (row.lineEnd ?? lineEnd);
    });
    const text = `${hasMark ? "\uFEFF" : ""}${names.join(delimiter)}${lineEnd}${lines.join("")}`;
    const bytes = new TextEncoder().encode(hasEnd ? text : text.replace(/[\r\n]+$/, ""));
    const csv =
      invalid === undefined
        ? bytes
        : insert(bytes, Math.min(bytes.length, names.join().length + 4 + invalid[0]), invalid[1]);
    return { csv, resource: { dialect: form, schema } };
  });

function insert(bytes: Uint8Array, at: number, more: readonly number[]): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at)]);
}

/** All that a report is made of, and whether the table was screened. */
export async function reportOf(
  { csv, resource }: ScreenedCase,
  engine: Engine,
  cut?: Cut,
): Promise<{ readonly report: string; readonly wasScreened: boolean }> {
  const descriptor = JSON.stringify({ name: "p", resources: [{ name: "t", path: "t.csv", ...resource }] });
  const events = await eventsOf({ "datapackage.json": descriptor, "t.csv": csv }, cut, undefined, engine);
  const wasScreened = events.some((event) => event.kind === "screened" && "suspects" in event);
  return { report: JSON.stringify(told(events)), wasScreened };
}

/** Holds the reports of both engines against each other on so many tables; returns how many of these were screened. */
export async function compareEngines(numRuns: number): Promise<number> {
  let screened = 0;
  await fc.assert(
    fc.asyncProperty(screenedCases, async (given) => {
      const { report, wasScreened } = await reportOf(given, "screen");
      if (wasScreened) screened += 1;
      expect(report).toBe((await reportOf(given, "reference")).report);
    }),
    { numRuns },
  );
  return screened;
}

/** What the reference engine finds, the first of two rows with the same key apart: of that there is nothing to say. */
export async function findingsOf({ csv, resource }: ScreenedCase): Promise<readonly Finding[]> {
  const descriptor = JSON.stringify({ name: "p", resources: [{ name: "t", path: "t.csv", ...resource }] });
  const events = await eventsOf({ "datapackage.json": descriptor, "t.csv": csv }, undefined, undefined, "reference");
  return events.flatMap((event) => (event.kind === "findings" ? event.findings : []));
}

/** The events without those of the work itself; findings one after the other, however they came together. */
function told(events: readonly ValidationEvent[]): readonly unknown[] {
  return events.flatMap((event): readonly unknown[] => {
    if (event.kind === "progress" || event.kind === "screened") return [];
    return event.kind === "findings" ? event.findings : [event];
  });
}
