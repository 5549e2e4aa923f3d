import { describe, expect, test } from "vitest";
import type { TableInference } from "../../src/model/inference.ts";
import { describeResource } from "../../src/tables/infer/describe-resource.ts";
import { infer, inferred } from "./infer-text.ts";

const rows = Array.from({ length: 20 }, (_, at) => `Ward ${String.fromCharCode(65 + at)},${at * 11},${at}.5\n`).join(
  "",
);

function oddities(table: TableInference) {
  return table.oddities.map(({ kind, places }) => [kind, places.count, places.first[0]?.line]);
}

describe("a small table gives a whole descriptor", () => {
  test("with a key, dates, amounts, missing words and a status", async () => {
    const data = Array.from({ length: 24 }, (_, at) => {
      const votes = at % 6 === 0 ? "-" : String(at * 3);
      return `F${at};${String(at + 1).padStart(2, "0")}/03/2014;£${at},500;${votes};${at % 2 === 0 ? "Y" : "N"}\r\n`;
    });
    const text = `Figure ID;Date paid;Amount;Votes;Paid\r\n${data.join("").replaceAll("£0,", "£")}`;
    expect(describeResource("payments", "data/payments.csv", await inferred(text))).toEqual({
      name: "payments",
      type: "table",
      path: "data/payments.csv",
      dialect: { delimiter: ";" },
      schema: {
        fields: [
          { name: "Figure ID", type: "string", constraints: { required: true } },
          { name: "Date paid", type: "date", format: "%d/%m/%Y", constraints: { required: true } },
          { name: "Amount", type: "number", groupChar: ",", bareNumber: false, constraints: { required: true } },
          { name: "Votes", type: "integer", missingValues: ["", "-"] },
          {
            name: "Paid",
            type: "boolean",
            trueValues: ["Y"],
            falseValues: ["N"],
            constraints: { required: true },
          },
        ],
        primaryKey: ["Figure ID"],
      },
    });
  });

  test("what is the standard's default is not written", async () => {
    expect(describeResource("t", "t.csv", await inferred("a,b\n1,x\n"))).toEqual({
      name: "t",
      type: "table",
      path: "t.csv",
      schema: {
        fields: [
          { name: "a", type: "integer" },
          { name: "b", type: "string" },
        ],
      },
    });
  });

  test("a missing word of half of the typed columns is the schema's, unless a column of text has it", async () => {
    const shared = describeResource("t", "t.csv", await inferred("a,b,c\n1,-,x\n-,2,y\n3,4,z\n"));
    expect(shared.schema).toMatchObject({ missingValues: ["", "-"], fields: [{}, {}, { name: "c", type: "string" }] });
    const own = describeResource("t", "t.csv", await inferred("a,b,c\n1,-,x\n-,2,-\n3,4,z\n"));
    expect(own.schema).toEqual({
      fields: [
        { name: "a", type: "integer", missingValues: ["", "-"] },
        { name: "b", type: "integer", missingValues: ["", "-"] },
        { name: "c", type: "string" },
      ],
    });
  });
});

describe("the delimiter divides most records alike", () => {
  test.each([
    ["commas", "a,b,c\n1,2,3\n4,5,6\n", { delimiter: "," }],
    ["semicolons around decimal commas", "a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", { delimiter: ";" }],
    ["tabs", "a\tb\tc\n1, 2\t3\t4\n5, 6\t7\t8\n", { delimiter: "\t" }],
    ["bars", "a|b\nSmith, J|2\nJones, K|3\n", { delimiter: "|" }],
    ["commas before a space", "a, b, c\n1, 2, 3\n4, 5, 6\n7, 8, 9\n", { delimiter: ",", skipInitialSpace: true }],
    ["quotes after a space", 'a, "b", c\n1, "x, y", 3\n4, "z", 6\n7, "w", 9\n', { skipInitialSpace: true }],
    ["apostrophes as quotes", "'a','b'\n'x, y','2'\n'z','3'\n", { quoteChar: "'" }],
    ["an apostrophe before text is no quote", "a,b\n'tis,1\n'twas,2\n'til,3\n", { quoteChar: '"' }],
    ["one column", "name\nSmith\nJones\n", { delimiter: "," }],
  ])("%s", async (_, text, dialect) => {
    const { dialect: found } = await inferred(text);
    expect(found.dialect).toMatchObject(dialect);
  });

  test("quotes, and line ends within them, do not mislead it", async () => {
    const { dialect, rows: count } = await inferred('a,b\r\n"x; y; z\n;",1\r\n"w;w",2\r\n');
    expect([dialect.dialect.delimiter, dialect.lineEnds, count]).toEqual([",", { crlf: 3, lf: 0, cr: 0 }, 2]);
  });

  test("lines that end in CR alone need to be declared", async () => {
    const table = await inferred("a,b\r1,2\r3,4\r");
    expect(describeResource("t", "t.csv", table).dialect).toEqual({ lineTerminator: "\r" });
  });
});

