import type { ContributorMetadata } from "../model/attribution.ts";
import type { Field } from "../model/descriptor.ts";
import type { Value } from "../model/value.ts";
import { encodeTexts, textParts } from "./file-parts.ts";
import { licenceLines, type ReleaseMetadata, rightsOf } from "./release-metadata.ts";
import { dayOf, type SurveyedColumn, timestampOf } from "./survey-table.ts";
import { uniqueNames } from "./unique-names.ts";
import { valueText } from "./value-text.ts";
import {
  booleanCell,
  columnName,
  contentTypes,
  MAX_CELL,
  MAX_COLUMNS,
  MAX_ROWS,
  numberCell,
  PACKAGE_RELATIONSHIPS,
  rowXml,
  type SheetEntry,
  STYLES,
  sheetEnd,
  sheetStart,
  style,
  textCell,
  workbook,
  workbookRelationships,
} from "./workbook-parts.ts";
import type { SurveyedTable } from "./write-sqlite.ts";
import { writeZip, type ZipSource } from "./write-zip.ts";

const COVER = "About";
const DICTIONARY = "Data dictionary";

/** A table with its sheet; undefined for one that no sheet can hold. */
interface SheetTable extends SurveyedTable {
  readonly sheet: string | undefined;
  readonly filter: string;
  /** How many of its cells were longer than a cell can be. Counted as the sheet is written. */
  cut: number;
}

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
    whole("xl/workbook.xml", () => workbook(sheets)),
    whole("xl/_rels/workbook.xml.rels", () => workbookRelationships(sheets.length)),
    whole("xl/styles.xml", () => STYLES),
    ...tableSheets,
    // After the tables, since it tells what did not fit into them.
    whole("xl/worksheets/sheet1.xml", () => coverXml(placed, metadata)),
    whole("xl/worksheets/sheet2.xml", () => dictionaryXml(placed)),
  ]);
}

function placeTables(tables: readonly SurveyedTable[]): readonly SheetTable[] {
  const names = uniqueSheetNames(tables.map(({ table }) => table.resource.name));
  return tables.map((one, at): SheetTable => {
    const { rows, columns } = one.survey;
    const fits = rows < MAX_ROWS && columns.length <= MAX_COLUMNS;
    const filter = `A1:${columnName(Math.max(0, columns.length - 1))}${rows + 1}`;
    return { ...one, sheet: fits ? names[at] : undefined, filter, cut: 0 };
  });
}

/** A sheet's name has at most 31 characters, and some of them not; "History" is Excel's own. */
function uniqueSheetNames(names: readonly string[]): readonly string[] {
  const short = names.map((name) => {
    const shown = name.replace(/[\p{Cc}\p{Cs}[\]:*?/\\]/gu, "-").replace(/^'|'$/g, "-");
    return shown.length <= 28 ? shown : shown.slice(0, 28).replace(/[\uD800-\uDBFF]$/, "");
  });
  return uniqueNames(
    short.map((name) => (name === "" ? "table" : name)),
    [COVER, DICTIONARY, "History"],
  );
}

async function* tableXml(table: SheetTable): AsyncGenerator<string> {
  const { columns } = table.survey;
  yield sheetStart(columns.map(columnWidth), true);
  yield rowXml(
    1,
    columns.map(({ field }) => textCell(field.name, style.header)),
  );
  let number = 1;
  for await (const rows of table.table.rows()) {
    let text = "";
    for (const { values } of rows) {
      number += 1;
      text += rowXml(
        number,
        columns.map((column, at) => {
          const value = values[at];
          if (value === undefined) return "";
          const cell = typedCell(value, column);
          if (cell !== undefined) return cell;
          const written = valueText(value);
          if (written.length > MAX_CELL) table.cut += 1;
          return textCell(written);
        }),
      );
    }
    yield text;
  }
  yield sheetEnd(table.filter);
}

/** Excel has no days before March 1900 that others count alike. */
const FIRST_DAY = -25_508;
/** The days from the start of Excel's calendar to 1970. */
const EPOCH = 25_569;
const MICROSECONDS_A_DAY = 86_400_000_000;
/** Excel keeps 15 digits of a number. */
const MOST_DIGITS = 15;

/** The cell of a value that is no text; undefined where it is one, or where a cell would keep less of it. */
function typedCell(value: Value, { storage }: SurveyedColumn): string | undefined {
  switch (storage) {
    case "integer":
    case "double": {
      const number = Number(value);
      const digits = valueText(value)
        .replace(/[eE].*$/, "")
        .replace(/[^0-9]/g, "")
        .replace(/^0+/, "");
      if (!Number.isFinite(number) || digits.length > MOST_DIGITS) return undefined;
      return numberCell(number, storage === "integer" ? style.integer : style.plain);
    }
    case "boolean":
      return booleanCell(value === true);
    case "date": {
      const day = dayOf(value);
      return day === undefined || day < FIRST_DAY ? undefined : numberCell(day + EPOCH, style.date);
    }
    case "timestamp": {
      const moment = timestampOf(value);
      const days = moment === undefined ? undefined : Number(moment) / MICROSECONDS_A_DAY;
      return days === undefined || days < FIRST_DAY ? undefined : numberCell(days + EPOCH, style.dateTime);
    }
    default:
      // A workbook's times are of no zone: one with an offset stays as it is written.
      return undefined;
  }
}

function columnWidth({ field, width }: SurveyedColumn): number {
  return Math.min(60, Math.max(8, field.name.length + 3, width + 2));
}

