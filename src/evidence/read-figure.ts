import { MAGNITUDES, NOTHING, readNumberWords } from "./number-words.ts";
import { PAYMENTS, PEOPLE } from "./unit-words.ts";

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

/** Most figures are written so: they are read at once. */
const PLAIN_FIGURE = /^[0-9]+(?:\.[0-9]+)?%?$/;

const FIGURE =
  /^(?<sign>[-+]?) ?(?:(?<before>[£€$]|gbp|eur|usd) ?(?<inner>[-+]?))? ?(?<whole>[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.(?<decimals>[0-9]+))? ?(?<rest>[a-z%£€$. -]*)$/;

/** Fractions that are decimals to the last digit; a third is none. */
const FRACTIONS: ReadonlyMap<string, string> = new Map([
  ["½", "5"],
  ["1/2", "5"],
  ["¼", "25"],
  ["1/4", "25"],
  ["¾", "75"],
  ["3/4", "75"],
  ["⅛", "125"],
  ["⅜", "375"],
  ["⅝", "625"],
  ["⅞", "875"],
]);

/** What payments are called. `No further payments` says nothing of those that were made before. */
const CALLED =
  "(?:retention|recruitment|relocation|loyalty|incentive|welcome|market|bonus|premium|supplement|performance)";
const NO_PAYMENTS = new RegExp(
  `^no (?:such )?(?:${CALLED}(?: (?:and|or)|/)? ?){0,3}${PAYMENTS}(?: (?:was|were|has been|have been) (?:made|paid|given|awarded))?$`,
);
const NO_PEOPLE = new RegExp(`^no (?:[a-z]+ )?${PEOPLE}(?: (?:was|were) (?:eligible|entitled|paid|employed))?$`);

/**
 * The numbers that a written figure can mean in a unit, as decimal text; none where it means no number in that unit.
 * `£354,639.35` is 354639.35 in GBP and nothing in percent; `£1.2k` is 1200; `65.0%` is 65 in percent; `four months` is 4
 * in months; `(£1,200)` and `£1,200 CR` are -1200. A unit that is not written at all is taken to be the row's.
 */
export function readFigure(text: string, unit: string | undefined): readonly string[] {
  if (text.length > MAX_FIGURE_LENGTH || OFF_THE_LINE.test(text)) return [];
  if (PLAIN_FIGURE.test(text)) {
    if (!text.endsWith("%")) return [String(Number(text))];
    return unit === "percent" ? [String(Number(text.slice(0, -1)))] : [];
  }
  const plain = plainFigure(text);
  if (isNothing(plain, unit)) return ["0"];
  const spelt = readWords(plain, unit);
  if (spelt !== undefined) return [String(spelt)];
  const base = /^per-([0-9]+)/.exec(unit ?? "")?.[1];
  const withoutRate = base === undefined ? plain : withoutBase(plain, base);
  const amount = isMoney(unit) ? withoutTime(withoutRate) : withoutRate;
  const credit = isMoney(unit) ? creditOf(amount) : undefined;
  const digits = readDigits(credit ?? amount, unit);
  if (digits === undefined) return [];
  if (credit === undefined) return [digits];
  return digits.startsWith("-") ? [] : [String(-Number(digits))];
}

/** In lower case, with one kind of dash and of space, and decimals for the fractions that are decimals. */
function plainFigure(text: string): string {
  return text
    .replace(/ ?(?:[½¼¾⅛⅜⅝⅞]|(?<=[0-9] )[13]\/[24](?![0-9/]))/g, (fraction, at: number) => {
      return `${at === 0 ? "0" : ""}.${FRACTIONS.get(fraction.trim()) ?? "?"}`;
    })
    .replace(/(?<=[0-9]) \./, ".")
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/^(minus|negative) (?=[£€$0-9])/, "-")
    .replace(/^([-+]? ?[£€$]? ?)(?:([0-9]{4,})|([0-9]{1,3}(?:\.[0-9]{3})+)),([0-9]{1,2})$/, continental);
}

/** `1200,15` and `1.200,15` have a comma for the point: no thousands are parted like that. */
function continental(_: string, before: string, whole = "", grouped = "", decimals = ""): string {
  return `${before}${whole}${grouped.replaceAll(".", "")}.${decimals}`;
}

function isMoney(unit: string | undefined): boolean {
  return unit !== undefined && /^[A-Z]{3}$/.test(unit);
}

/** `£nil`, and sentences such as `No payments were made`: these alone, since others say that something is not known. */
function isNothing(plain: string, unit: string | undefined): boolean {
  const [, sign = "", word = ""] = /^([£€$]|gbp|eur|usd) ?([a-z]+)$/.exec(plain) ?? [];
  if (NOTHING.includes(word)) return CURRENCIES.get(sign) === unit;
  return isMoney(unit) ? NO_PAYMENTS.test(plain) : unit === "count" && NO_PEOPLE.test(plain);
}

/** A yearly sum is a sum: `£1,200pa`, `£1,200 per annum`. */
function withoutTime(plain: string): string {
  return plain.replace(/ ?(?:pa|p\.a\.?|pcm|pw|per (?:annum|year|month|week)|a (?:year|month|week))$/, "");
}

/** What is in brackets, or followed by a minus or CR, as accounts write what is negative; undefined where nothing is. */
function creditOf(plain: string): string | undefined {
  return (/^\( ?([^()]+?) ?\)$/.exec(plain) ?? /^(.*[0-9]) ?(?:-|cr\.?)$/.exec(plain))?.[1];
}

function withoutBase(plain: string, base: string): string {
  const [, number, size = ""] = /^(.*[0-9]) per ([0-9,]+)$/.exec(plain) ?? [];
  return number !== undefined && size.replaceAll(",", "") === base ? number : plain;
}

function readDigits(plain: string, unit: string | undefined): string | undefined {
  const groups = FIGURE.exec(plain)?.groups;
  if (groups?.whole === undefined) return undefined;
  let written = readSuffix(groups.rest ?? "", unit);
  if (written === undefined) return undefined;
  const before = CURRENCIES.get(groups.before ?? "");
  // `£1,200.50p` has the sign of its pence besides; `£1,200p` is neither pounds nor pence.
  const isPenceSign = groups.before === "£" && groups.rest === "p" && groups.decimals?.length === 2;
  if (isPenceSign) written = { ...written, power: 0, currency: undefined };
  if (before !== undefined && written.currency !== undefined) return undefined;
  const currency = before ?? written.currency;
  if (currency !== undefined && currency !== unit) return undefined;
  if (groups.before !== undefined && written.power < 0) return undefined;
  if (written.isPercent && unit !== "percent") return undefined;
  const digits = `${groups.whole.replace(/[, ]/g, "")}${groups.decimals === undefined ? "" : `.${groups.decimals}`}`;
  const signs = `${groups.sign ?? ""}${groups.inner ?? ""}`;
  if (signs.length > 1) return undefined;
  return String(Number(`${signs === "-" ? "-" : ""}${digits}e${written.power}`));
}

function readWords(plain: string, unit: string | undefined): number | undefined {
  if (!/^[a-z]/.test(plain)) return undefined;
  const whole = readNumberWords(plain);
  if (whole !== undefined) return whole;
  const percent = plain.replace(/ per ?cent$/, "");
  if (percent !== plain) return unit === "percent" ? readNumberWords(percent) : undefined;
  const space = plain.lastIndexOf(" ");
  return space >= 0 && isUnitWord(plain.slice(space + 1), unit) ? readNumberWords(plain.slice(0, space)) : undefined;
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
