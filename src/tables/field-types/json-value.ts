import type { Json, JsonObject } from "../../model/descriptor.ts";
import type { Value } from "../../model/value.ts";

/** JSON nested deeper than this is refused (RFC 8259, section 9, allows a limit), so that nothing can exhaust the stack. */
const MAX_DEPTH = 256;

export function isArray(value: Value | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Value | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a JSON text; undefined where the text is not JSON or is nested too deeply. */
export function parseJson(text: string): Json | undefined {
  if (isTextTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Counts brackets outside strings, before anything is built. */
function isTextTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === 92) at += 1;
      else if (code === 34) isInString = false;
    } else if (code === 34) isInString = true;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return false;
}

/** Whether a value that came typed is nested more deeply than a text may be. */
export function isTooDeep(value: Json, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === MAX_DEPTH) return true;
  return Object.values(value).some((member: Json) => isTooDeep(member, depth + 1));
}

/** One text for equal JSON values: members in the order of their names, no space. Never recurses, whatever the depth. */
function jsonKey(root: Json): string {
  const parts: string[] = [];
  const pending: ({ readonly text: string } | { readonly value: Json })[] = [{ value: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ("text" in next) {
      parts.push(next.text);
      continue;
    }
    const { value } = next;
    if (isArray(value)) {
      parts.push("[");
      pending.push({ text: "]" });
      for (let at = value.length - 1; at >= 0; at -= 1) {
        pending.push({ value: value[at] ?? null });
        if (at > 0) pending.push({ text: "," });
      }
    } else if (isObject(value)) {
      parts.push("{");
      pending.push({ text: "}" });
      const names = Object.keys(value).sort();
      for (let at = names.length - 1; at >= 0; at -= 1) {
        const name = names[at] ?? "";
        pending.push({ value: value[name] ?? null }, { text: `${at > 0 ? "," : ""}${JSON.stringify(name)}:` });
      }
    } else {
      // A number beyond the range of doubles was read as Infinity, which JSON.stringify would turn into null.
      parts.push(typeof value === "number" ? String(value) : JSON.stringify(value));
    }
  }
  return parts.join("");
}

/** The key of a value whose type is written as JSON. */
export function jsonValueKey(value: Value): string {
  return typeof value === "bigint" ? value.toString() : jsonKey(value);
}
