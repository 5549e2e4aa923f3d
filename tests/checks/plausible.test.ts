import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/model/descriptor.ts";
import { findingsOf } from "../support/case-package.ts";
import { type CaseRow, kindTable } from "../support/kind-table.ts";

const about: CaseRow = {
  authority_code: "E10000016",
  scheme: "Market Premium Payment",
  period_start: "2014-01-01",
  period_end: "2014-12-31",
  period_label: "2014",
  status: "reported",
  answer_id: "answer-1",
};

/** A sum of money, with its words made of it where they are not given. */
function paid(id: string, text: string, more: CaseRow = {}): CaseRow {
  const value = String(Number(text.replace(/[£,]/g, "").replace("k", "e3").replace("m", "e6")));
  return {
    ...about,
    figure_id: id,
    payment_type: "market premium",
    total_paid_text: text,
    total_paid: value,
    currency: "GBP",
    evidence: `was ${text}`,
    ...more,
  };
}

function counted(roles: string, workers: string, more: CaseRow = {}): CaseRow {
  const id = roles.toLowerCase().replace(/[^a-z]+/g, "-");
  return { ...about, figure_id: id, roles, workers_text: workers, workers, evidence: `were ${workers}`, ...more };
}

function aimed(label: string, target_value: string, more: CaseRow = {}): CaseRow {
  const { scheme: _, period_start: __, period_end: ___, ...rest } = about;
  const text = `${target_value}%`;
  const figure = { target_text: text, target_value, unit: "percent", evidence: `| ${text} |` };
  return { ...rest, indicator_id: "referrals", label, ...figure, ...more };
}

async function told(kind: string, rows: readonly CaseRow[]): Promise<readonly string[]> {
  const found = await findingsOf(kindTable(kind, rows));
  return found.filter((line) => /implausible-value|figure-mismatch/.test(line));
}

describe("a percentage of a whole:", () => {
  const warning = ["warning implausible-value row 2 line 2 target_value: percent"];
  const cases: readonly (readonly [label: string, value: string, expected: readonly string[]])[] = [
    ["Percentage of referrals going on to assessment", "650", warning],
    ["Percentage of referrals going on to assessment", "-5", warning],
    ["% of referrals going on to assessment", "100.1", warning],
    ["Proportion of children seen", "101", warning],
    ["Percentage of referrals going on to assessment", "100", []],
    ["Percentage of referrals going on to assessment", "0", []],
    ["Percentage of the budget spent", "112", []],
    ["Percentage of target reached", "112", []],
    ["Percentage change in referrals", "-12", []],
    ["Percentage of beds in use (occupancy)", "104", []],
    ["Referrals compared with last year", "130", []],
  ];
  test.each(cases)("%s: %s", async (label, value, expected) => {
    expect(await told("kpi-targets", [aimed(label, value)])).toEqual(expected);
  });
});

describe("a figure under words that say thousands:", () => {
  const inThousands = (means: string) => [
    `warning implausible-value row 2 line 2 total_paid: label-thousands, ${means}`,
  ];
  const cases: readonly (readonly [name: string, row: CaseRow, expected: readonly string[]])[] = [
    ["the bare number", paid("a", "354", { scheme: "Bonuses (£000s)" }), inThousands("354000")],
    ["in brackets", paid("a", "354", { scheme: "Bonuses (thousands)" }), inThousands("354000")],
    ["with an apostrophe", paid("a", "354", { scheme: "Bonuses, £'000" }), inThousands("354000")],
    ["£k", paid("a", "354", { scheme: "Bonuses £k" }), inThousands("354000")],
    ["in the words quoted", paid("a", "354", { evidence: "Total paid (£000): 354" }), inThousands("354000")],
    ["the number in pounds", paid("a", "354", { scheme: "Bonuses (£000s)", total_paid: "354000" }), []],
    ["the magnitude in the text", paid("a", "£354k", { scheme: "Bonuses (£000s)", total_paid: "354000" }), []],
    [
      "the magnitude in the text alone",
      paid("a", "£354k", { total_paid: "354" }),
      ["figure-mismatch row 2 line 2 total_paid: £354k is 354000, not 354"],
    ],
    ["nothing", paid("a", "£0", { scheme: "Bonuses (£000s)", total_paid: "0" }), []],
    ["thousands of pounds that are a limit", paid("a", "£354", { scheme: "Bonuses above £1,000" }), []],
    ["thousand in a rate", paid("a", "£354", { scheme: "Cost per thousand children" }), []],
    [
      "a thousand times without any word for it",
      paid("a", "354", { total_paid: "354000" }),
      ["figure-mismatch row 2 line 2 total_paid: 354 is 354, not 354000"],
    ],
  ];
  test.each(cases)("%s", async (_, row, expected) => {
    expect(await told("bonus-totals", [row])).toEqual(expected);
  });
});

