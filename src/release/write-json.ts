import type { ValidTable } from "../checks/valid-package.ts";
import type { Field } from "../model/descriptor.ts";
import type { Value } from "../model/value.ts";
import { encodeTexts } from "./file-parts.ts";
import { escapeForScript } from "./safe-json.ts";
import { valueText } from "./value-text.ts";

/**
 * A table as a JSON array with an object a row: numbers and booleans as such, dates as ISO 8601 text, a missing value as
 * null. Numbers are written with all their digits, more of them than some readers keep.
 */
export async function* writeJson({ columns, rows }: ValidTable): AsyncGenerator<Uint8Array> {
  const names = columns.map(({ name }) => escapeForScript(JSON.stringify(name)));

  async function* texts(): AsyncGenerator<string> {
    let joint = "[\n";
    for await (const batch of rows()) {
      const lines = batch.map(({ values }) => {
        const members = columns.map((field, at) => `${names[at]}: ${jsonValue(values[at], field)}`);
        return `  { ${members.join(", ")} }`;
      });
      if (lines.length === 0) continue;
      yield `${joint}${lines.join(",\n")}`;
      joint = ",\n";
    }
    yield joint === "[\n" ? "[]\n" : "\n]\n";
  }
  yield* encodeTexts(texts());
}

const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

function jsonValue(value: Value | undefined, { type }: Field): string {
  if (value === undefined) return "null";
  const text = valueText(value);
  const isNumber = type === "integer" || type === "number" || type === "year" || typeof value === "number";
  // NaN and the infinities are no numbers to JSON.
  if (isNumber && JSON_NUMBER.test(text)) return text;
  if (typeof value === "boolean") return text;
  if (typeof value === "object") return escapeForScript(text);
  return escapeForScript(JSON.stringify(text));
}
