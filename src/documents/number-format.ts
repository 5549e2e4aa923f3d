import { formatDate, isDateFormat } from "./date-format.ts";
import { decimalText, roundedDigits } from "./decimal-digits.ts";
import { type FormatSection, type FormatToken, parseNumberFormat } from "./number-format-sections.ts";

/** The number formats that have no code in a workbook (ECMA-376 part 1, 18.8.30), as a British Excel shows them. */
const BUILT_IN: { readonly [id: number]: string } = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  5: '"£"#,##0;-"£"#,##0',
  6: '"£"#,##0;[Red]-"£"#,##0',
  7: '"£"#,##0.00;-"£"#,##0.00',
  8: '"£"#,##0.00;[Red]-"£"#,##0.00',
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  14: "dd/mm/yyyy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "dd/mm/yyyy hh:mm",
  37: "#,##0;-#,##0",
  38: "#,##0;[Red]-#,##0",
  39: "#,##0.00;-#,##0.00",
  40: "#,##0.00;[Red]-#,##0.00",
  41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
  42: '_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"_-;_-@_-',
  43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
  44: '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-',
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  48: "##0.0E+0",
  49: "@",
};

/** How numbers and texts with one format are shown. */
export interface NumberFormat {
  /** The text that a cell shows; undefined where it cannot be told, so that the stored value has to do. */
  readonly show: (value: number) => string | undefined;
  /** A text cell: formats may put words around it. */
  readonly showText: (text: string) => string;
  /** Whether a number is a day or time: `1904` counts days from another day. */
  readonly isDate: boolean;
}

/** What is told of numbers in `General`: as many digits as Excel keeps. */
export const GENERAL: NumberFormat = { show: decimalText, showText: (text) => text, isDate: false };

/** The format of an id that a workbook uses; `code` where the workbook has one for it. Never throws. */
export function numberFormat(id: number, code: string | undefined, is1904: boolean): NumberFormat {
  const used = code ?? BUILT_IN[id];
  if (used === undefined || /^general$/i.test(used.trim())) return GENERAL;
  const sections = parseNumberFormat(used);
  if (sections === undefined) return { ...GENERAL, show: () => undefined };
  const isDate = sections.some(isDateFormat);
  return {
    isDate,
    show: (value) => showNumber(sections, value, is1904),
    showText: (text) => showText(sections, text),
  };
}

function showText(sections: readonly FormatSection[], text: string): string {
  const last = sections.length === 4 ? sections[3] : sections.find(({ tokens }) => tokens.some(isTextPlace));
  if (last === undefined) return text;
  return last.tokens
    .map((token) => (token.kind === "text" ? text : token.kind === "literal" ? token.text : ""))
    .join("")
    .trim();
}

function isTextPlace(token: FormatToken): boolean {
  return token.kind === "text";
}

function showNumber(sections: readonly FormatSection[], value: number, is1904: boolean): string | undefined {
  const numeric = sections.filter((section, index) => index < 3 && !section.tokens.some(isTextPlace));
  const [first, second, third] = numeric;
  // `@` alone: a number that is shown as it was typed.
  if (first === undefined) return decimalText(value);
  if (value < 0 && second !== undefined) return showIn(second, -value, "", is1904);
  if (value === 0 && third !== undefined) return showIn(third, value, "", is1904);
  if (value < 0) return showIn(first, -value, "-", is1904);
  return showIn(first, value, "", is1904);
}

function showIn(section: FormatSection, value: number, sign: string, is1904: boolean): string | undefined {
  if (isDateFormat(section)) return sign === "" ? formatDate(section, value, is1904) : "########";
  const digits = section.tokens.flatMap((token) => (token.kind === "digits" ? [token] : []));
  const isGeneral = section.tokens.some(({ kind }) => kind === "general");
  if (digits.length === 0 && !isGeneral) return `${sign}${literals(section.tokens)}`.trim();
  // Digits in several places make telephone numbers and the like.
  if (digits.length > 1 || (isGeneral && digits.length > 0)) return undefined;
  const percents = section.tokens.filter(({ kind }) => kind === "percent").length;
  let isZero = true;
  const shown = section.tokens
    .map((token) => {
      if (token.kind === "literal") return token.text;
      if (token.kind === "percent") return "%";
      if (token.kind === "general") {
        isZero = value === 0;
        return decimalText(value);
      }
      if (token.kind !== "digits") return "";
      const text = showDigits(token, value, 2 * percents - 3 * token.thousandths);
      if (/[1-9]/.test(text)) isZero = false;
      return text;
    })
    .join("");
  return `${isZero ? "" : sign}${shown}`.trim();
}

function literals(tokens: readonly FormatToken[]): string {
  return tokens.map((token) => (token.kind === "literal" ? token.text : "")).join("");
}

type Digits = Extract<FormatToken, { kind: "digits" }>;

function showDigits(place: Digits, value: number, shift: number): string {
  if (place.exponent !== undefined) return showScientific(place, value);
  const { whole, fraction } = roundedDigits(value, shift, place.fraction.length);
  const least = place.whole.replaceAll("#", "").length;
  const filled = (whole === "0" ? "" : whole).padStart(least, "0");
  const grouped = place.isGrouped ? filled.replace(/\B(?=(?:\d{3})+$)/g, ",") : filled;
  // A `?` that has no digit is a space, which does not show.
  const spaced = place.whole.includes("?") && !/[1-9]/.test(whole) && !place.whole.includes("0") ? "" : grouped;
  let decimals = fraction;
  for (let at = decimals.length - 1; at >= 0 && decimals[at] === "0" && place.fraction[at] !== "0"; at -= 1) {
    decimals = decimals.slice(0, at);
  }
  return place.fraction === "" ? spaced : `${spaced}.${decimals}`;
}

function showScientific(place: Digits, value: number): string {
  const [mantissa = "0", exponent = "0"] = value.toExponential(Math.min(place.fraction.length, 20)).split("e");
  const power = Number(exponent);
  const digits = String(Math.abs(power)).padStart(place.exponent?.digits ?? 2, "0");
  const sign = power < 0 ? "-" : place.exponent?.isSigned === true ? "+" : "";
  return `${mantissa}E${sign}${digits}`;
}
