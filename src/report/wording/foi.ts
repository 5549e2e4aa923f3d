import type { Json } from "../../model/descriptor.ts";
import type { FindingArgs, Place } from "../../model/finding.ts";
import type { FoiFindings } from "../../model/foi-findings.ts";
import { clip } from "../visible.ts";
import type { Description, WordingOf } from "./wording-shape.ts";
import {
  cellWords,
  columnWords,
  counted,
  grouped,
  jsonWords,
  lineWords,
  listed,
  named,
  quote,
  sentence,
} from "./words.ts";

/** What the rules of FOI data packages have to say, beyond the standard's. */
export const foiWording: WordingOf<keyof FoiFindings> = {
  "row-schema-error": {
    title: "A row that breaks a rule of its kind",
    meaning: "The row schema of this kind of table has a rule that ties several columns together, and a row breaks it.",
    heading: (args) => ruleHeading(args),
    describe: (args, place) => ({
      what: `${sentence(lineWords(place))}${place.field === undefined ? "" : `, column ${named(place.field)},`} ${args.rule === undefined ? `breaks a rule of the row schema ${named(args.kind)}, which asks for ${keywordWords(args)}` : `breaks the rule “${clip(withoutStop(args.rule), 300)}” of the row schema ${named(args.kind)}`}.`,
      ...(args.rule === undefined || !tellingKeywords.has(args.keyword) ? {} : { expected: keywordWords(args) }),
      ...(place.cell === undefined || place.cell !== "" ? {} : { note: "blank" }),
      mend: "Look at the columns that the rule is about, and correct whichever of them does not say what the response says.",
    }),
  },
  "schema-drift": {
    title: "A schema that left its row schema",
    meaning:
      "The Table Schema in the descriptor is derived from the row schema of the table's kind, and the two no longer agree.",
    heading: () => "the schema is not that of its kind",
    describe: (args) => ({
      what: driftWords(args),
      expected: "the schema that is derived from the row schema",
      cause: "One of the two was changed by hand and the other was not.",
      mend: "Run foipack fix, which derives the schema again. If the change was meant, make it in the row schema first.",
    }),
  },
  "figure-mismatch": {
    title: "A figure that is not what the text says",
    meaning: "A row keeps a figure as it was written and as a number, and the two do not mean the same.",
    heading: ({ textField, valueField }) => `${named(valueField)} is not what ${named(textField)} says`,
    describe: ({ text, value, valueField, textField, unit, readings }) => ({
      what: `${quote(text)} in column ${named(textField)} ${readings.length === 0 ? "cannot be read as a number" : `means ${listed(readings.map(named), "or")}`}${unit === undefined ? "" : ` (${named(unit)})`}; column ${named(valueField)} says ${named(value)}.`,
      expected:
        "the number that the text means, in the row's unit: 65 for “65.0%” in percent, 354639.35 for “£354,639.35”",
      ...(readings.length === 1 && readings[0] !== undefined ? { note: `the text means ${named(readings[0])}` } : {}),
      cause: "A digit was mistyped, a percentage was turned into a fraction, or the unit is another.",
      mend: "Look the figure up in the response, and correct the number, the text or the unit.",
    }),
  },
  "implausible-value": {
    title: "A figure that can hardly be right",
    meaning:
      "A figure is well written, but cannot be squared with its unit, its label, its parts, other rows or a range that the package states.",
    heading: (args) => implausibleHeading(args),
    describe: (args, place) => implausible(args, place),
  },
  "period-order": {
    title: "A period that ends before it starts",
    meaning: "The last day of a row's period is earlier than its first day.",
    heading: () => "a period that ends before it starts",
    describe: ({ startField, start, endField, end }) => ({
      what: `The period starts on ${clip(start, 40)} (${named(startField)}) and ends on ${clip(end, 40)} (${named(endField)}).`,
      expected: "an end that is not before the start",
      note: `starts on ${clip(start, 40)}`,
      cause: "The two dates were swapped, or a year was mistyped.",
      mend: "Look the period up in the response, and correct the dates.",
    }),
  },
  "unknown-exemption": {
    title: "An exemption that the act does not have",
    meaning: "A row names a section, or a regulation, by which that act withholds nothing.",
    heading: () => "no such exemption in that act",
    describe: ({ act, section, near }) => ({
      what: `${quote(section)} is no exemption of ${named(act)} that foipack knows.`,
      expected:
        near === undefined
          ? "a section or regulation by which that act lets information be withheld"
          : `perhaps ${clip(near.act, 20)} ${clip(near.section, 20)} (${clip(near.name, 100)})`,
      cause: "The act and the section were mixed up, or a number was mistyped.",
      mend: "Look it up in the response, and correct the act or the section. Of the Environmental Information Regulations the exceptions are in regulation 12 and 13, in Scotland 10 and 11.",
    }),
  },
  "authority-not-in-force": {
    title: "An authority that did not exist at the time",
    meaning:
      "A row is about an authority in a period in which, by the register of authorities, it did not yet or no longer exist.",
    heading: (args) => authorityHeading(args),
    describe: (args) => {
      const name = args.name === undefined ? quote(args.code) : `${clip(args.name, 80)} (${named(args.code)})`;
      const life = [
        args.start === undefined ? "" : `from ${clip(args.start, 20)}`,
        args.end === undefined ? "" : `to ${clip(args.end, 20)}`,
      ];
      const lived = life.filter((part) => part !== "").join(" ");
      return {
        what: `${name} existed ${lived}; the row's period is ${clip(args.periodStart, 20)} to ${clip(args.periodEnd, 20)}.`,
        expected: "an authority that existed throughout the row's period",
        note: `existed ${lived}${args.replacedBy === undefined ? "" : `, then ${named(args.replacedBy)}`}`,
        cause:
          "Councils are merged and replaced, usually on 1 April, and the successor often answers for its predecessor.",
        mend: "Give the code of the authority that the figure is about. If the period runs across the change, give each authority's part its own row where the response does; else leave it, and say so in a note.",
      };
    },
  },
};

