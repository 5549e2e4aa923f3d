import type { Json } from "../../model/descriptor.ts";
import type { Place } from "../../model/finding.ts";
import type { CellDiagnosis, CellFindings, ConstraintFault } from "../../model/table-findings.ts";
import { causeWording } from "./cell-causes.ts";
import { jsonTypeWords } from "./descriptor-reasons.ts";
import { typeExpectation, typeNoun } from "./field-types.ts";
import type { Description, WordingOf } from "./wording-shape.ts";
import { cellWords, columnWords, counted, grouped, jsonWords, listed, named, quote } from "./words.ts";

/** Cells that cannot be read as their field says, or break one of its constraints. */
export const cellWording: WordingOf<keyof CellFindings> = {
  "type-error": {
    title: "A cell of the wrong type",
    meaning: "A cell cannot be read as the type that the schema gives for its column: a number, a date, true or false.",
    heading: ({ type, format, diagnosis }) =>
      diagnosis === undefined ? `not ${typeNoun(type, format)}` : causeWording[diagnosis.cause].heading,
    describe: ({ type, format, diagnosis, native }, place) => {
      const what = `${cellWords(place)} is not ${typeNoun(type, format)}.`;
      const expected = typeExpectation(type, format);
      if (native !== undefined) {
        return {
          what: `${cellWords(place)} is ${jsonTypeWords(native)} of JSON, and not ${typeNoun(type, format)}.`,
          expected,
          note: `${jsonTypeWords(native)} of JSON`,
          mend: "In JSON, text has quotation marks, and numbers and true or false have none. Write the value so, or give another type for the column in the schema.",
        };
      }
      if (diagnosis === undefined) {
        return {
          what,
          expected,
          mend: "Look the value up in the source and correct the cell. If the cell is right, the schema should give another type for the column.",
        };
      }
      const { cause, mend } = causeWording[diagnosis.cause];
      return { what, expected, cause, mend: mend + whichWayWords(diagnosis), ...noteOf(diagnosis) };
    },
  },
  "constraint-error": {
    title: "A cell that breaks a rule of its column",
    meaning:
      "A cell is of the right type, but breaks a rule that the schema sets for its column: not blank, at least, at most, one of a list, a pattern.",
    heading: (fault) =>
      fault.diagnosis === undefined ? breachHeading(fault) : causeWording[fault.diagnosis.cause].heading,
    describe: (fault, place) => {
      const { what, expected, cause: why, mend } = breach(fault);
      const common = { what: `${what(place)}.`, expected, ...(why === undefined ? {} : { cause: why }) };
      if (fault.diagnosis !== undefined) {
        const { cause, mend } = causeWording[fault.diagnosis.cause];
        // One advice: what is to be left blank is not to be another value too.
        const nearest = fault.diagnosis.cause === "no-value-word" ? undefined : fault.nearest;
        return { ...common, cause, mend: mend + whichWayWords(fault.diagnosis), ...noteOf(fault.diagnosis, nearest) };
      }
      if (fault.nearest !== undefined) return { ...common, mend, note: `perhaps ${quote(fault.nearest)} is meant` };
      return { ...common, mend };
    },
  },
};

/** What `--fix` does with a date whose day may be its month, in the same words for both. */
function whichWayWords({ monthFirst }: CellDiagnosis): string {
  if (monthFirst === undefined) return "";
  return " The day may be the month here: look at the other dates of the table, as --fix does, or at the source.";
}

function noteOf({ suggestion, monthFirst }: CellDiagnosis, nearest?: string): Pick<Description, "note"> {
  const offered = suggestion ?? nearest;
  if (offered === undefined) return {};
  if (offered === "") return { note: "leave it blank" };
  const shown = /^[\w.:+-]{1,40}$/.test(offered) ? offered : quote(offered);
  return { note: monthFirst === undefined ? `write ${shown}` : `${shown}, or ${monthFirst} if the month is first` };
}

/** One constraint's words. */
interface Breach {
  /** Without its full stop. */
  readonly what: (place: Place) => string;
  readonly expected: string;
  readonly cause?: string;
  readonly mend: string;
}

const checkSource = "Check the value against the source and correct the cell.";

/** A breach in a few words. Asked of every one, where the other words are asked of a few. */
function breachHeading({ constraint }: ConstraintFault): string {
  switch (constraint) {
    case "required":
      return "a blank cell where a value is needed";
    case "unique":
      return "a value used twice in the column";
    case "minLength":
      return "shorter than the column allows";
    case "maxLength":
      return "longer than the column allows";
    case "minimum":
    case "exclusiveMinimum":
      return "less than the column allows";
    case "maximum":
    case "exclusiveMaximum":
      return "more than the column allows";
    case "pattern":
      return "not of the form that the column asks for";
    case "enum":
    case "categories":
      return "not one of the values allowed";
    case "jsonSchema":
      return "JSON that does not fit its schema";
    default:
      return `against the rule ${named(constraint)} of the column`;
  }
}

