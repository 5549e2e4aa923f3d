import { strToU8, zipSync } from "fflate";
import { escapeXml } from "./make-workbook.ts";

/** A sheet of an ODS file, its cells as they are shown. */
export interface OdsSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly isHidden?: boolean;
  /** From 1. */
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** Cells by column and row, from 1. */
  readonly comments?: readonly (readonly [column: number, row: number])[];
  /** XML in place of rows. */
  readonly xml?: string;
}

export interface OdsPlan {
  readonly sheets: readonly OdsSheet[];
  readonly creator?: string;
  readonly names?: readonly string[];
  readonly parts?: { readonly [name: string]: string };
}

const NAMESPACES = ["office", "table", "text", "style", "fo", "meta"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(" ");

/** An ODS file. */
export function makeOds({ sheets, creator, names = [], parts = {} }: OdsPlan): Uint8Array<ArrayBuffer> {
  const tables = sheets.map((sheet) => {
    const { name, rows, isHidden = false, hiddenRows = [], hiddenColumns = [], comments = [] } = sheet;
    const width = Math.max(0, ...rows.map((row) => row.length));
    const columns = Array.from({ length: width }, (_, at) =>
      hiddenColumns.includes(at + 1) ? '<table:table-column table:visibility="collapse"/>' : "<table:table-column/>",
    );
    const lines = rows.map((row, index) => {
      const cells = row.map((text, column) => {
        const note = comments.some(([x, y]) => x === column + 1 && y === index + 1)
          ? "<office:annotation><text:p>Said</text:p></office:annotation>"
          : "";
        if (text === "" && note === "") return "<table:table-cell/>";
        return `<table:table-cell office:value-type="string">${note}<text:p>${escapeXml(text)}</text:p></table:table-cell>`;
      });
      const hidden = hiddenRows.includes(index + 1) ? ' table:visibility="collapse"' : "";
      return `<table:table-row${hidden}>${cells.join("")}</table:table-row>`;
    });
    const body = sheet.xml ?? `${columns.join("")}${lines.join("")}`;
    return `<table:table table:name="${escapeXml(name)}" table:style-name="${isHidden ? "hidden" : "shown"}">${body}</table:table>`;
  });
  const named = names.map((name) => `<table:named-range table:name="${name}" table:cell-range-address="$A.$A$1"/>`);
  const styles = `<office:automatic-styles><style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style><style:style style:name="white" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style></office:automatic-styles>`;
  const content = `<office:document-content ${NAMESPACES}>${styles}<office:body><office:spreadsheet>${tables.join("")}<table:named-expressions>${named.join("")}</table:named-expressions></office:spreadsheet></office:body></office:document-content>`;
  const meta = `<office:document-meta ${NAMESPACES}><office:meta><meta:generator>A test</meta:generator>${creator === undefined ? "" : `<meta:initial-creator>${creator}</meta:initial-creator>`}</office:meta></office:document-meta>`;
  return zip({
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": content,
    "meta.xml": meta,
    ...parts,
  });
}

export interface DocxPlan {
  /** Paragraphs, or tables as rows of cells; XML where it begins with `<w:`. */
  readonly body: readonly (string | readonly (readonly string[])[])[];
  readonly creator?: string;
  readonly comments?: number;
  readonly parts?: { readonly [name: string]: string };
}

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** A DOCX file. */
export function makeDocx({ body, creator, comments = 0, parts = {} }: DocxPlan): Uint8Array<ArrayBuffer> {
  const paragraph = (text: string): string =>
    text.startsWith("<w:") ? text : `<w:p><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
  const blocks = body.map((block) => {
    if (typeof block === "string") return paragraph(block);
    const rows = block.map((row) => `<w:tr>${row.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join("")}</w:tr>`);
    return `<w:tbl>${rows.join("")}</w:tbl>`;
  });
  const core = `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${creator ?? ""}</dc:creator></cp:coreProperties>`;
  const notes = Array.from({ length: comments }, (_, at) => `<w:comment w:id="${at}"/>`).join("");
  return zip({
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="${WORD}"><w:body>${blocks.join("")}</w:body></w:document>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="c" Type="${OFFICE}/comments" Target="comments.xml"/></Relationships>`,
    "word/comments.xml": `<w:comments xmlns:w="${WORD}">${notes}</w:comments>`,
    "docProps/core.xml": core,
    ...parts,
  });
}

/** An HTML page with one table. */
export function makeHtml(rows: readonly (readonly string[])[], before = ""): Uint8Array<ArrayBuffer> {
  const lines = rows.map((row) => `<tr>${row.map((text) => `<td>${escapeXml(text)}</td>`).join("")}</tr>`);
  return strToU8(
    `<!doctype html><html><head><title>A test</title></head><body>${before}<table>${lines.join("\n")}</table></body></html>`,
  );
}

/** A line on a page of a PDF: pieces of text, each with where it begins. */
export type PdfLine = readonly (readonly [x: number, text: string])[];

export interface PdfPlan {
  readonly pages: readonly (readonly PdfLine[])[];
  readonly author?: string;
  /** PDF source of more entries of the trailer, such as `/Encrypt << ... >>`. */
  readonly trailer?: string;
}

/** Characters that Windows-1252 has at other numbers than Unicode. */
const WINDOWS: { readonly [character: string]: string } = { "–": "\\226", "’": "\\222" };

/** A PDF whose text is in the Helvetica of every reader, 11 points high, a line each 14 points. */
export function makePdf({ pages, author, trailer = "" }: PdfPlan): Uint8Array<ArrayBuffer> {
  const objects: string[] = [];
  const kids = pages.map((_, at) => `${4 + 2 * at} 0 R`).join(" ");
  objects.push("<< /Type /Catalog /Pages 2 0 R >>", `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  pages.forEach((lines, at) => {
    const drawn = lines.flatMap((line, row) =>
      line.map(([x, text]) => `BT /F 11 Tf ${x} ${800 - 14 * row} Td (${pdfText(text)}) Tj ET`),
    );
    const content = drawn.join("\n");
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * at} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  });
  if (author !== undefined) objects.push(`<< /Author (${author}) >>`);
  return pdfOf(objects, `${author === undefined ? "" : `/Info ${objects.length} 0 R`} ${trailer}`);
}

/** A PDF of these objects, of which the first is the catalogue. */
export function pdfOf(objects: readonly string[], trailer = ""): Uint8Array<ArrayBuffer> {
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, "latin1"));
}

function pdfText(text: string): string {
  return text.replace(/[\\()]/g, "\\$&").replace(/[^\0-\x7f]/g, (character) => {
    const code = WINDOWS[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`;
    return code;
  });
}

function zip(parts: { readonly [name: string]: string }): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
