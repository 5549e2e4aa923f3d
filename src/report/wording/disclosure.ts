import type { Acknowledged, DisclosureFindings, PersonalDataKind } from "../../model/disclosure-findings.ts";
import type { HiddenContent } from "../../model/document.ts";
import { clip } from "../visible.ts";
import { describeFault, headingOfFault } from "./descriptor-fault.ts";
import type { Description, WordingOf } from "./wording-shape.ts";
import { cellWords, columnWords, counted, grouped, lineWords, named, quote, sentence } from "./words.ts";

const acknowledge =
  "Where it is rightly public, say so in “foi:acknowledged” of the descriptor, with the reason and the role of who decided; docs/disclosure.md shows how.";

/** What must not enter a public history, and what a package says about it. */
export const disclosureWording: WordingOf<keyof DisclosureFindings> = {
  "disclosure-personal-data": {
    title: "Personal data",
    meaning: "A cell or a document has what belongs to one person: an address, a number, a date of birth, a name.",
    heading: ({ kind, acknowledged }) => headed(kinds[kind].heading, acknowledged),
    describe: ({ kind, masked, count, within, acknowledged }, place) =>
      described(
        {
          what: `${within === "cell" ? `The cell in ${columnWords(place)} of ${lineWords(place)}` : sentence(lineWords(place))} has ${kinds[kind].noun} in it (${named(masked)}${count === 1 ? "" : `, and ${grouped(count - 1)} more`}).`,
          cause: kinds[kind].cause,
          mend: `Take it out of the ${within === "cell" ? "cell" : "document: publish an extract that has the figures alone"}. What has been committed to git stays in its history: tell whoever looks after the repository before anything is pushed. ${acknowledge}`,
        },
        acknowledged,
      ),
  },
  "disclosure-header": {
    title: "A column of people",
    meaning: "The name of a column says that each row is one person: UPN, DOB, SURNAME.",
    heading: ({ acknowledged }) => headed("a column that is about one person at a time", acknowledged),
    describe: ({ label, acknowledged }) =>
      described(
        {
          what: `The column ${quote(label)} says that each row is about one person.`,
          expected: "figures about groups of people",
          cause:
            "A list of cases, such as the SSDA903 return on children in care, was exported in place of the figures counted from it.",
          mend: `Do not publish this table. Count its rows (by year, by area), leave out the columns about people, and publish the counts. ${acknowledge}`,
        },
        acknowledged,
      ),
  },
  "disclosure-small-count": {
    title: "A count of very few people",
    meaning: "A count of people is from 1 to 4, so that those who know the place may know who they are.",
    heading: ({ acknowledged }) => headed("a count of 1 to 4 people", acknowledged),
    describe: ({ isInText, acknowledged }, place) =>
      described(
        {
          what: isInText
            ? `The figure of ${lineWords(place)} is left blank, but its words in ${columnWords(place)} give a count of 1 to 4 people.`
            : `The cell in ${columnWords(place)} of ${lineWords(place)} counts 1 to 4 people.`,
          expected: "zero, 5 or more, or a blank with the status suppressed",
          cause: "Small counts are published by accident more often than any other personal data.",
          mend: `Leave the number blank, write <5 as the words, and give the status suppressed. See that no total gives it away, and that the quoted evidence does not either. ${acknowledge}`,
        },
        acknowledged,
      ),
  },
  "disclosure-subtraction": {
    title: "A withheld count that a total gives away",
    meaning: "A count was withheld, but the total less the other parts says what it is.",
    heading: ({ acknowledged }) => headed("a withheld count that a total gives away", acknowledged),
    describe: ({ totalLine, parts, acknowledged }, place) =>
      described(
        {
          what: `The count of ${lineWords(place)} is withheld, but the total in line ${grouped(totalLine)} less the parts that are given says what ${parts === 1 ? "it is" : `it and ${counted(parts - 1, "other")} are`}.`,
          expected: "at least two withheld parts that can be shared out in several ways, or no total",
          cause: "One part of a total was withheld, and all others were given.",
          mend: `Withhold a second part as well (the next smallest), or the total. ${acknowledge}`,
        },
        acknowledged,
      ),
  },
  "disclosure-formula": {
    title: "A cell that a spreadsheet would run",
    meaning:
      "A text begins as a formula does, so that a spreadsheet which opens the table may reckon it, fetch something or start a program.",
    heading: ({ acknowledged }) => headed("a text that a spreadsheet would run as a formula", acknowledged),
    describe: ({ acknowledged }, place) =>
      described(
        {
          what: `${cellWords(place)} is a formula to a spreadsheet.`,
          expected: "a value: the result of the formula, or words that do not begin with =, +, - or @",
          cause:
            "A formula was copied as text out of a workbook, or somebody typed one into a form to see who would open it.",
          mend: `Write the value that the formula stood for, or take the sign away from the start of the text. An apostrophe before it is no mend: in CSV it becomes a part of the data. ${acknowledge}`,
        },
        acknowledged,
      ),
  },
  "disclosure-hidden": {
    title: "Something hidden in a document",
    meaning: "A document has content that a reader does not see at first, and who publishes it may not know of.",
    heading: ({ kind, acknowledged }) => headed(hiddenWords[kind].heading, acknowledged),
    describe: ({ kind, sheet, where, what, count, acknowledged }) =>
      described(
        {
          what: `The document has ${hiddenWords[kind].heading}${sheet === undefined ? "" : ` on sheet ${quote(sheet)}`}${where === undefined ? "" : `, at ${quote(where)}`}${count === undefined ? "" : ` (${counted(count, "item")})`}${what === undefined ? "" : `: ${quote(what)}`}.`,
          cause: hiddenWords[kind].cause,
          mend: `${hiddenWords[kind].mend} ${acknowledge}`,
        },
        acknowledged,
      ),
  },
  "acknowledgement-error": {
    title: "An acknowledgement that cannot stand",
    meaning:
      "An entry of “foi:acknowledged” in the descriptor lacks a reason or a role, or is for a code that cannot be acknowledged.",
    heading: headingOfFault,
    describe: (fault, place) => describeFault(fault, place, "the acknowledgement"),
  },
  "acknowledgement-unused": {
    title: "An acknowledgement of nothing",
    meaning: "An entry of “foi:acknowledged” in the descriptor matches no finding.",
    heading: () => "an acknowledgement that matches no finding",
    describe: ({ code, resource, document }) => ({
      what: `Nothing of the code ${named(code)} was found in ${resource === undefined ? (document === undefined ? "the package" : quote(document)) : named(resource)} where this entry says.`,
      expected: "an entry for something that is there",
      cause: "The data was mended since, or the entry names another column or key than the finding does.",
      mend: "Take the entry out, so that it does not cover something new one day, or correct what it names.",
    }),
  },
};

