import type { EncodingFault, FormatFault, FormatFindings } from "../../model/file-findings.ts";
import { clip } from "../visible.ts";
import { jsonFaultWords, jsonTypeWords } from "./descriptor-reasons.ts";
import type { Description, WordingOf } from "./wording-shape.ts";
import { counted, mergeConflictWords, named, quote } from "./words.ts";

/** Files that cannot be taken apart into rows, cells and letters. */
export const formatWording: WordingOf<keyof FormatFindings> = {
  "format-error": {
    title: "A file that is not what it should be",
    meaning:
      "A file was read, but cannot be taken apart into rows and cells: it is not CSV, or its quotation marks do not pair.",
    heading: formatHeading,
    describe: describeFormat,
  },
  "encoding-error": {
    title: "A file in another encoding",
    meaning:
      "The bytes of a file do not make letters in the encoding that the descriptor gives (UTF-8 where it gives none).",
    heading: (fault) => encodingHeading[fault.reason],
    describe: describeEncoding,
  },
};

function formatHeading(fault: FormatFault): string {
  switch (fault.reason) {
    case "binary":
      return fault.looksLike === undefined ? "not a text file" : `not a text file but ${article(fault.looksLike)}`;
    case "unclosed-quote":
      return "a quotation mark that is never closed";
    case "text-after-quote":
      return "text after a closing quotation mark";
    case "merge-conflict":
      return mergeConflictWords.heading;
    case "null-character":
      return "a null character";
    case "byte-order-mark":
      return "a byte order mark in the wrong place";
    case "compression":
      return "the file cannot be unpacked";
    case "not-table":
      return "not a table";
    case "not-json":
      return "not JSON";
    case "no-rows-array":
      return "no rows where they should be";
    case "row-shape":
      return `a row that is not ${shapes[fault.expected]}`;
    case "duplicate-name":
      return "a name twice in one row";
    case "repeated-header":
      return "the header again in a later file";
    case "no-line-end":
      return "a file without a line end, with more files to follow";
    case "unsupported":
      return `a format that foipack does not read: ${named(fault.format)}`;
    case "damaged":
      return `not ${named(fault.format)}, or damaged`;
  }
}

function article(noun: string): string {
  const shown = clip(noun, 40);
  return /^(an?|the) /i.test(shown) ? shown : `${/^[aeiou]/i.test(shown) ? "an" : "a"} ${shown}`;
}