describe("pounds beside thousands:", () => {
  const year = (label: string) => ({
    period_label: label,
    period_start: `${label}-01-01`,
    period_end: `${label}-12-31`,
  });
  const cases: readonly (readonly [name: string, rows: readonly CaseRow[], expected: readonly string[]])[] = [
    [
      "of two the smaller is told",
      [paid("a", "£354,639.35"), paid("b", "£360", year("2015"))],
      ["warning implausible-value row 3 line 3 total_paid: less than 354639.35 of line 2"],
    ],
    [
      "of several the one that is out of line",
      [
        paid("a", "£351"),
        paid("b", "£360,000", year("2015")),
        paid("c", "£349", year("2016")),
        paid("d", "£355", year("2017")),
      ],
      ["warning implausible-value row 3 line 3 total_paid: more than 355 of line 5"],
    ],
    [
      "of two that grew by a fifth as well the smaller",
      [paid("a", "£354,639.35"), paid("b", "£295", year("2015"))],
      ["warning implausible-value row 3 line 3 total_paid: less than 354639.35 of line 2"],
    ],
    ["a factor of 100 is none of thousands", [paid("a", "£354,639"), paid("b", "£3,546", year("2015"))], []],
    ["another scheme", [paid("a", "£354,639"), paid("b", "£354", { ...year("2015"), scheme: "Recruitment" })], []],
    ["other roles", [paid("a", "£354,639"), paid("b", "£354", { ...year("2015"), roles: "One manager" })], []],
    ["another authority", [paid("a", "£354,639"), paid("b", "£354", { authority_code: "E10000017" })], []],
    ["another kind of payment", [paid("a", "£354,639"), paid("b", "£354", { payment_type: "non-cash award" })], []],
  ];
  test.each(cases)("%s", async (_, rows, expected) => {
    expect(await told("bonus-totals", rows)).toEqual(expected);
  });

  test("people are not pounds", async () => {
    const rows = [counted("Social Worker", "2"), counted("Social Worker", "2000", { ...year("2015"), figure_id: "b" })];
    expect(await told("eligible-worker-counts", rows)).toEqual([]);
  });
});