function implausibleHeading(args: FindingArgs["implausible-value"]): string {
  switch (args.reason) {
    case "percent":
      return "a part of a whole that is not from 0 to 100 percent";
    case "label-thousands":
      return "a figure that may be in thousands, by its label";
    case "row-thousands":
      return "a figure a thousand times off the others: pounds or thousands?";
    case "parts":
      return "a total that is not the sum of its parts";
    case "range":
      return "a figure outside the range that the package states";
  }
}

function implausible(args: FindingArgs["implausible-value"], place: Place): Description {
  const cell = quote(place.cell ?? "");
  const mend = "Look the figure up in the response.";
  switch (args.reason) {
    case "percent":
      return {
        what: `${sentence(cellWords(place))} is a part of a whole, as the row's label says, and cannot be below 0 or above 100 percent.`,
        expected: "a percentage from 0 to 100",
        cause: "A decimal point slipped, a number was taken for a percentage, or the label is that of another row.",
        mend: `${mend} If the response says so itself, leave it, and say so in a note.`,
      };
    case "label-thousands":
      return {
        what: `${quote(args.text)} stands under words that say “thousands”, which makes it ${numberWords(args.means)}; ${columnWords(place)} says ${cell}.`,
        expected: `${numberWords(args.means)}, if the figure is in thousands`,
        cause: "The number was copied from a table in thousands as it stood.",
        mend: `${mend} If it is in thousands, write ${named(String(args.means))}, and leave the text as it is. If it is not, there is nothing to mend.`,
      };
    case "row-thousands":
      return {
        what: `${sentence(cellWords(place))} is about ${args.isLess ? "a thousandth" : "a thousand times"} of ${quote(args.other)} in line ${grouped(args.otherLine)}, which is about the same thing in another period.`,
        expected: "figures of one scheme or indicator in one unit",
        cause: `${args.isLess ? "This figure" : "The other figure"} is in thousands of pounds and ${args.isLess ? "the other" : "this"} in pounds, or a decimal point slipped.`,
        mend: `${mend} Figures are kept in pounds: 354000 for £354k.`,
      };
    case "parts":
      return {
        what: `The total is ${cell}; its ${counted(args.parts, "part")} ${args.parts === 1 ? "makes" : "make"} ${numberWords(args.sum)}.`,
        expected: numberWords(args.sum),
        note: `the parts make ${numberWords(args.sum)}`,
        cause: "A figure was mistyped, a part is missing, or people are counted in more than one part.",
        mend: `${mend} If it adds up no better there, leave it, and say so in a note.`,
      };
    case "range": {
      const { per } = args;
      const value =
        per === undefined
          ? sentence(cellWords(place))
          : `${sentence(cellWords(place))} divided by ${quote(per.cell)} (${named(per.field)} in the table ${named(per.resource)}, line ${grouped(per.line)}) is ${numberWords(per.ratio)}, which`;
      return {
        what: `${value} is not ${rangeWords(args)}.`,
        expected: rangeWords(args),
        ...(per === undefined ? {} : { note: `${numberWords(per.ratio)} each` }),
        cause: "One of the figures was mistyped, is in another unit, or is about other people or another period.",
        mend: `${mend} If it is right, state a wider range in “foi:plausible” of the descriptor.`,
      };
    }
  }
}

