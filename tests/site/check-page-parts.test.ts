import { expect, test } from "vitest";
import type { CheckRequest } from "../../src/site/check/check-messages.ts";
import { checkFile } from "../../src/site/check/check-session.ts";
import { fileOfBytes } from "../../src/site/check/checked-file.ts";
import { makeWorkbook } from "../support/make-workbook.ts";

const encoder = new TextEncoder();

async function start(name: string, content: string | Uint8Array, wishes: Partial<CheckRequest> = {}) {
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  const request: CheckRequest = {
    name,
    checkedAs: { as: "inferred" },
    reading: "published",
    neighbours: [],
    ...wishes,
  };
  return checkFile(request, fileOfBytes(name, bytes), () => 0);
}

async function check(name: string, content: string | Uint8Array, wishes: Partial<CheckRequest> = {}) {
  const { session, message } = await start(name, content, wishes);
  if (session === undefined) throw new Error(JSON.stringify(message));
  return session;
}

test("of very many findings a part is given at a time, and the count is of all", async () => {
  const rows = Array.from({ length: 30_000 }, (_, at) => `${at},${at % 2 === 0 ? "12k" : at}`);
  const session = await check("many.csv", `id,paid\n${rows.join("\n")}\n`, { checkedAs: { as: "form" } });
  expect(session.result.groups.map(({ code, count }) => [code, count])).toEqual([["schema-error", 1]]);

  const short = Array.from({ length: 30_000 }, (_, at) => (at % 3 === 0 ? `${at}` : `${at},1`));
  const ragged = await check("ragged.csv", `id,paid\n${short.join("\n")}\n`, { checkedAs: { as: "form" } });
  const [group] = ragged.result.groups;
  expect([group?.code, group?.count, group?.kept, group?.first.length]).toEqual(["missing-cell", 10_000, 10_000, 10]);
  expect(ragged.part(0, 9_999, 100).map(({ line }) => line)).toEqual([29_999]);
});

test("the rows around a finding have its cell marked, whatever the dialect and encoding", async () => {
  const more = Array.from({ length: 40 }, (_, at) => `${at + 5};Kent;${at}\r\n`).join("");
  const text = `id;council;paid\r\n1;C\u00f4te;1200\r\n2;"North\r\nand South";12k\r\n3;Kent;5\r\n4;York;7\r\n${more}`;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const session = await check("pay.csv", bytes);
  expect(session.result.facts).toContain("Cells are parted by semicolons (sure).");
  const at = session.result.groups.findIndex(({ code }) => code === "type-error");
  expect(session.result.groups[at]?.first).toMatchObject([{ line: 4, hasRows: true }]);
  expect(await session.rows(at, 0)).toEqual({
    columns: [
      { number: 1, label: "id" },
      { number: 2, label: "council" },
      { number: 3, label: "paid" },
    ],
    before: false,
    after: false,
    rows: [
      { line: 2, cells: ["1", "C\u00f4te", "1200"], isFound: false, marked: [] },
      { line: 3, cells: ["2", "North\u240d\u240aand South", "12k"], isFound: true, marked: [3] },
      { line: 5, cells: ["3", "Kent", "5"], isFound: false, marked: [] },
      { line: 6, cells: ["4", "York", "7"], isFound: false, marked: [] },
      { line: 7, cells: ["5", "Kent", "0"], isFound: false, marked: [] },
    ],
  });
});

test("of many columns those around the finding are shown", async () => {
  const labels = Array.from({ length: 40 }, (_, at) => `c${at + 1}`);
  const numbers = labels.map((_, at) => String(at));
  const bad = numbers.map((cell, at) => (at === 29 ? "12k" : cell));
  const good = Array.from({ length: 30 }, () => numbers);
  const lines = [labels, ...good, bad, ...good].map((cells) => cells.join(","));
  const session = await check("wide.csv", `${lines.join("\n")}\n`);
  const at = session.result.groups.findIndex(({ code }) => code === "type-error");
  const preview = await session.rows(at, 0);
  expect([preview?.before, preview?.after, preview?.columns.map(({ number }) => number)]).toEqual([
    true,
    true,
    [28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39],
  ]);
});

test("what is personal is not repeated, in the rows around a finding neither", async () => {
  const session = await check(
    "people.csv",
    "id,paid,contact\n1,12k,nobody.at.all@example.gov.uk\n2,5,none\n3,6,none\n",
  );
  const report = await (await session.report("json")).text();
  const shown = JSON.stringify([session.result, await session.rows(0, 0), await session.rows(1, 0)]);
  expect(`${report}${shown}`).not.toContain("nobody.at.all@");
});

const twoSheets = makeWorkbook({
  sheets: [
    { name: "Notes", rows: [["About this workbook"]] },
    {
      name: "Payments",
      rows: [
        ["Payments in 2014"],
        [],
        ["id", "paid"],
        ["a", "1200"],
        ["b", "\u00a312k\nor so"],
        ...Array.from({ length: 38 }, (_, at) => [`c${at}`, "7"]),
      ],
    },
    { name: "Working", rows: [["secret"]], state: "hidden" },
  ],
});

test("of a workbook with several sheets one is chosen, and what is hidden is told", async () => {
  const { message } = await start("two.xlsx", twoSheets);
  expect(message).toEqual({
    tell: "sheets",
    sheets: [
      { name: "Notes", rows: 1 },
      { name: "Payments", rows: 42 },
      { name: "Working", rows: 1 },
    ],
    hidden: ["A hidden sheet on sheet “Working” (1 item)"],
  });
});

test("a sheet is checked as its cells show it, each finding with the row of the sheet", async () => {
  const session = await check("two.xlsx", twoSheets, { sheet: 1 });
  const { facts, hidden, rowWord, groups } = session.result;
  expect(facts).toEqual([
    expect.stringMatching(/^40 rows, 2 columns, /),
    "The sheet “Payments”, whose header was taken to be row 3.",
    "In 1 cell the lines were joined by spaces, so that each row is on one line.",
  ]);
  expect([hidden, rowWord]).toEqual([["A hidden sheet on sheet “Working” (1 item)"], "row"]);
  const at = groups.findIndex(({ code }) => code === "type-error");
  expect(groups[at]?.first.map(({ line }) => line)).toEqual([5]);
  expect((await session.rows(at, 0))?.rows.map(({ line, marked }) => [line, marked])).toEqual([
    [4, []],
    [5, [2]],
    [6, []],
    [7, []],
    [8, []],
  ]);
});

test.each([
  ["a PDF", "letter.pdf", "%PDF-1.7\n", "letter.pdf is no table that can be checked here (it looks like pdf)"],
  ["a damaged workbook", "pay.xlsx", twoSheets.slice(0, 500), "pay.xlsx is damaged (zip directory)"],
  ["an old workbook", "pay.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "pay.xls is in the format of Office before 2007"],
])("%s is refused in words", async (_, name, content, words) => {
  const bytes = typeof content === "string" ? Uint8Array.from(content, (one) => one.charCodeAt(0)) : content;
  const { message } = await start(name, bytes);
  expect(message).toMatchObject({ tell: "refused", words: expect.stringContaining(words) });
});

test("an empty file and one without a name that says anything are told of, not refused", async () => {
  expect((await check("empty", "")).result.groups.map(({ code }) => code)).toEqual(["source-error", "schema-error"]);
  expect((await check("pasted.tsv", "id\tpaid\n1\t2\n")).result.verdict).toBe("Valid");
});
