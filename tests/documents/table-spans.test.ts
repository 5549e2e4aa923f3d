import { describe, expect, test } from "vitest";
import { readDocumentHere } from "../../src/documents/read-document.ts";
import { readGrid } from "../../src/import/read-grid.ts";
import { makeOds } from "../support/make-documents.ts";
import { makeWorkbook } from "../support/make-workbook.ts";

/** The tables of a document as a person sees them: what is merged down stands in each row. */
async function tablesOf(name: string, content: string | Uint8Array): Promise<readonly (readonly string[])[]> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const reading = await readDocumentHere(name, bytes);
  if (reading.kind === "fault") throw new Error(JSON.stringify(reading.fault));
  const { document } = reading;
  return document.tables.map((table) =>
    readGrid(table, document).rows.map(
      ({ number, cells }) => `${number}: ${cells.map(({ text }) => text).join(" | ")}`,
    ),
  );
}

const page = (rows: string): string => `<table>${rows}</table>`;
const sheet = (rows: string): Uint8Array => makeOds({ sheets: [{ name: "K", rows: [], xml: rows }] });
const cell = (text: string, more = ""): string =>
  `<table:table-cell${more}><text:p>${text}</text:p></table:table-cell>`;
const row = (cells: string, more = ""): string => `<table:table-row${more}>${cells}</table:table-row>`;

describe("cells over several columns and rows", () => {
  test.each<[string, string, string | Uint8Array, readonly string[]]>([
    [
      "columns of a page",
      "a.html",
      page("<tr><td colspan=2>Care<td>5<tr><td>a<td>b<td>c"),
      ["1: Care |  | 5", "2: a | b | c"],
    ],
    [
      "rows of a page",
      "a.html",
      page("<tr><td rowspan=2>Care<td>Visits<td>5<tr><td>Cases<td>4<tr><td>x<td>y<td>z"),
      ["1: Care | Visits | 5", "2: Care | Cases | 4", "3: x | y | z"],
    ],
    [
      "both at once",
      "a.html",
      page("<tr><td rowspan=2 colspan=2>Care<td>5<tr><td>4<tr><td>x<td>y<td>z"),
      ["1: Care |  | 5", "2: Care |  | 4", "3: x | y | z"],
    ],
    [
      "rows that end with the head of the table",
      "a.html",
      page("<thead><tr><th rowspan=9>Care<th>Target</thead><tbody><tr><td>Visits<td>5</tbody>"),
      ["1: Care | Target", "2: Visits | 5"],
    ],
    [
      "spans that are no numbers",
      "a.html",
      page("<tr><td colspan=x rowspan=-3>a<td>b<tr><td>c<td>d"),
      ["1: a | b", "2: c | d"],
    ],
    [
      "a workbook",
      "a.xlsx",
      makeWorkbook({
        sheets: [
          {
            name: "K",
            rows: [
              ["Care", "Visits", 5],
              [null, "Cases", 4],
              ["All", null, 9],
            ],
            merges: ["A1:A2", "A3:B3"],
          },
        ],
      }),
      ["1: Care | Visits | 5", "2: Care | Cases | 4", "3: All |  | 9"],
    ],
    [
      "a merged range from its last cell to its first is none",
      "a.xlsx",
      makeWorkbook({ sheets: [{ name: "K", rows: [["a", "b"]], merges: ["B1:A1", "A1:ZZZZ9", ""] }] }),
      ["1: a | b"],
    ],
    [
      "an OpenDocument sheet",
      "a.ods",
      sheet(
        `${row(`${cell("Care", ' table:number-rows-spanned="2"')}${cell("Visits")}`)}${row(`<table:covered-table-cell/>${cell("Cases")}`)}`,
      ),
      ["1: Care | Visits", "2: Care | Cases"],
    ],
  ])("%s", async (_, name, content, rows) => {
    expect(await tablesOf(name, content)).toEqual([rows]);
  });
});

test("a table in a cell of another is a table of its own, and its words are the cell's", async () => {
  const html = page(`<tr><td>Care<td>${page("<tr><td>Visits<td>5<tr><td>Cases<td>4")}<tr><td>x<td>y`);
  expect(await tablesOf("a.html", html)).toEqual([
    ["1: Care | Visits 5 Cases 4", "2: x | y"],
    ["1: Visits | 5", "2: Cases | 4"],
  ]);
});

test("a table that begins in no cell of the last comes after it", async () => {
  expect(await tablesOf("a.html", "<table><tr><td>a<td>b</tr><table><tr><td>c<td>d</table>")).toEqual([
    ["1: a | b"],
    ["1: c | d"],
  ]);
});

test("rows and cells that an OpenDocument sheet repeats stand as often as it says", async () => {
  const blank = '<table:table-cell table:number-columns-repeated="3"/>';
  const rows = [
    row(`${cell("a", ' table:number-columns-repeated="2"')}${blank}${cell("b")}`),
    row(cell("c"), ' table:number-rows-repeated="2"'),
    row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1000000"'),
    row(cell("d")),
  ];
  expect(await tablesOf("a.ods", sheet(rows.join("")))).toEqual([
    ["1: a | a |  |  |  | b", "2: c", "3: c", "1000004: d"],
  ]);
});