describe("the header is where values begin below", () => {
  test.each([
    ["in the first record", `Ward,Votes,Share\n${rows}`, [1], "types", []],
    [
      "below titles and a blank row",
      `ELECTION,,\nas of May,,\n\nWard,Votes,Share\n${rows}`,
      [4],
      "types",
      [["title-row", 2, 1]],
    ],
    ["below comments", `# made by hand\n# twice\nWard,Votes,Share\n${rows}`, [3], "types", [["comment-row", 2, 1]]],
    ["in two records", `,2014,\nWard,Votes,Share\n${rows}`, [2], "types", [["title-row", 1, 1]]],
    [
      "in two records that span columns",
      `,Boys,,Girls,\nWard,All,Free,All,Free\nA,1,2,3,4\nB,5,6,7,8\n`,
      [1, 2],
      "types",
      [],
    ],
    ["in years over figures", "Area,2011,2012,2013\nA,10,25,31\nB,12,22,35\n", [1], "types", []],
    ["with units below", `Ward,Votes,Share\n,No.,%\n${rows}`, [1, 2], "types", []],
    ["over text alone", "Ward,Name\nAbbey,Smith\nWood,Jones\n", [1], "filled-cells", []],
    ["nowhere: values from the start", rows, [], "typed-first-row", []],
    [
      "nowhere: values that come again",
      "yes,red\nno,blue\nyes,blue\nno,red\nyes,red\nno,red\n",
      [],
      "repeated-values",
      [],
    ],
    ["alone in the file", "Ward,Votes\n", [1], "only-record", []],
  ])("%s", async (_, text, headerRows, by, found) => {
    const table = await inferred(text);
    const { header, headerRows: inDialect } = table.dialect.dialect;
    expect([header ? inDialect : [], table.dialect.headerBy, oddities(table)]).toEqual([headerRows, by, found]);
  });

  test("rows of a header are joined to names", async () => {
    const { fields } = await inferred(",Boys,,Girls,\nWard,All,Free,All,Free\nA,1,2,3,4\nB,5,6,7,8\n");
    expect(fields.map(({ name }) => name)).toEqual(["Ward", "Boys All", "Boys Free", "Girls All", "Girls Free"]);
  });

  test("names are the labels as they stand; only a blank or repeated one is given another", async () => {
    const table = await inferred(',Ward ,Votes,"Votes",field1\n1,x,2,3,4\n2,y,5,6,7\n');
    expect(table.fields.map(({ name, label }) => [name, label])).toEqual([
      ["field1_2", ""],
      ["Ward ", "Ward "],
      ["Votes", "Votes"],
      ["Votes_2", "Votes"],
      ["field1", "field1"],
    ]);
    expect(oddities(table)).toEqual([
      ["blank-label", 1, 1],
      ["duplicate-label", 1, 1],
      ["padded-label", 1, 1],
    ]);
  });

  test("without a header the fields are numbered", async () => {
    const table = await inferred(rows);
    expect(table.fields.map(({ name, form }) => [name, form.type])).toEqual([
      ["field1", "string"],
      ["field2", "integer"],
      ["field3", "number"],
    ]);
    expect(describeResource("t", "t.csv", table).dialect).toEqual({ header: false });
  });

  test("comments among the rows are passed over by a commentChar, unless a row begins with it", async () => {
    const comments = `# first\nWard,Votes,Share\n${rows}# last\n`;
    expect(describeResource("t", "t.csv", await inferred(comments)).dialect).toEqual({
      headerRows: [2],
      commentChar: "#",
    });
    const withRow = await inferred(`# first\nWard,Votes,Share\n${rows}#1,2,3\n`);
    expect(describeResource("t", "t.csv", withRow).dialect).toEqual({ headerRows: [2], commentRows: [1] });
    expect(withRow.rows).toBe(21);
  });
});