describe("parts and their total:", () => {
  const off = (parts: string) => [`warning implausible-value row 2 line 2 workers: ${parts}`];
  const withheld = { workers: "", workers_text: "", status: "suppressed", evidence: "" };
  const cases: readonly (readonly [name: string, rows: readonly CaseRow[], expected: readonly string[]])[] = [
    ["that make it", [counted("Total", "30"), counted("Social Worker", "20"), counted("Manager", "10")], []],
    [
      "that make more",
      [counted("Total", "30"), counted("Social Worker", "25"), counted("Manager", "10")],
      off("2 parts make 35"),
    ],
    [
      "that make less",
      [counted("All roles", "30"), counted("Social Worker", "15"), counted("Manager", "10")],
      off("2 parts make 25"),
    ],
    ["one part only", [counted("Total", "30"), counted("Social Worker", "20")], []],
    ["no total", [counted("Agency", "30"), counted("Social Worker", "20"), counted("Manager", "20")], []],
    ["two totals", [counted("Total", "30"), counted("All", "35"), counted("Agency", "1"), counted("Manager", "2")], []],
    [
      "one of which is a part of another",
      [counted("Total", "30"), counted("Social Worker", "30"), counted("of which newly qualified", "10")],
      [],
    ],
    [
      "one of which is withheld",
      [counted("Total", "30"), counted("Agency", "12"), counted("Worker", "13"), counted("Manager", "", withheld)],
      [],
    ],
    [
      "that make more than it, though one is withheld",
      [counted("Total", "30"), counted("Agency", "22"), counted("Worker", "13"), counted("Manager", "", withheld)],
      off("2 parts make 35"),
    ],
    [
      "of another answer",
      [counted("Total", "30"), counted("Agency", "5"), counted("Worker", "5", { answer_id: "answer-2" })],
      [],
    ],
    [
      "one of which is a part of another, by its own words",
      [counted("Total", "30"), counted("Agency", "20"), counted("Worker", "10"), counted("Worker, of which new", "4")],
      [],
    ],
    [
      "one of which is a part of another, by a dash",
      [counted("Total", "30"), counted("Agency", "20"), counted("Worker", "10"), counted("– newly qualified", "4")],
      [],
    ],
    [
      "that are divided twice, by two things",
      [
        counted("Total", "30"),
        ...[
          counted("Agency", "20"),
          counted("Council", "10"),
          counted("Senior", "12"),
          counted("Newly qualified", "18"),
        ],
      ],
      [],
    ],
    ["one of which is nought", [counted("Total", "30"), counted("Agency", "30"), counted("Worker", "0")], []],
    [
      "the words of which are spelt out",
      [counted("Total", "30"), counted("Agency", "20", { workers_text: "twenty" }), counted("Worker", "10")],
      [],
    ],
    ["one of which does not say whose it is", [counted("Total", "30"), counted("", "5"), counted("Worker", "5")], []],
  ];
  test.each(cases)("%s", async (_, rows, expected) => {
    expect(await told("eligible-worker-counts", rows)).toEqual(expected);
  });

  const money: readonly (readonly [name: string, total: string, parts: readonly string[], sum: string | undefined])[] =
    [
      ["pence", "£354,639.35", ["£200,000.30", "£154,639.05"], undefined],
      ["pence that do not add up", "£354,639.35", ["£200,000.30", "£154,639.50"], "354639.8"],
      ["pounds rounded each for itself", "£101", ["£50", "£50"], undefined],
      ["millions and thousands", "£1.2m", ["£800k", "£430k"], undefined],
      ["millions and thousands that do not add up", "£1.2m", ["£800k", "£500k"], "1300000"],
      ["pounds too far for rounding", "£103", ["£50", "£50"], "100"],
    ];
  test.each(money)("money, %s", async (_, total, parts, sum) => {
    const rows = [
      paid("total", total, { roles: "Total" }),
      ...parts.map((part, at) => paid(`part-${at}`, part, { roles: `Team ${at}` })),
    ];
    const expected = `warning implausible-value row 2 line 2 total_paid: ${parts.length} parts make ${sum}`;
    expect(await told("bonus-totals", rows)).toEqual(sum === undefined ? [] : [expected]);
  });
});

