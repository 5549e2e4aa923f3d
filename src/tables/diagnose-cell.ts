import type { Field } from "../model/descriptor.ts";
import type { CellDiagnosis } from "../model/table-findings.ts";
import type { FieldReader } from "../model/value.ts";
import { diagnoseDate } from "./cell-causes/date-causes.ts";
import { addressForm, zoneForm } from "./cell-causes/form-causes.ts";
import { diagnoseNumber, diagnoseYear } from "./cell-causes/number-causes.ts";
import { isPlainAscii } from "./cell-causes/plain-ascii.ts";
import { diagnosis, type Suspect } from "./cell-causes/suspect.ts";
import { booleanWord, isNoValueWord, nonLatinDigits, noValueWord, suppressedCount } from "./cell-causes/word-causes.ts";
import { compileFieldReader } from "./read-field.ts";

/** What is longer than this was not meant to be one value, and is not looked at. */
const MAX_LENGTH = 200;

/** Of more members none is suggested. */
const MAX_MEMBERS = 10_000;

/** Format and control characters: zero-width spaces and joiners, marks of direction, soft hyphens, byte order marks. */
const INVISIBLE = /(?![\t\n\r])[\p{Cf}\p{Cc}]/gu;

/**
 * What a cell that failed its field's type, members or pattern probably was meant to be; undefined where its text does
 * not tell. A suggestion is given only where the field would accept it, and never for a cell whose value is not known.
 *
 * @param allows whether a text also keeps to what this function cannot test, such as `pattern`. With it, dates in string
 * fields that have a pattern are recognised too.
 */
export function diagnoseCell(
  cell: string,
  field: Field,
  allows?: (text: string) => boolean,
): CellDiagnosis | undefined {
  if (cell === "" || cell.length > MAX_LENGTH) return undefined;
  const { reader, memberKeys, membersByCase, membersByWords } = prepare(field);
  const accepts = (text: string): boolean => {
    const value = reader.read(text);
    if (value === undefined || (memberKeys !== undefined && !memberKeys.has(reader.keyOf(value)))) return false;
    return allows?.(text) ?? true;
  };

  const visible = isPlainAscii(cell) ? cell : cell.replace(INVISIBLE, "");
  const text = visible.trim();
  const suspect: Suspect = { text, field, accepts };
  const hasInvisible = visible !== cell;
  if (text === "") return { cause: hasInvisible ? "invisible-character" : "surrounding-space" };
  if (text !== cell && accepts(text)) {
    return { cause: hasInvisible ? "invisible-character" : "surrounding-space", suggestion: text };
  }
  const found =
    letterCase(suspect, membersByCase) ??
    wordSeparators(suspect, membersByWords) ??
    (reader.read(text) === undefined ? diagnoseType(suspect) : diagnoseText(suspect, allows !== undefined));
  return found ?? (hasInvisible ? { cause: "invisible-character" } : undefined);
}

function diagnoseType(suspect: Suspect): CellDiagnosis | undefined {
  switch (suspect.field.type) {
    case "number":
    case "integer":
      return suppressedCount(suspect) ?? noValueWord(suspect) ?? nonLatinDigits(suspect) ?? diagnoseNumber(suspect);
    case "year":
      return noValueWord(suspect) ?? nonLatinDigits(suspect) ?? diagnoseYear(suspect);
    case "date":
    case "datetime":
    case "yearmonth":
      return noValueWord(suspect) ?? nonLatinDigits(suspect) ?? zoneForm(suspect) ?? diagnoseDate(suspect);
    case "boolean":
      return booleanWord(suspect) ?? noValueWord(suspect) ?? nonLatinDigits(suspect);
    case "time":
      return noValueWord(suspect) ?? nonLatinDigits(suspect) ?? zoneForm(suspect);
    case "string":
      return noValueWord(suspect) ?? addressForm(suspect);
    case "duration":
    case "geopoint":
      return noValueWord(suspect) ?? nonLatinDigits(suspect);
    default:
      return noValueWord(suspect);
  }
}

/** A cell that is of its type, so that only a constraint can have refused it. */
function diagnoseText(suspect: Suspect, isPatternKnown: boolean): CellDiagnosis | undefined {
  const { constraints, categories, type } = suspect.field;
  const hasPattern = constraints.pattern !== undefined;
  if (type !== "string" || !(hasPattern || constraints.enum || categories)) return undefined;
  if (!hasPattern && suspect.accepts(suspect.text)) return undefined;
  // Where the list itself has words for "no value", the column is the one that says why there is none.
  const word = hasNoValueMember(suspect.field) ? undefined : noValueWord(suspect);
  if (word !== undefined || !hasPattern || !isPatternKnown) return word;
  const date = diagnoseDate(suspect);
  return date?.suggestion === undefined ? undefined : date;
}

function letterCase(suspect: Suspect, membersByCase: ReadonlyMap<string, string>): CellDiagnosis | undefined {
  const member = membersByCase.get(suspect.text.toLowerCase());
  return member === undefined || member === suspect.text ? undefined : diagnosis(suspect, "letter-case", member);
}

function wordSeparators(
  suspect: Suspect,
  membersByWords: ReadonlyMap<string, string | undefined>,
): CellDiagnosis | undefined {
  const member = membersByWords.get(joinedWords(suspect.text));
  return member === undefined || member === suspect.text ? undefined : diagnosis(suspect, "word-separators", member);
}

function hasNoValueMember(field: Field): boolean {
  return prepare(field).hasNoValueMember;
}

/** A text in small letters, with one space wherever it has hyphens, underscores or spaces. */
function joinedWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_\u2010-\u2015-]+/g, " ")
    .trim();
}

interface PreparedField {
  readonly reader: FieldReader;
  /** The keys of `enum` and `categories`, where the field has either. */
  readonly memberKeys: ReadonlySet<string> | undefined;
  /** Members that are strings, by their lower-case form. */
  readonly membersByCase: ReadonlyMap<string, string>;
  /** The same by their words alone; undefined where several members have the same words. */
  readonly membersByWords: ReadonlyMap<string, string | undefined>;
  /** A member says that there is no value: not-held, unknown. */
  readonly hasNoValueMember: boolean;
}

/** A bad column fails in every row, so what a field needs is made once. */
const preparedFields = new WeakMap<Field, PreparedField>();

function prepare(field: Field): PreparedField {
  const known = preparedFields.get(field);
  if (known !== undefined) return known;
  const { reader } = compileFieldReader(field);
  const all = field.constraints.enum ?? field.categories?.map(({ value }) => value);
  // To look for the one that was meant among very many would take longer than all else.
  const members = all !== undefined && all.length > MAX_MEMBERS ? [] : all;
  const memberKeys = members && new Set<string>();
  const membersByCase = new Map<string, string>();
  const membersByWords = new Map<string, string | undefined>();
  for (const member of members ?? []) {
    const value = reader.readNative(member);
    if (value !== undefined) memberKeys?.add(reader.keyOf(value));
    if (typeof member !== "string") continue;
    membersByCase.set(member.toLowerCase(), member);
    const words = joinedWords(member);
    // Of a sign, such as "-", nothing is left.
    if (words !== "") membersByWords.set(words, membersByWords.has(words) ? undefined : member);
  }
  const hasNoValueMember = [...membersByWords.keys()].some(isNoValueWord);
  const prepared: PreparedField = { reader, memberKeys, membersByCase, membersByWords, hasNoValueMember };
  preparedFields.set(field, prepared);
  return prepared;
}