describe("what is no row is told, and not passed over", () => {
  test.each([
    [
      "a note at the end",
      `Ward,Votes,Share\n${rows}\nSource: the council\n`,
      [
        ["blank-row", 1, 22],
        ["note-row", 1, 23],
        ["short-row", 1, 23],
      ],
    ],
    ["a total at the end", `Ward,Votes,Share\n${rows}Total,2090,9.5\n`, [["total-row", 1, 22]]],
    ["a blank row among the rows", `Ward,Votes,Share\n,,\n${rows}`, [["blank-row", 1, 2]]],
    ["the header again", `Ward,Votes,Share\n${rows}Ward,Votes,Share\nZ,1,2\n`, [["repeated-header", 1, 22]]],
    [
      "rows of other lengths",
      `Ward,Votes,Share\n${rows}Y,1\nZ,1,2,3\n`,
      [
        ["short-row", 1, 22],
        ["long-row", 1, 23],
      ],
    ],
    ["faulty quotes", `Ward,Votes,Share\n${rows}"Y"x,1,2\n`, [["quoting", 1, 22]]],
    ["text misread once", `Ward,Votes,Share\n${rows}CafÃ©,1,2\n`, [["misread-characters", 1, 22]]],
    ["characters lost", `Ward,Votes,Share\n${rows}Caf\uFFFD,1,2\n`, [["lost-characters", 1, 22]]],
    ["a NUL", `Ward,Votes,Share\n${rows}A\0,1,2\n`, [["null-character", 1, 22]]],
  ])("%s", async (_, text, found) => {
    const table = await inferred(text);
    expect(oddities(table)).toEqual(found);
    expect(table.fields.map(({ form }) => form.type)).toEqual(["string", "integer", "number"]);
  });

  test("a firm whose name begins with Total is no total, and nor is a category", async () => {
    expect(oddities(await inferred(`Ward,Votes,Share\n${rows}Total Produce Ltd,1,2\n`))).toEqual([]);
    const sexes = Array.from({ length: 30 }, (_, at) => `${["Male", "Female", "Total"][at % 3]},${at}\n`).join("");
    expect(oddities(await inferred(`Sex,Count\n${sexes}`))).toEqual([]);
  });
});

describe("keys", () => {
  const figures = Array.from({ length: 20 }, (_, at) => at);
  test.each([
    [
      "the first column that is named like a key",
      "Name,Ref no,Other id",
      (at: number) => `n${at},r${at},o${at}`,
      ["Ref no"],
      ["Other id"],
    ],
    ["else the leftmost", "Month,Votes", (at: number) => `${2000 + at}-01-01,7`, ["Month"], []],
    ["no decimal number", "Amount,Votes", (at: number) => `${at}.5,7`, [], []],
    ["none that repeats, as its type reads it", "Day,Votes", (at: number) => `${at === 0 ? "+1" : at},7`, [], []],
    ["none with a gap", "id,Votes", (at: number) => `${at === 3 ? "" : at},7`, [], []],
  ])("%s", async (_, header, row, primaryKey, unique) => {
    const table = await inferred(`${header}\n${figures.map((at) => `${row(at)}\n`).join("")}`);
    expect(table.primaryKey).toEqual(primaryKey);
    expect(table.fields.filter(({ isUnique }) => isUnique).map(({ name }) => name)).toEqual(unique);
  });

  test("a sample gives no keys, requirements or lists", async () => {
    const text = `id,Votes\n${figures.map((at) => `${at},7\n`).join("")}`;
    const table = await inferred(text, { sample: 10 });
    expect([table.rows, table.isWhole, table.primaryKey]).toEqual([10, false, []]);
    expect(table.fields.some(({ isRequired, isUnique, members }) => isRequired || isUnique || members)).toBe(false);
  });
});

