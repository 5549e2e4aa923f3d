import type { FieldTypeName, JsonObject } from "../model/descriptor.ts";
import { report, type Spot, shown } from "./descriptor-finding.ts";
import { rulesOf } from "./field-types.ts";
import { withoutFormatPrefix } from "./normalise-v1.ts";
import { readText, wrongValue } from "./read-property.ts";

/** Directives of strptime: Python's, and those of C that Python lacks. */
const DIRECTIVES = "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZf%";

/**
 * The format of a field, without v0's "fmt:". Undefined where it cannot be used: then the cells cannot be judged. A
 * name that a type without patterns does not have is told, and read as "default".
 */
export function readFormat(spot: Spot, field: JsonObject, type: FieldTypeName): string | undefined {
  const written = readText(spot, field, "format");
  if (written === undefined) return "default";
  const format = withoutFormatPrefix(written);
  const { formats = [], hasPattern } = rulesOf(type);
  if (format === "default" || formats.includes(format)) return format;
  if (hasPattern === undefined) {
    const known = ["default", ...formats];
    report(spot, "error", { reason: "unknown-name", property: "format", value: shown(format), known }, "format");
    return "default";
  }
  if (isPattern(format)) return format;
  const likely = likelyPattern(format);
  if (likely === undefined) return wrongValue(spot, "format", "date and time pattern", format);
  const args = { reason: "unknown-name", property: "format", value: shown(format), known: [likely] } as const;
  report(spot, "error", args, "format");
  return undefined;
}

/** A pattern has a directive, and no percent sign that begins none. */
function isPattern(format: string): boolean {
  const rest = format.replace(/%[-#0_EO]?(.)/gsu, (whole, letter: string) =>
    DIRECTIVES.includes(letter) ? "" : whole,
  );
  return rest !== format && !rest.includes("%");
}

const LETTERS: Readonly<Record<string, string>> = {
  yyyy: "%Y",
  yy: "%y",
  mmmm: "%B",
  mmm: "%b",
  mm: "%m",
  m: "%m",
  dddd: "%A",
  ddd: "%a",
  dd: "%d",
  d: "%d",
  hh: "%H",
  h: "%H",
  ss: "%S",
  s: "%S",
};

/** The pattern that a spreadsheet's "dd/mm/yyyy" means, where nothing but such letters and punctuation is in it. */
function likelyPattern(format: string): string | undefined {
  if (format.length > 40 || !/^[dmyhs\s/.,:T-]+$/i.test(format)) return undefined;
  let isUnderstood = true;
  let isAfterHour = false;
  const pattern = format.replace(/y+|m+|d+|h+|s+/gi, (token) => {
    const letters = token.toLowerCase();
    const directive = isAfterHour && letters.startsWith("m") ? "%M" : LETTERS[letters];
    isUnderstood &&= directive !== undefined;
    isAfterHour = letters.startsWith("h");
    return directive ?? "";
  });
  return isUnderstood && isPattern(pattern) ? pattern : undefined;
}
