import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { traceFigures } from "../../src/tasks/evidence.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { filesOf, findingsOf } from "../support/case-package.ts";
import { type EvidenceCase, evidencePackage, letter, paid } from "../support/evidence-case.ts";
import type { CaseRow } from "../support/kind-table.ts";
import { makeDocx, makeHtml, makeOds, makePdf } from "../support/make-documents.ts";
import { makeWorkbook } from "../support/make-workbook.ts";

function findings(given: Partial<EvidenceCase> & { readonly change?: CaseRow }): Promise<readonly string[]> {
  const { change = {}, ...rest } = given;
  return findingsOf(evidencePackage({ rows: [{ ...paid, ...change }], document: letter, ...rest }));
}

test("a figure, its words and its document that agree have no finding", async () => {
  expect(await findings({})).toEqual([]);
});

describe("a quote", () => {
  test.each<[string, CaseRow, readonly string[]]>([
    [
      "with other spaces, dashes and line breaks is the same",
      { evidence: "The  market premium\n paid in 2014 was £354,639.35." },
      [],
    ],
    [
      "with two digits swapped is told with the passage that it was copied from",
      {
        evidence: "The market premium paid in 2014 was £354,693.35.",
        total_paid_text: "£354,693.35",
        total_paid: "354693.35",
      },
      ["evidence-not-found row 2 line 2 evidence: near line 2, 354,693.35 is 354,639.35"],
    ],
    [
      "with a word left out is told",
      { evidence: "The premium paid in 2014 was £354,639.35." },
      ["evidence-not-found row 2 line 2 evidence: near line 2,  is market"],
    ],
    [
      "of another letter is not near anything",
      { evidence: "We hold no such records; sorry. 354,639.35" },
      ["evidence-not-found row 2 line 2 evidence: nothing near"],
    ],
    [
      "cut out of a number is not found in it",
      { evidence: "was £354,639", total_paid_text: "£354,639", total_paid: "354639" },
      ["evidence-not-found row 2 line 2 evidence: near line 2, 354,639 is 354,639.35"],
    ],
    [
      "with words before it that stand elsewhere is told where it is",
      { evidence_prefix: "Thank you for your letter." },
      ["evidence-not-found row 2 line 2 evidence: elsewhere at line 2"],
    ],
    ["with the words directly before it is found", { evidence_prefix: "Thank you for your request." }, []],
    ["with the words directly after it is found", { evidence_suffix: "Paid between" }, []],
  ])("%s", async (_, change, expected) => {
    expect(await findings({ change })).toEqual(expected);
  });

  test("that is in the document twice is told, with both places", async () => {
    expect(await findings({ document: `${letter}${letter}` })).toEqual([
      "evidence-ambiguous row 2 line 2 evidence: 2 at line 2, line 5",
      "evidence-ambiguous row 2 line 2 coverage_evidence: 2 at line 3, line 6",
    ]);
  });

  test("that is in the document twice is found by the words around it", async () => {
    const around = {
      evidence_suffix: "Paid between 1st January and 25th September 2014. Yours",
      coverage_evidence: "",
    };
    expect(await findings({ document: `${letter}${letter}Yours\n`, change: around })).toEqual([
      "warning evidence-number-mismatch row 2 line 2 period_end: last day not in 2014-12-31",
    ]);
  });

  test("of 100 kB is no quote", async () => {
    const long = "words and words ".repeat(6_400);
    expect(await findings({ change: { evidence: long } })).toEqual([
      "evidence-not-found row 2 line 2 evidence: too-long",
    ]);
  });
});

