import type { EvidenceFindings } from "../../model/evidence-findings.ts";
import { type ExampleFile, type ExplanationOf, inTable } from "./explanation.ts";

const folder = "datapackages/my-council";
const documentPath = "evidence/premium.txt";
const changed = "b1a2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";
/** SHA-256 of the document of these examples. */
const actual = "6b50b9bb1b08de063374f80d25160186bb88907d968eebabab144b6c9f5c0825";

const document: ExampleFile = {
  name: documentPath,
  language: "text",
  text: "Payments in 2014: £354,639.35.\nThey were made between 1st January and 25th September 2014.\nPayments in 2013: £310,002.\n",
};
const figureLabels = ["figure_id", "total_paid_text", "total_paid", "evidence"];
const digestLabels = ["response_id", "document_sha256"];
const documentLabels = ["response_id", "document"];
const words = "Payments in 2014: £354,639.35.";

function figures(...cells: readonly string[]): ExampleFile {
  const line = cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
  return { name: "data/bonus-totals.csv", language: "csv", text: `${figureLabels.join(",")}\n${line}\n` };
}

function responses(labels: readonly string[], cells: readonly string[]): ExampleFile {
  return { name: "data/foi-responses.csv", language: "csv", text: `${labels.join(",")}\n${cells.join(",")}\n` };
}

function figureCell(cells: readonly string[], field: string) {
  const fieldNumber = figureLabels.indexOf(field) + 1;
  return inTable({
    line: 2,
    row: 2,
    cells,
    key: "premium-2014",
    field,
    fieldNumber,
    cell: cells[fieldNumber - 1] ?? "",
  });
}

function responseCell(labels: readonly string[], cells: readonly string[], field: string) {
  const fieldNumber = labels.indexOf(field) + 1;
  return {
    package: "my-council",
    resource: "foi-responses",
    file: `${folder}/data/foi-responses.csv`,
    line: 2,
    row: 2,
    cells,
    key: "response-1",
    field,
    fieldNumber,
    cell: cells[fieldNumber - 1] ?? "",
  };
}

const mistyped = ["premium-2014", "£354,639.35", "354639.35", "Payments in 2014: £354,693.35."];
const short = ["premium-2014", "£354,639.35", "354639.35", "Payments in"];
const otherFigure = ["premium-2014", "£310,002", "310002", words];
const registered = ["response-1", changed];
const scanned = ["response-1", "evidence/premium.pdf"];