describe("a range that the package states:", () => {
  const paidTable = (csv: string) => ({
    fields: { id: "string", scheme: "string", period: "string", paid: "number" },
    csv: `id,scheme,period,paid\n${csv}`,
  });
  const people = (csv: string) => ({
    fields: { scheme: "string", period: "string", workers: "integer" },
    csv: `scheme,period,workers\n${csv}`,
  });
  const perWorker = {
    resource: "t",
    field: "paid",
    per: { resource: "people", field: "workers" },
    by: ["scheme", "period"],
    minimum: 100,
    maximum: 20_000,
  };
  const cases: readonly (readonly [name: string, paid: string, workers: string, expected: readonly string[]])[] = [
    ["paid by eligible worker within it", "a,Premium,2014,354639.35\n", "Premium,2014,262\n", []],
    [
      "above it",
      "a,Premium,2014,26200000\n",
      "Other,2014,1\nPremium,2014,262\n",
      ["warning implausible-value row 2 line 2 paid: 100000 by people.workers 262 of line 3 not in 100..20000"],
    ],
    [
      "below it",
      "a,Premium,2014,2620\n",
      "Premium,2014,262\n",
      ["warning implausible-value row 2 line 2 paid: 10 by people.workers 262 of line 2 not in 100..20000"],
    ],
    ["nobody", "a,Premium,2014,354\n", "Premium,2014,0\n", []],
    ["a blank", "a,Premium,2014,\n", "Premium,2014,262\n", []],
    ["a blank number of people", "a,Premium,2014,354\n", "Premium,2014,\n", []],
    ["another period", "a,Premium,2014,354\n", "Premium,2015,262\n", []],
    [
      "which of two numbers of people is meant is not known",
      "a,Premium,2014,354\n",
      "Premium,2014,2\nPremium,2014,262\n",
      [],
    ],
    ["parts of what is paid", "a,Premium,2014,354\nb,Premium,2014,354000\n", "Premium,2014,262\n", []],
  ];
  test.each(cases)("%s", async (_, paidRows, workers, expected) => {
    const others = { people: people(workers) };
    expect(await findingsOf({ ...paidTable(paidRows), others, descriptor: { "foi:plausible": [perWorker] } })).toEqual(
      expected,
    );
  });

  const bounds: readonly (readonly [name: string, entry: JsonObject, expected: readonly string[]])[] = [
    ["from a minimum", { minimum: 10 }, ["warning implausible-value row 2 line 2 paid: not in 10.."]],
    ["to a maximum", { maximum: 10 }, ["warning implausible-value row 3 line 3 paid: not in ..10"]],
    ["from a negative number", { minimum: -5, maximum: 50 }, []],
  ];
  test.each(bounds)("of the figures themselves, %s", async (_, entry, expected) => {
    const descriptor = { "foi:plausible": [{ resource: "t", field: "paid", ...entry }] };
    expect(await findingsOf({ ...paidTable("a,P,2014,5\nb,P,2015,50\nc,P,2016,\nd,P,2017,10\n"), descriptor })).toEqual(
      expected,
    );
  });

  const faults: readonly (readonly [entries: Json, expected: readonly string[]])[] = [
    ["100", ["check-error /foi:plausible: wrong-type foi:plausible"]],
    [[1], ["check-error /foi:plausible/0: wrong-type foi:plausible"]],
    [
      [{}],
      [
        "check-error /foi:plausible/0: missing-property resource",
        "check-error /foi:plausible/0: missing-property field",
        "check-error /foi:plausible/0: missing-property minimum",
      ],
    ],
    [[{ ...perWorker, resource: "tt" }], ["check-error /foi:plausible/0/resource: unknown-name resource"]],
    [[{ ...perWorker, field: "pay" }], ["check-error /foi:plausible/0/field: unknown-name field"]],
    [
      [{ ...perWorker, field: "scheme" }],
      ["check-error /foi:plausible/0/field: not-allowed field check-needs-numbers"],
    ],
    [[{ ...perWorker, per: "people" }], ["check-error /foi:plausible/0/per: wrong-type per"]],
    [
      [{ ...perWorker, per: { resource: "peopel", field: "" } }],
      [
        "check-error /foi:plausible/0/per/resource: unknown-name resource",
        "check-error /foi:plausible/0/per/field: empty field",
      ],
    ],
    [[{ ...perWorker, by: [] }], ["check-error /foi:plausible/0/by: empty by"]],
    [[{ ...perWorker, by: "scheme" }], ["check-error /foi:plausible/0/by: wrong-type by"]],
    [[{ ...perWorker, by: ["id"] }], ["check-error /foi:plausible/0/by/0: unknown-name by"]],
    [
      [{ resource: "t", field: "paid", by: ["id"], minimum: 1 }],
      ["check-error /foi:plausible/0: missing-property per"],
    ],
    [[{ ...perWorker, minimum: "100" }], ["check-error /foi:plausible/0/minimum: wrong-type minimum"]],
    [[{ ...perWorker, minimum: 30_000 }], ["check-error /foi:plausible/0/minimum: conflict minimum bounds-cross"]],
    [[{ ...perWorker, maxium: 5 }], ["check-error /foi:plausible/0/maxium: unknown-name maxium"]],
    [Array.from({ length: 101 }, () => perWorker), ["check-error /foi:plausible: not-allowed foi:plausible too-many"]],
  ];
  test.each(faults)("an entry that cannot be understood states nothing: %j", async (entries, expected) => {
    const others = { people: people("Premium,2014,262\n") };
    const given = { ...paidTable("a,Premium,2014,50000\n"), others, descriptor: { "foi:plausible": entries } };
    expect(await findingsOf(given)).toEqual(expected);
  });
});