describe("a figure", () => {
  test.each<[string, CaseRow, readonly string[]]>([
    [
      "that is a part of the number in its words is not it",
      { total_paid_text: "354,639.35" },
      ["evidence-number-mismatch row 2 line 2 total_paid_text: part of £354,639.35"],
    ],
    [
      "that is not in its words is told with the numbers that are",
      { total_paid_text: "£345,639.35", total_paid: "345639.35" },
      ["evidence-number-mismatch row 2 line 2 total_paid_text: not in 2014, £354,639.35"],
    ],
    [
      "that is another number of its words, without the sign of its unit, is not it",
      { total_paid_text: "2014", total_paid: "2014" },
      ["evidence-number-mismatch row 2 line 2 total_paid_text: not in 2014, £354,639.35"],
    ],
    [
      "without words is told",
      { evidence: "" },
      [
        "row-schema-error row 2 line 2 evidence: A reported figure needs the text as written and the words of evidence.",
      ],
    ],
  ])("%s", async (_, change, expected) => {
    expect(await findings({ change })).toEqual(expected);
  });

  test.each([
    ["goes on in the document as millions", "£1.2", "1.2", "was £1.2", "was £1.2 million in all."],
    ["goes on in the document after a comma", "£354", "354", "was £354", "was £354,639.35."],
    ["is negative in the document", "£1,200", "1200", "£1,200", "a change of -£1,200 in all"],
    ["is in brackets, as accounts write what is negative", "£1,200", "1200", "was (£1,200)", "was (£1,200) in all"],
    ["is one end of a range", "£1,000", "1000", "was £1,000-£1,200", "was £1,000-£1,200 in all"],
    ["is in mill", "£1.2", "1.2", "was £1.2 mill", "was £1.2 mill in all"],
    ["is in millions", "£1.2", "1.2", "was £1.2 millions", "was £1.2 millions in all"],
    ["is in thousands by a sign", "£354", "354", "was £354 '000", "was £354 '000 in all"],
    ["is in trillions", "£2", "2", "was £2 trillion", "was £2 trillion in all"],
    ["has a fraction", "£12", "12", "was £12 1/2", "was £12 1/2 in all"],
    ["has a fraction in one sign", "£12", "12", "was £12½", "was £12½ in all"],
    ["has groups parted by an apostrophe", "£1", "1", "was £1'200", "was £1'200 in all"],
    ["is a bound", "£1,200", "1200", "was less than £1,200", "was less than £1,200 in all"],
    ["is a bound outside the words quoted", "£1,200", "1200", "£1,200", "was up to £1,200 in all"],
    ["is an end of a range in words", "£1,200", "1200", "£1,000 and £1,200", "was between £1,000 and £1,200 in all"],
    ["is the year of the sentence", "2014", "2014", "In 2014 26 were paid", "In 2014 26 were paid"],
    ["is in euros", "1,200", "1200", "was 1,200 euros", "was 1,200 euros in all"],
  ])("that %s is not the one written", async (_, text, value, quote, sentence) => {
    const days = { period_start: "", period_end: "", coverage_evidence: "" };
    const change = { ...days, total_paid_text: text, total_paid: value, evidence: quote };
    const found = await findings({ change, document: `The market premium of 2014\n${sentence}\n` });
    expect(found.map((finding) => finding.split(" ")[0])).toEqual([
      expect.stringMatching(/^evidence-(?:number-mismatch|not-found)$/),
    ]);
  });

  test.each<[string, string, string, string, string]>([
    ["£1.2k", "1200", "It came to £1.2k in all.", "GBP", "£1.2k"],
    ["£1.2 million", "1200000", "It came to £1.2 million.", "GBP", "£1.2 million"],
    ["50 pence", "0.5", "It came to 50 pence each.", "GBP", "50 pence"],
  ])("written %s means %s", async (text, value, sentence, currency) => {
    const change = { total_paid_text: text, total_paid: value, currency, evidence: sentence, coverage_evidence: "" };
    const document = `The market premium.\n${sentence}\n`;
    const days = { period_start: "", period_end: "", period_label: "" };
    expect(await findings({ change: { ...change, ...days, period_label: "2014" }, document })).toEqual([]);
  });
});

