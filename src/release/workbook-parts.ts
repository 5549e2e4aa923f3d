/** Styles of cells, by their place in `STYLES`. */
export const style = {
  plain: 0,
  header: 1,
  text: 2,
  /** A text that would be a formula if a person typed it: Excel keeps it a text even when the cell is edited. */
  quotedText: 3,
  date: 4,
  dateTime: 5,
  wrapped: 6,
  title: 7,
  label: 8,
  integer: 9,
} as const;

export type CellStyle = (typeof style)[keyof typeof style];

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The most that a sheet holds: rows, the header among them, columns, and characters of one cell. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;
export const MAX_CELL = 32_767;

/** `xl/styles.xml`: what `style` counts. */
export const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="16"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EBEF"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10">${[
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
].join("")}</cellXfs></styleSheet>`;

/** A sheet as the workbook lists it; `filter` is the range that has one. */
export interface SheetEntry {
  readonly name: string;
  readonly filter?: string;
}

/** `[Content_Types].xml` of a workbook with so many sheets. */
export function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  );
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>${overrides.join("")}</Types>`;
}

/** `_rels/.rels` */
export const PACKAGE_RELATIONSHIPS = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** `xl/_rels/workbook.xml.rels` of a workbook with so many sheets. */
export function workbookRelationships(sheets: number): string {
  const targets = Array.from(
    { length: sheets },
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${targets.join("")}<Relationship Id="rId${sheets + 1}" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`;
}

/** `xl/workbook.xml`. Excel looks for a filter's range among the names as well. */
export function workbook(sheets: readonly SheetEntry[]): string {
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${attribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const filters = sheets.flatMap(({ name, filter }, at) => {
    if (filter === undefined) return [];
    const range = `'${name.replaceAll("'", "''")}'!${filter.replace(/[A-Z]+|[0-9]+/g, "$$$&")}`;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${escapeXml(range)}</definedName>`,
    ];
  });
  const names = filters.length === 0 ? "" : `<definedNames>${filters.join("")}</definedNames>`;
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><bookViews><workbookView/></bookViews><sheets>${listed.join("")}</sheets>${names}</workbook>`;
}

/** A sheet's XML up to its first row. Widths are of the columns, in characters. */
export function sheetStart(widths: readonly number[], isFrozen: boolean): string {
  const pane = isFrozen
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    : "";
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const cols = columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`;
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${cols}<sheetData>`;
}

/** A sheet's XML after its last row. */
export function sheetEnd(filter?: string): string {
  return `</sheetData>${filter === undefined ? "" : `<autoFilter ref="${filter}"/>`}</worksheet>`;
}

/** A cell as the functions below write it: its element without its place. "" is an empty cell. */
type Cell = string;

/** A row of cells; its number counts from 1. */
export function rowXml(number: number, cells: readonly Cell[]): string {
  const placed = cells.map((cell, at) => (cell === "" ? "" : `<c r="${columnName(at)}${number}"${cell}`));
  return `<row r="${number}">${placed.join("")}</row>`;
}

/** A cell of text, which is never anything else. Longer than a cell can be, it is cut. */
export function textCell(text: string, as: CellStyle = style.text): Cell {
  const styled = as === style.text && /^[=+\-@\t\r]/.test(text) ? style.quotedText : as;
  return ` s="${styled}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
}

export function numberCell(value: number, as: CellStyle = style.plain): Cell {
  return ` s="${as}"><v>${value}</v></c>`;
}

export function booleanCell(value: boolean): Cell {
  return ` t="b"><v>${value ? 1 : 0}</v></c>`;
}

/** "A" to "XFD", from 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

/** What XML cannot hold is written as `_xHHHH_`, and what looks like that is told apart (OOXML, ST_Xstring). */
function cellText(text: string): string {
  // Not in the middle of a character of two units.
  const whole = text.length > MAX_CELL ? text.slice(0, MAX_CELL).replace(/[\uD800-\uDBFF]$/, "") : text;
  const written = whole
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold.
    .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, (sign) => {
      return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
    });
  return escapeXml(written);
}

function attribute(text: string): string {
  return escapeXml(text).replaceAll('"', "&quot;");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
