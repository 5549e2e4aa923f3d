import type { DescriptorFault } from "../model/descriptor-findings.ts";
import type { DescriptorText, InlineText } from "./descriptor-text.ts";
import { findValue } from "./find-value.ts";
import { locatePointers } from "./locate-pointer.ts";
import { memberName } from "./member-name.ts";
import { parseJsonDescriptor } from "./parse-json-descriptor.ts";
import { positionOf, type TextPosition } from "./text-position.ts";

type ParsedDescriptor =
  | ({ readonly ok: true; readonly isYaml: boolean } & DescriptorText)
  | ({
      readonly ok: false;
      readonly fault: Extract<DescriptorFault, { readonly reason: "not-json" | "not-yaml" }>;
    } & TextPosition);

/** Reads a descriptor's text in the syntax that the ending of its path tells: YAML, or else JSON. */
export async function parseDescriptor(text: string, path: string): Promise<ParsedDescriptor> {
  if (/\.ya?ml$/i.test(path)) return parseYaml(text);
  const parsed = parseJsonDescriptor(text);
  if (!parsed.ok) {
    const { line, column, detail, found } = parsed;
    return {
      ok: false,
      line,
      column,
      fault: { reason: "not-json", detail, ...(found === undefined ? {} : { found }) },
    };
  }
  const body = parsed.hasByteOrderMark ? text.slice(1) : text;
  const { value, duplicates, duplicatesOmitted } = parsed;
  return {
    ok: true,
    isYaml: false,
    value,
    duplicates,
    duplicatesOmitted,
    locate: (pointers) => locatePointers(body, pointers),
    inline: (pointer) => inlineText(body, pointer),
  };
}

async function parseYaml(text: string): Promise<ParsedDescriptor> {
  const { parseYamlDescriptor } = await import("./yaml/parse-yaml-descriptor.ts");
  const parsed = await parseYamlDescriptor(text);
  if (parsed.ok) return { ...parsed, isYaml: true };
  const { line, column, detail, found } = parsed;
  return { ok: false, line, column, fault: { reason: "not-yaml", detail, ...(found === undefined ? {} : { found }) } };
}

function inlineText(text: string, pointer: string): InlineText | undefined {
  const place = findValue(text, pointer);
  if (place === undefined) return undefined;
  const { start, end } = place;
  const first = positionOf(text, start).line;
  // The lines of a text within JSON are all written on one.
  if (text[start] === '"') return { text: memberName(text, start, end), isString: true, lineOf: () => first };
  return { text: text.slice(start, end), isString: false, lineOf: (line) => first + line - 1 };
}
