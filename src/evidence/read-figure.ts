import { MAGNITUDES, NUMBER_WORDS } from "./number-words.ts";

const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ["£", "GBP"],
  ["gbp", "GBP"],
  ["€", "EUR"],
  ["eur", "EUR"],
  ["$", "USD"],
  ["usd", "USD"],
  ["euro", "EUR"],
  ["euros", "EUR"],
  ["dollar", "USD"],
  ["dollars", "USD"],
]);

/** A written figure is short; a text longer than this is not one. */
const MAX_FIGURE_LENGTH = 60;

/** Digits above or below the line: the mark of a footnote or a power, and none of the number's own. */
const OFF_THE_LINE = /[\u00B2\u00B3\u00B9\u2070\u2074-\u2079\u2080-\u2089]/;

const FIGURE =
  /^(?<sign>[-+]?) ?(?:(?<before>[£€$]|gbp|eur|usd) ?(?<inner>[-+]?))? ?(?<whole>[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.(?<decimals>[0-9]+))? ?(?<rest>[a-z%£€$. -]*)$/;

/**
 * The numbers that a written figure can mean in a unit, as decimal text; none where it means no number in that unit.
 * `£354,639.35` is 354639.35 in GBP and nothing in percent; `£1.2k` is 1200; `65.0%` is 65 in percent; `four months` is 4
 * in months. A unit that is not written at all is taken to be the row's.
 */
export function readFigure(text: string, unit: string | undefined): readonly string[] {
  if (text.length > MAX_FIGURE_LENGTH || OFF_THE_LINE.test(text)) return [];
  const plain = text
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  const spelt = readWords(plain, unit);
  if (spelt !== undefined) return [String(spelt)];
  const groups = FIGURE.exec(plain)?.groups;
  if (groups?.whole === undefined) return [];
  const written = readSuffix(groups.rest ?? "", unit);
  if (written === undefined) return [];
  const before = CURRENCIES.get(groups.before ?? "");
  if (before !== undefined && written.currency !== undefined) return [];
  const currency = before ?? written.currency;
  if (currency !== undefined && currency !== unit) return [];
  if (groups.before !== undefined && written.power < 0) return [];
  if (written.isPercent && unit !== "percent") return [];
  const digits = `${groups.whole.replace(/[, ]/g, "")}${groups.decimals === undefined ? "" : `.${groups.decimals}`}`;
  const signs = `${groups.sign ?? ""}${groups.inner ?? ""}`;
  if (signs.length > 1) return [];
  return [String(Number(`${signs === "-" ? "-" : ""}${digits}e${written.power}`))];
}

function readWords(plain: string, unit: string | undefined): number | undefined {
  const whole = NUMBER_WORDS.get(plain) ?? NUMBER_WORDS.get(plain.replace(" ", "-"));
  if (whole !== undefined) return whole;
  const percent = plain.replace(/ per ?cent$/, "");
  if (percent !== plain) return unit === "percent" ? readWords(percent, undefined) : undefined;
  const space = plain.lastIndexOf(" ");
  const last = plain.slice(space + 1);
  if (space < 0) return undefined;
  if (isUnitWord(last, unit)) return readWords(plain.slice(0, space), undefined);
  const magnitude = last.length > 2 ? MAGNITUDES.get(last) : undefined;
  const number = magnitude === undefined ? undefined : NUMBER_WORDS.get(plain.slice(0, space));
  return number === undefined || magnitude === undefined ? undefined : number * 10 ** magnitude;
}

interface Suffix {
  readonly power: number;
  readonly isPercent: boolean;
  readonly currency: string | undefined;
}

/** What follows the digits: a magnitude, a percent sign, a currency, the unit's own word; undefined for anything else. */
function readSuffix(rest: string, unit: string | undefined): Suffix | undefined {
  let power = 0;
  let isPercent = false;
  let currency: string | undefined;
  const words = rest
    .replace(/per cent\b/, "percent")
    .replace("%", " percent ")
    .split(" ");
  for (const word of words.filter((part) => part !== "")) {
    const magnitude = MAGNITUDES.get(word);
    const money = CURRENCIES.get(word);
    if (magnitude !== undefined && power === 0) power = magnitude;
    else if (word === "percent" && !isPercent) isPercent = true;
    else if (money !== undefined && currency === undefined) currency = money;
    else if ((word === "p" || word === "pence") && power === 0 && currency === undefined) {
      power = -2;
      currency = "GBP";
    } else if (!isUnitWord(word, unit)) return undefined;
  }
  return { power, isPercent, currency };
}

/** `months` and `month` are words of the unit `months`; `pounds` of GBP. */
function isUnitWord(word: string, unit: string | undefined): boolean {
  if (unit === undefined) return false;
  if (unit === "GBP") return word === "pounds" || word === "pound";
  return word === unit.toLowerCase() || `${word}s` === unit.toLowerCase();
}
