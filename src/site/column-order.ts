import type { Field } from "../model/descriptor.ts";
import type { Value } from "../model/value.ts";
import { compileFieldReader } from "../tables/read-field.ts";
import type { SiteTable } from "./site-model.ts";

/**
 * The place of each row by the values of a column, from 0, for sorting it in the page; "" for one without a value. Undefined
 * where the cells as they are written can be told apart there: `01/12/13` cannot, nor `1.234,50`, nor `£1.2k`.
 */
export function orderOfColumn({ fields, rows, schema }: SiteTable, at: number): readonly string[] | undefined {
  const field = fields[at];
  const ofFigure = schema?.figure !== undefined && schema.figure.text === field?.name ? schema.figure.value : undefined;
  const from = ofFigure === undefined ? at : fields.findIndex(({ name }) => name === ofFigure);
  const read = fields[from];
  if (read === undefined || (from === at && isPlain(read))) return undefined;
  const { reader } = compileFieldReader(read);
  const compare = reader.compare;
  if (compare === undefined) return undefined;
  const values = rows.map(({ cells }) => readCell(cells[from] ?? "", reader.read));
  const filled = [...new Set(values.filter((value) => value !== undefined))];
  filled.sort(compare);
  const places = new Map<Value, number>();
  let place = -1;
  let before: Value | undefined;
  for (const value of filled) {
    if (before === undefined || compare(before, value) !== 0) place += 1;
    places.set(value, place);
    before = value;
  }
  return values.map((value) => (value === undefined ? "" : String(places.get(value) ?? "")));
}

function readCell(cell: string, read: (text: string) => Value | undefined): Value | undefined {
  return cell === "" ? undefined : read(cell);
}

/** Whether the cells of a field are in the order of their values when the page reads the numbers in them. */
function isPlain({ type, format, decimalChar, groupChar }: Field): boolean {
  switch (type) {
    case "number":
    case "integer":
      return (decimalChar ?? ".") === "." && (groupChar ?? ",") === ",";
    case "date":
    case "time":
    case "datetime":
      return format === "default";
    case "duration":
      return false;
    default:
      return true;
  }
}
