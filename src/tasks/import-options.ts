import { isArray } from "../descriptor/read-property.ts";
import type { DateOrder } from "../import/decide-dates.ts";
import { plain } from "../import/match-columns.ts";
import type { Confirmation, ImportColumn, ImportedRow, RowAnswer } from "../model/import.ts";
import { UserFault } from "../model/user-fault.ts";
import { quote } from "../report/wording/words.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { nearestMember } from "../tables/nearest-member.ts";

export interface ImportOptions {
  readonly file: string;
  readonly into: string;
  readonly kind: string;
  /** The name of a sheet, or of a table such as `Table 2`, or its number. */
  readonly table?: string;
  /** The row of the document that the header ends in. */
  readonly header?: number;
  readonly authority?: string;
  readonly answer?: string;
  readonly response?: string;
  readonly period?: string;
  /** `FIELD=VALUE`: the same in all rows. */
  readonly set?: readonly string[];
  /** `COLUMN=FIELD`. */
  readonly map?: readonly string[];
  /** `ROWS=heading`, `blank`, `note` or `skip`, where ROWS is `all`, or numbers and stretches of them: `6,10-12`. */
  readonly row?: readonly string[];
  readonly dates?: DateOrder;
  readonly confirm?: readonly Confirmation[];
  /** Why hidden content may be published. */
  readonly reviewed?: string;
  readonly from?: string;
}

/** Constants of all rows: `--set`, and the options that stand for fields of the kind. */
export function readConstants(options: ImportOptions, schema: RowSchema): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  const put = (option: string, field: string | undefined, value: string | undefined): void => {
    if (value === undefined) return;
    if (field === undefined) throw new UserFault(`Rows of ${schema.kind} have nothing for ${option}.`, "Leave it out.");
    requireValue(schema, option, field, value);
    constants.set(field, value);
  };
  for (const written of options.set ?? []) {
    const equals = written.indexOf("=");
    const field = written.slice(0, Math.max(equals, 0)).trim();
    if (equals < 1) throw new UserFault(`--set takes FIELD=VALUE, not "${written}".`, "Such as: --set unit=percent");
    requireField(schema, "--set", field);
    refuseFigure(schema, field);
    put(`--set ${field}`, field, written.slice(equals + 1).trim());
  }
  put("--authority", schema.evidence?.authority, options.authority);
  put("--answer", schema.evidence?.via, options.answer);
  put("--period", schema.period?.label, options.period);
  return constants;
}

/** From the words, letter or number of a column to the field that `--map` names. Throws `UserFault`. */
export function readMapping(written: readonly string[], schema: RowSchema): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  for (const one of written) {
    const equals = one.lastIndexOf("=");
    const field = one.slice(equals + 1).trim();
    if (equals < 1) throw new UserFault(`--map takes COLUMN=FIELD, not "${one}".`, "Such as: --map Target=target_text");
    requireField(schema, "--map", field);
    const column = one.slice(0, equals).trim();
    columns.set(plain(column), field);
  }
  return columns;
}

const ANSWERS: readonly RowAnswer[] = ["heading", "blank", "note", "skip"];
/** A table has no more rows than a sheet of a workbook. */
const MAX_STRETCH = 1_048_576;

/** What `--row` says of rows, by their numbers. Throws `UserFault`. */
export function readRowAnswers(written: readonly string[]): ReadonlyMap<number | "all", RowAnswer> {
  const answers = new Map<number | "all", RowAnswer>();
  for (const one of written) {
    const [rows = "", word] = one.split("=").map((part) => part.trim());
    const answer = ANSWERS.find((known) => known === word);
    const stretches = rows.split(",").map((part) => /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(part.trim()));
    if (answer === undefined || (rows !== "all" && stretches.includes(null))) {
      throw new UserFault(`--row takes ROWS=${ANSWERS.join("|")}, not "${one}".`, "Such as: --row 6,10-12=heading");
    }
    if (rows === "all") answers.set("all", answer);
    for (const stretch of stretches) {
      const first = Number(stretch?.[1] ?? 0);
      const last = Math.min(Number(stretch?.[2] ?? first), MAX_STRETCH);
      for (let row = first; row > 0 && row <= last; row += 1) answers.set(row, answer);
    }
  }
  return answers;
}

/** A figure and its words come out of the table; the same for every row, they would come out of the air. */
function refuseFigure({ figure, evidence }: RowSchema, field: string): void {
  const quotes = evidence?.quotes.flatMap(({ exact, prefix, suffix }) => [exact, prefix, suffix]) ?? [];
  if (![figure?.text, figure?.value, ...quotes].includes(field)) return;
  throw new UserFault(
    `--set cannot give ${field} to every row: it is taken from the table.`,
    `--map COLUMN=${field} says from which column.`,
  );
}

/** Throws `UserFault` where `--map` names a column that the table does not have. */
export function requireColumns(asked: ReadonlyMap<string, string>, columns: readonly ImportColumn[]): void {
  for (const [name, field] of asked) {
    if (columns.some((column) => column.because === "asked" && column.field === field)) continue;
    const labels = columns.map(({ label }) => quote(label)).join(", ");
    throw new UserFault(`--map: the table has no column ${quote(name)}.`, `Its columns: ${labels}`);
  }
}

function requireField({ kind, fields }: RowSchema, option: string, field: string): void {
  const names = fields.map(({ name }) => name);
  if (names.includes(field)) return;
  const near = nearestMember(field, names);
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  throw new UserFault(`${option}: ${kind} has no field "${field}".${hint}`, `Its fields: ${names.join(", ")}`);
}

function requireValue({ fields }: RowSchema, option: string, field: string, value: string): void {
  const members = fields.find(({ name }) => name === field)?.property.enum;
  if (isArray(members) && !members.includes(value)) {
    throw new UserFault(`${option} cannot be "${value}".`, `It is one of: ${members.join(", ")}`);
  }
  const pattern = fields.find(({ name }) => name === field)?.property.pattern;
  const isSimple = typeof pattern === "string" && value.length < 1_000;
  if (isSimple && /_id$|_code$/.test(field) && !new RegExp(pattern, "u").test(value)) {
    throw new UserFault(`${option} cannot be "${value}".`, `It has the form ${pattern.replace(/^\^\(\?:|\)\$$/g, "")}`);
  }
}

/** Options that rows need and that neither the command nor the table gave. */
export function missingOptions(
  { evidence, period, primaryKey }: RowSchema,
  constants: ReadonlyMap<string, string>,
  rows: readonly ImportedRow[],
): readonly string[] {
  const options: readonly (readonly [string, string | undefined])[] = [
    ["--authority", evidence?.authority],
    ["--answer", evidence?.via],
    ["--period", primaryKey.includes(period?.label ?? "") ? period?.label : undefined],
  ];
  return options.flatMap(([option, field]) => {
    const isThere = rows.length > 0 && rows.every(({ cells }) => cells[field ?? ""] !== undefined);
    return field === undefined || constants.has(field) || isThere ? [] : [option];
  });
}