/** The words of a breach of one of the constraints of Table Schema v2. */
function breach({ constraint, expected, actual, members }: ConstraintFault): Breach {
  const bound = jsonBound(expected);
  const length = actual === undefined ? "" : ` of ${grouped(actual)}`;
  switch (constraint) {
    case "required":
      return {
        what: (place) =>
          place.cell === undefined || place.cell.trim() === ""
            ? `The cell in ${columnWords(place)} is blank, but the column needs a value in each row`
            : `${cellWords(place)} stands for a missing value, but the column needs a value in each row`,
        expected: "a value: the column may not be blank",
        mend: "Fill in the value. If there is none, say so in the way of this table (a status column, another row); if blanks are right in this column, the schema should not say “required”.",
      };
    case "unique":
      return {
        what: (place) => `${cellWords(place)} repeats an earlier value of the column`,
        expected: "each value once in the column",
        mend: "Correct the value, or delete the row if it repeats the other.",
      };
    case "minLength":
      return {
        what: (place) => `${cellWords(place)} is too short: it has a length${length}`,
        expected: `a length of at least ${bound}`,
        mend: `${checkSource} A code that has lost its leading zeros is often the reason: Excel drops them.`,
      };
    case "maxLength":
      return {
        what: (place) => `${cellWords(place)} is too long: it has a length${length}`,
        expected: `a length of at most ${bound}`,
        mend: `${checkSource} Two values in one cell are often the reason.`,
      };
    case "minimum":
      return {
        what: (place) => `${cellWords(place)} is less than ${bound}, the least that the column allows`,
        expected: `${bound} or more`,
        mend: checkSource,
      };
    case "maximum":
      return {
        what: (place) => `${cellWords(place)} is more than ${bound}, the most that the column allows`,
        expected: `${bound} or less`,
        mend: checkSource,
      };
    case "exclusiveMinimum":
      return {
        what: (place) => `${cellWords(place)} is not more than ${bound}`,
        expected: `more than ${bound}`,
        mend: checkSource,
      };
    case "exclusiveMaximum":
      return {
        what: (place) => `${cellWords(place)} is not less than ${bound}`,
        expected: `less than ${bound}`,
        mend: checkSource,
      };
    case "pattern":
      if (typeof expected === "string" && /^\^|(?:^|[^\\])\$$/.test(expected)) {
        return {
          what: (place) => `${cellWords(place)} is not of the form that the column asks for`,
          expected: `the pattern ${bound}`,
          cause: "The pattern has ^ or $ in it, which stand for these very signs in the syntax of the standard.",
          mend: "Correct the pattern in the schema: the warning about it says how. Only then look at the cells.",
        };
      }
      return {
        what: (place) => `${cellWords(place)} is not of the form that the column asks for`,
        expected: `the pattern ${bound}`,
        mend: `${checkSource} The column's description in the data dictionary says what the form is.`,
      };
    case "enum":
    case "categories":
      return {
        what: (place) => `${cellWords(place)} is not one of the values that the column allows`,
        expected: Array.isArray(expected) ? `one of ${membersWords(expected, members)}` : bound,
        mend: "Write one of the values allowed, letter for letter. If a new one is needed, add it to the schema first.",
      };
    case "jsonSchema":
      return {
        what: (place) => `The JSON in ${columnWords(place)} does not fit the JSON Schema of the column`,
        expected: "JSON that fits “constraints.jsonSchema” of the field",
        mend: checkSource,
      };
    default:
      return {
        what: (place) => `${cellWords(place)} breaks the rule ${named(constraint)} of the column`,
        expected: `${named(constraint)}: ${bound}`,
        mend: checkSource,
      };
  }
}

/** A bound without quotation marks where it is a date or number. */
function jsonBound(value: Json): string {
  return typeof value === "string" && /^[\w.:+-]{1,40}$/.test(value) ? value : jsonWords(value);
}

const mostMembers = 12;

/** "a, b or c", or the first few of very many and how many others. */
function membersWords(expected: readonly Json[], members: number | undefined): string {
  const first = expected.slice(0, 1_000).map(jsonWords);
  if (members === undefined) return listed(first, "or", mostMembers);
  const shown = first.slice(0, mostMembers - 1);
  return `${shown.join(", ")} and ${counted(Math.max(0, members - shown.length), "other")}`;
}