function headed(heading: string, acknowledged: Acknowledged | undefined): string {
  if (acknowledged === undefined) return heading;
  const { reason, role } = acknowledged;
  return `${heading}; acknowledged by the ${clip(role, 60)}: “${clip(reason, 160)}”`;
}

/** What is acknowledged is told with the reason and the role, in place of how to mend it. */
function described(description: Description, acknowledged: Acknowledged | undefined): Description {
  if (acknowledged === undefined) return description;
  const { what } = description;
  const { reason, role } = acknowledged;
  return {
    what: `${what} Acknowledged by the ${quote(role)}: “${clip(reason, 300)}”.`,
    mend: "Nothing, as long as the reason holds. The entry is in “foi:acknowledged” of the descriptor.",
  };
}

const kinds: {
  readonly [kind in PersonalDataKind]: { readonly heading: string; readonly noun: string; readonly cause: string };
} = {
  "e-mail": {
    heading: "a person's e-mail address",
    noun: "a person's e-mail address",
    cause:
      "Signatures and contact columns are copied along with the figures. An office's address (foi@…) is not meant.",
  },
  phone: {
    heading: "a person's telephone number",
    noun: "a telephone number that seems to be a person's",
    cause:
      "Signatures and contact columns are copied along with the figures. Switchboards and helplines are not meant.",
  },
  "national-insurance": {
    heading: "a National Insurance number",
    noun: "what reads as a National Insurance number",
    cause: "A column of a payroll or a case list came along.",
  },
  "nhs-number": {
    heading: "an NHS number",
    noun: "an NHS number",
    cause: "A column of a case list came along. Its check digit is right.",
  },
  upn: {
    heading: "a pupil's number (UPN)",
    noun: "a Unique Pupil Number",
    cause: "A column of a school's or a case list came along. Its check letter is right.",
  },
  uln: {
    heading: "a learner's number (ULN)",
    noun: "a Unique Learner Number",
    cause: "A column of a college's list came along. Its check digit is right.",
  },
  "birth-date": {
    heading: "a date of birth",
    noun: "a date of birth",
    cause: "A column of a case list came along, or a case is told in the notes.",
  },
  address: {
    heading: "a person's postal address",
    noun: "a postal address that seems to be a person's",
    cause: "The response was copied with the letter's head, or a case is told in the notes.",
  },
  name: {
    heading: "what may be a person's name",
    noun: "what may be the name of a person",
    cause: "Letters name those who asked and those who answered; figures do not need either.",
  },
};

