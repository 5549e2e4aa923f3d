import { describe, expect, test } from "vitest";
import type { Field, TableDialect } from "../../src/model/descriptor.ts";
import type { MendCause } from "../../src/model/mend.ts";
import { openTextBytes } from "../../src/tables/mend-bytes.ts";
import { type MendWish, mendTable } from "../../src/tables/mend-table.ts";

const comma: TableDialect = {
  header: true,
  headerRows: [1],
  headerJoin: " ",
  commentRows: [],
  delimiter: ",",
  lineTerminator: "\r\n",
  quoteChar: '"',
  doubleQuote: true,
  skipInitialSpace: false,
};

/** A wish for one cell: its row, its position from 1, and what it is to become. */
function wish(row: number, fieldNumber: number, to: string | undefined, more: Partial<MendWish> = {}): MendWish {
  const field: Field = { name: "n", type: "number", format: "default", constraints: {} };
  return { cause: "surrounding-space", row, line: row, fieldNumber, fieldName: "n", field, to, ...more };
}

interface Given {
  readonly bytes: Uint8Array;
  readonly wishes: readonly MendWish[];
  readonly dialect?: Partial<TableDialect>;
  readonly encoding?: string;
}

async function mended({ bytes, wishes, dialect = {}, encoding = "utf-8" }: Given) {
  return mendTable(bytes, { dialect: { ...comma, ...dialect }, encoding }, wishes, () => false);
}

/** The file after the mends as text, or why there is none. */
async function textAfter(text: string, wishes: readonly MendWish[], dialect: Partial<TableDialect> = {}) {
  const result = await mended({ bytes: new TextEncoder().encode(text), wishes, dialect });
  return "obstacle" in result ? result.obstacle : new TextDecoder("utf-8", { ignoreBOM: true }).decode(result.bytes);
}

describe("a cell that is mended is written", () => {
  test.each([
    ["bare where it was bare", "n,m\n 5,x\n", [wish(2, 1, "5")], "n,m\n5,x\n"],
    ["in its quotation marks where it had some", 'n,m\n"1,200",x\n', [wish(2, 1, "1200")], 'n,m\n"1200",x\n'],
    ["in new ones where it needs them", "n,m\nab,x\n", [wish(2, 1, "a,b")], 'n,m\n"a,b",x\n'],
    ["with its quotation marks doubled", 'n,m\n" ""a"" ",x\n', [wish(2, 1, '"a"')], 'n,m\n"""a""",x\n'],
    ["though the record is the last and has no line end", "n,m\nx, 5", [wish(2, 2, "5")], "n,m\nx,5"],
    ["though the cells before it have line breaks", 'n,m\n"a\nb", 5\n', [wish(2, 2, "5")], 'n,m\n"a\nb",5\n'],
    [
      "and those around it stay as they are quoted",
      'n,"m"\n"1", 5 ,"""",\n',
      [wish(2, 2, "5")],
      'n,"m"\n"1",5,"""",\n',
    ],
    ["two in a row, in whatever order they come", "n,m\n 1, 2\n", [wish(2, 2, "2"), wish(2, 1, "1")], "n,m\n1,2\n"],
    ["once where it is wished twice", "n\n 5\n", [wish(2, 1, "5"), wish(2, 1, "6")], "n\n5\n"],
    ["and a label too", " n,m\n5,x\n", [wish(1, 1, "n", { cause: "label", field: undefined })], "n,m\n5,x\n"],
    ["with a blank row above", "n\n\n 5\n", [wish(3, 1, "5")], "n\n\n5\n"],
    ["without byte order marks", "n\n\uFEFF5\uFEFF\n", [wish(2, 1, undefined, { cause: "byte-order-mark" })], "n\n5\n"],
  ])("%s", async (_, before, wishes, after) => {
    expect(await textAfter(before, wishes)).toBe(after);
  });

  test.each([
    ["a semicolon between cells", "n;m\n 5;x\n", { delimiter: ";" }, "n;m\n5;x\n"],
    ["an apostrophe for a quotation mark", "n,m\n'1,2',x\n", { quoteChar: "'" }, "n,m\n'5',x\n"],
    [
      "a backslash before what stands for itself",
      'n,m\n" \\"5",x\n',
      { escapeChar: "\\", doubleQuote: false },
      'n,m\n"5",x\n',
    ],
    ["spaces after the delimiter", 'x, n\ny, "1,2"\n', { skipInitialSpace: true }, 'x, n\ny, "5"\n'],
    ["comments", "#c,c\nn,m\n# 5,x\n 5,x\n", { commentChar: "#" }, "#c,c\nn,m\n# 5,x\n5,x\n"],
    ["records that end in a sign", "n,m| 5,x|", { lineTerminator: "|" }, "n,m|5,x|"],
  ])("in the dialect: %s", async (_, before, dialect, after) => {
    const row = before.startsWith("#") ? 4 : 2;
    const fieldNumber = before.startsWith("x") ? 2 : 1;
    expect(await textAfter(before, [wish(row, fieldNumber, "5")], dialect)).toBe(after);
  });
});

