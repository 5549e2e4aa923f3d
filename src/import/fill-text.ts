import { isArray } from "../descriptor/read-property.ts";
import type { ImportRemark } from "../model/import.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { type DateOrder, readDay } from "./decide-dates.ts";
import { unitOfWords } from "./decide-unit.ts";
import { mainField } from "./match-columns.ts";
import type { TableFigure } from "./table-reading.ts";

/** Says something about a row that a person should know. */
export type Tell = (reason: ImportRemark["reason"], text?: string, detail?: string) => void;

/** A text of a column goes into its field: a date as ISO 8601, a member of a list as the list writes it. */
export function fillText(
  schema: RowSchema,
  cells: Map<string, string>,
  [field, text]: readonly [field: string, text: string],
  row: TableFigure["row"]["cells"],
  dates: DateOrder,
  tell: Tell,
): void {
  const known = schema.fields.find(({ name }) => name === field);
  if (known === undefined) return;
  if (known.type === "date") {
    const day = readDay(text, row.find((cell) => cell.text === text)?.cell.stored, dates);
    if (day === undefined) tell("wrong-value", text, field);
    else cells.set(field, day);
    return;
  }
  const members = known.property.enum;
  if (isArray(members)) {
    const names = members.filter((one) => typeof one === "string");
    const isUnit = typeof schema.figure?.unit === "object" && schema.figure.unit.field === field;
    const member =
      names.find((one) => one.toLowerCase() === text.toLowerCase()) ?? (isUnit ? unitOfWords(text, names) : undefined);
    if (member !== undefined) cells.set(field, member);
    else tell("wrong-value", text, field);
    return;
  }
  const national = field === mainField(schema) ? nationalIndicator(schema, text) : undefined;
  if (national !== undefined && !cells.has("national_indicator")) cells.set("national_indicator", national.number);
  cells.set(field, national?.label ?? text);
}

/** `NI 68 – Percentage of Referrals` and `(NI 60) – Percentage of Core Assessments` have a number before their label. */
function nationalIndicator(
  { fields }: RowSchema,
  text: string,
): { readonly number: string; readonly label: string } | undefined {
  if (!fields.some(({ name }) => name === "national_indicator")) return undefined;
  const match = /^\(?(NI \d{1,3})\)?\s*(?:[-\u2010-\u2015:.]\s*)?(?=\S)/.exec(text);
  const [whole, number] = match ?? [];
  return whole === undefined || number === undefined ? undefined : { number, label: text.slice(whole.length) };
}
