import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import type { Place } from "../../model/finding.ts";
import { clip } from "../visible.ts";
import {
  becauseWords,
  expectedValueWords,
  formulaReasonWords,
  jsonFaultWords,
  jsonTypeWords,
  missingPropertyAdvice,
  patternFaultWords,
  unsafePathWords,
  yamlFaultWords,
} from "./descriptor-reasons.ts";
import { SAMPLE_MEND } from "./sample.ts";
import type { Description } from "./wording-shape.ts";
import { counted, listed, mergeConflictWords, named, ordinal, pointerWords, quote, sentence } from "./words.ts";

/** The heading of a fault, whichever part of a descriptor it is about. */
export function headingOfFault(fault: DescriptorFault): string {
  switch (fault.reason) {
    case "not-json":
    case "not-yaml":
      return "the descriptor cannot be read";
    case "is-yaml":
      return "a descriptor in YAML";
    case "sample":
      return "a sample, which is never published";
    case "merge-conflict":
      return mergeConflictWords.heading;
    case "no-schema":
      return "no schema was given";
    case "profile-not-applied":
      return "a profile that was not applied";
    case "not-object":
      return fault.property === "" ? "the descriptor is not an object" : `${property(fault)} is not an object`;
    case "missing-property":
      return `${property(fault)} is missing`;
    case "wrong-type":
      return `${property(fault)} is of the wrong type`;
    case "wrong-value":
      return `${property(fault)} has a value that is not allowed`;
    case "empty":
      return `${property(fault)} is empty`;
    case "duplicate":
      return isMemberName(fault) ? "a name twice in one object" : `the same ${property(fault)} twice`;
    case "unknown-name":
      if (fault.list === "licences") return "a licence without its usual name";
      return isMemberName(fault)
        ? `${property(fault)} is not a property here`
        : `${property(fault)} names what does not exist`;
    case "not-allowed":
      return fault.because === "year-in-name" ? "a year in the name" : `${property(fault)} is not allowed like this`;
    case "conflict":
      return `${property(fault)} contradicts another property`;
    case "unsafe-path":
      return "a path that may not be read";
    case "bad-pattern":
      return fault.detail === "anchors" ? "^ or $ in a pattern" : "a pattern that cannot be read";
    case "bad-formula":
      return "a formula that cannot be read";
    case "unsupported":
      return `${property(fault)} has a value that foipack cannot use`;
  }
}

function property(fault: { readonly property: string }): string {
  return quote(fault.property);
}

/** Whether the fault is about the name of a property, and not about a value. */
function isMemberName(fault: { readonly property: string; readonly value: string }): boolean {
  return fault.property === fault.value;
}

