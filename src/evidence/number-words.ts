const SMALL = [
  ...["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  ...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** Words for numbers up to a hundred, as letters write them, in lower case. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, value): [string, number] => [word, value]),
  ...TENS.flatMap((ten, tens): [string, number][] =>
    ten === ""
      ? []
      : [
          [ten, tens * 10],
          ...SMALL.slice(1, 10).map((word, one): [string, number] => [`${ten}-${word}`, tens * 10 + one + 1]),
        ],
  ),
  ["nil", 0],
  ["none", 0],
  ["hundred", 100],
  ["a hundred", 100],
  ["one hundred", 100],
]);

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
