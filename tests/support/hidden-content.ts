import { makeDocx, makeOds } from "./make-documents.ts";
import { makeWorkbook, type WorkbookPlan, whiteStyle } from "./make-workbook.ts";

/** A document with one thing hidden, and its twin that shows the same figures and hides nothing. */
export interface HiddenCase {
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly clean: Uint8Array;
  /** As `ReadDocument.hidden` has it. */
  readonly hidden: readonly object[];
}

const rows = [
  ["District", "Workers"],
  ["North", 120],
  ["South", 95],
] as const;

const sheet = { name: "Figures", rows };
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function workbook(
  name: string,
  plan: Partial<WorkbookPlan>,
  hidden: readonly object[],
  clean: Partial<WorkbookPlan> = {},
) {
  const whole = { sheets: [sheet] };
  return {
    name: `xlsx: ${name}`,
    file: "figures.xlsx",
    bytes: makeWorkbook({ ...whole, ...plan }),
    clean: makeWorkbook({ ...whole, ...clean }),
    hidden,
  };
}

function part(kind: string, name: string, content: string, type: string, count?: number): HiddenCase {
  const counted = count === undefined ? {} : { count };
  return workbook(kind, { parts: [{ name, content, contentType: type }] }, [{ kind, where: name, ...counted }]);
}

const second = { name: "Names", rows: [["Ann Example"]] };
const text = rows.map((row) => row.map(String));