describe("every other byte stays,", () => {
  test("and the characters of windows-1252 that Latin-1 lacks can be written", () => {
    const opened = openTextBytes(Uint8Array.of(0x80, 0x35, 0x93), "windows-1252");
    expect(opened?.text).toBe("€5“");
    expect(opened?.withChanges([{ start: 1, end: 2, text: "€" }], false)).toEqual(Uint8Array.of(0x80, 0x80, 0x93));
  });

  test.each([
    ["windows-1252", [0xa3, 0x2c, 0x20, 0x35, 0x0a], [0xa3, 0x2c, 0x35, 0x0a]],
    ["utf-8", [0xc2, 0xa3, 0x2c, 0x20, 0x35, 0x0a], [0xc2, 0xa3, 0x2c, 0x35, 0x0a]],
    ["utf-8", [0xf0, 0x9f, 0x98, 0x80, 0x2c, 0x20, 0x35], [0xf0, 0x9f, 0x98, 0x80, 0x2c, 0x35]],
  ])("in %s", async (encoding, before, after) => {
    const head = [..."a,b\n"].map((letter) => letter.charCodeAt(0));
    const result = await mended({ bytes: Uint8Array.from([...head, ...before]), wishes: [wish(2, 2, "5")], encoding });
    expect("bytes" in result && [...result.bytes]).toEqual([...head, ...after]);
  });

  test.each(["utf-16le", "utf-16be"])("in %s, with its byte order mark", async (encoding) => {
    const encode = (text: string) =>
      Uint8Array.from(
        [...`\uFEFF${text}`].flatMap((letter) => {
          const code = letter.charCodeAt(0);
          return encoding === "utf-16le" ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
        }),
      );
    const result = await mended({ bytes: encode("a,b\nx, 5\n"), wishes: [wish(2, 2, "5")], encoding });
    expect("bytes" in result && result.bytes).toEqual(encode("a,b\nx,5\n"));
    expect("bytes" in result && result.dropsMark).toBe(false);
  });
});

describe("the form of the file:", () => {
  test("a byte order mark at the start of UTF-8 goes", async () => {
    expect(await textAfter("\uFEFFn\n5\n", [])).toBe("n\n5\n");
  });

  test.each([
    ["to what most lines have", "n\r\n1\n2\r\n", "n\r\n1\r\n2\r\n"],
    ["of equally many to the first", "n\n1\r\n", "n\n1\n"],
    ["a lone carriage return is a line end, too", "n\n1\r2\n", "n\n1\n2\n"],
    ["within quotation marks a line break is part of the cell", 'n\r\n"a\nb"\r\n', 'n\r\n"a\nb"\r\n'],
    ["an end that is missing stays missing", "n\n1\r\n2", "n\n1\n2"],
  ])("line ends of several kinds change %s", async (_, before, after) => {
    expect(await textAfter(before, [])).toBe(after);
  });

  test("where records end in another sign, line ends are part of the cells", async () => {
    expect(await textAfter("n|a\nb\r\n|", [], { lineTerminator: "|" })).toBe("n|a\nb\r\n|");
  });
});

describe("nothing is written where a file cannot be read for certain:", () => {
  test.each([
    ["a quotation mark that never closes", 'n\n"5\n 6\n', "quoting"],
    ["text after a quotation mark", 'n\n"5"x\n', "quoting"],
  ])("%s", async (_, text, obstacle) => {
    expect(await textAfter(text, [wish(3, 1, "6")])).toBe(obstacle);
  });

  test.each([
    ["bytes that are not of the encoding", "utf-8"],
    ["an encoding in which characters have no fixed width", "shift_jis"],
    ["an encoding that nobody knows", "klingon"],
  ])("%s", async (_, encoding) => {
    const bytes = Uint8Array.from([0x6e, 0x0a, 0xa3, 0x0a, 0x20, 0x35, 0x0a]);
    expect(await mended({ bytes, wishes: [wish(3, 1, "5")], encoding })).toEqual({ obstacle: "encoding" });
  });

  test("a value with a character that the encoding does not have", async () => {
    const bytes = new TextEncoder().encode("n\n5\n");
    expect(await mended({ bytes, wishes: [wish(2, 1, "\u2192")], encoding: "windows-1252" })).toEqual({
      obstacle: "encoding",
    });
  });

  test("a value that needs quotation marks in a dialect without", async () => {
    const { quoteChar: _, ...unquoted } = comma;
    const bytes = new TextEncoder().encode("n,m\n5,x\n");
    const result = await mendTable(bytes, { dialect: unquoted, encoding: "utf-8" }, [wish(2, 1, "a,b")], () => false);
    expect(result).toMatchObject({ cells: [], left: [{ from: "5", to: "a,b", doubt: "cannot-be-quoted" }], bytes });
  });
});