const target: CaseRow = {
  indicator_id: "assessments",
  authority_code: "E10000016",
  section: "HOW LONG ?",
  national_indicator: "NI 59",
  label: "Percentage of assessments within 7 days",
  target_text: "69.0%",
  target_value: "69",
  unit: "percent",
  period_label: "2014",
  status: "reported",
  answer_id: "answer-1",
  evidence: "NI 59 – Percentage of assessments within 7 days | 69.0% |",
};
const table = `HOW LONG ? | Target |
NI 59 – Percentage of assessments within 7 days | 69.0% |
`;

describe("a target in a table", () => {
  test.each<[string, CaseRow, readonly string[]]>([
    ["is found in its line", {}, []],
    [
      "is not the number of the national indicator",
      { target_text: "59", target_value: "59" },
      ["evidence-number-mismatch row 2 line 2 target_text: not in 69.0%"],
    ],
    [
      "is not a number of the label",
      { target_text: "7", target_value: "7" },
      ["evidence-number-mismatch row 2 line 2 target_text: not in 69.0%"],
    ],
    [
      "is not a part of a percentage",
      { target_text: "69.0", target_value: "69" },
      ["evidence-number-mismatch row 2 line 2 target_text: part of 69.0%"],
    ],
    [
      "has the indicator as its line writes it",
      { label: "Percentage of assessments within 8 days" },
      [
        "evidence-number-mismatch row 2 line 2 target_text: not in 59, 7, 69.0%",
        "evidence-not-found row 2 line 2 label: not-in-quote",
      ].slice(1),
    ],
    [
      "has the section as the document writes it",
      { section: "HOW SHORT ?" },
      ["evidence-not-found row 2 line 2 section: not-in-document"],
    ],
    [
      "has the year of the response where the response names none",
      { period_label: "2013" },
      ["warning evidence-number-mismatch row 2 line 2 period_label: label, 2014-10"],
    ],
  ])("%s", async (_, change, expected) => {
    expect(await findings({ kind: "kpi-targets", rows: [{ ...target, ...change }], document: table })).toEqual(
      expected,
    );
  });
});

describe("a period", () => {
  test.each<[string, CaseRow, readonly string[]]>([
    [
      "that begins on another day than its words say is told",
      { period_start: "2014-01-02" },
      ["evidence-number-mismatch row 2 line 2 period_start: first day not in 2014-01-01, 2014-01-01, 2014-09-25"],
    ],
    [
      "that is named after another year is told",
      { period_label: "2013" },
      ["evidence-number-mismatch row 2 line 2 period_label: label, 2014-01-01 to 2014-09-25"],
    ],
    ["that is named after a financial year in which it lies is right", { period_label: "2013/14" }, []],
  ])("%s", async (_, change, expected) => {
    expect(await findings({ change })).toEqual(expected);
  });
});

