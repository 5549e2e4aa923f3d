import type { TableColumn } from "../table-columns.ts";

/** Whether the cells of a column are texts: of a string field, or of none. */
export function isText({ field }: TableColumn): boolean {
  return field === undefined || field.type === "string";
}

/** The length of a text in characters, as code points. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let at = 0; at + 1 < text.length; at += 1) {
    const isPair = (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    if (isPair) length -= 1;
  }
  return length;
}
