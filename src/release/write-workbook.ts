import { encodeTexts, textParts } from "./file-parts.ts";
import type { ReleaseMetadata } from "./release-metadata.ts";
import { coverXml } from "./workbook-cover.ts";
import { dictionaryFilter, dictionaryXml } from "./workbook-dictionary.ts";
import {
  APPLICATION_PROPERTIES,
  contentTypes,
  coreProperties,
  PACKAGE_RELATIONSHIPS,
  type SheetEntry,
  workbook,
  workbookRelationships,
} from "./workbook-parts.ts";
import { STYLES } from "./workbook-styles.ts";
import { COVER, DICTIONARY, placeTables, tableXml } from "./workbook-tables.ts";
import type { SurveyedTable } from "./write-sqlite.ts";
import { writeZip, type ZipSource } from "./write-zip.ts";

/**
 * The package as a workbook for Excel (OOXML): a cover with licence, sources and version, the data dictionary, and a
 * sheet a table with typed cells, a frozen header and filters. Texts are written as texts and never as formulas. The few
 * parts of the format that it takes are written here, since of the libraries for it one has no filters and the other
 * holds whole tables, brings eighty packages along and is no longer looked after. A table that no sheet can hold is left
 * out, and the cover says so. Nothing of a table is held but the row that is being written.
 */
export async function* writeWorkbook(
  tables: readonly SurveyedTable[],
  metadata: ReleaseMetadata,
): AsyncGenerator<Uint8Array> {
  const placed = placeTables(tables);
  const { title, version, facts } = metadata;
  const properties = { title, version, date: facts.date };
  const sheets: readonly SheetEntry[] = [
    { name: COVER },
    { name: DICTIONARY, filter: dictionaryFilter(placed) },
    ...placed.flatMap(({ sheet, filter }) => (sheet === undefined ? [] : [{ name: sheet, filter }])),
  ];
  const whole = (path: string, text: () => string): ZipSource => ({ path, parts: () => textParts(text()) });
  const tableSheets = placed
    .filter(({ sheet }) => sheet !== undefined)
    .map((table, at) => ({
      path: `xl/worksheets/sheet${at + 3}.xml`,
      parts: () => encodeTexts(tableXml(table)),
    }));
  yield* writeZip([
    whole("[Content_Types].xml", () => contentTypes(sheets.length)),
    whole("_rels/.rels", () => PACKAGE_RELATIONSHIPS),
    whole("docProps/core.xml", () => coreProperties(properties)),
    whole("docProps/app.xml", () => APPLICATION_PROPERTIES),
    whole("xl/workbook.xml", () => workbook(sheets)),
    whole("xl/_rels/workbook.xml.rels", () => workbookRelationships(sheets.length)),
    whole("xl/styles.xml", () => STYLES),
    ...tableSheets,
    // After the tables, since it tells what did not fit into them.
    whole("xl/worksheets/sheet1.xml", () => coverXml(placed, metadata)),
    whole("xl/worksheets/sheet2.xml", () => dictionaryXml(placed)),
  ]);
}
