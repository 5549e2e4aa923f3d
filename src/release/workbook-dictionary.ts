import type { Field } from "../model/descriptor.ts";
import { columnName, linesOf, rowXml, sheetEnd, sheetStart, textCell } from "./workbook-sheet.ts";
import { style } from "./workbook-styles.ts";
import type { SheetTable } from "./workbook-tables.ts";
import type { SurveyedTable } from "./write-sqlite.ts";

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

/** The sheet that says what each column of each table is. */
export function dictionaryXml(tables: readonly SheetTable[]): string {
  const header = DICTIONARY_COLUMNS.map(([label]) => textCell(label, style.header));
  const rows = [rowXml(1, header)];
  for (const { table } of tables) {
    for (const field of table.columns) {
      const cells = dictionaryCells(table.resource.name, field, table.resource.schema);
      rows.push(
        rowXml(
          rows.length + 1,
          cells.map((text) => (text === "" ? "" : textCell(text, style.wrapped))),
          Math.max(...cells.map((text, at) => linesOf(text, DICTIONARY_COLUMNS[at]?.[1] ?? 1))),
        ),
      );
    }
  }
  const layout = {
    widths: DICTIONARY_COLUMNS.map(([, width]) => width),
    hasHeader: true,
    filter: dictionaryFilter(tables),
  };
  return `${sheetStart(layout)}${rows.join("")}${sheetEnd(layout)}`;
}

/** The range of its filter. */
export function dictionaryFilter(tables: readonly SheetTable[]): string {
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
