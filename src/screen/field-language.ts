import type { Field } from "../model/descriptor.ts";
import { parseXsdPattern } from "../tables/xsd-pattern/parse-xsd-pattern.ts";
import { both } from "./combine-dfas.ts";
import { type Dfa, dfaOfTexts } from "./dfa.ts";
import { integersFrom, integersUpTo, textsFrom, textsUpTo } from "./orders.ts";
import { determine, dfaOf } from "./pattern-dfa.ts";

/** Whether a cell of a field is right, as the reference engine finds. */
export type CellTest = (text: string) => boolean;

/** Lists longer than this are looked up cell by cell. */
const MAX_TEXTS = 2_000;

const DATE = "[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)";
const TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
const NOT_YEAR_0 = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]).*";
const HEX = "[0-9a-fA-F]";

/** Texts that are surely of a type in its default form, and each the key of its own value: none is another's equal. */
const canonical: { readonly [type: string]: string | undefined } = {
  string: "(.|\\n|\\r)*",
  any: "(.|\\n|\\r)*",
  integer: "0|-?[1-9][0-9]{0,14}",
  number: "0|-?[1-9][0-9]{0,14}",
  date: DATE,
  datetime: `${DATE}T${TIME}`,
  time: TIME,
  year: "[0-9]{4}",
  yearmonth: "[0-9]{4}-(0[1-9]|1[0-2])",
};

/** Texts that are surely of a type in its default form; where a type is not here, those of `canonical`. */
const lenient: { readonly [type: string]: string | undefined } = {
  integer: "[+\\-]?[0-9]{1,15}",
  number: "[+\\-]?([0-9]{1,15}(\\.[0-9]{0,15})?|\\.[0-9]{1,15})",
};

/** Texts that are surely of a format of a string. */
const formats: { readonly [format: string]: string | undefined } = {
  default: "(.|\\n|\\r)*",
  uri: "(https?|ftp)://[A-Za-z0-9][A-Za-z0-9.\\-]*(:[0-9]{1,5})?(/[A-Za-z0-9\\-._~/!$&'()*+,;=:]*)?(\\?[A-Za-z0-9\\-._~/?!$&'()*+,;=:]*)?(#[A-Za-z0-9\\-._~/?!$&'()*+,;=:]*)?",
  uuid: `${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}`,
};

/** All patterns above: each is made into an automaton as it is. */
export const fixedPatterns: readonly string[] = [
  ...Object.values(canonical),
  ...Object.values(lenient),
  NOT_YEAR_0,
].filter((pattern) => pattern !== undefined);
/** Those of texts in which something personal may be. */
export const textPatterns: readonly string[] = Object.values(formats).filter((pattern) => pattern !== undefined);

/** Types that are read in years from 0001 on. */
const dated: ReadonlySet<string> = new Set(["date", "datetime", "year", "yearmonth"]);

/** What is asked of the texts of a field beside that they are right. */
export interface LanguageWish {
  /** Each text is to be the key of its value, so that no two of them are equal. */
  readonly isKey: boolean;
  /** Says of a text whether it is right; asked of the members of lists only. */
  readonly isRight: CellTest;
}

/**
 * The automaton of texts that are surely values of a field, and hold its constraints but for lengths (`hasLengths`), which
 * are to be looked at by the caller. Texts that it does not accept may be right or wrong. Undefined where there is none.
 */
export function fieldLanguage(field: Field, { isKey, isRight }: LanguageWish): Dfa | undefined {
  const listed = listedTexts(field);
  if (listed !== undefined) return isKey || listed.length > MAX_TEXTS ? undefined : dfaOfTexts(listed.filter(isRight));
  const { constraints } = field;
  if (constraints.jsonSchema !== undefined) return undefined;
  const own = ofType(field, isKey);
  const typed = own !== undefined && dated.has(field.type) ? narrowed(own, dfaOf(NOT_YEAR_0)) : own;
  const bounded = typed && withBounds(field, typed);
  if (bounded === undefined || constraints.pattern === undefined) return bounded;
  const parsed = parseXsdPattern(constraints.pattern);
  // A pattern that is not one is told of where the descriptor is read, and not applied.
  if (!parsed.ok) return bounded;
  return narrowed(bounded, determine(parsed.node, true));
}

function narrowed(one: Dfa, other: Dfa | undefined): Dfa | undefined {
  return other && both(one, other);
}

/** Whether the field limits lengths. */
export function hasLengths({ constraints }: Field): boolean {
  return constraints.minLength !== undefined || constraints.maxLength !== undefined;
}

function ofType(field: Field, isKey: boolean): Dfa | undefined {
  const { type, format, groupChar, decimalChar, bareNumber } = field;
  if (type === "string") {
    const pattern = formats[format];
    return pattern === undefined ? undefined : dfaOf(pattern);
  }
  if (format !== "default") return undefined;
  if (groupChar !== undefined || bareNumber === false || (decimalChar !== undefined && decimalChar !== ".")) {
    return undefined;
  }
  const pattern = isKey ? canonical[type] : (lenient[type] ?? canonical[type]);
  return pattern === undefined ? undefined : dfaOf(pattern);
}

/** The texts of a field that has a list of them: the members of its enum, its categories, or its true and false values. */
function listedTexts(field: Field): readonly string[] | undefined {
  const { type, constraints } = field;
  if (type === "boolean") {
    return [
      ...(field.trueValues ?? ["true", "True", "TRUE", "1"]),
      ...(field.falseValues ?? ["false", "False", "FALSE", "0"]),
    ];
  }
  const members = constraints.enum ?? field.categories?.map(({ value }) => value);
  return members?.flatMap((member) =>
    typeof member === "string" || typeof member === "number" ? [String(member)] : [],
  );
}

/** The same, where bounds are held for sure. */
function withBounds(field: Field, typed: Dfa): Dfa | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field.constraints;
  const bounds = [
    { bound: minimum, isLower: true, isExclusive: false },
    { bound: exclusiveMinimum, isLower: true, isExclusive: true },
    { bound: maximum, isLower: false, isExclusive: false },
    { bound: exclusiveMaximum, isLower: false, isExclusive: true },
  ];
  let language: Dfa | undefined = typed;
  for (const { bound, isLower, isExclusive } of bounds) {
    if (bound === undefined || language === undefined) continue;
    language = narrowed(language, ofBound(field.type, bound, isLower, isExclusive));
  }
  return language;
}

function ofBound(type: Field["type"], bound: unknown, isLower: boolean, isExclusive: boolean): Dfa | undefined {
  if (type === "integer" || type === "number") {
    const value = Number(bound);
    if (typeof bound !== "number" && !/^-?[0-9]{1,15}$/.test(String(bound))) return undefined;
    return isLower ? integersFrom(value, isExclusive, type) : integersUpTo(value, isExclusive, type);
  }
  const form = dated.has(type) || type === "time" ? canonical[type] : undefined;
  const text = type === "year" && typeof bound === "number" ? String(bound).padStart(4, "0") : bound;
  if (form === undefined || typeof text !== "string" || !/^[0-9T:-]+$/.test(text) || !isOfForm(type, text))
    return undefined;
  // Hour 24 is hour 0 of the day after, and of every day where there is none: it has no place in the order of texts.
  if (/(^|T)24:/.test(text)) return undefined;
  return isLower ? textsFrom(text, isExclusive) : textsUpTo(text, isExclusive);
}

const lengths: { readonly [type: string]: number | undefined } = {
  date: 10,
  datetime: 19,
  time: 8,
  year: 4,
  yearmonth: 7,
};

function isOfForm(type: string, text: string): boolean {
  return text.length === lengths[type];
}