describe("two figures of one sentence", () => {
  const share = (label: string, text: string): CaseRow => {
    const { section: _, national_indicator: __, ...rest } = target;
    const id = label.toLowerCase();
    return { ...rest, indicator_id: id, label, target_text: text, target_value: text.replace("%", ""), evidence: both };
  };
  const both = "Adopted 11%, fostered 12%.";
  const given = (...rows: readonly CaseRow[]) =>
    findings({ kind: "kpi-targets", rows, document: `In 2014:\n${both}\n` });

  test("each at its own label, in any capitals, are right", async () => {
    expect(await given(share("adopted", "11%"), share("Fostered", "12%"))).toEqual([]);
  });

  test("that were swapped are errors, since the label of another row stands at each", async () => {
    expect(await given(share("adopted", "12%"), share("fostered", "11%"))).toEqual([
      "evidence-number-mismatch row 2 line 2 target_text: 11% stands at adopted",
      "evidence-number-mismatch row 3 line 3 target_text: 12% stands at fostered",
    ]);
  });

  test("of which one is at other words than the row's are a warning where no row has these", async () => {
    expect(await given(share("adopted", "12%"))).toEqual([
      "warning evidence-number-mismatch row 2 line 2 target_text: 11% stands at adopted",
    ]);
  });

  test("of which nobody can tell which is meant are a note", async () => {
    const row = { ...share("adopted", "12%"), evidence: "Adopted | 11% | 12% |" };
    expect(await findings({ kind: "kpi-targets", rows: [row], document: "2014\nAdopted | 11% | 12% |\n" })).toEqual([
      "note evidence-number-mismatch row 2 line 2 target_text: one of 11%, 12%",
    ]);
  });

  test("of which one is of another year are told", async () => {
    const sentence = "It was £5 in 2012-13 and £6 in 2013-14.";
    const days = { period_start: "2012-04-01", period_end: "2013-03-31", period_label: "2012-13" };
    const change = { ...days, total_paid_text: "£6", total_paid: "6", evidence: sentence, coverage_evidence: "" };
    const document = `The market premium.\n${sentence}\n`;
    expect(await findings({ change, document })).toEqual([
      "warning evidence-number-mismatch row 2 line 2 total_paid_text: £5 stands at 2012-13",
    ]);
    expect(await findings({ change: { ...change, total_paid_text: "£5", total_paid: "5" }, document })).toEqual([]);
  });
});

describe("the words of a label", () => {
  const letterOf = (words: string) =>
    `${words} of 2014 was £354,639.35.\nPaid between 1st January and 25th September 2014.\n`;
  test.each<[string, string, readonly string[]]>([
    ["in other capitals are there", "The Market PREMIUM", []],
    [
      "within longer words are not there",
      "The supermarket premiums",
      ["evidence-not-found row 2 line 2 payment_type: not-in-document"],
    ],
  ])("%s", async (_, words, expected) => {
    const change = { evidence: `${words} of 2014 was £354,639.35.` };
    expect(await findings({ change, document: letterOf(words) })).toEqual(expected);
  });

  test("within longer words of the quote are not in it", async () => {
    const line = "Unadopted children | 69.0% |";
    const { section: _, national_indicator: __, ...rest } = target;
    const change = { ...rest, label: "adopted", evidence: line };
    expect(await findings({ kind: "kpi-targets", rows: [change], document: `${line}\n2014\n` })).toEqual([
      "evidence-not-found row 2 line 2 label: not-in-quote",
    ]);
  });
});

describe("a number of another unit", () => {
  test.each<[string, string, CaseRow, readonly string[]]>([
    [
      "a rate is no percentage",
      "Assessments: 65 per 10,000 children",
      { target_text: "65", target_value: "65" },
      ["evidence-number-mismatch row 2 line 2 target_text: before per 10,000"],
    ],
    [
      "a rate is what it is",
      "Assessments: 65 per 10,000 children",
      { target_text: "65", target_value: "65", unit: "per-10000-under-18" },
      [],
    ],
  ])("%s", async (_, sentence, change, expected) => {
    const { section: __, national_indicator: ___, ...rest } = target;
    const row = { ...rest, label: "Assessments", evidence: sentence, ...change };
    expect(await findings({ kind: "kpi-targets", rows: [row], document: `${sentence} in 2014\n` })).toEqual(expected);
  });
});

test("a period whose last day alone is named as that of a year is right", async () => {
  const days = { period_start: "2013-04-01", period_end: "2014-03-31", period_label: "2013/14" };
  const coverage = "Paid in the year ending 31 March 2014.";
  const document = `The market premium paid in 2014 was £354,639.35.\n${coverage}\n`;
  expect(await findings({ change: { ...days, coverage_evidence: coverage }, document })).toEqual([]);
  const other = { ...days, period_start: "2012-04-01", period_end: "2013-03-31", period_label: "2012/13" };
  expect(await findings({ change: { ...other, coverage_evidence: coverage }, document })).toEqual([
    expect.stringContaining("evidence-number-mismatch row 2 line 2 period_start: first day not in"),
    expect.stringContaining("evidence-number-mismatch row 2 line 2 period_end: last day not in"),
  ]);
});

