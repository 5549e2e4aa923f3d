import { expect, test } from "vitest";
import { readDocumentHere } from "../../src/documents/read-document.ts";
import { kentLetter, kentRows, kentWorkbook } from "../support/kent-table.ts";
import { makeDocx, makeHtml, makeOds, makePdf } from "../support/make-documents.ts";

const pairs = kentRows.filter(([, target]) => target !== "Target");

async function read(name: string, bytes: Uint8Array) {
  const reading = await readDocumentHere(name, bytes);
  if (reading.kind === "fault") throw new Error(JSON.stringify(reading.fault));
  return reading.document;
}

test.each([
  ["text", new TextEncoder().encode(kentLetter)],
  ["xlsx", kentWorkbook],
  ["ods", makeOds({ sheets: [{ name: "KPIs", rows: kentRows }] })],
  ["html", makeHtml(kentRows)],
  ["docx", makeDocx({ body: ["Kent County Council", kentRows] })],
])("the table of 2012 in %s has its labels and targets", async (format, bytes) => {
  const document = await read(`kpi.${format}`, bytes);
  const read48 = document.tables.flatMap((table) => table.rows.map(({ cells }) => cells.map(({ text }) => text)));
  expect(document.format).toBe(format);
  expect(document.hidden).toEqual([]);
  expect(read48).toEqual(kentRows);
  expect(pairs).toHaveLength(48);
});

test("the table of 2012 in PDF has its labels and targets, a row to a line", async () => {
  const lines = kentRows.map(
    ([label = "", target = ""]) =>
      [
        [50, label],
        [520, target],
      ] as const,
  );
  const document = await read("kpi.pdf", makePdf({ pages: [lines.slice(0, 30), lines.slice(30)] }));
  const [first = "", second = ""] = document.text.split("\f");
  expect([...first.trim().split("\n"), ...second.trim().split("\n")]).toEqual(kentRows.map((row) => row.join(" ")));
  expect(document).toMatchObject({ format: "pdf", tables: [], hidden: [] });
});
