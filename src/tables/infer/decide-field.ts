import type {
  CompetingForm,
  FieldForm,
  FieldInference,
  FieldRemark,
  MissingWord,
  Sureness,
} from "../../model/inference.ts";
import { type Candidate, LEAST_SHARE } from "./candidate-form.ts";
import { type CellShape, isMissingWord } from "./cell-shape.ts";
import { countWhere, placesWhere } from "./count-shapes.ts";
import { findMembers } from "./find-members.ts";
import { findRemarks } from "./find-remarks.ts";
import { isNamedLikeCode, isNamedLikeYear } from "./label-words.ts";
import { integerCandidate, numberCandidate } from "./number-candidate.ts";
import {
  areFinancialYears,
  booleanCandidate,
  momentCandidates,
  stringCandidate,
  yearCandidate,
} from "./other-candidates.ts";
import type { ColumnProfile, ShapeCount } from "./profile-column.ts";

/** What a column's cells alone tell of its field: all but its name, its keys, and the contradicting cells. */
export type DecidedField = Omit<FieldInference, "name" | "number" | "isUnique" | "isGiven" | "contradictions">;

export interface TableFacts {
  /** Rows of data that were looked at. */
  readonly rows: number;
  /** False for a sample, from which nothing is concluded that another row could overthrow. */
  readonly isWhole: boolean;
}

/** So many rows must have a value in a column for it to be taken for one that must have one. */
const ENOUGH_ROWS = 20;
/** Readings that fewer of the cells have are not worth telling. */
const COMPETING_SHARE = 0.5;
/** Where a column has so many more missing words than values, the words are what it is about. */
const MOST_WORDS_PER_VALUE = 20;

const STRING: Candidate = { form: { type: "string", format: "default" }, agrees: () => true };
const ANY: FieldForm = { type: "any", format: "default" };

/**
 * Decides what field a column is, from the shapes of its cells.
 *
 * A type is chosen where nine in ten of the filled cells are of it; in a column that is named like a code or reference,
 * a number only where all are. The rest are contradictions, and are not made valid: a word is taken for a missing value
 * only where it is a known one, and never in a column of text.
 */
export function decideField(label: string, profile: ColumnProfile, facts: TableFacts): DecidedField {
  const { cells, empty, shapes } = profile;
  const all = countWhere(shapes, () => true);
  const words = countWhere(shapes, isMissingWord);
  const values = shapes.filter(({ shape }) => !isMissingWord(shape));
  const filled = all - words;
  const candidates = listCandidates(label, values, filled, profile);
  const chosen = all === 0 ? undefined : choose(label, values, filled, words, candidates);

  const isTight = chosen !== undefined;
  const winner = chosen ?? STRING;
  const form = all === 0 ? ANY : winner.form;
  const agreeing = isTight ? countWhere(values, winner.agrees) : all;
  const missing = isTight ? listWords(shapes) : [];
  const competing = listCompeting(winner, candidates, values, filled);
  const members = isTight || !facts.isWhole ? undefined : findMembers(label, profile, all);
  const isRequired = facts.isWhole && facts.rows >= ENOUGH_ROWS && all - (isTight ? words : 0) === facts.rows;
  const counted = isTight ? filled : all;
  const remarks = findRemarks({ label, form, agreeing, profile, values, competing, isTight });
  return {
    label,
    form,
    sureness: tellSureness(form, counted, agreeing, competing, remarks),
    missing,
    isRequired,
    ...(members === undefined ? {} : { members }),
    cells,
    empty,
    filled: counted,
    agreeing,
    competing,
    remarks,
  };
}

/** The readings that a column may have, the one to prefer first where two have as many cells. */
function listCandidates(
  label: string,
  values: readonly ShapeCount[],
  filled: number,
  profile: ColumnProfile,
): readonly Candidate[] {
  const number = numberCandidate(values, filled);
  const year = yearCandidate(values);
  const numbers =
    number === undefined ? [] : number.form.type === "number" ? [number, integerCandidate(number)] : [number];
  const years = year === undefined || isNamedLikeCode(label) ? [] : [year];
  const bits =
    profile.values !== undefined && [...profile.values.keys()].every((value) => value === "0" || value === "1");
  const flags: readonly Candidate[] = bits ? [{ form: { type: "boolean", format: "default" }, agrees: isNumber }] : [];
  const boolean = booleanCandidate(values);
  const string = stringCandidate(values);
  const moments = momentCandidates(values, filled).filter(
    ({ form }) => form.type !== "yearmonth" || !areFinancialYears(values),
  );
  return [
    ...(isNamedLikeYear(label) ? [...years, ...numbers] : [...numbers, ...years]),
    ...moments,
    ...flags,
    ...(boolean === undefined ? [] : [boolean]),
    ...(string === undefined ? [] : [string]),
  ];
}

