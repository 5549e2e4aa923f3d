import type { Json, JsonObject } from "../model/descriptor.ts";
import { UserFault } from "../model/user-fault.ts";

const USAGE = "Write it as --check 'deviated-value field=total_paid interval=3'; docs/checks.md lists the checks.";

/** Parameters that are texts, whatever they look like; all others may be numbers. */
const TEXTS: ReadonlySet<string> = new Set(["fieldName", "field", "formula", "average", "ignoreFields"]);
const LISTS: ReadonlySet<string> = new Set(["values", "value", "ignoreFields"]);

/**
 * Reads what --check is given: the name of a check, then `key=value` pairs with spaces or commas between them, as in
 * `forbidden-value field=status values=n/a|tbc`. A value with such characters in it stands between quotation marks. The
 * members of a list have `|` between them; a value may also be JSON. `formula=` takes all that follows. Names may have
 * hyphens for capitals (`min-rows`). Throws `UserFault` for a text that is not written so.
 */
export function readCheck(text: string): JsonObject {
  const name = /^\s*([\w-]+)\s*(?:[\s:,]|$)/.exec(text);
  if (name === null) throw new UserFault(`--check "${text}" does not begin with the name of a check.`, USAGE);
  const request: { [name: string]: Json } = { type: name[1] ?? "" };
  let rest = text.slice(name[0].length);
  for (;;) {
    rest = rest.replace(/^[\s,]+/, "");
    if (rest === "") return request;
    const pair = /^([\w-]+)\s*=(?!=)\s*/.exec(rest);
    if (pair === null) throw new UserFault(`"${rest}" in --check is not of the form key=value.`, USAGE);
    const key = camelCase(pair[1] ?? "");
    if (Object.hasOwn(request, key)) throw new UserFault(`--check has "${pair[1]}" twice.`, USAGE);
    const taken = takeValue(key, rest.slice(pair[0].length));
    request[key] = taken.value;
    rest = taken.rest;
  }
}

function camelCase(name: string): string {
  return name.replace(/[-_]+([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function takeValue(key: string, text: string): { readonly value: Json; readonly rest: string } {
  if (key === "formula") return { value: unquoted(text.trim()), rest: "" };
  if (LISTS.has(key) && text.startsWith("[")) return takeJson(text);
  const members: Json[] = [];
  let rest = text;
  for (;;) {
    const member = /^(?:"([^"]*)"|'([^']*)'|([^\s,|"']*))(?=[\s,|]|$)/.exec(rest);
    if (member === null) throw new UserFault(`The quotation marks in --check do not pair: ${rest}`, USAGE);
    const [whole, double, single, bare] = member;
    members.push(bare === undefined || TEXTS.has(key) ? (double ?? single ?? bare ?? "") : bareValue(bare));
    rest = rest.slice(whole.length);
    if (!LISTS.has(key) || !rest.startsWith("|")) break;
    rest = rest.slice(1);
  }
  if (rest.startsWith("|")) throw new UserFault(`"${key}" in --check takes one value.`, USAGE);
  const [only = ""] = members;
  return { value: LISTS.has(key) ? members : only, rest };
}

/** A JSON list at the start of a text: the shortest beginning that is one. */
function takeJson(text: string): { readonly value: Json; readonly rest: string } {
  for (let end = text.indexOf("]"); end >= 0; end = text.indexOf("]", end + 1)) {
    const value = parsed(text.slice(0, end + 1));
    if (value !== undefined) return { value, rest: text.slice(end + 1) };
  }
  throw new UserFault(`"${text}" in --check is not a JSON list.`, USAGE);
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** A number, true, false or null written bare is that; the text of a cell reads the same either way. */
function bareValue(text: string): Json {
  if (/^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?$/.test(text)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  return text === "null" ? null : text;
}

/** A formula that stands between quotation marks as a whole. */
function unquoted(text: string): string {
  const quote = text.charAt(0);
  const isWhole = (quote === '"' || quote === "'") && text.length > 1 && text.indexOf(quote, 1) === text.length - 1;
  return isWhole ? text.slice(1, -1) : text;
}
