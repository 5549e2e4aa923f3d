import { describe, expect, test } from "vitest";
import { readTable, type TableBatch } from "../../src/tables/read-table.ts";
import { type DialectChange, dialectOf } from "../support/dialect-of.ts";
import { toBytes } from "../support/memory-package.ts";

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function read(content: string | Uint8Array, dialect: DialectChange = {}, encoding = "utf-8", size = 1_000_000) {
  const batches: TableBatch[] = [];
  const form = { dialect: dialectOf(dialect), encoding };
  for await (const batch of readTable(inPieces(toBytes(content), size), form)) batches.push(batch);
  return {
    header: batches.flatMap(({ header }) => (header === undefined ? [] : [header])),
    rows: batches.flatMap(({ rows }) => rows.map(({ row, line, cells }) => [row, line, cells.join("|")])),
    problems: batches.flatMap(({ problems }) => problems),
    encoding: batches.at(-1)?.encoding,
    bytes: batches.at(-1)?.bytes,
  };
}

const nothing = { header: [], rows: [], problems: [] };

describe("header, rows and the rest", () => {
  test("a header and rows, blank ones too, with the numbers and lines that they have in the file", async () => {
    expect(await read('id,"full\nname"\n1,a\n\n2,b\n')).toEqual({
      header: [{ labels: ["id", "full\nname"], line: 1, row: 1, labelLines: [1, 1, 2], faults: [] }],
      rows: [
        [2, 3, "1|a"],
        [3, 4, ""],
        [4, 5, "2|b"],
      ],
      problems: [],
      encoding: "utf-8",
      bytes: 24,
    });
  });

  test("nothing gives nothing", async () => {
    expect(await read("")).toEqual({ ...nothing, encoding: undefined, bytes: undefined });
  });

  test("without a header all records are rows", async () => {
    expect((await read("1,a\n2,b\n", { header: false })).rows).toEqual([
      [1, 1, "1|a"],
      [2, 2, "2|b"],
    ]);
  });

  test("a header of two rows: a title stands for the blank cells after it, a label keeps its own line", async () => {
    const { header, rows } = await read("people,,money\nage,name,paid\n1,a,2\n", { headerRows: [1, 2] });
    expect(header).toEqual([
      { labels: ["people age", "people name", "money paid"], line: 2, row: 2, labelLines: [2, 2, 2, 2], faults: [] },
    ]);
    expect(rows).toEqual([[3, 3, "1|a|2"]]);
  });

  test("comments and comment rows are left out, and count", async () => {
    const { header, rows } = await read("#c\nid\n1\n#d\nx\n2\n", { commentChar: "#", commentRows: [5] });
    expect([header[0]?.labels, header[0]?.row, rows]).toEqual([
      ["id"],
      2,
      [
        [3, 3, "1"],
        [6, 6, "2"],
      ],
    ]);
  });

  test("the faults of the header's records come with it", async () => {
    const { header } = await read('"id"x,b\n1,a\n');
    expect(header[0]?.faults).toEqual([{ reason: "text-after-quote", fieldNumber: 1, text: "x" }]);
  });
});

describe("what the file is", () => {
  test("the size of the pieces makes no difference, nor do bytes that come singly", async () => {
    const content = `id,name\n${'1,"£\r\nb"\r\n'.repeat(1_000)}`;
    const whole = await read(content);
    expect(whole.rows).toHaveLength(1_000);
    for (const size of [1, 7, 4_096, 4_097]) expect(await read(content, {}, "utf-8", size)).toEqual(whole);
  });

  test.each([
    ["a workbook", [0x50, 0x4b, 0x03, 0x04], "a zip file, such as an Excel workbook"],
    ["an old workbook", [0xd0, 0xcf, 0x11, 0xe0], "an old Excel workbook or Word document"],
    ["a PDF", [...Buffer.from("%PDF-1.4")], "a PDF document"],
    ["gzip", [0x1f, 0x8b, 0x08], "a gzip-compressed file"],
    ["Parquet", [...Buffer.from("PAR1"), 0x15], "a Parquet file"],
    ["SQLite", [...Buffer.from("SQLite format 3\0")], "an SQLite database"],
  ])("%s is not read", async (_, bytes, looksLike) => {
    expect(await read(Uint8Array.from([...bytes, 0, 0, 0, 0, 0x61, 0x0a]))).toMatchObject({
      ...nothing,
      problems: [{ code: "format-error", severity: "error", args: { reason: "binary", looksLike } }],
    });
  });

  test("bytes of all values are not text", async () => {
    const { problems, rows } = await read(Uint8Array.from({ length: 4_096 }, (_, at) => (at * 167 + (at >> 8)) & 0xff));
    expect([problems, rows]).toEqual([[{ code: "format-error", severity: "error", args: { reason: "binary" } }], []]);
  });

  test("an encoding that this machine does not have is told, and nothing is read", async () => {
    expect(await read("id\n1\n", {}, "klingon")).toMatchObject({
      ...nothing,
      problems: [{ code: "encoding-error", severity: "error", args: { reason: "unknown", encoding: "klingon" } }],
    });
  });

  test("a mark of another encoding wins over the declared one, with a word", async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, ...Buffer.from("id\n£\n", "utf16le")]);
    expect(await read(bytes)).toMatchObject({
      rows: [[2, 2, "£"]],
      problems: [
        { code: "encoding-error", args: { reason: "byte-order-mark", declared: "utf-8", actual: "utf-16le" } },
      ],
      encoding: "utf-16le",
    });
  });

  test("a record that does not end ends the reading, with its line", async () => {
    const { rows, problems } = await read(`id\n1\n${"x".repeat(10_000_001)}`, {}, "utf-8", 1_000_000);
    expect(rows).toEqual([[2, 2, "1"]]);
    expect(problems).toEqual([
      {
        code: "limit-reached",
        severity: "error",
        line: 3,
        args: { limit: "record-length", value: 10_000_000, line: 3 },
      },
    ]);
  });

  test("what the source of the bytes throws passes through", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield toBytes("id\n");
      throw new Error("unplugged");
    }
    const reading = readTable(broken(), { dialect: dialectOf({}), encoding: "utf-8" });
    await expect(reading.next()).rejects.toThrow("unplugged");
  });
});
