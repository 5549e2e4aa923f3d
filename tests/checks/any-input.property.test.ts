import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { ValidationEvent } from "../../src/model/report.ts";
import { cutAt, eventsOf, toBytes } from "../support/memory-package.ts";

const encoder = new TextEncoder();

/** Bytes of what tables are made of, and of what they should not be made of. */
const tableBytes = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(",", '"', "\n", "\r", "\r\n", "a", "1", "x,1\n") },
      { weight: 2, arbitrary: fc.constantFrom("£", "😀", "#", ";", "\\", " ", "\0", "id,name", "€", "\u2028") },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3 }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) =>
    Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? encoder.encode(part) : part)])),
  );

const dialects = fc.constantFrom(
  {},
  {},
  { delimiter: ";" },
  { header: false },
  { quoteChar: "'" },
  { escapeChar: "\\" },
  { escapeChar: "\\", quoteChar: '"' },
  { commentChar: "#" },
  { headerRows: [1, 2] },
  { lineTerminator: ";" },
  { lineTerminator: ";\n" },
  { delimiter: "x,", doubleQuote: false },
  { skipInitialSpace: true },
);

const schemas = fc.constantFrom(
  undefined,
  {
    fields: [
      { name: "id", type: "integer" },
      { name: "name", constraints: { required: true } },
    ],
    primaryKey: ["id"],
    uniqueKeys: [["id", "name"]],
  },
  {
    fields: [
      { name: "a", type: "string", constraints: { unique: true, pattern: "[a-z]*" } },
      { name: "1", type: "any" },
    ],
    fieldsMatch: "partial",
    missingValues: ["x"],
  },
);

const encodings = fc.constantFrom("utf-8", "utf-8", "utf-8", "iso-8859-1", "utf-16", "utf-16be", "shift_jis");

const tables = fc.record({ csv: tableBytes, dialect: dialects, schema: schemas, encoding: encodings });

function packageOf({
  csv,
  dialect,
  schema,
  encoding,
}: {
  csv: Uint8Array;
  dialect: object;
  schema: object | undefined;
  encoding: string;
}) {
  const resource = { name: "t", path: "t.csv", dialect, encoding, ...(schema === undefined ? {} : { schema }) };
  return { "datapackage.json": JSON.stringify({ name: "p", resources: [resource] }), "t.csv": csv };
}

function findingsIn(events: readonly ValidationEvent[]): readonly Finding[] {
  return events.flatMap((event) => (event.kind === "findings" ? event.findings : []));
}

/** The kinds of the events as one letter each, by which their order can be held against what `report.ts` promises. */
function orderOf(events: readonly ValidationEvent[]): string {
  const letters = {
    package: "P",
    task: "T",
    header: "h",
    screened: "s",
    findings: "f",
    progress: "g",
    "task-end": "t",
    "package-end": "p",
    end: "e",
  };
  return events.map(({ kind }) => letters[kind]).join("");
}

function expectReport(events: readonly ValidationEvent[]): void {
  expect(orderOf(events)).toMatch(/^Pf*(T[fg]*h?[fg]*t)*f*p$/);
  const errors = findingsIn(events).filter(({ severity }) => severity === "error").length;
  expect(events.at(-1)).toMatchObject({ kind: "package-end", stats: { errors } });
}

