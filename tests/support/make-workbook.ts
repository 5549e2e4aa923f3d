import { strToU8, zipSync } from "fflate";

/** A cell: a text or number, or one with its style (an index into `formats`), formula or raw XML. */
export type WorkbookCell =
  | string
  | number
  | null
  | {
      readonly value: string | number;
      readonly style?: number;
      readonly formula?: string;
      readonly type?: string;
    };

export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly (readonly WorkbookCell[])[];
  readonly state?: "hidden" | "veryHidden";
  /** From 1, as people count. */
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** Ranges such as `A1:B2`. */
  readonly merges?: readonly string[];
  /** Cells with a note by an invented author. */
  readonly comments?: readonly string[];
  readonly threads?: readonly string[];
}

/** A workbook as minimal parts; what is hidden in it besides its sheets' own is asked for by name. */
export interface WorkbookPlan {
  readonly sheets: readonly WorkbookSheet[];
  /** Codes of number formats; a cell's `style` counts from 1 into them, 0 is `General`. */
  readonly formats?: readonly string[];
  /** Ids of built-in formats, after `formats`. */
  readonly builtIn?: readonly number[];
  readonly is1904?: boolean;
  readonly definedNames?: { readonly [name: string]: string };
  readonly properties?: { readonly creator?: string; readonly lastModifiedBy?: string; readonly company?: string };
  /** Parts as they are, with content types and relationships of the workbook where they need some. */
  readonly parts?: readonly WorkbookPart[];
}

export interface WorkbookPart {
  readonly name: string;
  readonly content: string;
  readonly contentType?: string;
  /** The last word of the type of the workbook's relationship to it. */
  readonly relationship?: string;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The number of the style that is white text on no colour: after all formats. */
export function whiteStyle({ formats = [], builtIn = [] }: Pick<WorkbookPlan, "formats" | "builtIn">): number {
  return formats.length + builtIn.length + 1;
}

/** An XLSX file. Without anything hidden asked for it has nothing hidden. */
export function makeWorkbook(plan: WorkbookPlan): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries([...workbookParts(plan)].map(([name, text]) => [name, strToU8(text)])));
}

