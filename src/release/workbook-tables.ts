import type { Value } from "../model/value.ts";
import { dayOf, type SurveyedColumn, timestampOf } from "./survey-table.ts";
import { uniqueNames } from "./unique-names.ts";
import { valueText } from "./value-text.ts";
import {
  booleanCell,
  columnName,
  linesOf,
  MAX_CELL,
  MAX_COLUMNS,
  MAX_ROWS,
  numberCell,
  rowXml,
  sheetEnd,
  sheetStart,
  textCell,
} from "./workbook-sheet.ts";
import { style } from "./workbook-styles.ts";
import type { SurveyedTable } from "./write-sqlite.ts";

/** The sheets that are no table's. */
export const COVER = "About";
export const DICTIONARY = "Data dictionary";

/** A table with its sheet; undefined for one that no sheet can hold. */
export interface SheetTable extends SurveyedTable {
  readonly sheet: string | undefined;
  readonly filter: string;
  /** How many of its cells were longer than a cell can be. Counted as the sheet is written. */
  cut: number;
}

/** Gives each table a sheet of its own. */
export function placeTables(tables: readonly SurveyedTable[]): readonly SheetTable[] {
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

/** A table's sheet, as a stream. Its texts are in several lines where its column would be too wide for one. */
export async function* tableXml(table: SheetTable): AsyncGenerator<string> {
  const { columns } = table.survey;
  const layout = { widths: columns.map(columnWidth), hasHeader: true, filter: table.filter };
  const styles = columns.map(({ width }) => (width + 2 > WIDEST ? style.wrapped : style.text));
  yield sheetStart(layout);
  yield rowXml(
    1,
    columns.map(({ field }) => textCell(field.name, style.header)),
  );
  let number = 1;
  for await (const rows of table.table.rows()) {
    let text = "";
    for (const { values } of rows) {
      number += 1;
      let lines = 1;
      const cells = columns.map((column, at) => {
        const value = values[at];
        if (value === undefined) return "";
        const cell = typedCell(value, column);
        if (cell !== undefined) return cell;
        const written = valueText(value);
        if (written.length > MAX_CELL) table.cut += 1;
        if (styles[at] === style.wrapped) lines = Math.max(lines, linesOf(written, WIDEST));
        return textCell(written, styles[at]);
      });
      text += rowXml(number, cells, lines);
    }
    yield text;
  }
  yield sheetEnd(layout);
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

/** The widest column, in characters. */
const WIDEST = 60;

function columnWidth({ field, width }: SurveyedColumn): number {
  return Math.min(WIDEST, Math.max(8, field.name.length + 3, width + 2));
}
