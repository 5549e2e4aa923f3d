/**
 * Whether a shown text says the whole of a number: `65.0%` does of 0.65, `65%` does not of 0.654. Signs of currency and
 * words around it are nobody's digits.
 */
export function showsWhole(shown: string, value: number): boolean {
  const numbers = shown.replace(/(?<=\d),(?=\d{3})/g, "").match(/\d+(?:\.\d+)?(?:E[+-]?\d+)?|\.\d+/g);
  if (numbers?.length !== 1) return false;
  const isPercent = shown.includes("%");
  const isNegative = /-|\(.*\)/.test(shown.replace(/E-/, ""));
  const said = (isNegative ? -1 : 1) * (Number(numbers[0]) / (isPercent ? 100 : 1));
  return Math.abs(said - value) <= 1e-12 * Math.abs(value);
}