function rangeWords({ minimum, maximum }: { readonly minimum?: number; readonly maximum?: number }): string {
  if (minimum === undefined) return `at most ${numberWords(maximum ?? 0)}`;
  return maximum === undefined
    ? `at least ${numberWords(minimum)}`
    : `from ${numberWords(minimum)} to ${numberWords(maximum)}`;
}

/** With commas, and no more decimals than pence have: 1,353.58. */
function numberWords(value: number): string {
  const [whole = "0", decimals] = String(Math.abs(value) >= 0.01 ? Number(value.toFixed(2)) : value).split(".");
  const isPlain = /^-?\d+$/.test(whole);
  return `${isPlain ? whole.replace(/\B(?=(?:\d{3})+$)/g, ",") : whole}${decimals === undefined ? "" : `.${decimals}`}`;
}

function withoutStop(rule: string): string {
  return rule.trim().replace(/\.$/, "");
}

/** The rule's own words where it has some. */
function ruleHeading(args: FindingArgs["row-schema-error"]): string {
  return args.rule === undefined ? `the row schema asks for ${keywordWords(args)}` : clip(withoutStop(args.rule), 160);
}

/** Keywords that say in one phrase what would be right. */
const tellingKeywords: ReadonlySet<string> = new Set([
  "const",
  "dependentRequired",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "false schema",
  "maximum",
  "minimum",
  "pattern",
  "required",
]);

/** What a keyword of JSON Schema asks of a row, from its parameters as ajv gives them. */
function keywordWords({ keyword, params }: FindingArgs["row-schema-error"]): string {
  const value = (name: string): Json | undefined =>
    typeof params === "object" && params !== null && !Array.isArray(params) && Object.hasOwn(params, name)
      ? Object.entries(params).find(([key]) => key === name)?.[1]
      : undefined;
  const missing = value("missingProperty");
  switch (keyword) {
    case "required":
    case "dependentRequired":
      return typeof missing === "string" ? `column ${named(missing)} filled in` : "a column filled in";
    case "false schema":
      return "the column left blank";
    case "const":
      return `the value ${jsonWords(value("allowedValue") ?? null)}`;
    case "enum": {
      const allowed = value("allowedValues");
      return Array.isArray(allowed)
        ? `one of ${listed(allowed.slice(0, 1_000).map(jsonWords), "or", 12)}`
        : "one of the values allowed";
    }
    case "pattern":
      return `the form ${jsonWords(value("pattern") ?? null)}`;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return `a number ${comparisonWords(value("comparison"))} ${jsonWords(value("limit") ?? null)}`;
    case "type":
      return `a value of type ${jsonWords(value("type") ?? null)}`;
    case "format":
      return `the format ${jsonWords(value("format") ?? null)}`;
    case "not":
      return "another combination of values";
    default:
      return `what its rule ${quote(keyword)} says`;
  }
}

function comparisonWords(comparison: Json | undefined): string {
  if (comparison === ">=") return "not less than";
  if (comparison === "<=") return "not more than";
  return comparison === ">" ? "more than" : "less than";
}

function driftWords({ change, property, expected, actual, kind }: FindingArgs["schema-drift"]): string {
  const schema = `the row schema ${named(kind)}`;
  switch (change) {
    case "missing":
      return `The descriptor lacks ${quote(property)}, which ${schema} has.`;
    case "extra":
      return `The descriptor has ${quote(property)}, which ${schema} does not have.`;
    case "order":
      return `${quote(property)} stands at another position than in ${schema}.`;
    case "differs":
      return `${quote(property)} is ${actual === undefined ? "not given" : jsonWords(actual)}; by ${schema} it is ${expected === undefined ? "not given" : jsonWords(expected)}.`;
  }
}

/** Whether the period lies wholly outside the authority's life, or partly. */
function authorityHeading({ start, end, periodStart, periodEnd }: FindingArgs["authority-not-in-force"]): string {
  if (end !== undefined && periodStart > end) return "an authority that no longer existed in the period";
  if (start !== undefined && periodEnd < start) return "an authority that did not yet exist in the period";
  return "an authority that existed in only a part of the period";
}
