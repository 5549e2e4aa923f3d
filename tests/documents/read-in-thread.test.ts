import { describe, expect, test } from "vitest";
import { createDocumentWorker } from "../../src/edge/document-worker.ts";
import { readDocument } from "../../src/tasks/read-document.ts";
import { makeDocx, makeHtml, makeOds, makePdf } from "../support/make-documents.ts";
import { makeWorkbook } from "../support/make-workbook.ts";

describe("documents read in a thread", () => {
  test.each([
    ["xlsx", makeWorkbook({ sheets: [{ name: "One", rows: [["North", 120]] }] }), "One!A1: North | 120\n"],
    ["ods", makeOds({ sheets: [{ name: "One", rows: [["North", "120"]] }] }), "One!A1: North | 120\n"],
    ["docx", makeDocx({ body: ["Dear", [["North", "120"]]] }), "Dear\nNorth | 120\n"],
    ["html", makeHtml([["North", "120"]]), "North | 120\n"],
    [
      "pdf",
      makePdf({
        pages: [
          [
            [
              [50, "North"],
              [200, "120"],
            ],
          ],
        ],
      }),
      "North 120\n\f",
    ],
    ["txt", new TextEncoder().encode("North | 120\n"), "North | 120\n"],
  ])("%s", async (ending, bytes, text) => {
    const length = bytes.length;
    expect(await readDocument(`figures.${ending}`, bytes)).toMatchObject({ kind: "document", document: { text } });
    // The caller's bytes stay the caller's.
    expect(bytes.length).toBe(length);
  });

  test("several at once come one after the other, each with its own", async () => {
    const names = ["A", "B", "C"];
    const readings = await Promise.all(
      names.map((name) => readDocument("a.xlsx", makeWorkbook({ sheets: [{ name, rows: [[1]] }] }))),
    );
    expect(readings.map((reading) => reading.kind === "document" && reading.document.text)).toEqual(
      names.map((name) => `${name}!A1: 1\n`),
    );
  });

  test("a thread that never answers is ended, and the next document has a new one", async () => {
    const endless = new URL(
      "data:text/javascript,import{parentPort as p}from'node:worker_threads';p.on('message',m=>{while(m.name==='endless');p.postMessage({kind:'fault',fault:{reason:'damaged',detail:m.name}})})",
    );
    const read = createDocumentWorker(endless, { seconds: 0.5, clockSeconds: 20, megabytes: 200 });
    const [first, second] = await Promise.all([read("endless", new Uint8Array(1)), read("next", new Uint8Array(1))]);
    expect(first).toEqual({ kind: "fault", fault: { reason: "too-slow", detail: "0.5 s" } });
    expect(second).toEqual({ kind: "fault", fault: { reason: "damaged", detail: "next" } });
  });

  test.each([
    ["the heap", "const a=[];for(;;)a.push({a:1,b:[2]})"],
    ["memory beside it", "const a=[];for(;;)a.push(new Uint8Array(1e6).fill(1))"],
  ])("a thread that fills %s is ended", async (_, code) => {
    const greedy = new URL(
      `data:text/javascript,import{parentPort as p}from'node:worker_threads';p.on('message',()=>{${code}})`,
    );
    const read = createDocumentWorker(greedy, { seconds: 20, clockSeconds: 20, megabytes: 100 });
    expect(await read("greedy", new Uint8Array(1))).toEqual({
      kind: "fault",
      fault: { reason: "too-much-memory", detail: "100 MB" },
    });
  });
});