/** What is to be said of a fault. `part` is what has the property that it is about: "the package". */
export function describeFault(fault: DescriptorFault, place: Place, part: string): Description {
  switch (fault.reason) {
    case "not-json":
      return {
        what: `The descriptor cannot be read: ${jsonFaultWords(fault.detail)}${fault.found === undefined ? "" : ` (${quote(fault.found)})`}.`,
        expected: "JSON: names and texts in double quotation marks, commas between, brackets in pairs",
        mend: "Correct the file at this place. An editor that knows JSON marks it, as GitHub's does.",
      };
    case "not-yaml":
      return {
        what: `The descriptor cannot be read: ${yamlFaultWords(fault.detail)}${fault.found === undefined ? "" : ` (${quote(fault.found)})`}.`,
        expected: "YAML: names and values with a colon and a space between, what belongs together indented alike",
        mend: "Correct the file at this place. An editor that knows YAML marks it.",
      };
    case "is-yaml":
      return {
        what: "The descriptor is written in YAML.",
        cause: "The standard asks to publish descriptors in JSON alone; not all programs read others.",
        mend: "Publish it as datapackage.json.",
      };
    case "sample":
      return {
        what: "The package is a sample: what it holds is invented, and it is never published.",
        mend: SAMPLE_MEND,
      };
    case "merge-conflict":
      return { what: mergeConflictWords.what, mend: mergeConflictWords.mend };
    case "no-schema":
      return {
        what: "No schema was given, so that only the form of the file was checked, and none of its cells.",
        mend: "Give a Table Schema: foipack validate FILE --schema SCHEMA. foipack describe FILE drafts one.",
      };
    case "profile-not-applied": {
      const others = fault.places - 1;
      return {
        what: `${property(fault)} is ${quote(fault.value)}${others === 0 ? "" : ` (and ${counted(others, "other place")} like it)`}. The descriptor was held to the standard, and not to what this profile asks beyond it.`,
        cause: "Profiles other than the standard's own are neither fetched nor read.",
        mend: "Nothing is wrong with that. To be sure of the rest, hold the descriptor to the profile with a validator of JSON Schema.",
      };
    }
    case "not-object":
      return {
        what: `${fault.property === "" ? "The descriptor" : property(fault)} is ${jsonTypeWords(fault.actual)}.`,
        expected: "an object: { … } with named properties in it",
        mend: "Put the properties between { and }.",
      };
    case "missing-property":
      return {
        what: `${ownerWords(place, part, fault.property)} has no ${property(fault)}.`,
        mend: missingPropertyAdvice(fault.property),
      };
    case "wrong-type":
      return {
        what: `${property(fault)} is ${jsonTypeWords(fault.actual)}.`,
        expected: jsonTypeWords(fault.expected),
        mend: `Write ${property(fault)} as ${jsonTypeWords(fault.expected)}.`,
      };
    case "wrong-value":
      return {
        what:
          fault.property === ""
            ? `This cannot be used: ${clip(fault.actual, 200)}.`
            : `${property(fault)} is ${quote(fault.actual)}.`,
        expected: expectedValueWords(fault.expected),
        mend:
          fault.property === ""
            ? "Correct the file."
            : fault.expected === "table"
              ? "Take “type” out, unless the resource is a table: no other type has a meaning."
              : `Correct ${property(fault)}.`,
      };
    case "empty":
      return {
        what: `${property(fault)} of ${partWords(place, part).replace(/^The /, "the ")} is empty.`,
        mend: `Fill in ${property(fault)}, or take it out where it may be left out.`,
      };
    case "duplicate":
      return {
        what: `${isMemberName(fault) ? `The name ${quote(fault.value)}` : `${property(fault)} ${quote(fault.value)}`} is used twice; the first is ${firstWords(fault.first)}.`,
        ...(isMemberName(fault) ? { cause: "Programs differ in which of the two they take." } : {}),
        mend: "Delete one of the two if it repeats the other, or rename it.",
      };
    case "unknown-name":
      return describeUnknownName(fault);
    case "not-allowed":
      if (fault.because === "year-in-name") {
        return {
          what: `The name ${quote(place.package ?? "")} has a year in it.`,
          cause: becauseSentence(fault.because),
          mend: "Leave the year out of “name”, before anyone refers to it, and tell it in “title” and “version”.",
        };
      }
      return {
        what: `${property(fault)} of ${partWords(place, part).replace(/^The /, "the ")} is not allowed like this.`,
        cause: becauseSentence(fault.because),
        mend: `Change ${property(fault)}, or take it out.`,
      };
    case "conflict":
      return {
        what: `${property(fault)} does not go together with ${quote(fault.with)}.`,
        cause: becauseSentence(fault.because),
        mend: "Keep the one that is right, and correct or take out the other.",
      };
    case "unsafe-path":
      if (fault.because === "url") {
        return {
          what: `${property(fault)} is ${quote(fault.path)}: ${unsafePathWords(fault.because)}.`,
          expected: "an address that begins with https:// or, where a file of the package will do, its path",
          cause: "Other kinds of address can start programs on the machine of whoever opens them, or lead nowhere.",
          mend: `Write ${property(fault)} as an address that begins with https://, as a browser shows it.`,
        };
      }
      return {
        what: `${property(fault)} is ${quote(fault.path)}: ${unsafePathWords(fault.because)}.`,
        expected: "a path below the descriptor's folder, with forward slashes, such as data/bonus-totals.csv",
        cause: "A package is read on other people's machines, so that it may reach for nothing but its own files.",
        mend: "Move the file into the package's folder and write its path from there.",
      };
    case "bad-pattern":
      if (fault.detail === "anchors") return describeAnchors(fault.pattern);
      return {
        what: `The pattern ${quote(fault.pattern)} cannot be read from character ${fault.offset + 1} on${fault.found === undefined ? "" : `, ${quote(fault.found)}`}: ${patternFaultWords(fault.detail)}.`,
        expected:
          fault.syntax === "ecma"
            ? "a regular expression of JavaScript without looking ahead or behind and without references to groups"
            : "a regular expression of XML Schema: the whole cell has to match; ^ and $ stand for themselves",
        mend: "Correct the pattern. A character that should stand for itself has a backslash before it, which JSON writes twice.",
      };
    case "bad-formula":
      return {
        what: `The formula ${quote(fault.formula)} cannot be read from character ${fault.offset + 1} on${fault.found === undefined ? "" : `, ${quote(fault.found)}`}: ${formulaReasonWords(fault.detail)}.`,
        expected: "an expression as Python writes them, such as total_paid <= workers * 1000 or status == 'refused'",
        mend: "Correct the formula. docs/checks.md says what may stand in it.",
      };
    case "unsupported":
      return {
        what: `${property(fault)} is ${quote(fault.value)}, which foipack cannot use.`,
        cause: becauseSentence(fault.because),
        mend: "Write it in a way that foipack can read; until then, this part is not checked.",
      };
  }
}

