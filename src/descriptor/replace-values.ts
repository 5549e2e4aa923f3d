import { applyEdits, modify } from "jsonc-parser";
import type { Json } from "../model/descriptor.ts";
import { pointerTokens } from "./json-pointer.ts";

/**
 * A descriptor's text with the values at some JSON pointers (RFC 6901) replaced, or added where there were none. All
 * else stays as it was written. `text` must be sound JSON.
 */
export function replaceValues(text: string, values: ReadonlyMap<string, Json>): string {
  const indent = /\n([\t ]+)\S/.exec(text)?.[1] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.includes("\t"),
    tabSize: indent.includes("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  let changed = text;
  for (const [pointer, value] of values) {
    const tokens = pointerTokens(pointer) ?? [];
    // Numbers are places in arrays: no property of a descriptor that is replaced has a number for its name.
    const path = tokens.map((token) => (/^[0-9]+$/.test(token) ? Number(token) : token));
    changed = applyEdits(changed, modify(changed, path, value, { formattingOptions }));
  }
  return changed;
}
