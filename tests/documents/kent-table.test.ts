import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readDocumentHere } from "../../src/documents/read-document.ts";
import { makeDocx, makeHtml, makeOds, makePdf } from "../support/make-documents.ts";
import { makeWorkbook } from "../support/make-workbook.ts";

const path = "datapackages/kent-childrens-services-targets/evidence/kpi-targets-2012.txt";
const letter = await readFile(path, "utf8");
const rows = letter
  .trim()
  .split("\n")
  .map((line) =>
    line
      .split("|")
      .slice(0, 2)
      .map((cell) => cell.trim()),
  );

// A number format of a workbook for each way that the letter writes a number.
const formats = ["0.0%", "0%", "0.0", "0"];

function asNumber(text: string) {
  const isPercent = text.endsWith("%");
  const hasDecimal = text.includes(".");
  const style = 1 + formats.indexOf(`${hasDecimal ? "0.0" : "0"}${isPercent ? "%" : ""}`);
  return { value: Number(text.replace("%", "")) / (isPercent ? 100 : 1), style };
}

const workbook = makeWorkbook({
  formats,
  sheets: [
    {
      name: "KPIs",
      rows: rows.map(([label = "", target = ""]) => [label, target === "Target" ? target : asNumber(target)]),
    },
  ],
});

const pairs = rows.filter(([, target]) => target !== "Target");

async function read(name: string, bytes: Uint8Array) {
  const reading = await readDocumentHere(name, bytes);
  if (reading.kind === "fault") throw new Error(JSON.stringify(reading.fault));
  return reading.document;
}

test.each([
  ["text", new TextEncoder().encode(letter)],
  ["xlsx", workbook],
  ["ods", makeOds({ sheets: [{ name: "KPIs", rows }] })],
  ["html", makeHtml(rows)],
  ["docx", makeDocx({ body: ["Kent County Council", rows] })],
])("the table of 2012 in %s has its labels and targets", async (format, bytes) => {
  const document = await read(`kpi.${format}`, bytes);
  const read48 = document.tables.flatMap((table) => table.rows.map(({ cells }) => cells.map(({ text }) => text)));
  expect(document.format).toBe(format);
  expect(document.hidden).toEqual([]);
  expect(read48).toEqual(rows);
  expect(pairs).toHaveLength(48);
});

test("the table of 2012 in PDF has its labels and targets, a row to a line", async () => {
  const lines = rows.map(
    ([label = "", target = ""]) =>
      [
        [50, label],
        [520, target],
      ] as const,
  );
  const document = await read("kpi.pdf", makePdf({ pages: [lines.slice(0, 30), lines.slice(30)] }));
  const [first = "", second = ""] = document.text.split("\f");
  expect([...first.trim().split("\n"), ...second.trim().split("\n")]).toEqual(rows.map((row) => row.join(" ")));
  expect(document).toMatchObject({ format: "pdf", tables: [], hidden: [] });
});
