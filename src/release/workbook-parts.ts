import { escapeAttribute, escapeString, escapeXml, MAIN, XML_DECLARATION } from "./workbook-xml.ts";

const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A sheet as the workbook lists it; `filter` is the range that has one, below a header. */
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
  return `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>${overrides.join("")}</Types>`;
}

/** `_rels/.rels` */
export const PACKAGE_RELATIONSHIPS = `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="${RELATIONSHIPS}/extended-properties" Target="docProps/app.xml"/></Relationships>`;

/** `xl/_rels/workbook.xml.rels` of a workbook with so many sheets. */
export function workbookRelationships(sheets: number): string {
  const targets = Array.from(
    { length: sheets },
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${targets.join("")}<Relationship Id="rId${sheets + 1}" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`;
}

/**
 * `xl/workbook.xml`. Excel looks for a filter's range among the names as well, and there for the row
 * that every printed page begins with.
 */
export function workbook(sheets: readonly SheetEntry[]): string {
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${escapeAttribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const defined = sheets.flatMap(({ name, filter }, at) => {
    if (filter === undefined) return [];
    const sheet = `'${name.replaceAll("'", "''")}'`;
    const range = escapeXml(`${sheet}!${filter.replace(/[A-Z]+|[0-9]+/g, "$$$&")}`);
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${range}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escapeXml(sheet)}!$1:$1</definedName>`,
    ];
  });
  const names = defined.length === 0 ? "" : `<definedNames>${defined.join("")}</definedNames>`;
  return `${XML_DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><bookViews><workbookView/></bookViews><sheets>${listed.join("")}</sheets>${names}</workbook>`;
}

/** What the file says of itself. */
export interface WorkbookProperties {
  readonly title: string;
  readonly version: string;
  /** ISO 8601 in UTC; null for what is not released. */
  readonly date: string | null;
}

/** `docProps/core.xml`: no names of people, and no clock. */
export function coreProperties({ title, version, date }: WorkbookProperties): string {
  const moment = (name: string): string =>
    date === null ? "" : `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(date)}</dcterms:${name}>`;
  return `${XML_DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeString(title)}</dc:title>${moment("created")}${moment("modified")}<cp:version>${escapeString(version)}</cp:version></cp:coreProperties>`;
}

/** `docProps/app.xml` */
export const APPLICATION_PROPERTIES = `${XML_DECLARATION}<Properties xmlns="${RELATIONSHIPS.replace("/relationships", "/extended-properties")}"><Application>foipack</Application></Properties>`;
