import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import type { ValidationEvent } from "../../src/model/report.ts";
import { validate } from "../../src/tasks/validate.ts";
import { runFoipack } from "../support/run-foipack.ts";

const fields = [
  { name: "id", type: "integer", constraints: { required: true } },
  { name: "code", type: "string", constraints: { pattern: "[A-Z][0-9]{4}", unique: true } },
  { name: "paid", type: "number", constraints: { minimum: 0 } },
  { name: "note", type: "string", constraints: { maxLength: 400 } },
];
const descriptor = JSON.stringify({
  name: "p",
  resources: [{ name: "t", path: "t.csv", schema: { fields, primaryKey: ["id"] } }],
});

/** Rows of about 340 bytes, most of them in quotes with line ends, so that the middle of the file is likely within some. */
function tableOf(rows: number, lineEnd: string, row: (at: number) => string | undefined): Uint8Array {
  const lines = ["id,code,paid,note"];
  for (let at = 0; at < rows; at += 1) {
    const note = `"a note, of ${at}${lineEnd}${"with more text ".repeat(20)}${lineEnd}""and quotes"""`;
    const letter = String.fromCharCode(65 + Math.floor(at / 10_000));
    lines.push(row(at) ?? `${at},${letter}${String(at % 10_000).padStart(4, "0")},${at / 4},${note}`);
  }
  return new TextEncoder().encode(`${lines.join(lineEnd)}${lineEnd}`);
}

/** A few rows with something wrong, in all parts of the file. */
function faulty(at: number): string | undefined {
  if (at % 5_000 === 17) return `${at},A0017,1,a code that comes again`;
  if (at % 5_000 === 18) return `${at - 1},,1,an id that comes again`;
  if (at % 5_000 === 19) return `${at},,-1,below the minimum`;
  if (at % 5_000 === 20) return `${at},,1`;
  if (at % 5_000 === 21) return `${at},,1,a,cell too many`;
  if (at % 5_000 === 22) return "";
  if (at % 5_000 === 23) return `${at},a1,1,"not of the pattern"`;
  return undefined;
}

async function eventsOf(csv: Uint8Array, engine: "screen" | "reference") {
  await using files = await createFixture({ "datapackage.json": descriptor, "t.csv": Buffer.from(csv) });
  const environment = { hasher: () => undefined, clock: () => 0 };
  const events: ValidationEvent[] = [];
  for await (const event of validate(["datapackage.json"], { from: files.path, engine, environment }))
    events.push(event);
  const screened = events.find((event) => event.kind === "screened");
  const told = events.flatMap((event): readonly unknown[] => {
    if (event.kind === "progress" || event.kind === "screened") return [];
    return event.kind === "findings" ? event.findings : [event];
  });
  return { screened, told };
}

describe("a file that is large enough for threads", () => {
  const withMark = (csv: Uint8Array): Uint8Array => Uint8Array.from([0xef, 0xbb, 0xbf, ...csv]);
  const strayQuote = (at: number): string | undefined => (at === 100 ? `${at},,1,5" of rain` : faulty(at));
  const dashes = (at: number): string => `${at},,1,"${"– a dash, and ’ more of it ".repeat(12)}"`;
  /** UTF-8 as its first megabytes tell, and so many cells that are not, all of them near the end. */
  const damaged = (cells: number): Uint8Array =>
    tableOf(50_000, "\n", (at) => (at >= 50_000 - cells ? `${at},,1,"– damaged \u0001"` : dashes(at))).map((byte) =>
      byte === 1 ? 0xe9 : byte,
    );
  const invalid = (csv: Uint8Array): Uint8Array => csv.map((byte, at) => (at % 900_001 === 900_000 ? 0xff : byte));

  test.each([
    { name: "LF", csv: () => tableOf(50_000, "\n", faulty), suspects: 70 },
    { name: "CRLF and a byte order mark", csv: () => withMark(tableOf(50_000, "\r\n", faulty)), suspects: 70 },
    { name: "CR", csv: () => tableOf(50_000, "\r", faulty), suspects: 70 },
    { name: "a quote where none should be", csv: () => tableOf(50_000, "\n", strayQuote), suspects: 70 },
    { name: "bytes that are not UTF-8", csv: () => invalid(tableOf(50_000, "\n", faulty)), suspects: 89 },
    { name: "one cell near its end that is not UTF-8", csv: () => damaged(1), suspects: 1 },
    { name: "thousands of cells near its end that are not UTF-8", csv: () => damaged(2_500), suspects: 2_500 },
    { name: "nothing wrong", csv: () => tableOf(50_000, "\n", () => undefined), suspects: 0 },
  ])(
    "has the same report with $name",
    async ({ csv, suspects }) => {
      const bytes = csv();
      expect(bytes.length).toBeGreaterThan(16_000_000);
      const { screened, told } = await eventsOf(bytes, "screen");
      expect(told).toEqual((await eventsOf(bytes, "reference")).told);
      expect(screened).toEqual({ kind: "screened", suspects });
    },
    120_000,
  );

  test("is scanned from its beginning where a cell in its middle holds a table of the same form", async () => {
    const held = Array.from(
      { length: 12_000 },
      (_, at) => `${at},Z${String(at % 10_000).padStart(4, "0")},1,held`,
    ).join("\n");
    const bytes = tableOf(50_000, "\n", (at) => (at === 25_000 ? `${at},C5000,1,"${held}"` : faulty(at)));
    const { screened, told } = await eventsOf(bytes, "screen");
    expect(screened).toEqual({ kind: "screened", suspects: 71 });
    expect(told).toEqual((await eventsOf(bytes, "reference")).told);
  }, 120_000);

  test("is reported to its end by a process that waits for nothing else", async () => {
    // Once there are enough characters of UTF-8 to tell that the file is in it, its threads are ended, at work or not.
    const damaged = (at: number): string | undefined => {
      if (at % 5_000 === 17) return `${at},,1,"damaged: \u0001"`;
      return at < 60_000 ? undefined : `${at},,1,"${"– a dash, and ’ more of it ".repeat(12)}"`;
    };
    const bytes = tableOf(150_000, "\n", damaged).map((byte) => (byte === 1 ? 0xff : byte));
    await using files = await createFixture({ "datapackage.json": descriptor, "t.csv": Buffer.from(bytes) });
    for (let run = 0; run < 5; run += 1) {
      const { code, stdout, stderr } = await runFoipack(["validate", ".", "--max-errors", "1"], files.path);
      expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
      expect(stdout).toContain("30 errors");
    }
  }, 120_000);

  test("is read row by row where a quote never closes", async () => {
    const bytes = tableOf(50_000, "\n", (at) => (at === 49_999 ? `${at},,1,"open` : undefined));
    const { screened, told } = await eventsOf(bytes, "screen");
    expect(screened).toEqual({ kind: "screened", refused: "unclosed-quote" });
    expect(told).toEqual((await eventsOf(bytes, "reference")).told);
  }, 120_000);
});
