import type { FileFindings, FormatFindings } from "../../model/file-findings.ts";
import { type ExplanationOf, inCell, inTable, tableFile, tableResource, tableText } from "./explanation.ts";

const fields = ['{"name": "figure_id", "type": "string"}', '{"name": "total_paid", "type": "string"}'];
const labels = ["figure_id", "total_paid"];
const saveAs =
  "Open the file in the program that it comes from and choose Save As, “CSV UTF-8 (Comma delimited)”. The plain “CSV (Comma delimited)” writes another encoding.";

export const fileExplanations: ExplanationOf<keyof FileFindings | keyof FormatFindings> = {
  "source-error": {
    when: [
      "A file that the descriptor names is not there, is a folder, is empty, lies outside the package, is an address on the web that may not be or could not be fetched, changed while it was read, or cannot be read. A zip file is not opened where something in it could do harm. Capital letters count: Data.csv and data.csv are two files on the machine that checks, though Windows and macOS show them as one.",
      "A table that has a header and no rows is reported too: an error in the kinds of tables that foipack knows, a warning in others.",
    ],
    example: {
      files: [tableResource(fields)],
      findings: [
        {
          code: "source-error",
          severity: "error",
          place: inTable({ file: tableFile }),
          args: { reason: "missing", path: "data/bonus-totals.csv" },
        },
      ],
    },
    spreadsheet: ["Save the table into the package's folder, under the name that the descriptor gives."],
    editor: [
      "Correct “path” in the descriptor, letter for letter, with forward slashes. On GitHub, look whether the file is in the repository: one that was never added is on your own disk only.",
    ],
    standard: {
      title: "Data Resource, “path or data”",
      url: "https://datapackage.org/standard/data-resource/#path-or-data",
    },
  },
  "format-error": {
    when: [
      "A file cannot be taken apart into rows and cells. It may be a workbook or a PDF under the name of a CSV file, a damaged compressed file, or a text in which the double quotation marks do not pair.",
      "A table in JSON may be no JSON, may have its rows elsewhere than the dialect says, or a row that is neither a list nor an object. Of a table in several files, a later one may begin with the header again.",
      "A cell with a comma, a line break or a quotation mark in it has quotation marks around it, and each one within it is written twice.",
    ],
    example: {
      files: [tableText("figure_id,total_paid", 'premium-2014,"the "market premium" of 2014"'), tableResource(fields)],
      labels,
      findings: [
        {
          code: "format-error",
          severity: "error",
          place: inCell(2, ["premium-2014", 'the market premium" of 2014"'], "total_paid", 2),
          args: { reason: "text-after-quote", text: 'market premium" of 2014"' },
        },
      ],
    },
    spreadsheet: [saveAs],
    editor: ['Double the quotation marks that belong to the text: premium-2014,"the ""market premium"" of 2014"'],
    standard: { title: "Table Dialect, “quoteChar”", url: "https://datapackage.org/standard/table-dialect/#quoteChar" },
  },
  "encoding-error": {
    when: [
      "A text file is bytes, and an encoding says which bytes make which letter. Data packages are in UTF-8 unless the descriptor says otherwise. A file in another encoding can mostly be read, but its pound signs, dashes, curly quotation marks and accents are not.",
      "Where the sign \uFFFD itself is in the file, the letters were lost before, when some program read the file in the wrong encoding and saved it.",
    ],
    example: {
      files: [
        {
          ...tableText("figure_id,total_paid", "premium-2014,\uFFFD9"),
          name: "data/bonus-totals.csv, saved as iso-8859-1",
        },
        tableResource(fields),
      ],
      labels,
      findings: [
        {
          code: "encoding-error",
          severity: "error",
          place: inCell(2, ["premium-2014", "\uFFFD9"], "total_paid", 2),
          args: {
            reason: "other-encoding",
            encoding: "utf-8",
            likely: "windows-1252",
            sureness: "likely",
            byte: 0xa3,
            letter: "£",
            cells: 1,
          },
        },
      ],
    },
    spreadsheet: [saveAs],
    editor: [
      "Most editors show the encoding in the bottom line of the window. Open the file again in the one that it has (VS Code: Reopen with Encoding), look whether the letters are right, and save it as UTF-8.",
      'To keep the file as it is, give its encoding in the descriptor: "encoding": "windows-1252". A descriptor itself is always in UTF-8.',
    ],
    standard: { title: "Data Resource, “encoding”", url: "https://datapackage.org/standard/data-resource/#encoding" },
  },
  "hash-count": {
    when: [
      "The descriptor holds a checksum of the file (“hash”), and the file has another. Either the file was changed after the descriptor was written, or it was damaged on its way.",
      "A source package needs no checksums: foipack build writes them into what is published.",
    ],
    example: {
      files: [
        tableText("figure_id,total_paid", "premium-2014,354639.35"),
        tableResource(
          fields,
          [],
          ['"hash": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"'],
        ),
      ],
      findings: [
        {
          code: "hash-count",
          severity: "error",
          place: inTable(),
          args: {
            algorithm: "sha256",
            expected: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            actual: "b2b43ec243f3b544a6e922a2695064c1ee07f700f971fc3d675fdc19653ee8e4",
          },
        },
      ],
    },
    spreadsheet: [
      "Opening a CSV file in Excel and saving it is enough to change it. Fetch the file again, and open a copy.",
    ],
    editor: ["If the file is right, take “hash” out of the descriptor, or write the checksum that the report gives."],
    standard: { title: "Data Resource, “hash”", url: "https://datapackage.org/standard/data-resource/#hash" },
  },
  "byte-count": {
    when: [
      "The descriptor holds the size of the file (“bytes”), and the file has another. Either the file was changed after the descriptor was written, or it was cut short on its way.",
      "A source package needs no sizes: foipack build writes them into what is published.",
    ],
    example: {
      files: [tableText("figure_id,total_paid", "premium-2014,354639.35"), tableResource(fields, [], ['"bytes": 120'])],
      findings: [{ code: "byte-count", severity: "error", place: inTable(), args: { expected: 120, actual: 44 } }],
    },
    spreadsheet: [
      "Opening a CSV file in Excel and saving it is enough to change it. Fetch the file again, and open a copy.",
    ],
    editor: ["If the file is right, take “bytes” out of the descriptor, or write the size that the report gives."],
    standard: { title: "Data Resource, “bytes”", url: "https://datapackage.org/standard/data-resource/#bytes" },
  },
  "limit-reached": {
    when: [
      "foipack left something out of the check or of the report, and says so rather than keep quiet about it. Either you asked for a limit (--max-errors), or a row was so long that something must be wrong with it: usually a quotation mark that is never closed, so that the rest of the file counts as one cell.",
    ],
    example: {
      files: [],
      findings: [
        {
          code: "limit-reached",
          severity: "warning",
          place: {},
          args: { limit: "max-errors", value: 100, omitted: 2412 },
        },
      ],
    },
    spreadsheet: ["Mend what is reported and check again."],
    editor: ["For a row that is too long, go to its line and look for a quotation mark without its partner."],
  },
};
