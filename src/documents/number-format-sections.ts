/** A piece of a section of a number format. */
export type FormatToken =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "percent" }
  | { readonly kind: "text" }
  | { readonly kind: "general" }
  /** Where the number goes: its placeholders (`0`, `#`, `?`) before and after the point. */
  | {
      readonly kind: "digits";
      readonly whole: string;
      readonly fraction: string;
      readonly isGrouped: boolean;
      /** Commas at the end: each leaves three digits out. */
      readonly thousandths: number;
      readonly exponent?: { readonly digits: number; readonly isSigned: boolean };
    }
  /** Of a date or time: `yyyy`, `m`, `hh`, `AM/PM`, `[h]`, `.00` after seconds. */
  | { readonly kind: "date"; readonly code: string };

/** What a format says of positive numbers, negative ones, zero or text. */
export interface FormatSection {
  readonly tokens: readonly FormatToken[];
}

/** A format is no longer in Excel; a code that is has another purpose. */
const MAX_LENGTH = 255;

/**
 * The sections of a format code (ECMA-376 part 1, 18.8.31). Undefined where it has what is not understood here: conditions,
 * fractions, calendars of other countries.
 */
export function parseNumberFormat(code: string): readonly FormatSection[] | undefined {
  if (code.length > MAX_LENGTH) return undefined;
  const sections: FormatSection[] = [];
  let tokens: FormatToken[] = [];
  let rest = code;
  while (rest !== "") {
    if (rest.startsWith(";")) {
      sections.push({ tokens });
      tokens = [];
      rest = rest.slice(1);
      continue;
    }
    const taken = takeToken(rest, tokens);
    if (taken === undefined) return undefined;
    rest = rest.slice(taken);
  }
  sections.push({ tokens });
  return sections.length > 4 ? undefined : sections;
}

const COLOUR = /^\[(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+)\]/i;
const ELAPSED = /^\[(?:h+|m+|s+)\]/i;
/** A currency's sign and a language, or the latter alone. `F800` and `F400` are the system's long date and time. */
const LOCALE = /^\[\$([^\]-]*)(?:-([0-9A-Fa-f]*)[^\]]*)?\]/;
const DIGITS = /^[0#?][0#?,]*(?:\.[0#?]*)?(?:E([+-])(0+))?|^\.[0#?]+/i;

/** Puts what the code begins with to the tokens, and gives its length; undefined where it is not understood. */
function takeToken(code: string, tokens: FormatToken[]): number | undefined {
  const first = code[0] ?? "";
  if (first === '"') {
    const end = code.indexOf('"', 1);
    if (end < 0) return undefined;
    tokens.push({ kind: "literal", text: code.slice(1, end) });
    return end + 1;
  }
  if (first === "\\") {
    tokens.push({ kind: "literal", text: code.slice(1, 2) });
    return 2;
  }
  // A space as wide as the next character, and one that fills the cell: neither shows in the text but between words.
  if (first === "_") {
    tokens.push({ kind: "literal", text: " " });
    return 2;
  }
  if (first === "*") return 2;
  if (first === "[") return takeBracket(code, tokens);
  if (first === "%" || first === "@") {
    tokens.push({ kind: first === "%" ? "percent" : "text" });
    return 1;
  }
  const general = /^general/i.exec(code)?.[0];
  if (general !== undefined) {
    tokens.push({ kind: "general" });
    return general.length;
  }
  const date = /^(?:am\/pm|a\/p|y+|m+|d+|h+|s+)/i.exec(code)?.[0];
  if (date !== undefined) {
    tokens.push({ kind: "date", code: date.toLowerCase() });
    return date.length;
  }
  return takeDigits(code, tokens) ?? takeLiteral(first, tokens);
}

function takeBracket(code: string, tokens: FormatToken[]): number | undefined {
  const colour = COLOUR.exec(code)?.[0];
  if (colour !== undefined) return colour.length;
  const elapsed = ELAPSED.exec(code)?.[0];
  if (elapsed !== undefined) {
    tokens.push({ kind: "date", code: elapsed.toLowerCase() });
    return elapsed.length;
  }
  const locale = LOCALE.exec(code);
  if (locale === null) return undefined;
  const [whole, currency = "", language = ""] = locale;
  if (currency !== "") tokens.push({ kind: "literal", text: currency });
  if (/^f[48]00$/i.test(language)) {
    // What follows is what a system shows that knows nothing of long dates.
    tokens.push(...systemDate(language));
    const end = code.indexOf(";");
    return end < 0 ? code.length : end;
  }
  // The upper bytes ask for another calendar or other digits.
  return language.length > 4 && !/^0+[0-9a-f]{1,4}$/i.test(language) ? undefined : whole.length;
}

function systemDate(language: string): readonly FormatToken[] {
  const codes = /8/.test(language) ? ["dd", " ", "mmmm", " ", "yyyy"] : ["hh", ":", "mm", ":", "ss"];
  return codes.map((code) => (/[a-z]/.test(code) ? { kind: "date", code } : { kind: "literal", text: code }));
}

function takeDigits(code: string, tokens: FormatToken[]): number | undefined {
  const last = tokens.at(-1);
  // Parts of a second: `ss.00`.
  const parts = /^\.0+/.exec(code)?.[0];
  if (parts !== undefined && last?.kind === "date" && last.code.includes("s")) {
    tokens.push({ kind: "date", code: parts });
    return parts.length;
  }
  const match = DIGITS.exec(code);
  if (match === null) return undefined;
  const [text, sign, exponent] = match;
  const [number = ""] = text.split(/e/i);
  const [before = "", fraction = ""] = number.split(".");
  // Where there is no point, commas at the end come before it; with one they come after the digits.
  const after = /^,+/.exec(code.slice(text.length))?.[0] ?? "";
  const trailing = /,+$/.exec(before)?.[0] ?? "";
  const inner = before.slice(0, before.length - trailing.length);
  tokens.push({
    kind: "digits",
    whole: inner.replaceAll(",", ""),
    fraction,
    isGrouped: inner.includes(","),
    thousandths: trailing.length + after.length,
    ...(exponent === undefined ? {} : { exponent: { digits: exponent.length, isSigned: sign === "+" } }),
  });
  return text.length + after.length;
}

/** Characters that show themselves without quotes; many programs write others so, too. */
function takeLiteral(first: string, tokens: FormatToken[]): number | undefined {
  // A slash amid digits asks for a fraction.
  const isFraction = first === "/" && tokens.some(({ kind }) => kind === "digits");
  if (isFraction || /[A-Za-z0-9\][]/.test(first)) return undefined;
  tokens.push({ kind: "literal", text: first });
  return 1;
}
