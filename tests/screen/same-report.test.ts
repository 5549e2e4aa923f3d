import { expect, test } from "vitest";
import { cutAt } from "../support/memory-package.ts";
import { reportOf, type ScreenedCase } from "../support/screened-table.ts";

const names = (count: number): string => Array.from({ length: count }, (_, at) => `${at},x\n`).join("");
const fill = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `${from + at},${"x".repeat(40)}\n`).join("");

function table(csv: string | Uint8Array, first: object, more: object = {}): ScreenedCase {
  const schema = {
    fields: [
      { name: "a", ...first },
      { name: "b", type: "string" },
    ],
    ...more,
  };
  return { csv: typeof csv === "string" ? new TextEncoder().encode(csv) : csv, resource: { schema } };
}

const withMissing = (...missingValues: readonly string[]) => ({ missingValues });
const time = (constraints: object) => table("a,b\n00:00:00,x\n10:00:00,x\n", { type: "time", constraints });

const cases: readonly (readonly [what: string, given: ScreenedCase])[] = [
  [
    "keys that come again far from where they came first, in a stretch of nothing else",
    table(`a,b\n${names(4_000)}${fill(10_000, 30_000)}${names(4_000)}`, { type: "string" }, { primaryKey: "a" }),
  ],
  ["a missing value that is a NUL", table("a,b\nx,\0\n", {}, withMissing("\0"))],
  ["a missing value that is a byte order mark", table("a,b\nx,\uFEFF\n", {}, withMissing("\uFEFF"))],
  [
    "bytes that are not UTF-8 where U+FFFD is a missing value",
    table(Uint8Array.from([...new TextEncoder().encode("a,b\nx,"), 0xff, 10]), {}, withMissing("\uFFFD")),
  ],
  ["no later than hour 24, which is hour 0", time({ maximum: "24:00:00" })],
  ["before hour 24, which is hour 0", time({ exclusiveMaximum: "24:00:00" })],
  ["no earlier than hour 24, which is hour 0", time({ minimum: "24:00:00" })],
  [
    "later than hour 24 of the day before",
    table("a,b\n2020-01-02T00:00:00,x\n", {
      type: "datetime",
      constraints: { exclusiveMinimum: "2020-01-01T24:00:00" },
    }),
  ],
];

test.each(cases)("%s: the same report", async (_, given) => {
  const { report, wasScreened } = await reportOf(given, "screen");
  expect(report).toBe((await reportOf(given, "reference")).report);
  expect(wasScreened).toBe(true);
});

test("a record of too many cells ends the reading, though the screen had passed the header", async () => {
  const given = table(`a,b\n${fill(0, 200)}${",".repeat(100_001)}\n${fill(300, 10)}`, {});
  const { report } = await reportOf(given, "screen", cutAt(5_000));
  expect(report).toBe((await reportOf(given, "reference", cutAt(5_000))).report);
  expect(report).toContain("record-cells");
});

test("U+FFFD that stands in the file is told of where it is a missing value", async () => {
  const given = table("a,b\nx,\uFFFD\n", {}, withMissing("\uFFFD"));
  expect((await reportOf(given, "screen")).report).toBe((await reportOf(given, "reference")).report);
});

test("a quote can be what the marks of a merge are made of", async () => {
  const resource = { dialect: { quoteChar: "<" }, schema: { fields: [{ name: "a" }, { name: "b" }] } };
  const csv = new TextEncoder().encode("a,b\n<<,5\nq,z\n<x<,1\n<y<<<,6,7\n");
  expect((await reportOf({ csv, resource }, "screen")).report).toBe(
    (await reportOf({ csv, resource }, "reference")).report,
  );
});