describe("a document that is a text and yet not read says what it is:", () => {
  const ebcdic = Uint8Array.from("The payments were made in the year", (letter) => ebcdicOf(letter));
  test.each<[string, string, string | Uint8Array, string]>([
    ["a saved e-mail", "evidence/m.eml", "From: foi@example.org\nSubject: FOI\n\nIt was £5.\n", "message eml"],
    [
      "an e-mail under another name",
      "evidence/m.html",
      "MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSXQgd2Fz\n",
      "message eml",
    ],
    ["DOS text", "evidence/m.txt", Uint8Array.of(0x49, 0x74, 0x20, 0x9c, 0x35, 0x2e), "bad-encoding ibm437"],
    ["mainframe text", "evidence/m.txt", ebcdic, "bad-encoding ebcdic"],
  ])("%s", async (_, path, document, detail) => {
    expect(await findings({ path, document })).toEqual([
      `responses: evidence-unreadable row 2 line 2 document: ${path} ${detail}`,
    ]);
  });
});

describe("a document", () => {
  test("that was changed is told at its digest", async () => {
    const response = { document_sha256: "0".repeat(64) };
    expect(await findings({ response })).toEqual([
      "responses: evidence-document-changed row 2 line 2 document_sha256: evidence/letter.txt",
    ]);
  });

  test.each<[string, string, string]>([
    ["that is not there", "evidence/other.txt", "evidence/other.txt missing"],
    ["above the package", "../letter.txt", "../letter.txt unsafe-path"],
    ["on the web", "https://example.org/letter.txt", "https://example.org/letter.txt unsafe-path"],
  ])("%s is told once, at its row", async (_, document, detail) => {
    const found = await findings({ response: { document } });
    expect(found.filter((finding) => finding.includes("evidence-missing"))).toEqual([
      `responses: evidence-missing row 2 line 2 document: ${detail}`,
    ]);
  });

  test("that no row registers is told", async () => {
    expect(await findings({ files: { "evidence/notes/other.txt": "x" } })).toEqual([
      "responses: warning evidence-unregistered: evidence/notes/other.txt",
    ]);
  });

  test("of another authority than the figure is told", async () => {
    expect(await findings({ response: { authority_code: "E10000017" } })).toEqual([
      "warning evidence-other-authority row 2 line 2 authority_code: E10000016, not E10000017",
    ]);
  });
});

test("the words of a question that its document nearly has are told", async () => {
  const document = `a) the total of the bonuses paid to social workers in 2014\n${letter}`;
  const answer = { question: "the total of the bonuses paid to social workers in 2015" };
  expect(await findings({ document, answer })).toEqual([]);
  const answered = { ...answer, evidence: "The market premium paid in 2014 was £354,639.35." };
  expect(await findings({ document, answer: answered })).toEqual([
    "answers: warning evidence-not-found row 2 line 2 question: near line 1, 2015 is 2014",
  ]);
});

