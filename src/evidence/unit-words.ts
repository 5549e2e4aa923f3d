/** Words for people who are counted, after at most two words of which people they are: `26 eligible social workers`. */
export const PEOPLE =
  "(?:people|persons?|individuals?|staff|workers?|employees?|officers?|managers?|practitioners?|recipients?|applicants?|candidates?|adults?|child(?:ren)?|pupils?|carers?|families|men|women)";

/** Words for sums that were paid. */
export const PAYMENTS = "(?:payments?|bonus(?:es)?|awards?|premiums?|money|amounts?)";

const MANY = "(?:[0-9][0-9,]*|hundred|thousand|million)";
const LENGTH = "(?:minute|hour|day|week|month|quarter|year)";
const WHICH = "(?:working|calendar|full|whole|complete|consecutive|business|school|clear|academic|further)";

/** What may stand directly at a number, and what kind of unit that is. All but the rates in small letters: a capital begins a heading. */
const FOLLOWING: readonly { readonly kind: UnitKind; readonly pattern: RegExp }[] = [
  { kind: "points", pattern: /^ ?(?:percentage |% ?)?(?:points\b|ppts?\b|pp\b)/ },
  {
    kind: "rate",
    pattern: new RegExp(`^ (?:per (?:every )?${MANY}|(?:out of|in every) ${MANY})(?![\\p{L}\\p{N}.])`, "u"),
  },
  { kind: "rate", pattern: /^ (?:out )?of (?:the |these |those |all |its |our )?[0-9][0-9,]*(?![\p{L}\p{N}.%])/u },
  { kind: "rate", pattern: /^ per mille\b/ },
  { kind: "length", pattern: new RegExp(`^[ -](?:${WHICH} )?${LENGTH}s?\\b`) },
  { kind: "people", pattern: new RegExp(`^ (?:[a-z]+[ -]){0,2}${PEOPLE}\\b`) },
];

type UnitKind = "points" | "rate" | "length" | "people";

/** What a number is of, as far as a unit can be contradicted. */
export interface UnitAsked {
  readonly unit: string | undefined;
  /** Whether it counts people, so that it is no number of days. */
  readonly isOfPeople?: boolean | undefined;
}

/**
 * The words directly after a number that say that it is in another unit than the one asked: `per 10,000` of a percentage,
 * `days` of people. Undefined where they do not, or say nothing. Where the number shows its unit itself (`isShown`), no
 * word can say otherwise but `points` after a percentage: `£1,200 a year` are pounds.
 */
export function otherUnitAfter(following: string, asked: UnitAsked, isShown: boolean): string | undefined {
  for (const { kind, pattern } of FOLLOWING) {
    const words = pattern.exec(following)?.[0];
    if (words === undefined || (isShown && kind !== "points") || !contradicts(kind, words, asked)) continue;
    return words.replace(/^[ -]/, "");
  }
  return undefined;
}

function contradicts(kind: UnitKind, words: string, { unit, isOfPeople = false }: UnitAsked): boolean {
  if (unit === undefined) return false;
  const base = /^per-([0-9]+)/.exec(unit)?.[1];
  const isMoney = /^[A-Z]{3}$/.test(unit);
  const isLength = new RegExp(`^${LENGTH}s?$`).test(unit);
  switch (kind) {
    case "points":
      return unit === "percent";
    case "rate": {
      const isShare = /\bof\b/.test(words);
      const size = /per mille/.test(words) ? "1000" : sizeOf(words);
      if (unit === "percent") return size !== "100";
      if (isShare) return base !== undefined && size !== base;
      return base === undefined || size !== base;
    }
    case "length":
      if (isLength) return !words.includes(unit.replace(/s$/, ""));
      return unit === "percent" || isMoney || base !== undefined || isOfPeople;
    case "people":
      return unit === "percent" || isMoney || isLength;
  }
}

function sizeOf(words: string): string {
  const last = words.split(" ").at(-1) ?? "";
  const spelt: { readonly [word: string]: string } = { hundred: "100", thousand: "1000", million: "1000000" };
  return spelt[last] ?? last.replaceAll(",", "");
}