const unhide = "Open the workbook, unhide it, look whether it may be published, and delete it if not.";
/** What hides in documents, and what to do about it. */
export const hiddenWords: {
  readonly [kind in HiddenContent["kind"]]: {
    readonly heading: string;
    readonly cause: string;
    readonly mend: string;
  };
} = {
  "hidden-sheet": {
    heading: "a hidden sheet",
    cause: "The figures were counted from it, and hiding is taken for deleting.",
    mend: unhide,
  },
  "very-hidden-sheet": {
    heading: "a sheet that the menu does not offer to unhide",
    cause: "A program or a macro put it there; it is in the file all the same.",
    mend: "Save the sheets that are meant as CSV, and publish those. Excel shows such a sheet in its Visual Basic editor alone.",
  },
  "hidden-rows": { heading: "hidden rows", cause: "A filter or a group was folded before saving.", mend: unhide },
  "hidden-columns": {
    heading: "hidden columns",
    cause: "Columns with names are hidden more often than deleted.",
    mend: unhide,
  },
  "pivot-cache": {
    heading: "the rows behind a pivot table",
    cause:
      "A pivot table carries a copy of all that it was counted from, which anybody can bring back by a double click.",
    mend: "Copy the pivot table, paste it as values into a new workbook, and publish that.",
  },
  "data-model": {
    heading: "a data model with its own tables",
    cause: "Power Pivot keeps whole tables in the file.",
    mend: "Copy what is shown, paste it as values into a new workbook, and publish that.",
  },
  "external-link": {
    heading: "a link to another file",
    cause: "A formula takes values from another workbook, and copies of them are kept here.",
    mend: "Break the link (Data, Edit Links), or paste the values.",
  },
  comment: {
    heading: "a comment",
    cause: "Comments and notes are for colleagues.",
    mend: "Delete it (Review, Delete).",
  },
  "defined-name": {
    heading: "a defined name",
    cause: "Names for cells stay when what they named is gone.",
    mend: "Look at it under Formulas, Name Manager, and delete it if it says more than it should.",
  },
  "document-property": {
    heading: "a document property",
    cause: "Programs write who wrote a document, and for whom, into the file.",
    mend: "Remove it: File, Info, Inspect Document.",
  },
  "covered-cells": {
    heading: "values under merged cells",
    cause: "Cells were merged by a program that keeps what is in the others; only the first is shown.",
    mend: "Unmerge the cells, and delete what nobody is meant to see.",
  },
  "white-text": {
    heading: "text in the colour of its ground",
    cause: "What is written in white is not gone.",
    mend: "Delete the text.",
  },
  macro: {
    heading: "a macro",
    cause: "The file holds a program.",
    mend: "Save it as a workbook without macros (.xlsx).",
  },
  "embedded-object": {
    heading: "another file within it",
    cause: "A table or a document that was pasted in is there as a whole, with all that its cut does not show.",
    mend: "Paste it as a picture or as values, and delete the object.",
  },
  "custom-part": {
    heading: "data that a program left in it",
    cause: "Programs for handling documents keep labels and records of their own in the file.",
    mend: "Remove it: File, Info, Inspect Document, Custom XML Data.",
  },
  revision: {
    heading: "tracked changes",
    cause: "What was struck out is still there.",
    mend: "Accept all changes, switch tracking off, and save.",
  },
};
