import type { JsonObject } from "../../../src/model/descriptor.ts";
import type { Case } from "../../support/case-package.ts";
import { type CaseRow, kindTable } from "../../support/kind-table.ts";

const count: CaseRow = {
  authority_code: "E10000016",
  scheme: "Market Premium Payment",
  period_label: "2014",
  status: "reported",
  answer_id: "answer-1",
  evidence: "were",
};
const withheld: CaseRow = { ...count, status: "suppressed", evidence: "", workers_text: "<5" };

const register = { fields: { gss_code: "string", nice_name: "string" }, csv: "gss_code,nice_name\nE10000016,Kent\n" };
const beside = { "uk-local-authorities": { authorities: register } };

/** Counts of people: their rows are given by their roles, and number or words. */
function counts(name: string, rows: readonly CaseRow[], expect: readonly string[]): Case {
  const whole = rows.map((row, at) => ({ figure_id: `figure-${at + 1}`, ...row }));
  return { name, ...kindTable("eligible-worker-counts", whole), beside, expect };
}

function given(roles: string, workers: string): CaseRow {
  return { ...count, roles, workers, workers_text: workers };
}

function text(name: string, cell: string, expect: readonly string[], descriptor: JsonObject = {}): Case {
  const quoted = `"${cell.replaceAll('"', '""')}"`;
  return {
    name,
    fields: { id: "string", note: "string" },
    schema: { primaryKey: ["id"] },
    csv: `id,note\na,${quoted}\n`,
    descriptor,
    expect,
  };
}

const formula = (entry: JsonObject): JsonObject => ({ "foi:acknowledged": [entry] });
const sound = { code: "disclosure-formula", resource: "t", reason: "The cell quotes a form.", role: "FOI officer" };

