/** How a cell that is a number is written. */
export interface NumberShape {
  /** It has a fraction or an exponent. */
  readonly isDecimal: boolean;
  readonly decimalChar: "" | "." | ",";
  readonly groupChar: GroupChar;
  /** Four whole digits or more without a separator, so that a column with separators would have one here. */
  readonly couldBeGrouped: boolean;
  /** The currency or per cent sign beside the number; "" where it stands alone. */
  readonly affix: string;
  /** `007`: to read it as a number loses the zeros. */
  readonly hasLeadingZeros: boolean;
  /** Four digits alone, of a year that tables are about. */
  readonly isYear: boolean;
}

export type GroupChar = "" | "," | "." | " " | "\u00a0" | "\u2009" | "\u202f" | "'";

/** Digits with a sign or a point and nothing else, which most cells of most files are, told in one pass. */
export function readPlainNumber(text: string): NumberShape | undefined {
  const length = text.length;
  const first = text.charCodeAt(0);
  const start = first === 45 || first === 43 ? 1 : 0;
  let point = -1;
  for (let at = start; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (code !== 46 || point >= 0) return undefined;
    point = at;
  }
  const whole = (point < 0 ? length : point) - start;
  if (whole === 0 && length - start < 2) return undefined;
  const hasLeadingZeros = whole > 1 && text.charCodeAt(start) === 48;
  const isYear = point < 0 && start === 0 && length === 4 && isUsualYear(text);
  return plainShape(point >= 0, whole >= 4, hasLeadingZeros, isYear);
}

function isUsualYear(text: string): boolean {
  return text >= "1500" && text <= "2199";
}

const plainShapes: NumberShape[] = [];

function plainShape(isDecimal: boolean, isLong: boolean, hasLeadingZeros: boolean, isYear: boolean): NumberShape {
  const index = Number(isDecimal) + 2 * Number(isLong) + 4 * Number(hasLeadingZeros) + 8 * Number(isYear);
  plainShapes[index] ??= {
    isDecimal,
    decimalChar: isDecimal ? "." : "",
    groupChar: "",
    couldBeGrouped: isLong,
    affix: "",
    hasLeadingZeros,
    isYear,
  };
  return plainShapes[index];
}

const CURRENCY = "(?:[A-Z]{1,2}\\$|\\p{Sc}|GBP|EUR|USD)";
const BEFORE = new RegExp(`^([+-]?)${CURRENCY} ?([+-]?)(?=[0-9.])`, "u");
const AFTER = new RegExp(` ?(?:%|${CURRENCY})$`, "u");

/**
 * Numbers with separators, an exponent, a currency or a per cent sign. What could be two things (`1,234`, `1.234`) is
 * told as it would be in a British table, where the comma separates thousands.
 */
export function readWrittenNumber(text: string): NumberShape | undefined {
  if (text.length > 60 || !/[0-9]/.test(text)) return undefined;
  const before = BEFORE.exec(text);
  // A sign before the currency is not attached to the digits: the readers of fields refuse it, for it would be lost.
  if (before !== null && before[1] !== "") return undefined;
  const bare = before === null ? text : text.slice(before[0].length - (before[2] ?? "").length);
  const after = AFTER.exec(bare);
  if (before !== null && after !== null) return undefined;
  const affix = (before?.[0] ?? after?.[0] ?? "").replace(/[ +-]/g, "");
  const number = after === null ? bare : bare.slice(0, after.index);
  const plain = readPlainNumber(number);
  if (plain !== undefined) return affix === "" ? plain : { ...plain, affix, isYear: false };
  const shape = readSeparated(number);
  return shape && { ...shape, affix, isYear: false };
}

const EXPONENT = /^[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,3}$/;
const GROUPED = /^[+-]?([0-9]{1,3})(?:([, \u00a0\u2009\u202f'])[0-9]{3})(?:\2[0-9]{3})*(?:\.[0-9]*)?$/;
const POINT_GROUPED = /^[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}$/;
const CONTINENTAL = /^[+-]?[1-9][0-9]{0,2}(?:([. \u00a0\u2009\u202f'])[0-9]{3})(?:\1[0-9]{3})*,[0-9]+$/;
const DECIMAL_COMMA = /^[+-]?([0-9]+),[0-9]+$/;

type Separated = Omit<NumberShape, "affix" | "isYear">;

function readSeparated(text: string): Separated | undefined {
  if (EXPONENT.test(text)) return separated(true, ".", "", text);
  const grouped = GROUPED.exec(text);
  // `0,125` is an eighth.
  if (grouped !== null && !(grouped[1] === "0" && grouped[2] === ",")) {
    const hasPoint = text.includes(".");
    return separated(hasPoint, hasPoint ? "." : "", groupCharOf(grouped[2]), text);
  }
  if (POINT_GROUPED.test(text)) return separated(false, "", ".", text);
  const continental = CONTINENTAL.exec(text);
  if (continental !== null) return separated(true, ",", groupCharOf(continental[1]), text);
  const comma = DECIMAL_COMMA.exec(text);
  if (comma === null) return undefined;
  return { ...separated(true, ",", "", text), couldBeGrouped: (comma[1] ?? "").length >= 4 };
}

function separated(isDecimal: boolean, decimalChar: "" | "." | ",", groupChar: GroupChar, text: string): Separated {
  const hasLeadingZeros = /^[+-]?0[0-9]/.test(text);
  return { isDecimal, decimalChar, groupChar, couldBeGrouped: false, hasLeadingZeros };
}

function groupCharOf(written: string | undefined): GroupChar {
  switch (written) {
    case ",":
    case ".":
    case " ":
    case "\u00a0":
    case "\u2009":
    case "\u202f":
    case "'":
      return written;
    default:
      return "";
  }
}