describe("the encoding is told from all bytes", () => {
  const latin = (text: string): Uint8Array =>
    Uint8Array.from(text, (character) => BYTES.get(character) ?? character.charCodeAt(0));
  const utf16 = (text: string, bigEndian: boolean): Uint8Array =>
    Uint8Array.from(
      [...text].flatMap((character) => {
        const code = character.charCodeAt(0);
        return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
      }),
    );
  const BYTES = new Map([
    ["’", 0x92],
    ["–", 0x96],
    ["“", 0x93],
    ["€", 0x80],
  ]);

  test.each([
    ["ASCII", latin("a,b\n1,2\n"), "utf-8", "ascii", []],
    ["UTF-8", new TextEncoder().encode("a,b\n£1,Café–x\n"), "utf-8", "valid-utf-8", []],
    ["a byte order mark", new TextEncoder().encode("\uFEFFa,b\n£1,2\n"), "utf-8", "byte-order-mark", []],
    ["UTF-16 with a mark", utf16("\uFEFFname,amount\nx,£1\n", true), "utf-16", "byte-order-mark", []],
    ["UTF-16 without", utf16("name,amount\nx,1\ny,2\n", false), "utf-16le", "null-pattern", []],
    [
      "pounds of Latin-1",
      latin("a,b\n£1,2\n£3,4\n"),
      "windows-1252",
      "characters",
      ["iso-8859-1", "iso-8859-15", "macintosh"],
    ],
    ["curly quotes and dashes", latin("a,b\nMen’s – women’s,2\n"), "windows-1252", "characters", ["macintosh"]],
    [
      "euros of Latin-9",
      Uint8Array.from([...latin("a,b\n"), 0xa4, ...latin("5,1\n"), 0xa4, ...latin("7,2\n")]),
      "iso-8859-15",
      "characters",
      ["macintosh"],
    ],
    [
      "curly quotes of old Macs",
      Uint8Array.from([...latin("a,b\nMen"), 0xd5, ...latin("s and women"), 0xd5, ...latin("s,1\n")]),
      "macintosh",
      "characters",
      [],
    ],
    [
      "UTF-8 with one bad byte",
      Uint8Array.from([...new TextEncoder().encode("a,b\né,ü\nà,ô\n"), 0xa3, 0x0a]),
      "utf-8",
      "mostly-utf-8",
      [],
    ],
  ])("%s", async (_, bytes, label, by, competing) => {
    const { encoding } = await inferred(bytes);
    expect([encoding.label, encoding.by, encoding.competing.map((other) => other.label)]).toEqual([
      label,
      by,
      competing,
    ]);
  });

  test("a byte late in the file decides", async () => {
    const table = await inferred(
      Uint8Array.from([...latin(`Ward,Votes,Share\n${rows.repeat(600)}`), 0xa3, ...latin("5,1,2\n")]),
    );
    expect(table.encoding.label).toBe("windows-1252");
  });
});

describe("what is no table is said to be none", () => {
  test.each([
    ["nothing", "", { reason: "empty" }],
    ["a byte order mark alone", "\uFEFF", { reason: "no-records" }],
    ["blank lines", "\n\n \n", { reason: "no-records" }],
    ["a workbook", "PK\u0003\u0004rest of it", { reason: "binary" }],
    ["control characters", `a,b\n${"\u0001\u0002".repeat(40)}`, { reason: "binary" }],
    ["a record without end", `a,b\n${"x".repeat(10_000_010)}`, { reason: "limit", limit: "record-length", line: 2 }],
    ["20,001 columns", `${"a,".repeat(20_000)}b\n1\n`, { reason: "limit", limit: "columns", value: 20_000, line: 1 }],
    ["too many columns", `${"a,".repeat(100_001)}\n`, { reason: "limit", limit: "record-cells", line: 1 }],
  ])("%s", async (_, text, fault) => {
    expect((await infer(text)).fault).toMatchObject(fault);
  });
});

test("columns can be held to given fields, whatever their cells are", async () => {
  const field = { name: "Votes", type: "integer", format: "default", constraints: {} } as const;
  const table = await inferred("Ward,Votes\nA,12\nB,n/a\nC,few\n", { fields: [field] });
  const [, votes] = table.fields;
  expect([votes?.isGiven, votes?.form, votes?.filled, votes?.agreeing]).toEqual([
    true,
    { type: "integer", format: "default" },
    3,
    1,
  ]);
  expect(votes?.contradictions.first.map(({ line, text, diagnosis }) => [line, text, diagnosis?.cause])).toEqual([
    [3, "n/a", "no-value-word"],
    [4, "few", undefined],
  ]);
});