function coverXml(tables: readonly SheetTable[], metadata: ReleaseMetadata): string {
  const { title, name, version, description, homepage, facts, day, citation, contributors, creators } = metadata;
  const lines: (readonly [label: string, text: string])[] = [
    ["Data package", name],
    ["Version", version],
    ["Date", day ?? "not released: built from a working copy"],
    ...(facts.tag === null ? [] : ([["Tag", facts.tag]] as const)),
    ...(facts.commit === null ? [] : ([["Commit", facts.commit]] as const)),
    ["Built by", `foipack ${facts.foipack}`],
    ...(description === undefined ? [] : ([["Description", description]] as const)),
    ...(homepage === undefined ? [] : ([["Home page", homepage]] as const)),
    ...[...new Set([...creators, ...contributors])].map((one) => ["Contributor", contributorLine(one)] as const),
    ...licenceLines(metadata).map((line) => ["Licence of this compilation", line] as const),
    ...rightsOf(metadata).sources.flatMap((source): (readonly [string, string])[] => [
      ["Source", source.address === undefined ? source.title : `${source.title} (${source.address})`],
      ["Licence of the source", source.note === undefined ? source.licence : `${source.licence}. ${source.note}`],
    ]),
    ["How to cite", citation],
    ...tables.map((table): readonly [string, string] => ["Table", tableLine(table)]),
    ["Words and signs", "Every text is kept as a text: one that begins with = is not worked out."],
  ];
  const rows = [rowXml(1, [textCell(title, style.title)])];
  for (const [at, [label, text]] of lines.entries()) {
    rows.push(rowXml(at + 3, [textCell(label, style.label), textCell(text, style.wrapped)]));
  }
  return `${sheetStart([28, 100], false)}${rows.join("")}${sheetEnd()}`;
}

function contributorLine({ name, roles, affiliation }: ContributorMetadata): string {
  const where = affiliation === undefined ? "" : `, ${affiliation}`;
  return `${name}${where}${roles.length === 0 ? "" : ` (${roles.join(", ")})`}`;
}

function tableLine({ table, survey, sheet, cut }: SheetTable): string {
  const { name, title } = table.resource;
  const about = `${title === undefined || title === name ? name : `${name}: ${title}`} (${survey.rows} rows)`;
  if (sheet === undefined)
    return `${about}. Left out: it has more rows or columns than a sheet can hold. See the CSV or Parquet file.`;
  const shortened =
    cut === 0 ? "" : ` ${cut} cells are longer than a cell can be and are cut; the CSV file has them whole.`;
  return `${about}, sheet "${sheet}".${shortened}`;
}

const DICTIONARY_COLUMNS: readonly (readonly [label: string, width: number])[] = [
  ["table", 24],
  ["field", 24],
  ["type", 12],
  ["format", 12],
  ["title", 28],
  ["description", 80],
  ["required", 10],
  ["unique", 10],
  ["values allowed", 40],
  ["pattern", 30],
  ["minimum", 12],
  ["maximum", 12],
  ["refers to", 40],
];

function dictionaryXml(tables: readonly SheetTable[]): string {
  const header = DICTIONARY_COLUMNS.map(([label]) => textCell(label, style.header));
  const rows = [rowXml(1, header)];
  for (const { table } of tables) {
    for (const field of table.columns) {
      const cells = dictionaryCells(table.resource.name, field, table.resource.schema);
      rows.push(
        rowXml(
          rows.length + 1,
          cells.map((text) => (text === "" ? "" : textCell(text))),
        ),
      );
    }
  }
  const widths = DICTIONARY_COLUMNS.map(([, width]) => width);
  return `${sheetStart(widths, true)}${rows.join("")}${sheetEnd(dictionaryFilter(tables))}`;
}

function dictionaryFilter(tables: readonly SheetTable[]): string {
  const fields = tables.reduce((sum, { table }) => sum + table.columns.length, 0);
  return `A1:${columnName(DICTIONARY_COLUMNS.length - 1)}${fields + 1}`;
}

function dictionaryCells(
  table: string,
  field: Field,
  schema: SurveyedTable["table"]["resource"]["schema"],
): readonly string[] {
  const { name, type, format, title = "", description = "", constraints, categories } = field;
  const isKey = schema?.primaryKey.length === 1 && schema.primaryKey[0] === name;
  const isRequired = constraints.required === true || schema?.primaryKey.includes(name) === true;
  const allowed = constraints.enum ?? categories?.map(({ value }) => value) ?? [];
  const references = (schema?.foreignKeys ?? [])
    .filter(({ fields }) => fields.includes(name))
    .map(({ fields, reference }) => {
      const target = reference.fields[fields.indexOf(name)] ?? "";
      const where = reference.resource === "" ? table : reference.resource;
      return `${reference.package === undefined ? "" : `${reference.package}: `}${where}.${target}`;
    });
  return [
    table,
    name,
    type,
    format === "default" ? "" : format,
    title,
    description,
    isRequired ? "yes" : "",
    isKey || constraints.unique === true ? "yes" : "",
    allowed.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(", "),
    constraints.pattern ?? "",
    boundText(constraints.minimum),
    boundText(constraints.maximum),
    references.join("; "),
  ];
}

function boundText(bound: Field["constraints"]["minimum"]): string {
  if (bound === undefined) return "";
  return typeof bound === "string" ? bound : JSON.stringify(bound);
}
