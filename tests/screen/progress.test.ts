import { expect, test } from "vitest";
import type { Engine } from "../../src/checks/package-input.ts";
import { cutAt, eventsOf } from "../support/memory-package.ts";

const descriptor = JSON.stringify({
  name: "p",
  resources: [{ name: "t", path: "t.csv", schema: { fields: [{ name: "a", type: "integer" }, { name: "b" }] } }],
});

/** Rows of 100 bytes each, every thousandth of which has a cell too few. */
const rows = Array.from({ length: 90_000 }, (_, at) =>
  at % 1_000 === 7 ? `${String(at).padEnd(99, "0")}\n` : `${String(at).padStart(9, "0")},${"x".repeat(89)}\n`,
);
const csv = `a,b\n${rows.join("")}`;
const cuts = Array.from({ length: 36 }, (_, at) => 250_000 * (at + 1));

async function progressOf(engine: Engine, before: "screened" | "task-end") {
  const events = await eventsOf({ "datapackage.json": descriptor, "t.csv": csv }, cutAt(...cuts), undefined, engine);
  const end = events.findIndex(({ kind }) => kind === before);
  return events.slice(0, end).flatMap((event) => (event.kind === "progress" ? [event] : []));
}

test("while a table is screened, it is told now and then how far that is", async () => {
  const progress = await progressOf("screen", "screened");
  expect(progress.map(({ bytes }) => Math.floor(bytes / 1_000_000))).toEqual([4, 8]);
  for (const { bytes, rows, totalBytes } of progress) {
    // The header is a record too.
    expect(bytes).toBe(4 + 100 * (rows - 1));
    expect(totalBytes).toBe(csv.length);
  }
});

test("what the screen has left is gone through from its first row to the end of the file", async () => {
  const progress = await progressOf("screen", "task-end");
  const screening = await progressOf("screen", "screened");
  expect(progress.slice(screening.length).map(({ rows }) => rows)).toEqual([7, 89_008, 90_000]);
  expect(progress.at(-1)).toEqual({ kind: "progress", bytes: csv.length, rows: 90_000, totalBytes: csv.length });
});

test.each(["screen", "reference"] as const)(
  "with the %s, progress ends with all rows and the whole file",
  async (engine) => {
    const progress = await progressOf(engine, "task-end");
    const last = progress.at(-1);
    expect(last?.rows).toBe(90_000);
    expect(last?.totalBytes).toBe(csv.length);
  },
);
