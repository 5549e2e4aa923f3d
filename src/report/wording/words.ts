import type { Json } from "../../model/descriptor.ts";
import type { Place } from "../../model/finding.ts";
import { clip } from "../visible.ts";

/** Columns that a quoted cell or name takes within a sentence. */
const quotedWidth = 60;

/** A finding carries no more of a cell than this; a text of this length may have been longer. */
const carried = 2_000;

/** A text from outside between quotation marks: made visible, and shortened with its length where it is long. */
export function quote(text: string): string {
  const shown = clip(text, quotedWidth);
  const isCut = text.length > shown.length;
  return isCut ? `“${shown}” (${lengthWords(text)})` : `“${shown}”`;
}

/** "341 characters", "at least 2,000 characters" */
export function lengthWords(text: string): string {
  return `${text.length >= carried ? "at least " : ""}${counted(text.length, "character")}`;
}

/** A name from a descriptor or header: bare where it reads as a name, else quoted. */
export function named(name: string): string {
  return /^[\w.-]{1,60}$/.test(name) ? name : quote(name);
}

/** "14,000" */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** "1 row", "14 rows" */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** What is said of the marks that git leaves where a merge stopped. */
export const mergeConflictWords = {
  heading: "a merge that is not finished",
  what: "From this line on the file holds two versions of the same lines, between the marks <<<<<<< and >>>>>>> that git writes where it cannot merge them.",
  mend: "Keep the lines that are right of the two versions, which ======= parts, and delete the three marks. Then validate again, and commit.",
} as const;

/** "2nd" */
export function ordinal(count: number): string {
  const lastTwo = count % 100;
  const isTeen = lastTwo >= 11 && lastTwo <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${grouped(count)}${ending}`;
}

/** "a, b or c"; of a long list the first few and how many others. */
export function listed(items: readonly string[], conjunction: "and" | "or", most = 8): string {
  const shown = items.slice(0, items.length > most ? most - 1 : most);
  const others = items.length - shown.length;
  const parts = others > 0 ? [...shown, counted(others, "other")] : shown;
  const last = parts.at(-1) ?? "nothing";
  if (parts.length < 2) return last;
  return `${parts.slice(0, -1).join(", ")} ${others > 0 ? "and" : conjunction} ${last}`;
}

/** A value of a descriptor as it reads in a sentence. */
export function jsonWords(value: Json): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null) return "nothing (null)";
  return clip(JSON.stringify(value), quotedWidth);
}

/** "column total_paid", "column 4", "a column" */
export function columnWords(place: Place): string {
  if (place.field !== undefined) return `column ${named(place.field)}`;
  return place.fieldNumber === undefined ? "a column" : `column ${grouped(place.fieldNumber)}`;
}

/** The cell of a place as the subject of a sentence: "“12k” in column workers". */
export function cellWords(place: Place): string {
  const cell = place.cell === undefined ? "The cell" : place.cell === "" ? "The empty cell" : quote(place.cell);
  return place.field === undefined && place.fieldNumber === undefined ? cell : `${cell} in ${columnWords(place)}`;
}

/** "columns a and b" */
export function columnsWords(fields: readonly string[]): string {
  return `${fields.length === 1 ? "column" : "columns"} ${listed(fields.map(named), "and")}`;
}

/** "line 12", "the row" */
export function lineWords(place: Place): string {
  if (place.line !== undefined) return `line ${grouped(place.line)}`;
  return place.row === undefined ? "the row" : `row ${grouped(place.row)}`;
}

/** The sentence with its first letter as a capital. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const childNames: ReadonlyMap<string, string> = new Map([
  ["resources", "resource"],
  ["fields", "field"],
  ["foreignKeys", "foreign key"],
  ["foi:foreignKeys", "foreign key"],
  ["uniqueKeys", "unique key"],
  ["licenses", "licence"],
  ["sources", "source"],
  ["contributors", "contributor"],
  ["missingValues", "missing value"],
  ["categories", "category"],
]);

/**
 * A JSON pointer in words: `/resources/2/schema/fields/3/type` is "resource 3, schema, field 4, type". Counts from 1.
 * The names of the resource and the field, where they are known, stand behind their numbers.
 */
export function pointerWords(
  pointer: string,
  names: { readonly resource?: string; readonly field?: string } = {},
): string {
  const segments = pointer.split("/").slice(1, 41);
  const words: string[] = [];
  for (const [index, segment] of segments.entries()) {
    const parent = segments[index - 1];
    if (parent === undefined || !/^\d{1,9}$/.test(segment)) {
      words.push(named(segment.replaceAll("~1", "/").replaceAll("~0", "~")));
      continue;
    }
    const child = childNames.get(parent);
    const name = parent === "resources" ? names.resource : parent === "fields" ? names.field : undefined;
    if (child !== undefined) words.pop();
    words.push(`${child ?? "item"} ${Number(segment) + 1}${name === undefined ? "" : ` (${named(name)})`}`);
  }
  return words.join(", ");
}
