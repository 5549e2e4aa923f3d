const SMALL = [
  ...["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  ...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** The single words that numbers are made of, below a hundred. */
const VALUES: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, value): [string, number] => [word, value]),
  ...TENS.flatMap((word, tens): [string, number][] => (word === "" ? [] : [[word, tens * 10]])),
]);

/** Words for nothing at all. */
export const NOTHING: readonly string[] = ["nil", "none", "zero", "nought"];

/** Powers of ten that a letter or a word after a number stands for. */
export const MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ["k", 3],
  ["thousand", 3],
  ["m", 6],
  ["mn", 6],
  ["million", 6],
  ["bn", 9],
  ["billion", 9],
]);

/** Magnitudes that are words of their own. */
export const LARGE: readonly string[] = ["hundred", "thousand", "million", "billion"];

/** Every word that can be in a number, in lower case. */
export const WORDS_OF_NUMBERS: readonly string[] = [...VALUES.keys(), "nil", "nought", "half", ...LARGE];

/**
 * The number that words stand for, as letters write it, in lower case: `twenty-one`, `a hundred and five`, `one thousand,
 * two hundred`, `half a million`. Undefined where they are no number.
 */
export function readNumberWords(words: string): number | undefined {
  if (NOTHING.includes(words)) return 0;
  const half = /^half an? (\w+)$/.exec(words)?.[1];
  if (half !== undefined) return LARGE.includes(half) ? valueOfLarge(half) / 2 : undefined;
  const sum = { whole: 0, group: 0, least: Number.POSITIVE_INFINITY };
  const parts = words.replace(/^an? (?=[a-z])/, "one ").replace(/^hundred\b/, "one hundred");
  if (parts !== words && !/^one (?:hundred|thousand|million|billion)\b/.test(parts)) return undefined;
  const tokens = parts.replace(/(?<=hundred|thousand|million|billion),? (?:and )?/g, " ").split(/[ -]/);
  for (const token of tokens) if (!add(sum, token)) return undefined;
  return sum.whole + sum.group;
}

function add(sum: { whole: number; group: number; least: number }, word: string): boolean {
  const value = VALUES.get(word);
  if (value !== undefined) {
    const isAfterTen = sum.group % 10 === 0 && sum.group % 100 >= 20 && value < 10;
    if (value === 0 || (sum.group % 100 !== 0 && !isAfterTen)) return false;
    sum.group += value;
    return true;
  }
  if (word === "hundred") {
    if (sum.group === 0 || sum.group > 99) return false;
    sum.group *= 100;
    return true;
  }
  const size = LARGE.includes(word) ? valueOfLarge(word) : undefined;
  if (size === undefined || sum.group === 0 || size >= sum.least) return false;
  sum.whole += sum.group * size;
  sum.group = 0;
  sum.least = size;
  return true;
}

function valueOfLarge(word: string): number {
  return word === "hundred" ? 100 : 10 ** (MAGNITUDES.get(word) ?? 0);
}