function describeFormat(fault: FormatFault): Description {
  switch (fault.reason) {
    case "binary":
      return {
        what:
          fault.looksLike === undefined
            ? "The file is not text."
            : `The file is ${article(fault.looksLike)}, not text.`,
        expected: "a CSV file: plain text, one line a row, with commas between the cells",
        cause: "A workbook or document that is renamed to .csv stays what it was.",
        mend: "Open it in the program it comes from, and choose Save As, “CSV UTF-8 (Comma delimited)”.",
      };
    case "merge-conflict":
      return {
        what: mergeConflictWords.what,
        cause: "The rows between the marks were not checked.",
        mend: mergeConflictWords.mend,
      };
    case "unclosed-quote":
      return {
        what: "A cell starts with a double quotation mark and has none at its end, so that all the rest of the file is read as one cell.",
        expected: "a second quotation mark at the end of the cell",
        cause:
          'A quotation mark within a quoted cell is written twice (“""”); a single one ends the cell too early or opens one too many.',
        mend: "Open the file in a text editor, go to this line, and pair the quotation marks.",
      };
    case "text-after-quote":
      return {
        what: `After a closing quotation mark comes ${quote(fault.text)} where a comma or the end of the line belongs.`,
        expected: "a comma, or the end of the line",
        cause: 'A quotation mark within a quoted cell is written twice (“""”), and here it is written once.',
        mend: "In a text editor, double each quotation mark that belongs to the text of the cell.",
      };
    case "null-character":
      return {
        what: "The file has a null character (a byte 0), which no text has.",
        cause: "The file was damaged, or it is UTF-16, which some programs call “Unicode text”.",
        mend: "Save it again from the program it comes from, as “CSV UTF-8 (Comma delimited)”.",
      };
    case "byte-order-mark":
      return {
        what: "A byte order mark, which may only start a file, stands within it.",
        cause: "Several files were joined into one, and each brought its mark.",
        mend: "Delete the character in a text editor that shows it, or retype the cell.",
      };
    case "compression":
      return {
        what: `The file cannot be unpacked: ${packingFaults[fault.detail]}.`,
        cause: "It is not compressed in the way its name or the descriptor says, or was cut short.",
        mend: "Pack it again, or put the file there unpacked and correct its path.",
      };
    case "not-table":
      return {
        what: `The file's content is not a table: ${clip(fault.detail, 200)}.`,
        mend: "Give the path of a table, or take out “schema” and the type “table” of this resource.",
      };
    case "not-json":
      return {
        what: `This cannot be read as JSON: ${jsonFaultWords(fault.detail)}${fault.found === undefined ? "" : ` (${quote(fault.found)})`}.`,
        expected: "JSON: names and texts in double quotation marks, commas between, brackets in pairs",
        mend: "Correct the file at this place. An editor that knows JSON marks it.",
      };
    case "no-rows-array":
      return {
        what:
          fault.property === undefined
            ? `The file holds ${jsonTypeWords(fault.actual)}, not a list of rows.`
            : fault.actual === "undefined"
              ? `There is nothing at ${quote(fault.property)}, where the dialect says that the rows are.`
              : `At ${quote(fault.property)}, where the dialect says that the rows are, there is ${jsonTypeWords(fault.actual)}.`,
        expected: "a list [ … ] whose items are the rows",
        mend: "Say in the dialect where the rows are, with full stops between the names that lead there: “property”.",
      };
    case "row-shape":
      return {
        what: `This row is ${jsonTypeWords(fault.actual)}.`,
        expected: shapes[fault.expected],
        mend: "Write all rows in one way: each a list of its cells, or each an object with the names of the columns.",
      };
    case "duplicate-name":
      return {
        what: `The row has the name ${quote(fault.name)} twice.`,
        cause: "Programs differ in which of the two they take.",
        mend: "Delete one of the two if it repeats the other, or rename it.",
      };
    case "repeated-header":
      return {
        what: "The table is in several files, and this one begins with the header row again. It was passed over here.",
        cause:
          "The files of a table are read as if they were one, one after the other, so that some programs take this row for data. Others take a header away from each file, and so a row from each that has none.",
        mend: "Best put the table into one file. Otherwise leave the header to the first.",
      };
    case "no-line-end":
      return {
        what: "The table is in several files, and this one does not end in a line end. Its last row was read as it is.",
        cause: "Programs that put the files together make one row of its last and the first of the next file.",
        mend: "Add a line end (the Enter key) at the end of the file.",
      };
    case "unsupported":
      if (fault.format === "zip") {
        return {
          what: "The table is in a zip file, which foipack does not look into.",
          expected: "the table by itself, or packed with gzip",
          mend: 'Unpack it and give the path of the table. To keep it small, pack it with gzip, and write "compression": "gz".',
        };
      }
      return {
        what: `The format ${named(fault.format)} is not one that foipack reads.`,
        expected: "CSV, JSON rows or Parquet",
        mend: "Save the table as CSV, and correct “path” and “format” in the descriptor.",
      };
    case "damaged":
      return {
        what: `The file is not ${named(fault.format)}, or it is damaged, so that its rows cannot be read.`,
        mend: "Make the file anew, or correct “path” and “format” in the descriptor.",
      };
  }
}

const shapes = {
  array: "a list [ … ]",
  object: "an object { … }",
  "array or object": "a list [ … ] or an object { … }",
} as const;

const packingFaults = {
  "not-gzip": "it is not packed with gzip",
  damaged: "its packed content is damaged or cut short",
  "too-large": "it would unpack to far more than data can be",
} as const;

const encodingHeading: { readonly [reason in EncodingFault["reason"]]: string } = {
  unknown: "an encoding that nobody knows",
  invalid: "letters in another encoding",
  "other-encoding": "a file in another encoding",
  descriptor: "the descriptor is not in UTF-8",
  "replacement-character": "letters that were lost",
  "byte-order-mark": "a file in another encoding",
};

