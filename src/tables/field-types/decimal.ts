/** Decimal numbers of any length, exactly: 0.`digits` times ten to the power of `point`. */
export interface Decimal {
  readonly negative: boolean;
  /** Neither leading nor trailing zeroes; "" for zero. */
  readonly digits: string;
  readonly point: number;
}

/** Exponents beyond this leave no room to count places in. No file is that wide. */
const MAX_EXPONENT = 1e15;

/**
 * Reads a text known to be a decimal with an optional exponent (`-1.50E+3`, `.5`, `5.`). Undefined only where the
 * exponent is beyond 10^15.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const negative = text.charCodeAt(0) === 45;
  const start = negative || text.charCodeAt(0) === 43 ? 1 : 0;
  const lower = text.indexOf("e");
  const mark = lower < 0 ? text.indexOf("E") : lower;
  const end = mark < 0 ? text.length : mark;
  const dot = text.indexOf(".");
  const whole = text.slice(start, dot < 0 ? end : dot);
  const all = dot < 0 ? whole : whole + text.slice(dot + 1, end);
  // Loops, because /0+$/ looks again from every zero.
  let first = 0;
  while (all.charCodeAt(first) === 48) first += 1;
  let last = all.length;
  while (last > first && all.charCodeAt(last - 1) === 48) last -= 1;
  if (first === last) return { negative: false, digits: "", point: 0 };
  const exponent = mark < 0 ? 0 : Number(text.slice(mark + 1));
  if (Math.abs(exponent) > MAX_EXPONENT) return undefined;
  return { negative, digits: all.slice(first, last), point: whole.length - first + exponent };
}

/** The one text of a decimal, laid out as `String(number)` lays out a number, so that the two can be compared. */
export function formatDecimal({ negative, digits, point }: Decimal): string {
  if (digits === "") return "0";
  const sign = negative ? "-" : "";
  const length = digits.length;
  if (point > 21 || point <= -6) {
    const exponent = point - 1;
    const mantissa = length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
    return `${sign}${mantissa}e${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
  }
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (length <= point) return sign + digits + "0".repeat(point - length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

export function compareDecimals(left: Decimal, right: Decimal): number {
  const side = signOf(left);
  if (side !== signOf(right)) return side < signOf(right) ? -1 : 1;
  if (left.point !== right.point) return left.point < right.point ? -side : side;
  if (left.digits === right.digits) return 0;
  return left.digits < right.digits ? -side : side;
}

function signOf({ negative, digits }: Decimal): number {
  if (digits === "") return 0;
  return negative ? -1 : 1;
}
