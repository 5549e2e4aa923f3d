import { pointerTokens } from "./json-pointer.ts";
import { scanJson } from "./json-scan.ts";
import { memberName } from "./member-name.ts";

/**
 * Where the value that a JSON pointer leads to stands in a JSON text, in UTF-16 units; undefined where there is none. Of
 * two members of one name the last counts, as in `JSON.parse`.
 */
export function findValue(text: string, pointer: string): { readonly start: number; readonly end: number } | undefined {
  const tokens = pointerTokens(pointer);
  if (tokens === undefined) return undefined;
  /** For each open object or array: how many tokens have led to it, or -1, and its items so far. */
  const open: { readonly led: number; readonly isArray: boolean; items: number }[] = [];
  let next = 0;
  let start: number | undefined;
  let startDepth = 0;
  let found: { readonly start: number; readonly end: number } | undefined;

  scanJson(
    text,
    {
      name(from, to) {
        const led = open.at(-1)?.led ?? -1;
        next = led >= 0 && memberName(text, from, to) === tokens[led] ? led + 1 : -1;
      },
      value(at) {
        const holder = open.at(-1);
        if (holder?.isArray === true) {
          next = holder.led >= 0 && String(holder.items) === tokens[holder.led] ? holder.led + 1 : -1;
          holder.items += 1;
        }
        if (next !== tokens.length || start !== undefined) return;
        start = at;
        startDepth = open.length;
      },
      open(isArray) {
        open.push({ led: next, isArray, items: 0 });
        next = -1;
      },
      close() {
        open.pop();
      },
      end(at) {
        if (start === undefined || open.length !== startDepth) return;
        found = { start, end: at };
        start = undefined;
      },
    },
    Number.POSITIVE_INFINITY,
  );
  return found;
}
