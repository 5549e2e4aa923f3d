import type { Case } from "../../support/case-package.ts";

const fields = { id: "integer", note: "string", age: "integer" };

/** Quotes, line ends and characters of the file: what is a cell, and on which line it is. */
export const csvFormCases: readonly Case[] = [
  {
    name: "a cell is on its own line, also after a cell of several lines in the same record",
    fields,
    csv: 'id,note,age\nx,"a\nb\nc",y\nz,d,1\n',
    expect: ["type-error row 2 line 2 id", "type-error row 2 line 4 age", "type-error row 3 line 5 id"],
  },
  {
    name: "lines that end in CRLF count once",
    fields,
    csv: 'id,note,age\r\nx,"a\r\nb",y\r\nz,d,1\r\n',
    expect: ["type-error row 2 line 2 id", "type-error row 2 line 3 age", "type-error row 3 line 4 id"],
  },
  {
    name: "lines that end in CR alone count once",
    fields,
    csv: 'id,note,age\rx,"a\rb",y\rz,d,1\r',
    expect: ["type-error row 2 line 2 id", "type-error row 2 line 3 age", "type-error row 3 line 4 id"],
  },
  {
    name: "line ends of all kinds may be mixed",
    fields,
    csv: 'id,note,age\r\n1,"a\n\rb\r\n",y\rx,d,1\nz,e,2',
    expect: ["type-error row 2 line 5 age", "type-error row 3 line 6 id", "type-error row 4 line 7 id"],
  },
  {
    name: "a cell of several lines is on the line on which it begins",
    fields: { id: "integer", date: "date" },
    csv: 'id,date\n1,"2024-01-01\n"\n2,x\n',
    expect: ["type-error row 2 line 2 date", "type-error row 3 line 4 date"],
  },
  {
    name: "a cell that is missing after one of several lines would be where the record ends",
    fields,
    csv: 'id,note,age\n1,"a\nb"\nx,c,1\n',
    expect: ["missing-cell row 2 line 3 age", "type-error row 3 line 4 id"],
  },
  {
    name: "a doubled quote within quotes is one quote, and a delimiter or line end there is text",
    fields: { a: { type: "string", constraints: { enum: ['x,"y"\nz'] } } },
    csv: 'a\n"x,""y""\nz"\n',
    expect: [],
  },
  {
    name: "a quote in the middle of a cell without quotes is text",
    fields,
    csv: 'id,note,age\n1,5" pipe,2\n2,"5"" pipe",3\n',
    expect: [],
  },
  {
    name: "a quote after a space does not quote",
    fields: { id: "integer", note: "string" },
    csv: 'id,note\n1, "a,b"\n',
    expect: ["extra-cell row 2 line 2 cell 3"],
  },
  {
    name: "text after a closing quote is told, and the row is still checked",
    fields,
    csv: 'id,note,age\n1,"a"b,x\n2,c,3\n',
    expect: ["format-error row 2 line 2 note: text-after-quote", "type-error row 2 line 2 age"],
  },
  {
    name: "a quote that is never closed is told, and the rows after it are still checked",
    fields: { id: "integer", note: "string" },
    csv: 'id,note\n1,"a\nx,b\n3,c\n',
    expect: ["format-error row 2 line 2 note: unclosed-quote", "type-error row 3 line 3 id"],
  },
  {
    name: "a quote that is never closed in the last row is told",
    fields: { id: "integer", note: "string" },
    csv: 'id,note\n1,"a',
    expect: ["format-error row 2 line 2 note: unclosed-quote"],
  },
  {
    name: "an open quote takes all up to the next quote, which then has text after it",
    fields: { id: "integer", note: "string" },
    csv: 'id,note\n1,"a\n2,"b"\nx,c\n',
    expect: ["format-error row 2 line 2 note: text-after-quote", "type-error row 3 line 4 id"],
  },
  {
    name: "a single doubled quote too many leaves a quote open",
    fields: { id: "integer", note: "string" },
    csv: 'id,note\n1,"""a\nx,b\n',
    expect: ["format-error row 2 line 2 note: unclosed-quote", "type-error row 3 line 3 id"],
  },
  {
    name: "quotes of the header are held to the same",
    fields: { id: "integer", note: "string" },
    csv: '"id"x,"note"\n1,a\n',
    expect: ["incorrect-label row 1 line 1 id: idx (other)", "format-error row 1 line 1 id: text-after-quote"],
  },
  {
    name: "a merge that is not finished is one finding, and the rows between its marks are not checked",
    fields: { id: "integer", note: "string" },
    schema: { primaryKey: ["id"] },
    csv: "id,note\n1,a\n<<<<<<< HEAD\n2,b\nx,b\n=======\n2,c\n>>>>>>> theirs, and more\ny,d\n",
    expect: ["format-error row 3 line 3 id: merge-conflict", "type-error row 9 line 9 id"],
  },
  {
    name: "a merge that is not finished in the header is one finding",
    fields: { id: "integer", note: "string" },
    csv: "<<<<<<< HEAD\nid,note\n=======\nid,notes\n>>>>>>> theirs\n1,a\n",
    expect: ["format-error line 1: merge-conflict"],
  },
  {
    name: "what looks like the marks in the middle of a cell is none of them, nor is a line of equals signs",
    fields: { id: "string", note: "string" },
    csv: "id,note\n=======,a\n>>>>>>> x,b\nc,<<<<<<< d\n",
    expect: [],
  },
  {
    name: "a file that is separated by something else has one column",
    fields: { id: "integer", note: "string" },
    csv: "id;note\n1;a\n",
    expect: [
      "incorrect-label row 1 line 1 id: id;note (other)",
      "missing-label row 1 line 1 note",
      "type-error row 2 line 2 id",
    ],
  },
  {
    name: "a null character is told, in whatever cell it is",
    fields,
    csv: "id,note,age\n1\0,a\0b,2\n",
    expect: [
      "format-error row 2 line 2 id: null-character",
      "format-error row 2 line 2 note: null-character",
      "type-error row 2 line 2 id",
    ],
  },
  {
    name: "a byte order mark within the file tells of files that were joined",
    fields: { id: "integer", note: "string" },
    csv: "\uFEFFid,note\n1,a\n\uFEFFid,note\n2,b\n",
    expect: ["warning format-error row 3 line 3 id: byte-order-mark", "type-error row 3 line 3 id"],
  },
  {
    name: "line separators of Unicode, form feeds and vertical tabs end no line",
    fields: { id: "integer", note: "string" },
    csv: "id,note\n1,a\u2028b\u0085c\fd\ve\nx,f\n",
    expect: ["type-error row 3 line 3 id"],
  },
  {
    name: "a zip file that is called CSV is a workbook or document",
    fields,
    csv: Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0]),
    expect: ["format-error: binary"],
  },
  {
    name: "a PDF that is called CSV is none",
    fields,
    csv: "%PDF-1.7\n1 0 obj\n",
    expect: ["format-error: binary"],
  },
  {
    name: "a table may begin with letters that other kinds of file begin with",
    fields: { PAR1: "integer" },
    csv: "PAR1\n1\n",
    expect: [],
  },
  {
    name: "a table about a database may begin with its name",
    fields: { "SQLite version": "integer", BZh: "integer" },
    csv: "SQLite version,BZh\n1,2\n",
    expect: [],
  },
  {
    name: "a table of many control characters is no text",
    fields,
    csv: Uint8Array.from({ length: 400 }, (_, at) => (at * 7) % 256),
    expect: ["format-error: binary"],
  },
  {
    name: "a record of too many cells ends the check of the table, and says so",
    fields: { id: "integer" },
    csv: `id\nx\n${",".repeat(100_001)}\ny\n`,
    expect: ["type-error row 2 line 2 id", "limit-reached line 3: record-cells 100000"],
  },
];
