import type { DisclosureFindings } from "../../model/disclosure-findings.ts";
import { type ExplanationOf, inCell, inDescriptor, inTable, tableText } from "./explanation.ts";

const history =
  "What was committed to git stays in its history after the file is mended. Before it is pushed, the commit can be made anew. After, tell the authority's data protection officer, and withdraw what was released: foipack withdraw.";
const acknowledge =
  "Where it is rightly public (a register that the law makes public), the descriptor can acknowledge it with a reason and a role: docs/disclosure.md. It is then a note, and stays in the report.";
const countLabels = ["figure_id", "roles", "workers_text", "workers", "status"];

function descriptor(...entry: readonly string[]) {
  const lines = [
    '"name": "my-council"',
    '"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"',
    '"id": "x"',
    '"licenses": [{"name": "CC-BY-4.0"}]',
    `"foi:acknowledged": [{\n    ${entry.join(",\n    ")}\n  }]`,
    '"resources": [{\n    "name": "bonus-totals",\n    "path": "data/bonus-totals.csv",\n    "schema": {"fields": [{"name": "roles"}]}\n  }]',
  ];
  return { name: "datapackage.json", language: "json", text: `{\n  ${lines.join(",\n  ")}\n}\n` } as const;
}

/** The example's table, for a descriptor that stands in the example as a whole. */
const soundTable = tableText("roles", "Social Worker");