describe("what a document gives away", () => {
  const personal = `${letter}Write to jo.invented@example.org.\n`;
  const told = "disclosure-personal-data line 4: e-mail j…@example.org";

  test("is told with its line, and not repeated", async () => {
    expect(await findings({ document: personal })).toEqual([`warning ${told}`]);
  });

  test("is told of a document that no row registers, too", async () => {
    expect(await findings({ files: { "evidence/other.txt": personal } })).toEqual([
      "responses: warning evidence-unregistered: evidence/other.txt",
      `warning ${told}`,
    ]);
  });

  test("is masked in a figure's text that is no number, and around the words that evidence shows", async () => {
    const text = "£354,639.35 jo.invented@example.org";
    const given = evidencePackage({
      rows: [
        { ...paid, total_paid_text: text },
        { ...paid, figure_id: "b" },
      ],
      document: personal,
    });
    await using folder = await createFixture(filesOf(given));
    const { findings: found } = await validatePackages(["p"], { from: folder.path });
    expect(JSON.stringify(found.filter(({ code }) => code === "figure-mismatch"))).not.toContain("jo.invented");
    const { rows } = await traceFigures("p", folder.path);
    expect(JSON.stringify(rows.find(({ key }) => key === "b"))).not.toContain("jo.invented");
  });

  test("is masked where a passage of it is shown", async () => {
    const evidence = "Write to jo.invented@example.org";
    await using folder = await createFixture(
      filesOf(evidencePackage({ rows: [{ ...paid, evidence: `${evidence} now.` }], document: personal })),
    );
    const { findings: found } = await validatePackages(["p"], { from: folder.path });
    expect(JSON.stringify(found.filter(({ code }) => code.startsWith("evidence")))).not.toContain("jo.invented");
  });

  test("is a note where the package acknowledges it", async () => {
    const entry = {
      code: "disclosure-personal-data",
      document: "evidence/letter.txt",
      reason: "The address is that of the press office, which publishes it.",
      role: "information governance officer",
    };
    const given = evidencePackage({ rows: [paid], document: personal });
    expect(await findingsOf({ ...given, descriptor: { "foi:acknowledged": [entry] } })).toEqual([
      `note ${told} (acknowledged by information governance officer)`,
    ]);
  });
});

describe("a figure is found", () => {
  const row = { ...target, evidence: "NI 59 – Percentage of assessments within 7 days | 69.0%" };
  const rows = [
    ["HOW LONG ?", "Target"],
    ["NI 59 – Percentage of assessments within 7 days", "69.0%"],
    ["NI 60 – Percentage of other assessments", "70.0%"],
  ];
  const sheets = [{ name: "Targets 2012", rows }];

  test.each<[string, string, () => Uint8Array | Promise<Uint8Array>, CaseRow]>([
    ["a workbook, by its cells", "evidence/t.xlsx", () => makeWorkbook({ sheets }), {}],
    [
      "a workbook, by its sheet and cell",
      "evidence/t.xlsx",
      () => makeWorkbook({ sheets }),
      { evidence_prefix: "Targets 2012!A2:" },
    ],
    ["an OpenDocument sheet", "evidence/t.ods", () => makeOds({ sheets }), {}],
    ["a Word document", "evidence/t.docx", () => makeDocx({ body: [rows] }), {}],
    ["a page of HTML", "evidence/t.html", () => makeHtml(rows), {}],
  ])("in %s", async (_, path, make, change) => {
    const document = await make();
    expect(await findings({ kind: "kpi-targets", rows: [{ ...row, ...change }], document, path })).toEqual([]);
  });

  test("in a PDF, whose pages are counted", async () => {
    const document = makePdf({
      pages: [[[[50, "A letter"]]], [[[50, "NI 59 – Percentage of assessments within 7 days 69.0%"]]]],
    });
    const change = { ...row, section: "", evidence: "NI 59 – Percentage of assessments within 8 days 69.0%" };
    expect(await findings({ kind: "kpi-targets", rows: [change], document, path: "evidence/t.pdf" })).toEqual([
      "evidence-not-found row 2 line 2 evidence: near page 2, 8 is 7",
    ]);
  });

  test("nowhere in a scan", async () => {
    const found = await findings({ document: makePdf({ pages: [[]] }), path: "evidence/t.pdf" });
    expect(found).toEqual(["responses: evidence-unreadable row 2 line 2 document: evidence/t.pdf no-text page 1"]);
  });
});

/** A small letter or a space in the encoding of IBM mainframes. */
function ebcdicOf(letter: string): number {
  if (letter === " ") return 0x40;
  const at = letter.toLowerCase().charCodeAt(0) - 0x61;
  const [row, column] = at < 9 ? [0x80, at] : at < 18 ? [0x90, at - 9] : [0xa0, at - 17];
  return row + column + 1;
}
