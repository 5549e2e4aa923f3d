/** What Excel keeps and shows of a number. */
const SIGNIFICANT = 15;

/**
 * The decimal digits of a number that is not negative: `digits`, of which the first is not 0, with the point before
 * `point`. The shortest text of a number, which is quick, has these very digits where there are no more than Excel keeps.
 */
function digitsOf(value: number): { readonly digits: string; readonly point: number } {
  const text = String(value);
  if (text.length <= SIGNIFICANT + 1 && value > 0 && !text.includes("e")) {
    const [whole = "", fraction = ""] = text.split(".");
    if (whole !== "0") return { digits: `${whole}${fraction}`, point: whole.length };
    const digits = fraction.replace(/^0+/, "");
    return { digits, point: digits.length - fraction.length };
  }
  const [mantissa = "0", exponent = "0"] = value.toExponential(SIGNIFICANT - 1).split("e");
  return { digits: mantissa.replace(".", ""), point: Number(exponent) + 1 };
}

/**
 * A number that is not negative times a power of ten, rounded as Excel does it: by its decimal digits, a half away from
 * zero. `0.125` to two places is `0.13`, though the binary number is a little less or more.
 */
export function roundedDigits(
  value: number,
  shift: number,
  places: number,
): { readonly whole: string; readonly fraction: string } {
  const { digits, point } = digitsOf(value);
  const at = Math.min(Math.max(point + shift + places, -1), 400);
  const padded = digits.padEnd(Math.max(at, 0) + 1, "0");
  const kept = at <= 0 ? "0" : padded.slice(0, at);
  const isUp = at >= 0 && (padded[at] ?? "0") >= "5";
  const up = isUp ? 1 : 0;
  const sum = kept.length <= SIGNIFICANT ? Number(kept) + up : BigInt(kept) + BigInt(up);
  const rounded = String(sum).padStart(places + 1, "0");
  const cut = rounded.length - places;
  return { whole: rounded.slice(0, cut), fraction: rounded.slice(cut) };
}

/** A number in full where that is not too long, as `General` shows it: `0.65`, `1234567.5`, `1E+21`. */
export function decimalText(value: number): string {
  const size = Math.abs(value);
  if (size < 1e15 && Number.isInteger(value)) return String(value);
  const sign = value < 0 ? "-" : "";
  if (size === 0) return "0";
  const { digits, point } = digitsOf(size);
  const significant = digits.replace(/0+$/, "");
  if (point > 20 || point < -8) {
    const rest = significant.slice(1);
    const power = point - 1;
    const exponent = `${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
    return `${sign}${significant.slice(0, 1)}${rest === "" ? "" : `.${rest}`}E${exponent}`;
  }
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${significant}`;
  if (significant.length <= point) return `${sign}${significant.padEnd(point, "0")}`;
  return `${sign}${significant.slice(0, point)}.${significant.slice(point)}`;
}