export const disclosureExplanations: ExplanationOf<keyof DisclosureFindings> = {
  "disclosure-personal-data": {
    when: [
      "A cell of text, or a document of evidence, has an e-mail address, a telephone number, a National Insurance, NHS, pupil's or learner's number, a date of birth, a postal address or a name that is a person's. Numbers with a check digit count only where it is right. Mailboxes and switchboards of offices, references and bare postcodes are not meant.",
      "What is beyond doubt is an error; what only looks like it is a warning. The report shows just enough to find it, and the rest of the row with it, since reports are public too.",
    ],
    example: {
      files: [tableText("figure_id,note", "premium-2014,Ask zebedee.quibble@example.gov.uk")],
      labels: ["figure_id", "note"],
      findings: [
        {
          code: "disclosure-personal-data",
          severity: "warning",
          place: inCell(2, ["premium-2014", "Ask z…@example.gov.uk"], "note", 2),
          args: { kind: "e-mail", masked: "z…@example.gov.uk", count: 1, within: "cell" },
        },
      ],
    },
    spreadsheet: ["Take it out of the cell and save. Look through the rest of the column for others.", history],
    editor: ["Take it out of the line that the report gives.", history, acknowledge],
  },
  "disclosure-header": {
    when: [
      "The name of a column says that each row is one person: UPN, DOB, NHS number, SURNAME, or CHILD beside other columns of the SSDA903 return on children in care. Such a table is not published, whatever is in its cells.",
      "First names and surnames are a warning, and none in a table of candidates or posts.",
    ],
    example: {
      files: [tableText("CHILD,SEX,DOB", "1,2,")],
      labels: ["CHILD", "SEX", "DOB"],
      findings: [
        {
          code: "disclosure-header",
          severity: "error",
          place: inTable({ line: 1, row: 1, cells: ["CHILD", "SEX", "DOB"], fieldNumber: 1, cell: "CHILD" }),
          args: { label: "CHILD" },
        },
        {
          code: "disclosure-header",
          severity: "error",
          place: inTable({ line: 1, row: 1, cells: ["CHILD", "SEX", "DOB"], fieldNumber: 3, cell: "DOB" }),
          args: { label: "DOB" },
        },
      ],
    },
    spreadsheet: [
      "Count the rows with a pivot table, copy the counts as values into a new sheet, and publish that.",
      history,
    ],
    editor: ["Take the file out of the package, and put a table of counts in its place.", history, acknowledge],
  },
  "disclosure-small-count": {
    when: [
      "A count of people is 1, 2, 3 or 4. With a place and a year, neighbours and colleagues know who is meant. Which columns count people is in the row schema (“foi:countsPeople”); counts of meetings or of schools are not looked at.",
      "A withheld figure whose words still have the number is told as well.",
    ],
    example: {
      files: [tableText(countLabels.join(","), "premium-2014,Team Manager,3,3,reported")],
      labels: countLabels,
      findings: [
        {
          code: "disclosure-small-count",
          severity: "error",
          place: inCell(2, ["premium-2014", "Team Manager", "3", "3", "reported"], "workers", 4, "premium-2014"),
          args: { isInText: false },
        },
      ],
    },
    spreadsheet: [
      "Clear the number, write <5 as its words, and set the status to suppressed. See that the total and the quoted evidence do not have it either.",
    ],
    editor: ["premium-2014,Team Manager,<5,,suppressed says the same without the number.", history, acknowledge],
  },
  "disclosure-subtraction": {
    when: [
      "One part of a total is withheld, the others and the total are given: whoever subtracts has it. So it is with two parts that can only be 1 each, or 4 each.",
      "The row schema says which rows are parts of one total (“foi:parts”); the total is the row whose label says so, such as “Total” or “All roles”. Where the parts do not make the total, nothing is said.",
    ],
    example: {
      files: [
        tableText(
          countLabels.join(","),
          "all-2014,All roles,30,30,reported",
          "worker-2014,Social Worker,27,27,reported",
          "manager-2014,Team Manager,<5,,suppressed",
        ),
      ],
      labels: countLabels,
      findings: [
        {
          code: "disclosure-subtraction",
          severity: "error",
          place: inCell(4, ["manager-2014", "Team Manager", "<5", "", "suppressed"], "workers", 4, "manager-2014"),
          args: { totalLine: 2, parts: 1 },
        },
      ],
    },
    spreadsheet: [
      "Withhold the next smallest part as well, or the total: clear its number, write <10 or the like, status suppressed.",
    ],
    editor: ["Withhold a second part or the total in the same way.", acknowledge],
  },
  "disclosure-formula": {
    when: [
      "A cell of text begins with =, or with +, - or @ before a function, a cell or a call of another program. Excel and its like run such a text when the table is opened: it can fetch a page with the row's data in its address, or start a program. Numbers, telephone numbers and lists with hyphens are not meant.",
    ],
    example: {
      files: [tableText("figure_id,roles", 'premium-2014,"=HYPERLINK(""https://example.org"",""Roles"")"')],
      labels: ["figure_id", "roles"],
      findings: [
        {
          code: "disclosure-formula",
          severity: "error",
          place: inCell(2, ["premium-2014", '=HYPERLINK("https://example.org","Roles")'], "roles", 2),
          args: { start: "=" },
        },
      ],
    },
    spreadsheet: [
      "In the workbook, copy the cells and paste them as values, and save as CSV again. Do not open the CSV file itself in Excel.",
    ],
    editor: [
      "Write the value in place of the formula, or take the sign away from the start. An apostrophe before it would become a part of the data.",
      acknowledge,
    ],
  },
  "disclosure-hidden": {
    when: [
      "A document has something that a reader does not see at first: hidden sheets, rows or columns, the rows behind a pivot table, comments, tracked changes. This is how the large breaches by FOI responses came about. Document properties and defined names, which nearly every workbook has, are notes.",
    ],
    example: {
      files: [{ name: "evidence/response.xlsx", language: "text", text: "a workbook whose sheet “Cases” is hidden\n" }],
      findings: [
        {
          code: "disclosure-hidden",
          severity: "error",
          place: { package: "my-council", file: "datapackages/my-council/evidence/response.xlsx" },
          args: { format: "xlsx", kind: "hidden-sheet", sheet: "Cases", count: 262 },
        },
      ],
    },
    spreadsheet: [
      "Unhide it and look. If it is not for the public, copy the sheets that are, as values, into a new workbook. File, Info, Inspect Document finds what is left.",
    ],
    editor: [
      "A workbook is not mended in a text editor. Take it out of the package, and put in the sheets that are meant, as CSV.",
      acknowledge,
    ],
  },
  "acknowledgement-error": {
    when: [
      "An entry of “foi:acknowledged” lacks its code, reason or role, names neither table nor document, is for a code that is no disclosure, or has what reads as a person's name for a role. It covers nothing until it is mended.",
      "A role outlives whoever holds it, and the package is public: “information governance officer”, not a name.",
    ],
    example: {
      files: [
        descriptor('"code": "disclosure-formula"', '"resource": "bonus-totals"', '"role": "FOI officer"'),
        soundTable,
      ],
      findings: [
        {
          code: "acknowledgement-error",
          severity: "error",
          place: inDescriptor("/foi:acknowledged/0", 6),
          args: { reason: "missing-property", property: "reason" },
        },
      ],
    },
    spreadsheet: ["There is nothing to change in the table: the fault is in datapackage.json."],
    editor: ["Give the entry what it lacks. docs/disclosure.md has an example."],
  },
  "acknowledgement-unused": {
    when: [
      "An entry of “foi:acknowledged” matches no finding: the data was mended, or the entry names another table, column or key. Left there, it would cover the next thing of its kind without anybody looking.",
    ],
    example: {
      files: [
        descriptor(
          '"code": "disclosure-formula"',
          '"resource": "bonus-totals"',
          '"reason": "The roles are quoted."',
          '"role": "FOI officer"',
        ),
        soundTable,
      ],
      findings: [
        {
          code: "acknowledgement-unused",
          severity: "warning",
          place: inDescriptor("/foi:acknowledged/0", 6),
          args: { code: "disclosure-formula", resource: "bonus-totals" },
        },
      ],
    },
    spreadsheet: ["There is nothing to change in the table."],
    editor: ["Take the entry out of the descriptor, or correct what it names."],
  },
};
