import type { FoiFindings } from "../../model/foi-findings.ts";
import { type ExplanationOf, inCell, inDescriptor, tableText } from "./explanation.ts";

const figureLabels = ["figure_id", "total_paid_text", "total_paid", "status"];
const exemptionLabels = ["figure_id", "status", "exemption_act", "exemption_section"];
const countLabels = ["figure_id", "roles", "workers_text", "workers", "status"];
const periodLabels = ["figure_id", "authority_code", "period_start", "period_end"];

export const foiExplanations: ExplanationOf<keyof FoiFindings> = {
  "row-schema-error": {
    when: [
      "Each kind of FOI table (“foi:kind” in the descriptor) has a row schema: a file in schemas/ that says what a row must be like. Rules that tie several columns together are in it alone, such as that a blank figure must say why it is blank, or that a refused figure names the exemption.",
      "The heading of the finding is the rule in its own words.",
    ],
    example: {
      files: [tableText(figureLabels.join(","), "premium-2014,,,reported")],
      labels: figureLabels,
      findings: [
        {
          code: "row-schema-error",
          severity: "error",
          place: inCell(2, ["premium-2014", "", "", "reported"], "total_paid", 3, "premium-2014"),
          args: {
            kind: "bonus-totals",
            keyword: "required",
            rule: 'A blank figure must say why: its status cannot be "reported".',
            params: { missingProperty: "total_paid" },
          },
        },
      ],
    },
    spreadsheet: [
      "Look at the columns that the rule names, in the row that the report gives, and at the response. If the response gives a figure, fill it in. If it does not, choose the status that says why: not-held, refused, suppressed, redacted or not-answered.",
    ],
    editor: ["Correct the row. The row schema in schemas/ has a description of each column and of each rule."],
  },
  "schema-drift": {
    when: [
      "The schema of an FOI table is derived from the row schema of its kind, so that the two say the same. Here they differ: the descriptor was edited by hand, or the row schema was changed and the descriptor not yet derived again.",
    ],
    example: {
      files: [
        {
          name: "the table's schema in datapackage.json",
          language: "json",
          text: '{\n  "fields": [{"name": "figure_id", "title": "Figure number"}]\n}\n',
        },
      ],
      findings: [
        {
          code: "schema-drift",
          severity: "error",
          place: inDescriptor("/resources/0/schema", 9, { resource: "bonus-totals" }),
          args: {
            kind: "bonus-totals",
            change: "differs",
            property: "figure_id.title",
            expected: "Figure identifier",
            actual: "Figure number",
          },
        },
      ],
    },
    spreadsheet: ["There is nothing to change in the table."],
    editor: [
      "Run foipack fix, which writes the schema again from the row schema. If your change was meant, make it in the row schema first.",
      "Without foipack at hand, as in GitHub's editor, write what the report says is expected.",
    ],
  },
  "figure-mismatch": {
    when: [
      "A figure is kept twice: as the response writes it (total_paid_text) and as a number to reckon with (total_paid). The two must mean the same in the row's unit: “£354,639.35” is 354639.35 pounds, “65.0%” is 65 percent, “£1.2k” is 1200.",
    ],
    example: {
      files: [tableText(figureLabels.join(","), 'premium-2014,"£354,639.35",35463935,reported')],
      labels: figureLabels,
      findings: [
        {
          code: "figure-mismatch",
          severity: "error",
          place: inCell(2, ["premium-2014", "£354,639.35", "35463935", "reported"], "total_paid", 3, "premium-2014"),
          args: {
            textField: "total_paid_text",
            text: "£354,639.35",
            valueField: "total_paid",
            value: "35463935",
            unit: "GBP",
            readings: ["354639.35"],
          },
        },
      ],
    },
    spreadsheet: [
      "Look the figure up in the response. Correct the number, or the text if that was copied wrongly. If both are right, the unit is not.",
      "Beware of percentages: Excel keeps 65% as 0.65, and shows that once the cell has another format.",
    ],
    editor: ["Correct the number, the text or the unit in the line that the report gives."],
  },
  "implausible-value": {
    when: [
      "A figure passes every other check and can still hardly be right. A percentage of a whole is below 0 or above 100. The label or the words quoted say £000s or thousands, and the number is the bare one. A sum of money is 900 to 1,100 times another of the same authority and scheme. A total is not the sum of its parts, by more than rounding explains. Or a figure, or a figure by another, lies outside the range that the package states in “foi:plausible” (docs/checks.md).",
      "The row schema says which rows are parts of one total (“foi:parts”). Nothing is said of percentages that may well pass 100, such as those of a budget or of a change.",
    ],
    example: {
      files: [
        tableText(
          countLabels.join(","),
          "all-2014,All roles,262,262,reported",
          "worker-2014,Social Worker,213,213,reported",
          "manager-2014,Team Manager,94,94,reported",
        ),
      ],
      labels: countLabels,
      findings: [
        {
          code: "implausible-value",
          severity: "warning",
          place: inCell(2, ["all-2014", "All roles", "262", "262", "reported"], "workers", 4, "all-2014"),
          args: { reason: "parts", sum: 307, parts: 2 },
        },
      ],
    },
    spreadsheet: [
      "Look the figure up in the response, with its unit and the heading above it. Correct what was copied wrongly. If the response says just that, leave the figure: it is what the authority said. A warning does not keep the data from being published.",
    ],
    editor: [
      "Correct the figure in the line that the report gives, or the range in “foi:plausible” of the descriptor.",
    ],
  },
  "period-order": {
    when: ["The first day of a row's period comes after its last day, so that no day is in it."],
    example: {
      files: [tableText(periodLabels.join(","), "premium-2014,E10000016,2014-09-25,2014-01-01")],
      labels: periodLabels,
      findings: [
        {
          code: "period-order",
          severity: "error",
          place: inCell(2, ["premium-2014", "E10000016", "2014-09-25", "2014-01-01"], "period_end", 4, "premium-2014"),
          args: { startField: "period_start", start: "2014-09-25", endField: "period_end", end: "2014-01-01" },
        },
      ],
    },
    spreadsheet: ["Look the period up in the response, and swap or correct the dates."],
    editor: ["Swap or correct the two dates in the line that the report gives."],
  },
  "unknown-exemption": {
    when: [
      "A row names an act and a section of it (exemption_act, exemption_section) by which, to foipack's knowledge, that act lets nobody withhold anything. The list is in schemas/vocabulary/vocabulary.json; a part of a section in it, such as 40(2), is known too.",
    ],
    example: {
      files: [tableText(exemptionLabels.join(","), "premium-2014,refused,EIR,40(2)")],
      labels: exemptionLabels,
      findings: [
        {
          code: "unknown-exemption",
          severity: "warning",
          place: inCell(2, ["premium-2014", "refused", "EIR", "40(2)"], "exemption_section", 4, "premium-2014"),
          args: {
            act: "EIR",
            section: "40(2)",
            near: { act: "FOIA", section: "40", name: "Personal information" },
          },
        },
      ],
    },
    spreadsheet: ["Look up in the response which act and section it names, and correct the two cells."],
    editor: ["Correct the act or the section in the line that the report gives."],
  },
  "authority-not-in-force": {
    when: [
      "Councils come and go. A row names an authority that, by the register of authorities, did not yet or no longer exist in the row's period. Wholly outside its life is an error; partly is a warning, since years of account do not end when councils do.",
      "Where the register or the row has no date, nothing is said.",
    ],
    example: {
      files: [tableText(periodLabels.join(","), "premium-2018,E06000060,2018-04-01,2019-03-31")],
      labels: periodLabels,
      findings: [
        {
          code: "authority-not-in-force",
          severity: "error",
          place: inCell(
            2,
            ["premium-2018", "E06000060", "2018-04-01", "2019-03-31"],
            "authority_code",
            2,
            "premium-2018",
          ),
          args: {
            code: "E06000060",
            name: "Buckinghamshire",
            start: "2020-04-01",
            periodStart: "2018-04-01",
            periodEnd: "2019-03-31",
          },
        },
      ],
    },
    spreadsheet: [
      "Find out which authority the figure is about. If it is the predecessor, give its code (the register says what was replaced by what). If it is the successor, which may answer for its predecessor, look at the dates again.",
    ],
    editor: ["Correct the code or the dates in the line that the report gives."],
  },
};
