import type { Case, CaseTable } from "../../support/case-package.ts";
import { type CaseRow, kindTable } from "../../support/kind-table.ts";
import { paidRow } from "../../support/paid-row.ts";

/** A register with three bodies: one that goes on, one that ended when the third took over from it. */
const register: CaseTable = {
  fields: { gss_code: "string", nice_name: "string", start_date: "date", end_date: "date", replaced_by: "string" },
  csv: `gss_code,nice_name,start_date,end_date,replaced_by
E10000016,Kent,,,
E10000006,Cumbria,1974-04-01,2023-03-31,"CBD,WAF"
E06000064,Westmorland and Furness,2023-04-01,,
`,
};
const beside = { "uk-local-authorities": { authorities: register } };

const total = paidRow();
const blank = paidRow({ total_paid_text: "", total_paid: "", evidence: "" });

/** A row of money paid, in which some cells are others. */
function paid(name: string, change: CaseRow, expect: readonly string[] = [], base = total): Case {
  return { name, ...kindTable("bonus-totals", [{ ...base, ...change }]), beside, expect };
}

const target: CaseRow = {
  indicator_id: "referrals",
  authority_code: "E10000016",
  label: "Percentage of referrals",
  target_text: "65.0%",
  target_value: "65",
  unit: "percent",
  period_label: "2012",
  status: "reported",
  answer_id: "answer-1",
  evidence: "| 65.0% |",
};

function aimed(name: string, change: CaseRow, expect: readonly string[] = []): Case {
  return { name, ...kindTable("kpi-targets", [{ ...target, ...change }]), beside, expect };
}

const saysWhy = 'A blank figure must say why: its status cannot be "reported".';
const needsWords = "A reported figure needs the text as written and the words of evidence.";
const leftBlank = "A figure that is not reported must be left blank.";
const namesExemption = "A refused figure must name the exemption: the act and the section.";
const together = "An exemption is named by its act and its section together.";
const onlyWithheld = "An exemption is named only where something was withheld.";
const quoteNeeded = "The words before or after the evidence need the evidence itself.";

