import type { Json } from "../model/descriptor.ts";

/** Signs that end a script element or a line of an old script, whatever text they are in. */
const UNSAFE = /[<>&\u2028\u2029]/g;

/**
 * JSON that may stand in a page's script element as it is: what would end the element is written as an escape, which
 * means the same to every reader. Ends with a line feed.
 */
export function safeJson(value: Json, indent = 2): string {
  return `${escapeForScript(JSON.stringify(value, undefined, indent))}\n`;
}

/** The same for a text that is JSON already. */
export function escapeForScript(json: string): string {
  return json.replace(UNSAFE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
