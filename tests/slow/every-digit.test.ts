import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { eventsOf } from "../support/memory-package.ts";

const folder = fileURLToPath(new URL("../../datapackages/", import.meta.url));

type Files = { readonly [path: string]: Uint8Array };

function filesOf(name: string): Files {
  const files: { [path: string]: Uint8Array } = {};
  for (const entry of readdirSync(join(folder, name), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files[path.slice(join(folder, name).length + 1)] = readFileSync(path);
  }
  return files;
}

const register = filesOf("uk-local-authorities");

/** How many errors and warnings there are; what a table that is read alone is not told is missing. */
async function countFindings(files: Files): Promise<number> {
  const events = await eventsOf(files, undefined, register);
  const end = events.find((event) => event.kind === "package-end");
  return end?.kind === "package-end" ? end.stats.errors + end.stats.warnings : -1;
}

/**
 * Columns whose digits nothing in a package speaks of: the names that rows are given, titles and remarks, and when a
 * request was made and answered, where its document does not say. A change of these is seen in the diff alone.
 */
const namesAndRemarks = new Set([
  ...["response_id", "answer_id", "figure_id", "indicator_id", "criterion_id"],
  ...["title", "note", "date_received", "date_responded"],
]);

/** The places of digits in a file, first to last. */
function digitsIn(bytes: Uint8Array): number[] {
  return [...bytes.keys()].filter((at) => (bytes[at] ?? 0) >= 0x30 && (bytes[at] ?? 0) <= 0x39);
}

/** The file with the digit at a place one higher; after 9 comes 0. */
function withOtherDigit(bytes: Uint8Array, at: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at] = bytes[at] === 0x39 ? 0x30 : (bytes[at] ?? 0) + 1;
  return changed;
}

/** The column that a byte of a CSV file is in, and the line. */
function cellAt(text: string, at: number): string {
  const before = text.slice(0, at);
  const header = text.slice(0, text.indexOf("\n")).split(",");
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const commas = line.replace(/"[^"]*"?/g, "").split(",").length - 1;
  return `${header[commas] ?? ""}, line ${before.split("\n").length}`;
}

/** Which authority made a response that no figure comes from, nothing else in the package says. */
const unheld: { readonly [file: string]: readonly string[] } = {
  "kent-childrens-services-targets/data/foi-responses.csv": ["authority_code, line 2"],
  "kent-social-worker-payments/data/foi-responses.csv": ["authority_code, line 4"],
};

describe.each(["kent-childrens-services-targets", "kent-social-worker-payments"])("%s", (name) => {
  const files = filesOf(name);
  const changeable = Object.keys(files).filter((path) => path.startsWith("data/") || path.startsWith("evidence/"));

  test("has nothing to be told as it is", async () => {
    expect(await countFindings(files)).toBe(0);
  });

  test.each(changeable)("one digit changed in %s is told, whichever it is", async (path) => {
    const bytes = files[path] ?? new Uint8Array();
    const text = new TextDecoder("latin1").decode(bytes);
    const unseen: string[] = [];
    for (const at of digitsIn(bytes)) {
      const cell = cellAt(text, at);
      if (namesAndRemarks.has(cell.split(",")[0] ?? "")) continue;
      if ((await countFindings({ ...files, [path]: withOtherDigit(bytes, at) })) === 0) unseen.push(cell);
    }
    expect(unseen).toEqual(unheld[`${name}/${path}`] ?? []);
  });
});