export const evidenceExplanations: ExplanationOf<keyof EvidenceFindings> = {
  "evidence-document-changed": {
    when: [
      "A response's document is registered in the table of responses with its SHA-256, a fingerprint of its bytes. Here the document has another one: it is not the file that was registered.",
      "Even a change of line ends changes the fingerprint. In a repository made by foipack init, .gitattributes keeps git from changing them.",
    ],
    example: {
      files: [document, responses(digestLabels, registered)],
      labels: digestLabels,
      findings: [
        {
          code: "evidence-document-changed",
          severity: "error",
          place: responseCell(digestLabels, registered, "document_sha256"),
          args: { path: documentPath, expected: changed, actual },
        },
      ],
    },
    spreadsheet: [
      "Take the document as it was received. If it was changed on purpose, copy the SHA-256 that the report gives into the row, and say in the commit why.",
    ],
    editor: ["Correct document_sha256 in the row that the report gives, or put the right document back."],
  },
  "evidence-missing": {
    when: [
      "Each figure needs the exact words that give it, and each row of the table of responses the document that has them, in the package's folder evidence/.",
    ],
    example: {
      files: [responses(documentLabels, scanned)],
      labels: documentLabels,
      findings: [
        {
          code: "evidence-missing",
          severity: "error",
          place: responseCell(documentLabels, scanned, "document"),
          args: { reason: "document", path: "evidence/premium.pdf", because: "missing" },
        },
      ],
    },
    spreadsheet: [
      "Put the document into evidence/, or correct its name in the table of responses. Where a figure has no words, copy the sentence with it from the document into the column evidence.",
    ],
    editor: [
      "Copy the sentence with the figure from the document. In a CSV file, put it between double quotes where it has a comma.",
    ],
  },
  "evidence-unreadable": {
    when: [
      "The document is there, but its words cannot be read: it is a scan without text, protected by a password, damaged, in a format of before 2007, or made to harm whoever opens it.",
    ],
    example: {
      files: [responses(documentLabels, scanned)],
      labels: documentLabels,
      findings: [
        {
          code: "evidence-unreadable",
          severity: "error",
          place: responseCell(documentLabels, scanned, "document"),
          args: { path: "evidence/premium.pdf", fault: { reason: "no-text", detail: "page 1" } },
        },
      ],
    },
    spreadsheet: [
      "What can be read: texts (.txt), HTML, PDF with text in it, Word documents (.docx), workbooks (.xlsx, .ods). Make such a copy, or type the passages with the figures into a text file and register it as an extract.",
    ],
    editor: ["Put the readable document into evidence/, and its path and SHA-256 into the row."],
  },
  "evidence-not-found": {
    when: [
      "What a row gives as the words of the response is looked for in the document. White space, line breaks, soft hyphens, kinds of dashes and quotation marks make no difference; everything else does, so that a digit cannot change unseen.",
      "The report shows the passage that comes nearest, and what differs in it.",
    ],
    example: {
      files: [document, figures(...mistyped)],
      labels: figureLabels,
      findings: [
        {
          code: "evidence-not-found",
          severity: "error",
          place: figureCell(mistyped, "evidence"),
          args: {
            reason: "nowhere",
            document: documentPath,
            nearest: {
              place: { line: 1 },
              text: "Payments in 2014: £354,639.35",
              differences: [{ quoted: "354,693.35", written: "354,639.35" }],
            },
          },
        },
      ],
    },
    spreadsheet: [
      "Copy the words from the document again, as they stand. Excel's own corrections change dashes and quotation marks, which makes no difference.",
    ],
    editor: ["Copy the words from the document again, as they stand."],
  },
  "evidence-ambiguous": {
    when: [
      "The words that a row quotes are in the document more than once. The words before or after tell which are meant: evidence_prefix is what stands directly before, evidence_suffix what stands directly after.",
    ],
    example: {
      files: [document, figures(...short)],
      labels: figureLabels,
      findings: [
        {
          code: "evidence-ambiguous",
          severity: "error",
          place: figureCell(short, "evidence"),
          args: { document: documentPath, count: 2, places: [{ line: 1 }, { line: 3 }] },
        },
      ],
    },
    spreadsheet: ["Quote more of the sentence, or fill in evidence_prefix or evidence_suffix."],
    editor: ["Quote more of the sentence, or fill in evidence_prefix or evidence_suffix."],
  },
  "evidence-number-mismatch": {
    when: [
      "The figure as written has to be a whole number of the words quoted: “354,639.35” is only a part of “£354,639.35”, and “59” is no percentage in “NI 59 … 69.0%”. The first and last day of a period have to be among the dates of the quotes, where these give any.",
    ],
    example: {
      files: [document, figures(...otherFigure)],
      labels: figureLabels,
      findings: [
        {
          code: "evidence-number-mismatch",
          severity: "error",
          place: figureCell(otherFigure, "total_paid_text"),
          args: { reason: "figure", quoteField: "evidence", unit: "GBP", numbers: ["2014", "£354,639.35"] },
        },
      ],
    },
    spreadsheet: ["Look the figure up in the response. Correct the figure, or quote the words that have it."],
    editor: ["Look the figure up in the response. Correct the figure, or quote the words that have it."],
  },
  "evidence-other-authority": {
    when: [
      "A row of figures names an authority, and so does the row of the response that it is from. Here they are two. That may be right, where one authority answers for another; more often a code was mistyped.",
    ],
    example: {
      files: [
        { name: "data/bonus-totals.csv", language: "csv", text: "figure_id,authority_code\npremium-2014,E10000017\n" },
      ],
      labels: ["figure_id", "authority_code"],
      findings: [
        {
          code: "evidence-other-authority",
          severity: "warning",
          place: inTable({
            line: 2,
            row: 2,
            cells: ["premium-2014", "E10000017"],
            key: "premium-2014",
            field: "authority_code",
            fieldNumber: 2,
            cell: "E10000017",
          }),
          args: { code: "E10000017", responded: "E10000016", document: documentPath },
        },
      ],
    },
    spreadsheet: ["Compare the code with the response, and correct whichever row is wrong."],
    editor: ["Compare the code with the response, and correct whichever row is wrong."],
  },
  "evidence-unregistered": {
    when: [
      "Everything in evidence/ is published with the package. Here a file is there that no row of the table of responses names, so that nobody says what it is and under which licence.",
    ],
    example: {
      files: [document],
      findings: [
        {
          code: "evidence-unregistered",
          severity: "warning",
          place: { package: "my-council", resource: "foi-responses", file: `${folder}/${documentPath}` },
          args: { path: documentPath },
        },
      ],
    },
    spreadsheet: ["Write a row for the document in the table of responses, or delete the file."],
    editor: ["Write a row for the document in the table of responses, or delete the file."],
  },
};