function isNumber({ number }: CellShape): boolean {
  return number !== undefined;
}

function choose(
  label: string,
  values: readonly ShapeCount[],
  filled: number,
  words: number,
  candidates: readonly Candidate[],
): Candidate | undefined {
  let best: Candidate | undefined;
  let most = 0;
  for (const candidate of candidates) {
    const agreeing = countWhere(values, candidate.agrees);
    if (agreeing > most && agreeing >= leastCount(label, candidate.form, filled)) {
      best = candidate;
      most = agreeing;
    }
  }
  return words > most * MOST_WORDS_PER_VALUE ? undefined : best;
}

/** How many of a column's values must be of a form. A string's form is told only of columns that have it throughout. */
function leastCount(label: string, { type }: FieldForm, filled: number): number {
  if (type === "string") return filled;
  const isStrict = (type === "integer" || type === "number") && isNamedLikeCode(label);
  return isStrict ? filled : LEAST_SHARE * filled;
}

function listWords(shapes: readonly ShapeCount[]): readonly MissingWord[] {
  const counts = new Map<string, MissingWord>();
  for (const { shape, count } of shapes) {
    if (shape.noValue === undefined || shape.isPadded) continue;
    const { text, hidesValue } = shape.noValue;
    counts.set(text, { word: text, hidesValue, count: count + (counts.get(text)?.count ?? 0) });
  }
  return [...counts.values()].sort((left, right) => right.count - left.count);
}

/** The other readings that at least half of the values have, the most frequent first. */
function listCompeting(
  winner: Candidate,
  candidates: readonly Candidate[],
  values: readonly ShapeCount[],
  filled: number,
): readonly CompetingForm[] {
  const found: CompetingForm[] = [];
  for (const { form, agrees } of candidates) {
    const agreeing = countWhere(values, agrees);
    if (form === winner.form || agreeing === 0 || agreeing < COMPETING_SHARE * filled) continue;
    if (isSameWritten(winner, form, agreeing, values) || isOfSameFamily(winner.form, form, agreeing, filled)) continue;
    const against = placesWhere(values, (shape) => !agrees(shape));
    found.push({ form, agreeing, share: agreeing / filled, against });
  }
  return found.sort((left, right) => right.agreeing - left.agreeing).slice(0, 3);
}

/** A pattern that says no more than the default format does is no other reading. */
function isSameWritten(winner: Candidate, form: FieldForm, agreeing: number, values: readonly ShapeCount[]): boolean {
  const isPattern = form.type === winner.form.type && winner.form.format === "default" && form.format !== "default";
  return isPattern && countWhere(values, winner.agrees) === agreeing;
}

/**
 * That most of a column's numbers are whole, or most of its dates could be read month first, is only worth telling where
 * the few that are not may be slips.
 */
function isOfSameFamily(winner: FieldForm, form: FieldForm, agreeing: number, filled: number): boolean {
  const isWhole = winner.type === "number" && form.type === "integer";
  const isTwin = winner.type === form.type && winner.type !== "string";
  return (isWhole || isTwin) && agreeing < LEAST_SHARE * filled;
}

/** Cells enough to be sure of a type, and to be more than guessing. */
const SURE_CELLS = 20;
const LIKELY_CELLS = 5;

/**
 * `sure`: at least twenty cells, all of which agree, and nothing else that fits as well. `likely`: at least five, of
 * which nine in ten agree. For text, another type that most of the cells have makes it less sure.
 */
function tellSureness(
  form: FieldForm,
  filled: number,
  agreeing: number,
  competing: readonly CompetingForm[],
  remarks: readonly FieldRemark[],
): Sureness {
  if (filled < LIKELY_CELLS || form.type === "any") return "unsure";
  const isPlainText = form.type === "string" && form.format === "default";
  const isGuess = remarks.some(({ kind }) => kind === "day-first-assumed" || kind === "mixed-units");
  const hasRival = competing.some((other) => (isPlainText || other.share === 1) && !isNarrower(form, other.form));
  return filled >= SURE_CELLS && agreeing === filled && !isGuess && !hasRival ? "sure" : "likely";
}

/** A number is no less a number because its cells are whole, nor a year less a year. */
function isNarrower(form: FieldForm, other: FieldForm): boolean {
  return other.type === "integer" && (form.type === "number" || form.type === "year");
}
