import fc from "fast-check";
import { expect, test } from "vitest";
import type { FieldForm } from "../../src/model/inference.ts";
import { createShapeReader } from "../../src/tables/infer/cell-shape.ts";
import { FINANCIAL_YEAR, formOfMoment } from "../../src/tables/infer/moment-forms.ts";
import { compileFieldReader } from "../../src/tables/read-field.ts";
import { infer, inferred } from "../tables/infer-text.ts";

/** A way to write values, and the form that it is to be inferred as. */
interface Writing {
  readonly label: string;
  readonly form: FieldForm;
  readonly cell: fc.Arbitrary<string>;
  /** Cells without which another form would fit as well. */
  readonly telling: readonly string[];
}

const date = fc.record({
  year: fc.integer({ min: 1990, max: 2060 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const two = (value: number): string => String(value).padStart(2, "0");
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
const whole = fc.integer({ min: 0, max: 5_000_000 });
const pence = fc.integer({ min: 0, max: 99 }).map(two);

const writings: readonly Writing[] = [
  { label: "Votes", form: { type: "integer", format: "default" }, cell: whole.map(String), telling: ["12345"] },
  {
    label: "Visits",
    form: { type: "integer", format: "default", groupChar: "," },
    cell: whole.map(grouped),
    telling: ["1,234,567"],
  },
  {
    label: "Cost",
    form: { type: "number", format: "default" },
    cell: fc.tuple(whole, pence).map((parts) => parts.join(".")),
    telling: ["1.50"],
  },
  {
    label: "Paid",
    form: { type: "number", format: "default", groupChar: ",", bareNumber: false },
    cell: fc.tuple(whole.map(grouped), pence).map(([pounds, rest]) => `£${pounds}.${rest}`),
    telling: ["£1,234.50"],
  },
  {
    label: "Share",
    form: { type: "number", format: "default", bareNumber: false },
    cell: fc.integer({ min: 0, max: 100 }).map((share) => `${share}%`),
    telling: ["7.5%"],
  },
  {
    label: "Received",
    form: { type: "date", format: "default" },
    cell: date.map(({ year, month, day }) => `${year}-${two(month)}-${two(day)}`),
    telling: [],
  },
  {
    label: "Answered",
    form: { type: "date", format: "%d/%m/%Y" },
    cell: date.map(({ year, month, day }) => `${two(day)}/${two(month)}/${year}`),
    telling: ["23/10/2014"],
  },
  {
    label: "Closed",
    form: { type: "date", format: "%d-%b-%y" },
    cell: date.map(({ year, month, day }) => `${day}-${months[month - 1] ?? ""}-${two(year % 100)}`),
    telling: ["23-Oct-14"],
  },
  {
    label: "At",
    form: { type: "datetime", format: "%Y-%m-%d %H:%M:%S" },
    cell: date.map(({ year, month, day }) => `${year}-${two(month)}-${two(day)} ${two(day % 24)}:00:00`),
    telling: [],
  },
  {
    label: "Valid",
    form: { type: "boolean", format: "default", trueValues: ["Yes"], falseValues: ["No"] },
    cell: fc.constantFrom("Yes", "No"),
    telling: ["Yes", "No"],
  },
  {
    label: "Contact",
    form: { type: "string", format: "email" },
    cell: whole.map((id) => `foi${id}@example.gov.uk`),
    telling: [],
  },
  {
    label: "Link",
    form: { type: "string", format: "uri" },
    cell: whole.map((id) => `https://example.org/request/${id}`),
    telling: [],
  },
  {
    label: "Remark",
    form: { type: "string", format: "default" },
    cell: fc.constantFrom("a, b; c", 'the "best" one', "two\nlines", "l’été – 5", "tab\there | bar"),
    telling: ["plain", "other"],
  },
];

const dialect = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  lineEnd: fc.constantFrom("\r\n", "\n", "\r"),
  quotesAll: fc.boolean(),
  hasMark: fc.boolean(),
  titles: fc.integer({ min: 0, max: 2 }),
});

test("values written in a form and a dialect are inferred as such, and nothing contradicts them", async () => {
  const table = fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...writings), { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 12, max: 30 }),
      dialect,
    )
    .chain(([chosen, rows, written]) =>
      fc.record({
        chosen: fc.constant(chosen),
        written: fc.constant(written),
        columns: fc.tuple(...chosen.map(({ cell }) => fc.array(cell, { minLength: rows, maxLength: rows }))),
      }),
    );
  await fc.assert(
    fc.asyncProperty(table, async ({ chosen, written, columns }) => {
      const { delimiter, lineEnd, quotesAll, hasMark, titles } = written;
      const quote = (cell: string): string =>
        quotesAll || /["\r\n,;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
      const ids = ["id", ...(columns[0] ?? []).map((_, at) => `r${at}`), "ra", "rb"];
      const cells = chosen.map(({ label, telling }, at) => {
        const [first = "1", second = first] = telling.length === 0 ? (columns[at] ?? []) : telling;
        return [label, ...(columns[at] ?? []), first, second];
      });
      const records = ids.map((id, row) =>
        [id, ...cells.map((column) => column[row] ?? "")].map(quote).join(delimiter),
      );
      const above = Array.from({ length: titles }, (_, at) => `Title ${at + 1}`);
      const text = `${hasMark ? "\uFEFF" : ""}${[...above, ...records].join(lineEnd)}${lineEnd}`;
      const found = await inferred(text);
      expect(found.dialect.dialect.delimiter).toBe(delimiter);
      // Where all columns hold text, no type tells the header from a title above it; the cells do.
      expect(found.dialect.dialect.headerRows).toEqual([titles + 1]);
      expect(found.fields.slice(1).map(({ form }) => form)).toEqual(chosen.map(({ form }) => form));
      expect(found.fields.map(({ contradictions }) => contradictions.count)).toEqual(
        ids.slice(0, chosen.length + 1).map(() => 0),
      );
      expect(found.primaryKey).toEqual(["id"]);
    }),
    { numRuns: 150 },
  );
});