/** Its parts, to be broken. */
export function workbookParts(plan: WorkbookPlan): Map<string, string> {
  const { sheets, parts = [], properties } = plan;
  const files = new Map<string, string>();
  const types: string[] = [];
  const links: string[] = [];
  const rootLinks = [`<Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`];
  const override = (name: string, type: string): void =>
    void types.push(`<Override PartName="/${name}" ContentType="${type}"/>`);

  sheets.forEach((sheet, index) => {
    const number = index + 1;
    override(`xl/worksheets/sheet${number}.xml`, `${TYPE}.worksheet+xml`);
    links.push(`<Relationship Id="s${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`);
    files.set(`xl/worksheets/sheet${number}.xml`, sheetXml(sheet));
    const own: string[] = [];
    const notes = (kind: string, file: string, xml: string): void => {
      own.push(`<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="../${file}"/>`);
      files.set(`xl/${file}`, xml);
    };
    if (sheet.comments !== undefined) {
      const each = sheet.comments.map((ref) => `<comment ref="${ref}" authorId="0"><text><t>Said</t></text></comment>`);
      const authors = "<authors><author>Ann Example</author></authors>";
      const xml = `<comments xmlns="${MAIN}">${authors}<commentList>${each.join("")}</commentList></comments>`;
      notes("comments", `comments${number}.xml`, xml);
    }
    if (sheet.threads !== undefined) {
      const each = sheet.threads.map((ref) => `<threadedComment ref="${ref}"><text>Said</text></threadedComment>`);
      notes(
        "threadedComment",
        `threadedComments/t${number}.xml`,
        `<ThreadedComments>${each.join("")}</ThreadedComments>`,
      );
    }
    if (own.length > 0) files.set(`xl/worksheets/_rels/sheet${number}.xml.rels`, relationships(own));
  });
  override("xl/workbook.xml", `${TYPE}.sheet.main+xml`);
  override("xl/styles.xml", `${TYPE}.styles+xml`);
  links.push(`<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/>`);
  for (const part of parts) {
    files.set(part.name, part.content);
    if (part.contentType !== undefined) override(part.name, part.contentType);
    if (part.relationship !== undefined) {
      links.push(`<Relationship Id="p${links.length}" Type="${OFFICE}/${part.relationship}" Target="/${part.name}"/>`);
    }
  }
  if (properties !== undefined) {
    const { creator = "", lastModifiedBy = "", company = "" } = properties;
    files.set(
      "docProps/core.xml",
      `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${creator}</dc:creator><cp:lastModifiedBy>${lastModifiedBy}</cp:lastModifiedBy></cp:coreProperties>`,
    );
    files.set(
      "docProps/app.xml",
      `<Properties><Application>A Test</Application><Company>${company}</Company></Properties>`,
    );
    rootLinks.push(
      `<Relationship Id="r2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
      `<Relationship Id="r3" Type="${OFFICE}/extended-properties" Target="docProps/app.xml"/>`,
    );
  }
  files.set("xl/workbook.xml", workbookXml(plan));
  files.set("xl/styles.xml", stylesXml(plan));
  files.set("xl/_rels/workbook.xml.rels", relationships(links));
  files.set("_rels/.rels", relationships(rootLinks));
  const rels = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`;
  const whole = `<Types xmlns="${PACKAGE}/content-types">${rels}<Default Extension="xml" ContentType="application/xml"/>${types.join("")}</Types>`;
  return new Map([["[Content_Types].xml", whole], ...files]);
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function relationships(links: readonly string[]): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${links.join("")}</Relationships>`;
}

function workbookXml({ sheets, is1904 = false, definedNames = {} }: WorkbookPlan): string {
  const entries = sheets.map(({ name, state }, index) => {
    const hidden = state === undefined ? "" : ` state="${state}"`;
    return `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${hidden} r:id="s${index + 1}"/>`;
  });
  const names = Object.entries(definedNames).map(
    ([name, formula]) => `<definedName name="${name}">${escapeXml(formula)}</definedName>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${is1904 ? '<workbookPr date1904="1"/>' : ""}<sheets>${entries.join("")}</sheets>${names.length > 0 ? `<definedNames>${names.join("")}</definedNames>` : ""}</workbook>`;
}

function stylesXml({ formats = [], builtIn = [] }: WorkbookPlan): string {
  const codes = formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escapeXml(code)}"/>`);
  const ids = [0, ...formats.map((_, at) => 164 + at), ...builtIn];
  const styles = ids.map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0"/>`);
  styles.push('<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0"/>');
  return `<styleSheet xmlns="${MAIN}"><numFmts count="${codes.length}">${codes.join("")}</numFmts><fonts count="2"><font><sz val="11"/><color theme="1"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellXfs count="${styles.length}">${styles.join("")}</cellXfs></styleSheet>`;
}

function sheetXml({ rows, hiddenRows = [], hiddenColumns = [], merges = [] }: WorkbookSheet): string {
  const columns = hiddenColumns.map((number) => `<col min="${number}" max="${number}" width="9" hidden="1"/>`);
  const lines = rows.map((cells, index) => {
    const hidden = hiddenRows.includes(index + 1) ? ' hidden="1"' : "";
    const written = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${index + 1}`));
    return `<row r="${index + 1}"${hidden}>${written.join("")}</row>`;
  });
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`);
  return `<worksheet xmlns="${MAIN}">${columns.length > 0 ? `<cols>${columns.join("")}</cols>` : ""}<sheetData>${lines.join("")}</sheetData>${merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join("")}</mergeCells>` : ""}</worksheet>`;
}

function cellXml(cell: WorkbookCell, ref: string): string {
  if (cell === null) return "";
  const whole = typeof cell === "object" ? cell : { value: cell };
  const style = whole.style === undefined ? "" : ` s="${whole.style}"`;
  const formula = whole.formula === undefined ? "" : `<f>${escapeXml(whole.formula)}</f>`;
  if (typeof whole.value === "string" && whole.type === undefined) {
    return `<c r="${ref}"${style} t="inlineStr">${formula}<is><t xml:space="preserve">${escapeXml(whole.value)}</t></is></c>`;
  }
  const type = whole.type === undefined ? "" : ` t="${whole.type}"`;
  return `<c r="${ref}"${style}${type}>${formula}<v>${escapeXml(String(whole.value))}</v></c>`;
}
