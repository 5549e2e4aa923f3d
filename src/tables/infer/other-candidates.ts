import { DEFAULT_FALSE_VALUES, DEFAULT_TRUE_VALUES } from "../field-types/boolean.ts";
import { type Candidate, LEAST_SHARE } from "./candidate-form.ts";
import type { CellShape } from "./cell-shape.ts";
import { countWhere } from "./count-shapes.ts";
import { FINANCIAL_YEAR, formOfMoment } from "./moment-forms.ts";
import type { ShapeCount } from "./profile-column.ts";

/** Four digits alone; whether they are years the label has to say. */
export function yearCandidate(shapes: readonly ShapeCount[]): Candidate | undefined {
  const agrees = (shape: CellShape): boolean => shape.number?.isYear === true && !shape.isPadded;
  if (countWhere(shapes, agrees) === 0) return undefined;
  return { form: { type: "year", format: "default" }, agrees };
}

/**
 * The forms of dates, times and months that cells have, the one that most have first. Of two that as many have, the one
 * that a cell named first: ISO 8601 before patterns, the day before the month.
 */
export function momentCandidates(shapes: readonly ShapeCount[], total: number): readonly Candidate[] {
  const counts = new Map<string, number>();
  for (const { shape, count } of shapes) {
    if (shape.isPadded) continue;
    for (const form of shape.moments) counts.set(form, (counts.get(form) ?? 0) + count);
  }
  const sorted = [...counts].sort((left, right) => right[1] - left[1]);
  // ISO 8601 in most cells, with a zero left out in others, is ISO 8601 and not a looser pattern.
  const standard = sorted.findIndex(([form, count]) => !form.includes("|") && count >= LEAST_SHARE * total);
  if (standard > 0) sorted.unshift(...sorted.splice(standard, 1));
  return sorted
    .filter(([form]) => form !== FINANCIAL_YEAR)
    .map(([form]) => ({
      form: formOfMoment(form),
      agrees: ({ moments, isPadded }) => !isPadded && moments.includes(form),
    }));
}

/** Whether what looks like months are financial years: `2011-12`, with `2012-13` among them or not one that is none. */
export function areFinancialYears(shapes: readonly ShapeCount[]): boolean {
  const financial = countWhere(shapes, ({ moments }) => moments.includes(FINANCIAL_YEAR));
  return financial > 0 && financial >= countWhere(shapes, ({ moments }) => moments.includes("yearmonth"));
}

/**
 * A pair of words for true and false. Both must be there: a column of nothing but `Y` says nothing of what a blank cell
 * means. The words of the field are those that are written, so `yes` beside many a `Yes` is a slip.
 */
export function booleanCandidate(shapes: readonly ShapeCount[]): Candidate | undefined {
  const pairs = new Map<string, number>();
  for (const { shape, count } of shapes) {
    if (shape.boolean === undefined || shape.isPadded) continue;
    pairs.set(shape.boolean.pair, (pairs.get(shape.boolean.pair) ?? 0) + count);
  }
  const [best] = [...pairs].sort((left, right) => right[1] - left[1]);
  if (best === undefined) return undefined;
  const trueValues = usualWords(shapes, best[0], true);
  const falseValues = usualWords(shapes, best[0], false);
  if (trueValues.length === 0 || falseValues.length === 0) return undefined;
  const words = new Set([...trueValues, ...falseValues]);
  const isDefault =
    trueValues.every((word) => DEFAULT_TRUE_VALUES.includes(word)) &&
    falseValues.every((word) => DEFAULT_FALSE_VALUES.includes(word));
  return {
    form: { type: "boolean", format: "default", ...(isDefault ? {} : { trueValues, falseValues }) },
    agrees: ({ boolean, isPadded }) => !isPadded && boolean !== undefined && words.has(boolean.text),
  };
}

/** Of the ways in which a word is written, those that are no rare exception. */
function usualWords(shapes: readonly ShapeCount[], pair: string, isTrue: boolean): readonly string[] {
  const counts = new Map<string, number>();
  for (const { shape, count } of shapes) {
    const { boolean, isPadded } = shape;
    if (boolean?.pair === pair && boolean.isTrue === isTrue && !isPadded) counts.set(boolean.text, count);
  }
  const most = Math.max(0, ...counts.values());
  return [...counts].filter(([, count]) => count * 10 >= most).map(([word]) => word);
}

/** A form of strings: addresses or UUIDs. */
export function stringCandidate(shapes: readonly ShapeCount[]): Candidate | undefined {
  const counts = (["uri", "email", "uuid"] as const).map((format) => {
    const agrees = ({ stringFormat, isPadded }: CellShape): boolean => stringFormat === format && !isPadded;
    return { format, agrees, count: countWhere(shapes, agrees) };
  });
  const [best] = counts.sort((left, right) => right.count - left.count);
  if (best === undefined || best.count === 0) return undefined;
  return { form: { type: "string", format: best.format }, agrees: best.agrees };
}