function describeAnchors(pattern: string): Description {
  return {
    what: `The pattern ${quote(pattern)} has ^ at the start or $ at the end, which stand for themselves in the syntax that the standard gives to patterns.`,
    cause:
      "In most languages they mean the start and the end of the text. The syntax is XML Schema's, in which the whole cell has to match in any case.",
    mend: "Leave them out: [A-Z]{3} for ^[A-Z]{3}$. If the characters themselves are meant, write \\\\^ and \\\\$ in JSON.",
  };
}

function describeUnknownName(fault: Extract<DescriptorFault, { reason: "unknown-name" }>): Description {
  const known = fault.known.map(quote);
  if (isMemberName(fault)) {
    return {
      what: `${property(fault)} is not a property that the standard knows here${known.length === 0 ? "" : `; perhaps ${listed(known, "or")} is meant`}.`,
      cause: "Programs pass over a name that they do not know, so that what it says has no effect.",
      mend: "Correct the name. A property of your own has a prefix and a colon, as in “foi:kind”.",
    };
  }
  if (fault.list === "licences") {
    return {
      what: `${property(fault)} of a licence is ${quote(fault.value)}, which is no name in the list of the Open Definition.`,
      expected: known.length === 0 ? "a name such as CC-BY-4.0, OGL-UK-3.0 or ODC-PDDL-1.0" : listed(known, "or", 12),
      cause: "Programs tell by this name what may be done with the data, and know no other.",
      mend: "Take the name from licenses.opendefinition.org, and put the words into “title”. A licence that is not in the list has “path”, with its address, in place of “name”.",
    };
  }
  return {
    what: `${property(fault)} names ${quote(fault.value)}, and there is no such thing.`,
    expected: known.length === 0 ? "nothing: there is none to name" : listed(known, "or", 12),
    cause: "The name was mistyped, or what it names was renamed or taken out.",
    mend: "Write the name exactly as it is given where the thing is described; capital and small letters differ.",
  };
}

function becauseSentence(because: string): string {
  return `${sentence(becauseWords(because))}.`;
}

const listedParts: { readonly [list: string]: string } = {
  contributors: "contributor",
  licenses: "licence",
  sources: "source",
};

/** What lacks a property: an entry of a list is not the package that has the list. */
function ownerWords(place: Place, part: string, missing: string): string {
  const [, list = "", index = ""] = /\/(contributors|licenses|sources)\/([0-9]+)$/.exec(place.pointer ?? "") ?? [];
  const entry = listedParts[list];
  if (entry !== undefined) return `The ${ordinal(Number(index) + 1)} ${entry}`;
  // Without a name, a package goes by that of its folder.
  return part === "the package" && missing === "name" ? "The package" : partWords(place, part);
}

/** "The resource bonus-totals", "The field total_paid" */
function partWords(place: Place, part: string): string {
  const name = part === "the field" ? place.field : part === "the package" ? place.package : place.resource;
  const words = sentence(part);
  if (name === undefined || part === "the check") return words;
  return part === "the dialect" || part === "the schema"
    ? `${words} of resource ${named(name)}`
    : `${words} ${named(name)}`;
}

/** Where the first of two is: a JSON pointer or a line. */
function firstWords(first: string): string {
  return first.startsWith("line ") ? `on ${first}` : `at ${first.startsWith("/") ? pointerWords(first) : named(first)}`;
}
