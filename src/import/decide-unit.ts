import { readFigure } from "../evidence/read-figure.ts";

/** What tells the unit of a figure. */
export interface UnitClues {
  /** The units that the field may have. */
  readonly units: readonly string[];
  readonly text: string;
  /** What the row is about. */
  readonly label: string;
  /** What stands above the figure. */
  readonly header: string;
}

export interface DecidedUnit {
  readonly unit: string;
  readonly because: "figure" | "label" | "header" | "only";
}

/** What a label says of each unit. The first that fits is taken: an average of percentages says so in its figure. */
const WORDS: readonly (readonly [unit: string, words: RegExp])[] = [
  ["per-10000-under-18", /\bper (?:10,?000|ten thousand)\b.*(?:\bunder[ -]18|\b0[ -]17|\bchild|\byoung people)/i],
  ["average", /\b(?:average|mean|median)\b/i],
  ["percent", /%|\bper ?cent(?:age)?s?\b|\bproportion\b/i],
  ["GBP", /£|\bGBP\b|\bpounds?\b|\bcost of\b|\bspend(?:ing)?\b/i],
];

/** Rates and ratios that no unit of ours stands for, so that a whole number is no count. */
const OTHER_RATE = /\bper (?:\d|head|thousand|hundred|1,000|capita)|\brates?\b|\bratio\b/i;

/**
 * The unit of a figure: from its own sign, else from the row's label, else from the header. A whole number that nothing
 * says more about is a count, where the kind counts. Undefined where a person has to say.
 */
export function decideUnit({ units, text, label, header }: UnitClues): DecidedUnit | undefined {
  const [only] = units;
  const can = (unit: string): boolean => units.includes(unit);
  if (/%|per ?cent/i.test(text)) return can("percent") ? { unit: "percent", because: "figure" } : undefined;
  if (/£|\bgbp\b/i.test(text)) return can("GBP") ? { unit: "GBP", because: "figure" } : undefined;
  if (/[€$]/.test(text)) return undefined;
  const spelt = units.find((unit) => /[a-z]/i.test(text) && readFigure(text, unit).length > 0);
  if (spelt !== undefined) return { unit: spelt, because: "figure" };
  if (units.length === 1 && only !== undefined) return { unit: only, because: "only" };
  for (const [where, words] of [
    ["label", label],
    ["header", header],
  ] as const) {
    const found = WORDS.find(([unit, pattern]) => can(unit) && pattern.test(words));
    if (found !== undefined) return { unit: found[0], because: where };
  }
  const isCount =
    can("count") && /^[+]?[0-9][0-9, ]*$/.test(text) && !OTHER_RATE.test(label) && !OTHER_RATE.test(header);
  return isCount ? { unit: "count", because: "only" } : undefined;
}

/** What the words of a unit's own column mean: `%`, `No.`; undefined where they are of no unit that the kind has. */
export function unitOfWords(words: string, units: readonly string[]): string | undefined {
  const isCount = /^(?:number|numbers|no\.?|nos\.?|count|#)$/i.test(words.trim());
  if (isCount) return units.includes("count") ? "count" : undefined;
  return WORDS.find(([unit, pattern]) => units.includes(unit) && pattern.test(words))?.[0];
}