test("a date that may be month first is read as the dates of the other columns can only be", async () => {
  const date: Field = { name: "d", type: "date", format: "default", constraints: {} };
  const wishes = (rows: readonly string[]) => ({
    bytes: new TextEncoder().encode(`start,end\n${rows.join("")}`),
    wishes: [
      wish(2, 1, "2022-04-01", { cause: "day-first-date", field: date, fieldName: "start" }),
      wish(2, 2, "2023-03-31", { cause: "day-first-date", field: date, fieldName: "end" }),
    ],
  });
  expect(await mended(wishes(["01/04/2022,31/03/2023\n"]))).toMatchObject({
    cells: [{ to: "2022-04-01", evidence: { kind: "day-first-table", count: 1 } }, { to: "2023-03-31" }],
    left: [],
  });
  // Another program's month first, further down.
  expect(await mended(wishes(["01/04/2022,31/03/2023\n", "x,03/31/2023\n"]))).toMatchObject({
    cells: [{ to: "2023-03-31" }],
    left: [{ fieldName: "start", doubt: "day-or-month" }],
  });
});

describe("what a column makes doubtful is left:", () => {
  const date: Field = { name: "d", type: "date", format: "default", constraints: {} };
  const whole: Field = { name: "n", type: "integer", format: "default", constraints: {} };
  const number: Field = { name: "n", type: "number", format: "default", constraints: {} };
  const status: Field = { name: "s", type: "string", format: "default", constraints: { enum: ["AB", "Ab", "x"] } };
  const yearmonth: Field = { name: "m", type: "yearmonth", format: "default", constraints: {} };
  const datetime: Field = { name: "t", type: "datetime", format: "default", constraints: {} };

  const cases: readonly (readonly [
    cause: MendCause,
    field: Field,
    column: readonly string[],
    to: string,
    doubt: string,
  ])[] = [
    ["day-first-date", date, ["03/04/2014"], "2014-04-03", "day-or-month"],
    ["day-first-date", date, ["03/04/2014", "23/04/2014"], "2014-04-03", ""],
    ["day-first-date", date, ["03/04/2014", "23/04/2014", "04/23/2014"], "2014-04-03", "day-or-month"],
    ["day-first-date", date, ["23/04/2014", "04/23/2014"], "2014-04-23", ""],
    ["day-first-date", date, ["04/04/2014"], "2014-04-04", ""],
    ["day-first-date", date, ["23/04/2014 14:05"], "2014-04-23", "loses-time"],
    ["day-first-date", date, ["23/04/2014 00:00"], "2014-04-23", ""],
    ["day-first-date", datetime, ["23/04/2014 14:05"], "2014-04-23T14:05:00", ""],
    ["day-first-date", yearmonth, ["23/04/2014"], "2014-04", "loses-day"],
    ["month-name-date", yearmonth, ["April 2014"], "2014-04", ""],
    ["month-name-date", date, ["3 April 2014"], "2014-04-03", ""],
    ["date-with-time", date, ["2014-04-03 10:00"], "2014-04-03", "loses-time"],
    ["thousands-separator", number, ["1,200", "3,5"], "1200", "decimal-commas"],
    ["thousands-separator", number, ["1,200,300", "3,5"], "1200300", ""],
    ["thousands-separator", number, ["1,200", "3.5"], "1200", ""],
    ["currency", number, ["£5", "€6"], "5", "mixed-units"],
    ["currency", number, ["£5", "6 pounds", "GBP 7", "8"], "5", ""],
    ["currency", number, ["£5", "6%"], "5", "mixed-units"],
    ["percent-sign", number, ["65%", "0.7"], "65", "mixed-percent"],
    ["percent-sign", number, ["65%", "70", "0"], "65", ""],
    ["decimal-in-integer", whole, ["12.000"], "12", "three-decimals"],
    ["decimal-in-integer", whole, ["12.0"], "12", ""],
    ["letter-case", status, ["ab"], "AB", "several-members"],
    ["letter-case", status, ["X"], "x", ""],
  ];
  test.each(cases)("%s %j %j: %s %s", async (cause, field, column, to, doubt) => {
    const lines = [field.name, ...column].map((cell) => `"${cell}"\n`);
    const bytes = new TextEncoder().encode(lines.join(""));
    const wishes = [wish(2, 1, to, { cause, field, fieldName: field.name })];
    const result = await mended({ bytes, wishes });
    expect("left" in result && result.left.map((left) => left.doubt)).toEqual(doubt === "" ? [] : [doubt]);
    expect("cells" in result && result.cells.map((cell) => cell.to)).toEqual(doubt === "" ? [to] : []);
  });

  test.each(["evidence", "evidence_prefix", "total_paid_text", "Evidence"])(
    "the column %s is never touched",
    async (fieldName) => {
      const bytes = new TextEncoder().encode(`${fieldName}\n 5\n`);
      const result = await mended({ bytes, wishes: [wish(2, 1, "5", { fieldName })] });
      expect(result).toMatchObject({ cells: [], left: [{ doubt: "protected-column" }], bytes });
    },
  );
});