/** One document for each kind of hidden content. */
export const hiddenCases: readonly HiddenCase[] = [
  workbook(
    "a hidden sheet",
    { sheets: [sheet, { ...second, state: "hidden" }] },
    [{ kind: "hidden-sheet", sheet: "Names", count: 1 }],
    { sheets: [sheet, second] },
  ),
  workbook(
    "a very hidden sheet",
    { sheets: [sheet, { ...second, state: "veryHidden" }] },
    [{ kind: "very-hidden-sheet", sheet: "Names", count: 1 }],
    { sheets: [sheet, second] },
  ),
  workbook(
    "hidden rows",
    { sheets: [{ ...sheet, hiddenRows: [2, 3, 9] }] },
    [{ kind: "hidden-rows", sheet: "Figures", where: "2:3", count: 4 }],
    { sheets: [{ ...sheet, hiddenRows: [9] }] },
  ),
  workbook(
    "a hidden column",
    { sheets: [{ ...sheet, hiddenColumns: [2, 7] }] },
    [{ kind: "hidden-columns", sheet: "Figures", where: "B", count: 3 }],
    { sheets: [{ ...sheet, hiddenColumns: [7] }] },
  ),
  workbook(
    "white text",
    { sheets: [{ ...sheet, rows: [...rows, [{ value: "not seen", style: whiteStyle({}) }]] }] },
    [{ kind: "white-text", sheet: "Figures", where: "A4", count: 1 }],
    { sheets: [{ ...sheet, rows: [...rows, ["seen"]] }] },
  ),
  workbook(
    "a format that shows nothing",
    { formats: [";;;"], sheets: [{ ...sheet, rows: [...rows, [{ value: 7, style: 1 }]] }] },
    [{ kind: "white-text", sheet: "Figures", where: "A4", count: 1 }],
    { formats: ["0"], sheets: [{ ...sheet, rows: [...rows, [{ value: 7, style: 1 }]] }] },
  ),
  workbook(
    "values under merged cells",
    { sheets: [{ ...sheet, merges: ["A2:B3"] }] },
    [{ kind: "covered-cells", sheet: "Figures", where: "B2, A3, B3", count: 3 }],
    { sheets: [{ ...sheet, rows: [...rows, ["Total"]], merges: ["A4:B4"] }] },
  ),
  workbook("notes", { sheets: [{ ...sheet, comments: ["A1", "B2"] }] }, [
    { kind: "comment", sheet: "Figures", where: "A1, B2", count: 2 },
  ]),
  workbook("a thread with its note", { sheets: [{ ...sheet, comments: ["B2"], threads: ["B2"] }] }, [
    { kind: "comment", sheet: "Figures", where: "B2", count: 1 },
  ]),
  workbook(
    "a defined name",
    { definedNames: { Totals: "Figures!$B$2:$B$3", "_xlnm.Print_Area": "Figures!$A$1:$B$3" } },
    [{ kind: "defined-name", where: "Totals", what: "Figures!$B$2:$B$3" }],
    { definedNames: { "_xlnm.Print_Area": "Figures!$A$1:$B$3", "_xlnm._FilterDatabase": "Figures!$A$1:$B$3" } },
  ),
  workbook("a defined name that is a text", { definedNames: { Author: '"Ann Example"' } }, [
    { kind: "defined-name", where: "Author" },
  ]),
  workbook(
    "document properties",
    { properties: { creator: "Ann Example", lastModifiedBy: "Ann Example", company: "Example Council" } },
    ["creator", "lastModifiedBy", "Company"].map((where) => ({ kind: "document-property", where })),
    { properties: {} },
  ),
  part(
    "pivot-cache",
    "xl/pivotCache/pivotCacheRecords1.xml",
    '<pivotCacheRecords count="2"><r><s v="Ann Example"/></r><r/></pivotCacheRecords>',
    `${TYPE}.pivotCacheRecords+xml`,
    2,
  ),
  part("data-model", "xl/model/item.data", "data", "application/vnd.openxmlformats-officedocument.model+data"),
  part(
    "external-link",
    "xl/externalLinks/externalLink1.xml",
    '<externalLink><externalBook><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"/></row></sheetData></sheetDataSet></externalBook></externalLink>',
    `${TYPE}.externalLink+xml`,
    1,
  ),
  part(
    "embedded-object",
    "xl/embeddings/oleObject1.bin",
    "ole",
    "application/vnd.openxmlformats-officedocument.oleObject",
  ),
  part("custom-part", "customXml/item1.xml", "<a/>", "application/xml"),
  part("revision", "xl/revisions/revisionLog1.xml", "<revisions/>", `${TYPE}.revisionLog+xml`),
  {
    name: "ods: a hidden sheet",
    file: "figures.ods",
    bytes: makeOds({
      sheets: [
        { name: "Figures", rows: text },
        { name: "Names", rows: [["Ann Example"]], isHidden: true },
      ],
    }),
    clean: makeOds({
      sheets: [
        { name: "Figures", rows: text },
        { name: "Names", rows: [["Ann Example"]] },
      ],
    }),
    hidden: [{ kind: "hidden-sheet", sheet: "Names", count: 1 }],
  },
  ods("hidden rows", { hiddenRows: [2, 3] }, [{ kind: "hidden-rows", sheet: "Figures", where: "2:3", count: 4 }]),
  ods("a hidden column", { hiddenColumns: [2] }, [{ kind: "hidden-columns", sheet: "Figures", where: "B", count: 3 }]),
  ods("a note", { comments: [[2, 3]] }, [{ kind: "comment", sheet: "Figures", where: "B3", count: 1 }]),
  {
    name: "ods: values under merged cells",
    file: "figures.ods",
    bytes: makeOds({ sheets: [{ name: "Figures", rows: [], xml: mergedOds("<text:p>120</text:p>") }] }),
    clean: makeOds({ sheets: [{ name: "Figures", rows: [], xml: mergedOds("") }] }),
    hidden: [{ kind: "covered-cells", sheet: "Figures", where: "B1", count: 1 }],
  },
  {
    name: "ods: properties and a name",
    file: "figures.ods",
    bytes: makeOds({ sheets: [{ name: "Figures", rows: text }], creator: "Ann Example", names: ["Totals"] }),
    clean: makeOds({ sheets: [{ name: "Figures", rows: text }] }),
    hidden: [
      { kind: "defined-name", where: "Totals" },
      { kind: "document-property", where: "initial-creator" },
    ],
  },
  docx("a comment", { comments: 1 }, [{ kind: "comment", where: "word/comments.xml", count: 1 }]),
  docx("the author", { creator: "Ann Example" }, [{ kind: "document-property", where: "creator" }]),
  docx(
    "a change that was tracked",
    { body: [text, "<w:p><w:del><w:r><w:delText>Ann Example</w:delText></w:r></w:del></w:p>"] },
    [{ kind: "revision", where: "word/document.xml", count: 1 }],
  ),
  docx("hidden text", { body: [text, "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Ann Example</w:t></w:r></w:p>"] }, [
    { kind: "white-text", where: "word/document.xml", what: "hidden text", count: 1 },
  ]),
];

function mergedOds(covered: string): string {
  return `<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>North</text:p></table:table-cell><table:covered-table-cell>${covered}</table:covered-table-cell></table:table-row>`;
}

function ods(name: string, plan: object, hidden: readonly object[]): HiddenCase {
  const whole = { name: "Figures", rows: text };
  const [bytes, clean] = [makeOds({ sheets: [{ ...whole, ...plan }] }), makeOds({ sheets: [whole] })];
  return { name: `ods: ${name}`, file: "figures.ods", bytes, clean, hidden };
}

function docx(name: string, plan: Partial<Parameters<typeof makeDocx>[0]>, hidden: readonly object[]): HiddenCase {
  const [bytes, clean] = [makeDocx({ body: [text], ...plan }), makeDocx({ body: [text] })];
  return { name: `docx: ${name}`, file: "figures.docx", bytes, clean, hidden };
}