test("whatever a cell is recognised as, the reader of such a field reads it", () => {
  const readShape = createShapeReader();
  const part = fc.constantFrom(
    ..."0123456789.,-+ £%/:eETZ'",
    "Jan",
    "May",
    "January",
    "Mon",
    "Sunday",
    "am",
    "PM",
    "12",
    "2014",
    "31",
    "yes",
    "No",
    "€",
    "a@b.uk",
    "https://x.y/",
  );
  const text = fc.array(part, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (cell) => {
      const { number, moments, isPadded, stringFormat } = readShape(cell);
      if (isPadded) return;
      const forms: FieldForm[] = moments.filter((form) => form !== FINANCIAL_YEAR).map(formOfMoment);
      if (stringFormat !== undefined) forms.push({ type: "string", format: stringFormat });
      if (number !== undefined) {
        const { isDecimal, groupChar, decimalChar, affix, isYear } = number;
        forms.push({
          type: isDecimal ? "number" : "integer",
          format: "default",
          ...(decimalChar === "," ? { decimalChar } : {}),
          ...(groupChar === "" ? {} : { groupChar }),
          ...(affix === "" ? {} : { bareNumber: false }),
        });
        if (isYear) forms.push({ type: "year", format: "default" });
      }
      for (const form of forms) {
        const { reader, faults } = compileFieldReader({ name: "x", constraints: {}, ...form });
        expect([cell, form, faults, reader.read(cell) === undefined]).toEqual([cell, form, [], false]);
      }
    }),
    { numRuns: 20_000 },
  );
});

test("any bytes give an answer, and the same one however they are cut into chunks", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .array(fc.constantFrom(..."ab12,;\t|\"'\r\n# £é%/-."), { maxLength: 300 })
      .map((parts) => new TextEncoder().encode(parts.join(""))),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (data, chunk) => {
      const whole = await infer(data);
      expect((whole.table === undefined) !== (whole.fault === undefined)).toBe(true);
      expect(await infer(data, {}, chunk)).toEqual(whole);
    }),
    { numRuns: 800 },
  );
});