export const disclosureCases: readonly Case[] = [
  text("an e-mail address is masked", "Ask jane.quibble@example.gov.uk", [
    "disclosure-personal-data row 2 line 2 note: e-mail j…@example.gov.uk",
  ]),
  text("an office's address is for everyone", "Ask foi@kent.gov.uk", []),
  text("a name is for a person to look at", "Mr Quibble asked", [
    "warning disclosure-personal-data row 2 line 2 note: name Mr Q…",
  ]),
  text("two kinds in one cell are two findings", "DOB 12/03/2009, mobile 07700 900123", [
    "disclosure-personal-data row 2 line 2 note: birth-date …",
    "disclosure-personal-data row 2 line 2 note: phone 07…",
  ]),
  {
    name: "a column of any type has words, one of numbers none",
    fields: { note: "any", steps: "integer" },
    csv: "note,steps\ncall 07700 900123,7700900123\n",
    expect: ["disclosure-personal-data row 2 line 2 note: phone 07…"],
  },
  {
    name: "a column's name says what its numbers are",
    fields: { nhs_note: "string", mobile: "string" },
    csv: "nhs_note,mobile\nNHS no 9990000018,7700900123\n",
    expect: [
      "disclosure-personal-data row 2 line 2 nhs_note: nhs-number …",
      "disclosure-personal-data row 2 line 2 mobile: phone 77…",
    ],
  },
  {
    name: "names of candidates are public",
    fields: { candidate: "string", party: "string", surname: "string" },
    csv: "candidate,party,surname\nMrs Quibble,Toytown First,Quibble\n",
    expect: [],
  },
  {
    name: "columns of the SSDA903 return",
    fields: { CHILD: "string", SEX: "string", DOB: "string" },
    csv: "CHILD,SEX,DOB\n1,2,12/03/2009\n",
    expect: [
      "disclosure-header row 1 line 1 CHILD: CHILD",
      "disclosure-header row 1 line 1 DOB: DOB",
      "disclosure-personal-data row 2 line 2 DOB: birth-date …",
    ],
  },
  {
    name: "a column that counts children is none of people",
    fields: { area: "string", child: "integer", adult: "integer" },
    csv: "area,child,adult\nNorth,1,2\n",
    expect: [],
  },
  counts("a count of 4 people", [given("Social Worker", "4")], ["disclosure-small-count row 2 line 2 workers"]),
  counts("none and 5 are no small counts", [given("Social Worker", "0"), given("Manager", "5")], []),
  counts(
    "a withheld count whose words have it",
    [{ ...withheld, roles: "Manager", workers_text: "three" }],
    ["disclosure-small-count row 2 line 2 workers_text: in its words"],
  ),
  counts("a range is not a count", [{ ...withheld, roles: "Manager", workers_text: "1 to 4" }], []),
  counts(
    "a total that gives a withheld part away",
    [given("Total", "30"), given("Social Worker", "27"), { ...withheld, roles: "Manager" }],
    ["disclosure-subtraction row 4 line 4 workers: of the total in line 2"],
  ),
  counts(
    "two withheld parts that can only be 1 each",
    [
      given("Social Worker", "28"),
      { ...withheld, roles: "Manager" },
      { ...withheld, roles: "Senior" },
      given("All roles", "30"),
    ],
    [
      "disclosure-subtraction row 3 line 3 workers: of the total in line 5",
      "disclosure-subtraction row 4 line 4 workers: of the total in line 5",
    ],
  ),
  counts(
    "two withheld parts that can be shared out in several ways",
    [
      given("Total", "31"),
      given("Social Worker", "26"),
      { ...withheld, roles: "Manager" },
      { ...withheld, roles: "Senior" },
    ],
    [],
  ),
  counts(
    "parts that do not make the total are not its parts",
    [given("Total", "60"), given("Social Worker", "27"), { ...withheld, roles: "Manager" }],
    [],
  ),
  counts(
    "a total of another year",
    [
      { ...given("Total", "30"), period_label: "2013" },
      given("Social Worker", "27"),
      { ...withheld, roles: "Manager" },
    ],
    [],
  ),
  counts(
    "a part that is not held leaves the total unexplained",
    [
      given("Total", "30"),
      given("Social Worker", "27"),
      { ...withheld, roles: "Manager" },
      { ...withheld, status: "not-held", workers_text: "", roles: "Senior" },
    ],
    [],
  ),
  ...[
    '=HYPERLINK("https://example.org")',
    "=1+1",
    "=A1",
    "@SUM(A1:A9)",
    "+A1+B2",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    "= gon",
  ].map((cell) =>
    text(`a spreadsheet would run ${JSON.stringify(cell)}`, cell, [
      `disclosure-formula row 2 line 2 note: ${cell.trimStart().charAt(0)}`,
    ]),
  ),
  ...[
    "-",
    "-5",
    "- carrying a full caseload",
    "+44 1632 960001",
    "-2.5%",
    "@examplecouncil",
    "===",
    "=",
    "+5 to +10",
    "-M25 closed",
    "\tindented",
    "- A1 closed",
    "--",
    "-Grant (2014)",
  ].map((cell) => text(`a spreadsheet does not run ${JSON.stringify(cell)}`, cell, [])),
  {
    name: "numbers in columns of numbers are no formulas",
    fields: { n: "integer", m: "number" },
    csv: "n,m\n-5,+5.5\n",
    expect: [],
  },
  {
    name: "a formula where a number belongs is both",
    fields: { n: "integer" },
    csv: "n\n=1+1\n",
    expect: ["disclosure-formula row 2 line 2 n: =", "type-error row 2 line 2 n"],
  },
  text(
    "what is acknowledged is a note",
    "=1+1",
    ["note disclosure-formula row 2 line 2 note: = (acknowledged by FOI officer)"],
    formula(sound),
  ),
  text(
    "an entry may name the column and the key",
    "=1+1",
    ["note disclosure-formula row 2 line 2 note: = (acknowledged by FOI officer)"],
    formula({ ...sound, field: "note", key: "a" }),
  ),
  text(
    "an entry for another key covers nothing",
    "=1+1",
    [
      "disclosure-formula row 2 line 2 note: =",
      "warning acknowledgement-unused /foi:acknowledged/0: disclosure-formula",
    ],
    formula({ ...sound, key: "b" }),
  ),
  text(
    "an entry for a document that is not in the package is not used",
    "x",
    ["warning acknowledgement-unused /foi:acknowledged/0: disclosure-formula"],
    formula({ code: sound.code, reason: sound.reason, role: sound.role, document: "evidence/a.xlsx" }),
  ),
  text(
    "entries with faults cover nothing",
    "=1+1",
    [
      "acknowledgement-error /foi:acknowledged/0: missing-property role",
      "acknowledgement-error /foi:acknowledged/1/code: wrong-value code",
      "acknowledgement-error /foi:acknowledged/2/role: wrong-value role",
      "acknowledgement-error /foi:acknowledged/3/reason: wrong-value reason",
      "acknowledgement-error /foi:acknowledged/4: missing-property resource",
      "acknowledgement-error /foi:acknowledged/5: wrong-type foi:acknowledged",
      "disclosure-formula row 2 line 2 note: =",
    ],
    {
      "foi:acknowledged": [
        { code: "disclosure-formula", resource: "t", reason: "It is quoted." },
        { ...sound, code: "type-error" },
        { ...sound, role: "Jane Quibble" },
        { ...sound, reason: "Mrs Quibble said so." },
        { code: "disclosure-formula", reason: "It is quoted.", role: "FOI officer" },
        "all",
      ],
    },
  ),
];