/** The row schemas and what goes with them: status, figures, periods, authorities. */
export const kindCases: readonly Case[] = [
  paid("a figure with its words and its evidence", {}),
  paid("zero is a figure", { total_paid_text: "£0", total_paid: "0" }),
  paid("a blank figure that is said to be reported", { total_paid: "" }, [
    `row-schema-error row 2 line 2 total_paid: ${saysWhy}`,
  ]),
  paid("a blank figure without a status", { status: "" }, ["constraint-error row 2 line 2 status: required"], blank),
  paid("a status that there is not", { status: "unknown" }, ["constraint-error row 2 line 2 status: enum"], blank),
  paid("a figure that is not held", { status: "not-held" }, [], blank),
  paid("a figure that was not answered", { status: "not-answered" }, [], blank),
  paid("a figure that is not held and yet there", { status: "not-held" }, [
    `row-schema-error row 2 line 2 total_paid: ${leftBlank}`,
  ]),
  paid(
    "a suppressed figure keeps its words",
    { status: "suppressed", total_paid_text: "<5", evidence: "<5" },
    [],
    blank,
  ),
  paid("a suppressed figure is no number", { total_paid: "<5", total_paid_text: "<5" }, [
    "type-error row 2 line 2 total_paid",
  ]),
  paid("a number that cannot be read is not also a blank one", { total_paid: "£354,639.35" }, [
    "type-error row 2 line 2 total_paid",
  ]),
  paid("a number below zero", { total_paid: "-1", total_paid_text: "£-1" }, [
    "constraint-error row 2 line 2 total_paid: minimum",
  ]),
  paid(
    "a refusal without its exemption",
    { status: "refused" },
    [
      `row-schema-error row 2 line 2 exemption_act: ${namesExemption}`,
      `row-schema-error row 2 line 2 exemption_section: ${namesExemption}`,
    ],
    blank,
  ),
  paid(
    "a refusal with half of its exemption",
    { status: "refused", exemption_act: "FOIA" },
    [`row-schema-error row 2 line 2 exemption_section: ${namesExemption}`],
    blank,
  ),
  paid(
    "a refusal with its exemption",
    { status: "refused", exemption_act: "FOIA", exemption_section: "31(1)(a); 40(2)" },
    [],
    blank,
  ),
  paid(
    "a redaction with half of an exemption",
    { status: "redacted", exemption_section: "40(2)" },
    [`row-schema-error row 2 line 2 exemption_act: ${together}`],
    blank,
  ),
  paid(
    "a section that is none",
    { status: "redacted", exemption_act: "FOIA", exemption_section: "s.40" },
    ["constraint-error row 2 line 2 exemption_section: pattern"],
    blank,
  ),
  paid("an exemption of a figure that was given", { exemption_act: "FOIA", exemption_section: "40(2)" }, [
    `row-schema-error row 2 line 2 exemption_act: ${onlyWithheld}`,
    `row-schema-error row 2 line 2 exemption_section: ${onlyWithheld}`,
  ]),
  paid("a figure without its words", { total_paid_text: "" }, [
    `row-schema-error row 2 line 2 total_paid_text: ${needsWords}`,
  ]),
  paid("a figure without evidence", { evidence: "" }, [`row-schema-error row 2 line 2 evidence: ${needsWords}`]),
  paid(
    "words around evidence that is not there",
    { status: "not-held", evidence_prefix: "before" },
    [`row-schema-error row 2 line 2 evidence: ${quoteNeeded}`],
    blank,
  ),
  paid("a key that is not written as keys are", { figure_id: "Total 2014" }, [
    "constraint-error row 2 line 2 figure_id: pattern",
  ]),
  paid("two digits that changed places", { total_paid: "354639.53" }, [
    "figure-mismatch row 2 line 2 total_paid: £354,639.35 is 354639.35, not 354639.53",
  ]),
  paid("a figure in thousands", { total_paid_text: "£1.2k", total_paid: "1200" }),
  paid("a figure in thousands that was not multiplied", { total_paid_text: "£1.2k", total_paid: "1.2" }, [
    "figure-mismatch row 2 line 2 total_paid: £1.2k is 1200, not 1.2",
  ]),
  paid("another currency", { total_paid_text: "€354,639.35" }, [
    "figure-mismatch row 2 line 2 total_paid: €354,639.35 is no number, not 354639.35",
  ]),
  paid("a currency that there is not is told, and no text is held against it", { currency: "gbp" }, [
    "constraint-error row 2 line 2 currency: enum",
  ]),
  paid("words that are no number", { total_paid_text: "a great deal" }, [
    "figure-mismatch row 2 line 2 total_paid: a great deal is no number, not 354639.35",
  ]),
  paid("no money, in a word", { total_paid_text: "nil", total_paid: "0" }),
  paid("a number that is written otherwise but is the same", { total_paid: "354639.350" }),
  aimed("a percentage", {}),
  aimed("a percentage as a fraction", { target_value: "0.65" }, [
    "figure-mismatch row 2 line 2 target_value: 65.0% is 65, not 0.65",
  ]),
  aimed("a digit that was changed", { target_text: "69.0%", target_value: "59", evidence: "NI 59 | 69.0% |" }, [
    "figure-mismatch row 2 line 2 target_value: 69.0% is 69, not 59",
  ]),
  aimed("a percentage that is said to be a count", { unit: "count" }, [
    "figure-mismatch row 2 line 2 target_value: 65.0% is no number, not 65",
  ]),
  aimed("a period that is over before it begins is not looked for where a kind has none", {
    period_label: "2014 to 2012",
  }),
  {
    name: "a target that comes twice",
    ...kindTable("kpi-targets", [target, { ...target, label: "The same" }]),
    beside,
    expect: ["primary-key row 3 line 3: indicator_id+authority_code+period_label of line 2"],
  },
  paid("a period that is over before it begins", { period_end: "2013-09-25" }, [
    "period-order row 2 line 2 period_end: 2014-01-01 to 2013-09-25",
  ]),
  paid("a period of one day", { period_end: "2014-01-01" }),
  paid("a period of which one end is known", { period_end: "" }),
  paid("a day that is not in the calendar is a type error and no period", { period_end: "2014-02-30" }, [
    "type-error row 2 line 2 period_end",
  ]),
  ...(
    [
      ["FOIA", "31(1)(a); 22A; 40(2)", undefined],
      ["EIR", "12(5)(e)", undefined],
      ["EIR", "10(4)(b); 12(5)", undefined],
      ["FOIA", "17", "FOIA 17, near FOISA 17"],
      ["FOISA", "38(1)(b); 43(2)", "FOISA 43(2), near FOIA 43"],
      ["EIR", "40(2)", "EIR 40(2), near FOIA 40"],
      ["FOIA", "99", "FOIA 99"],
    ] as const
  ).map(([act, section, told]) =>
    paid(
      `the exemption ${act} ${section}`,
      { status: "refused", exemption_act: act, exemption_section: section },
      told === undefined ? [] : [`warning unknown-exemption row 2 line 2 exemption_section: ${told}`],
      blank,
    ),
  ),
  paid("an authority that the register does not have", { authority_code: "E99999999" }, [
    "foreign-key row 2 line 2 authority_code: E99999999 not in uk-local-authorities/authorities",
  ]),
  paid("an authority that was in being", { authority_code: "E10000006" }),
  paid(
    "an authority that was no longer in being",
    { authority_code: "E10000006", period_start: "2023-04-01", period_end: "2024-03-31" },
    ["authority-not-in-force row 2 line 2 authority_code: E10000006 is of 1974-04-01 to 2023-03-31"],
  ),
  paid("an authority in being up to the last day of the period", {
    authority_code: "E10000006",
    period_start: "2022-04-01",
    period_end: "2023-03-31",
  }),
  paid(
    "an authority that ended within the period",
    { authority_code: "E10000006", period_start: "2023-01-01", period_end: "2023-12-31" },
    ["warning authority-not-in-force row 2 line 2 authority_code: E10000006 is of 1974-04-01 to 2023-03-31"],
  ),
  paid("an authority that was not yet in being", { authority_code: "E06000064" }, [
    "authority-not-in-force row 2 line 2 authority_code: E06000064 is of 2023-04-01 to ",
  ]),
  paid(
    "an authority that began within the period",
    { authority_code: "E06000064", period_start: "2023-01-01", period_end: "2023-12-31" },
    ["warning authority-not-in-force row 2 line 2 authority_code: E06000064 is of 2023-04-01 to "],
  ),
  paid("an authority in a period of which one end is not known", { authority_code: "E06000064", period_start: "" }),
  {
    name: "a register that is not beside the package: nothing is said of authorities, and that it was not",
    ...kindTable("bonus-totals", [{ ...total, authority_code: "E06000064" }]),
    expect: ["warning reference-unchecked: uk-local-authorities/authorities"],
  },
  {
    name: "a table of a kind without a row publishes nothing",
    ...kindTable("bonus-totals", []),
    beside,
    expect: ["source-error: no-rows"],
  },
  {
    name: "a body in the register whose end is before its start",
    ...kindTable("authorities", [
      {
        local_authority_code: "CMA",
        official_name: "Cumbria County Council",
        nice_name: "Cumbria",
        start_date: "2023-03-31",
        end_date: "1974-04-01",
        nation: "England",
        authority_type: "County",
      },
    ]),
    expect: ["period-order row 2 line 2 end_date: 2023-03-31 to 1974-04-01"],
  },
  {
    name: "bodies of the register without a GSS code, and two with the same",
    ...kindTable(
      "authorities",
      ["", "E10000006", "", "E10000006"].map((gss_code, at) => ({
        local_authority_code: `CM${"ABCD"[at] ?? ""}`,
        official_name: "Cumbria County Council",
        nice_name: "Cumbria",
        gss_code,
        nation: "England",
        authority_type: "County",
      })),
    ),
    expect: ["unique-error row 5 line 5 gss_code: gss_code of line 3"],
  },
  {
    name: "an answer that needs words, and one that names no question",
    ...kindTable("foi-answers", [
      { answer_id: "a", response_id: "r", question: "How many?", outcome: "answered" },
      { answer_id: "b", response_id: "r", outcome: "not answered" },
    ]),
    expect: [
      'row-schema-error row 2 line 2 evidence: An outcome other than "not answered" needs the words of the response as evidence.',
      "row-schema-error row 3 line 3 subject: An answer needs the words of its question or, where they are not known, its subject.",
    ],
  },
];
