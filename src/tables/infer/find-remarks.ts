import type { CompetingForm, FieldForm, FieldRemark, MissingWord, OddPlaces } from "../../model/inference.ts";
import { LEAST_SHARE } from "./candidate-form.ts";
import type { CellShape } from "./cell-shape.ts";
import { countWhere, placesWhere } from "./count-shapes.ts";
import { nearlySame } from "./find-members.ts";
import { isNamedLikeKey } from "./label-words.ts";
import { areFinancialYears } from "./other-candidates.ts";
import type { ColumnProfile, ShapeCount } from "./profile-column.ts";

/** What remarks are made of. */
export interface RemarkInput {
  readonly label: string;
  readonly form: FieldForm;
  readonly agreeing: number;
  readonly profile: ColumnProfile;
  /** The shapes of the cells that are no missing words. */
  readonly values: readonly ShapeCount[];
  readonly competing: readonly CompetingForm[];
  /** The column is of a type that text could have broken. */
  readonly isTight: boolean;
}

/** What a person should know of a column that no contradicting cell tells. */
export function findRemarks(input: RemarkInput): readonly FieldRemark[] {
  const { form, profile, values, isTight } = input;
  const remarks: FieldRemark[] = [];
  const tell = (kind: "leading-zeros" | "spaces-around" | "suppressed", places: OddPlaces): void => {
    if (places.count > 0) remarks.push({ kind, places });
  };
  const numbers = countWhere(values, ({ number }) => number !== undefined);
  const filled = countWhere(values, () => true);
  if (numbers >= LEAST_SHARE * filled) {
    tell(
      "leading-zeros",
      placesWhere(values, ({ number }) => number?.hasLeadingZeros === true),
    );
  }
  if (!isTight || form.bareNumber === false)
    tell(
      "spaces-around",
      placesWhere(values, ({ isPadded }) => isPadded),
    );
  if (isTight || numbers > filled / 2)
    tell(
      "suppressed",
      placesWhere(values, ({ isSuppressed }) => isSuppressed),
    );
  const units = findUnits(form, values);
  if (units !== undefined) remarks.push(units);
  remarks.push(...remarksOnDates(input));
  const words = isTight ? [] : wordsInText(profile.shapes);
  if (words.length > 0) remarks.push({ kind: "words-in-text", words });
  const same = form.type === "string" && profile.values !== undefined ? nearlySame([...profile.values.keys()]) : [];
  if (same.length > 0) remarks.push({ kind: "nearly-same-values", values: same.slice(0, 6) });
  const repeats = findRepeats(input);
  if (repeats !== undefined) remarks.push({ kind: "repeated-keys", places: repeats });
  return remarks;
}

/** Numbers that are not all of one unit: `45%` beside `45`, pounds beside euros. */
function findUnits(form: FieldForm, values: readonly ShapeCount[]): FieldRemark | undefined {
  if (form.bareNumber !== false) return undefined;
  const counts = new Map<string, number>();
  for (const { shape, count } of values) {
    if (shape.number !== undefined) counts.set(shape.number.affix, (counts.get(shape.number.affix) ?? 0) + count);
  }
  const [rarest, ...others] = [...counts].sort((left, right) => left[1] - right[1]).map(([unit]) => unit);
  if (rarest === undefined || others.length === 0) return undefined;
  const places = placesWhere(values, ({ number }) => number?.affix === rarest);
  return { kind: "mixed-units", units: [rarest, ...others], places };
}

function remarksOnDates({ form, agreeing, competing, values }: RemarkInput): readonly FieldRemark[] {
  const remarks: FieldRemark[] = [];
  const isTemporal = form.type === "date" || form.type === "datetime";
  const twin = swapDayAndMonth(form.format);
  const isUndecided = competing.some((other) => other.form.format === twin && other.agreeing === agreeing);
  if (isTemporal && isUndecided && form.format.startsWith("%d")) remarks.push({ kind: "day-first-assumed" });
  if (isTemporal && form.format.includes("%y")) remarks.push({ kind: "two-digit-years" });
  if (form.type === "string" && areFinancialYears(values)) remarks.push({ kind: "financial-years" });
  return remarks;
}

function swapDayAndMonth(format: string): string {
  return format.replace(/%[dm]/g, (directive) => (directive === "%d" ? "%m" : "%d"));
}

function wordsInText(shapes: readonly ShapeCount[]): readonly MissingWord[] {
  const words = new Map<string, MissingWord>();
  for (const { shape, count } of shapes) {
    if (shape.noValue === undefined || isOrdinary(shape)) continue;
    const { text, hidesValue } = shape.noValue;
    words.set(text, { word: text, hidesValue, count: count + (words.get(text)?.count ?? 0) });
  }
  return [...words.values()].sort((left, right) => right.count - left.count).slice(0, 5);
}

/** A single letter is a code in a column of text. */
function isOrdinary({ noValue }: CellShape): boolean {
  return noValue !== undefined && /^[a-z]$/i.test(noValue.text);
}

/** Where a column named like a key repeats but a few of its values, that is a slip to look at. */
function findRepeats({ label, profile }: RemarkInput): OddPlaces | undefined {
  const { repeats, cells } = profile;
  if (repeats === undefined || repeats.count === 0 || !isNamedLikeKey(label) || cells < 20) return undefined;
  return repeats.count <= Math.max(1, cells / 100) ? repeats : undefined;
}