describe("whatever the bytes", () => {
  test("any bytes as a table give a report", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (table) => expectReport(await eventsOf(packageOf(table)))),
      { numRuns: 400 },
    );
  });

  test("random bytes as a table give a report", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), schemas, async (csv, schema) =>
        expectReport(await eventsOf(packageOf({ csv, dialect: {}, schema, encoding: "utf-8" }))),
      ),
      { numRuns: 200 },
    );
  });

  test("any bytes as a descriptor give a report", async () => {
    const jsonLike = fc
      .array(
        fc.constantFrom(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          '"',
          '"resources"',
          '"name"',
          "1",
          "null",
          "\\u",
          " ",
          "\n",
          "é",
          "\0",
        ),
        { maxLength: 60 },
      )
      .map((parts) => encoder.encode(parts.join("")));
    await fc.assert(
      fc.asyncProperty(fc.oneof(jsonLike, fc.uint8Array({ maxLength: 200 })), async (bytes) =>
        expectReport(await eventsOf({ "datapackage.json": bytes, "t.csv": "id\n1\n" })),
      ),
      { numRuns: 300 },
    );
  });

  test("any JSON as a descriptor gives a report", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (json) =>
        expectReport(await eventsOf({ "datapackage.json": JSON.stringify(json) })),
      ),
      { numRuns: 200 },
    );
  });

  test("a descriptor in which something is replaced by anything gives a report", async () => {
    const whole = {
      $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
      name: "p",
      resources: [
        {
          name: "t",
          path: "t.csv",
          "foi:kind": "foi-answers",
          dialect: { delimiter: ",", headerRows: [1], commentRows: [9], quoteChar: '"', escapeChar: undefined },
          encoding: "utf-8",
          hash: "md5:00000000000000000000000000000000",
          bytes: 4,
          schema: {
            fields: [
              {
                name: "id",
                type: "integer",
                format: "default",
                constraints: { minimum: 1, enum: [1, 2] },
                missingValues: [""],
              },
              { name: "name", type: "string", constraints: { pattern: "a+", minLength: 1 }, categories: ["a", "b"] },
            ],
            fieldsMatch: "exact",
            missingValues: [{ value: "", label: "none" }],
            primaryKey: ["id"],
            uniqueKeys: [["id", "name"]],
            foreignKeys: [{ fields: ["id"], reference: { resource: "u", fields: ["id"] } }],
            "foi:foreignKeys": [{ fields: ["id"], reference: { package: "p", resource: "u", fields: ["id"] } }],
          },
        },
        { name: "u", path: "t.csv", schema: "schema.json" },
      ],
    };
    const paths = placesIn(whole);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), async (path, value) =>
        expectReport(
          await eventsOf({
            "datapackage.json": JSON.stringify(replaced(whole, path, value)),
            "schema.json": '{"fields": [{"name": "id"}]}',
            "t.csv": "id,name\n1,a\n1,b\nx\n",
          }),
        ),
      ),
      { numRuns: 250 },
    );
  });
});

/** Every place in a JSON value, as the steps that lead to it. */
function placesIn(value: unknown, steps: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [steps];
  return [steps, ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...steps, key]))];
}

function replaced(value: unknown, [step, ...rest]: readonly string[], other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value))
    return value.map((member, at) => (String(at) === step ? replaced(member, rest, other) : member));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === step ? replaced(member, rest, other) : member]),
  );
}

describe("however the bytes are cut into pieces", () => {
  // The first few kilobytes are looked at together, so what is cut comes after them.
  const lead = "z".repeat(4_096);
  // A sign for a lost letter that stands before the first bad byte is told apart from it by pieces, so it is left out.
  const isClean = ({ csv }: { csv: Uint8Array }) => !Buffer.from(csv).includes(Buffer.from([0xef, 0xbf, 0xbd]));
  const longTables = tables
    .filter(isClean)
    .map((table) => ({ ...table, csv: Buffer.concat([toBytes(lead), table.csv]) }));

  test("the findings are the same", async () => {
    const cuts = fc.array(fc.nat({ max: 80 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(longTables, cuts, async (table, places) => {
        const cut = cutAt(...places.map((place) => lead.length + place));
        const [whole, pieces] = await Promise.all([eventsOf(packageOf(table)), eventsOf(packageOf(table), cut)]);
        expect(findingsIn(pieces)).toEqual(findingsIn(whole));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    '1,"a\r\nb"\r\nx,"c""d"\r\n',
    '1,"a"\r\n\r\nx,"c""d"',
    "1,£\r😀\rx,é\r",
    '1,"a\n2,"b"\nx,c',
    Uint8Array.from([...toBytes("1,caf"), 0xe9, ...toBytes("\nx,"), 0xf0, 0x9f, 0x98, ...toBytes("a\n2,"), 0xc3]),
    Uint8Array.from([...toBytes("1,é"), 0xe2, 0x82, ...toBytes("\nx,€")]),
  ])("at any place, and at every place: %j", async (end) => {
    const head = toBytes(`id,name\n0,${lead}\n`);
    const csv = Buffer.concat([head, toBytes(end)]);
    const fields = [
      { name: "id", type: "integer" },
      { name: "name", constraints: { minLength: 9 } },
    ];
    const files = packageOf({ csv, dialect: {}, schema: { fields, primaryKey: ["id"] }, encoding: "utf-8" });
    const whole = findingsIn(await eventsOf(files));
    expect(whole.length).toBeGreaterThan(0);
    const places = Array.from({ length: csv.length - head.length + 1 }, (_, at) => head.length + at);
    for (const place of places) {
      expect(findingsIn(await eventsOf(files, cutAt(place))), `cut at ${place}`).toEqual(whole);
    }
    expect(findingsIn(await eventsOf(files, cutAt(...places)))).toEqual(whole);
  });
});