function describeEncoding(fault: EncodingFault): Description {
  switch (fault.reason) {
    case "unknown":
      return {
        what: `The descriptor gives the encoding ${quote(fault.encoding)}, which foipack does not know.`,
        expected: "utf-8, or a name such as windows-1252 or iso-8859-1",
        mend: "Save the file as UTF-8 and take “encoding” out of the descriptor.",
      };
    case "invalid":
      return describeInvalidBytes(fault);
    case "other-encoding":
      return describeOtherEncoding(fault);
    case "descriptor":
      return {
        what: `The descriptor is not in UTF-8${fault.likely === undefined ? "" : `; it seems to be in ${named(fault.likely)}`}, so that it was not read.`,
        expected: "a descriptor in UTF-8",
        cause: utf16(fault.likely)
          ? "Notepad's “Unicode” and PowerShell's > write UTF-16. JSON that is passed on has to be in UTF-8 (RFC 8259)."
          : "It was saved in an encoding of Windows. JSON that is passed on has to be in UTF-8 (RFC 8259).",
        mend: "Open it in a text editor and save it as UTF-8. In Notepad: Save as, and choose UTF-8 beside “Encoding”.",
      };
    case "replacement-character":
      return {
        what: "The cell has the sign U+FFFD, which programs write where they could not read a letter.",
        cause: "The file was once read in the wrong encoding and saved again; the letters are lost.",
        mend: "Take the words from the source again, and save as “CSV UTF-8 (Comma delimited)”.",
      };
    case "byte-order-mark":
      return {
        what: `The file starts with the mark of ${named(fault.actual)}, and was read as that; ${declaredWords(fault.declared)}.`,
        expected: `a file in ${named(fault.declared)}`,
        ...(utf16(fault.actual) ? { cause: "Excel's “Unicode Text” and PowerShell's > write UTF-16." } : {}),
        mend: keepOrSave(fault.actual.startsWith("utf-16") ? "utf-16" : fault.actual),
      };
  }
}

function utf16(label: string | undefined): boolean {
  return label?.startsWith("utf-16") === true;
}

/** What a file was to be in. That it is UTF-8 need not be written anywhere. */
function declaredWords(declared: string): string {
  return /^utf-?8$/i.test(declared)
    ? "without an “encoding” in the descriptor that says so, a file is to be in UTF-8"
    : `the descriptor says ${named(declared)}`;
}

function keepOrSave(label: string): string {
  const save =
    "In Excel: open it, look whether the letters are right, and choose Save As, “CSV UTF-8 (Comma delimited)”.";
  if (label === "utf-8")
    return 'Write "encoding": "utf-8" for the resource in the descriptor, or take “encoding” out of it.';
  return `${save} To keep the file as it is, write "encoding": "${named(label)}" for the resource in the descriptor.`;
}

function describeOtherEncoding(fault: Extract<EncodingFault, { reason: "other-encoding" }>): Description {
  const { encoding, likely, sureness, byte, letter, cells } = fault;
  const isSure = sureness !== "unsure";
  const where = cells === undefined ? "The file has" : `${counted(cells, "cell")} ${cells === 1 ? "has" : "have"}`;
  const hex = byte === undefined ? "" : byte.toString(16).toUpperCase().padStart(2, "0");
  const reading = letter === undefined ? "" : `: the first, ${hex}, is ${quote(letter)} there`;
  const fits =
    likely === "utf-8"
      ? "The whole file is valid utf-8"
      : `The file ${isSure ? "is most likely" : "may be"} in ${named(likely)}${reading}`;
  const maker = /^(windows-1252|iso-8859-1)$/.test(likely)
    ? " Excel's plain “CSV (Comma delimited)” saves it like that on Windows."
    : "";
  return {
    what: `${where} bytes that are no letters in ${named(encoding)}. ${fits}.`,
    expected: `a file in ${named(encoding)}`,
    note: "\uFFFD stands for what cannot be read",
    cause: utf16(likely)
      ? "Some programs export UTF-16, which Excel calls “Unicode Text”; this file lacks the mark that tells it."
      : `${where} bytes that are no letters in ${named(encoding)}. ${fits}.${maker}`,
    mend: keepOrSave(likely),
  };
}

function describeInvalidBytes({ encoding, bytes }: Extract<EncodingFault, { reason: "invalid" }>): Description {
  const end = bytes.findIndex((byte) => byte < 0x80);
  const few = bytes.slice(0, Math.min(4, end < 0 ? 4 : Math.max(1, end)));
  const hex = few.map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
  return {
    what: `The cell has bytes that make no letter in ${named(encoding)}.${hex === "" ? "" : ` The first in the file are ${hex}.`}`,
    expected: `letters in ${named(encoding)}`,
    note: "\uFFFD stands for what cannot be read",
    cause: `The rest of the file is in ${named(encoding)}: these words were damaged, or come from a file in another encoding.`,
    mend: "Take the words from the source again, and type them anew.",
  };
}
