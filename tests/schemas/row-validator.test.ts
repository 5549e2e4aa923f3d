import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/descriptor.ts";
import { builtInKinds, builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import { compileRowSchema } from "../../src/schemas/compile-row-schema.ts";
import { readRowSchema } from "../../src/schemas/read-row-schema.ts";
import type { RowFault } from "../../src/schemas/row-validator.ts";

type Row = { readonly [field: string]: unknown };

function faults(kind: string, row: Row): readonly RowFault[] {
  const builtIn = builtInRowSchema(kind);
  if (builtIn === undefined) throw new Error(`no row schema ${kind}`);
  // A missing value is an absent property.
  return builtIn.validate(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)));
}

const missing = (field: string, rule?: string) => ({
  field,
  keyword: "required",
  params: { missingProperty: field },
  ...(rule !== undefined && { rule }),
});
const needless = (field: string, rule: string) => ({ field, keyword: "false schema", params: {}, rule });
const alone = (field: string, withField: string, rule: string) => ({
  field,
  keyword: "dependentRequired",
  params: { property: withField, missingProperty: field, depsCount: 1, deps: field },
  rule,
});

const BLANK = 'A blank figure must say why: its status cannot be "reported".';
const EVIDENCE = "A reported figure needs the text as written and the words of evidence.";
const FILLED = "A figure that is not reported must be left blank.";
const REFUSED = "A refused figure must name the exemption: the act and the section.";
const TOGETHER = "An exemption is named by its act and its section together.";
const NEEDLESS = "An exemption is named only where something was withheld.";
const AROUND = "The words before or after the evidence need the evidence itself.";

/** The figures of each kind have the same rules; a good row of each, and the names of its number and its text. */
const figures = [
  {
    kind: "bonus-totals",
    value: "total_paid",
    text: "total_paid_text",
    row: {
      figure_id: "f",
      authority_code: "E10000016",
      scheme: "s",
      payment_type: "p",
      period_start: "2014-01-01",
      period_label: "2014",
      total_paid_text: "£0",
      total_paid: 0,
      currency: "GBP",
      status: "reported",
      answer_id: "a",
      evidence: "e",
    },
  },
  {
    kind: "eligible-worker-counts",
    value: "workers",
    text: "workers_text",
    row: {
      figure_id: "f",
      authority_code: "E10000016",
      scheme: "s",
      period_label: "2014",
      workers_text: "262",
      workers: 262,
      status: "reported",
      answer_id: "a",
      evidence: "e",
    },
  },
  {
    kind: "kpi-targets",
    value: "target_value",
    text: "target_text",
    row: {
      indicator_id: "i",
      authority_code: "E10000016",
      section: "S",
      label: "l",
      target_text: "65.0%",
      target_value: 65,
      unit: "percent",
      period_label: "2012",
      status: "reported",
      answer_id: "a",
      evidence: "e",
    },
  },
];

describe.each(figures)("a row of $kind", ({ kind, value, text, row }) => {
  const blank = { ...row, [value]: undefined };
  const exemption = { exemption_act: "FOIA", exemption_section: "40(2)" };

  test.each<[string, Row]>([
    ["a reported figure", row],
    ["zero, which is a figure", { ...row, [value]: 0 }],
    ["not held", { ...blank, status: "not-held" }],
    ["not answered, without any words", { ...blank, [text]: undefined, evidence: undefined, status: "not-answered" }],
    ["refused, with its exemption", { ...blank, status: "refused", ...exemption }],
    ["suppressed, with the text as written", { ...blank, [text]: "<5", status: "suppressed" }],
    ["redacted under an exemption", { ...blank, status: "redacted", ...exemption }],
    ["words around the evidence", { ...row, evidence_prefix: "p", evidence_suffix: "s" }],
  ])("may have %s", (_, good) => {
    expect(faults(kind, good)).toEqual([]);
  });

  test.each<[string, Row, unknown[]]>([
    ["a blank figure without a status", { ...blank, status: undefined }, [missing("status")]],
    ["a blank figure that is reported", blank, [missing(value, BLANK)]],
    [
      "a reported figure without its text and evidence",
      { ...row, [text]: undefined, evidence: undefined },
      [missing(text, EVIDENCE), missing("evidence", EVIDENCE)],
    ],
    ["a suppressed figure with a number", { ...row, status: "suppressed" }, [needless(value, FILLED)]],
    [
      "a refused figure without an exemption",
      { ...blank, status: "refused" },
      [missing("exemption_act", REFUSED), missing("exemption_section", REFUSED)],
    ],
    [
      "a refused figure with the act alone",
      { ...blank, status: "refused", exemption_act: "FOIA" },
      [missing("exemption_section", REFUSED)],
    ],
    [
      "a redacted figure with the section alone",
      { ...blank, status: "redacted", exemption_section: "40(2)" },
      [alone("exemption_act", "exemption_section", TOGETHER)],
    ],
    [
      "a reported figure with an exemption",
      { ...row, ...exemption },
      [needless("exemption_act", NEEDLESS), needless("exemption_section", NEEDLESS)],
    ],
    [
      "words around evidence that is not there",
      { ...blank, status: "not-held", evidence: undefined, evidence_prefix: "p" },
      [alone("evidence", "evidence_prefix", AROUND)],
    ],
    [
      "a status of its own making",
      { ...row, status: "secret" },
      [
        {
          field: "status",
          keyword: "enum",
          params: {
            allowedValues: ["reported", "not-held", "refused", "suppressed", "redacted", "not-answered"],
          },
        },
      ],
    ],
    [
      "a column of its own making",
      { ...row, more: "x" },
      [{ field: "more", keyword: "additionalProperties", params: { additionalProperty: "more" } }],
    ],
  ])("may not have %s", (_, bad, expected) => {
    expect(faults(kind, bad)).toEqual(expected);
  });
});

describe("a row of foi-answers", () => {
  const row = { answer_id: "a", response_id: "r", question: "q", outcome: "answered", evidence: "e" };
  const needsWords = 'An outcome other than "not answered" needs the words of the response as evidence.';

  test.each<[string, Row, unknown[]]>([
    ["an answer", row, []],
    ["a question whose words are not known, by its subject", { ...row, question: undefined, subject: "s" }, []],
    ["no answer, and no words", { ...row, outcome: "not answered", evidence: undefined }, []],
    [
      "a part withheld",
      { ...row, outcome: "partly answered", exemption_act: "EIR", exemption_section: "12(4)(b)" },
      [],
    ],
    [
      "several exemptions",
      {
        ...row,
        outcome: "refused",
        exemption_act: "FOIA",
        exemption_section: "31(1)(a); 40(2)",
      },
      [],
    ],
    [
      "neither question nor subject",
      { ...row, question: undefined },
      [missing("subject", "An answer needs the words of its question or, where they are not known, its subject.")],
    ],
    ["an answer without evidence", { ...row, evidence: undefined }, [missing("evidence", needsWords)]],
    [
      "a refusal without exemption",
      { ...row, outcome: "refused" },
      [
        missing("exemption_act", "A refusal must name the exemption: the act and the section."),
        missing("exemption_section", "A refusal must name the exemption: the act and the section."),
      ],
    ],
  ])("with %s", (_, given, expected) => {
    expect(faults("foi-answers", given)).toEqual(expected);
  });
});

describe("a row of foi-responses", () => {
  const row = {
    response_id: "r",
    authority_code: "E10000016",
    law: "FOIA",
    title: "t",
    date_responded: "2014-10",
    document: "evidence/r.txt",
    document_sha256: "0".repeat(64),
    document_extent: "extract",
    licence: "unknown",
  };

  test.each(["2012", "2014-10", "2014-10-23"])("may be dated %s", (date_responded) => {
    expect(faults("foi-responses", { ...row, date_responded })).toEqual([]);
  });

  test.each(["12", "2014-13", "23/10/2014", "2014-10-23T00:00"])("may not be dated %s", (date_responded) => {
    expect(faults("foi-responses", { ...row, date_responded })).toEqual([
      { field: "date_responded", keyword: "pattern", params: { pattern: expect.any(String) } },
    ]);
  });

  test("that is a third party's account must say whose", () => {
    expect(faults("foi-responses", { ...row, document_extent: "secondary" })).toEqual([
      missing("document_source", "A third party's account of a response must say whose account it is."),
    ]);
  });
});

test("a threshold of eligibility-criteria stands with its text, kind and unit or not at all", () => {
  const rule = "A threshold needs its text as written, its number, its kind and its unit together.";
  const row = {
    criterion_id: "c",
    authority_code: "E10000016",
    scheme: "s",
    role_group: "r",
    criterion_type: "condition",
    criterion: "c",
    answer_id: "a",
    evidence: "e",
  };
  expect(faults("eligibility-criteria", row)).toEqual([]);
  const whole = { threshold_text: "4", threshold: 4, threshold_type: "minimum", unit: "months" };
  expect(faults("eligibility-criteria", { ...row, ...whole })).toEqual([]);
  expect(faults("eligibility-criteria", { ...row, ...whole, unit: undefined })).toMatchObject([
    { field: "unit", rule },
  ]);
  expect(faults("eligibility-criteria", { ...row, unit: "months" })).toMatchObject([{ field: "threshold", rule }]);
});

describe("a row schema that is not built in", () => {
  async function compile(json: JsonObject) {
    const { schema } = readRowSchema({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      "foi:kind": "visits",
      type: "object",
      ...json,
    });
    if (schema === undefined) throw new Error("not a row schema");
    return compileRowSchema(schema);
  }

  test("tells the rule that failed, not each of its choices", async () => {
    const rule = "Either the day or the month must be given.";
    const { validate } = await compile({
      properties: { day: { type: "string" }, month: { type: "string" } },
      allOf: [{ description: rule, anyOf: [{ required: ["day"] }, { required: ["month"] }] }],
    });
    expect(validate?.({})).toEqual([{ field: undefined, keyword: "anyOf", params: {}, rule }]);
  });

  test("may have columns called as JavaScript's own", async () => {
    const { validate } = await compile({ properties: { constructor: { type: "string" } }, required: ["constructor"] });
    expect(validate?.({})).toEqual([missing("constructor")]);
    expect(validate?.({ constructor: "x" })).toEqual([]);
  });

  test("keeps its patterns apart, and no pattern can hang it", async () => {
    const { validate } = await compile({
      properties: { a: { type: "string", pattern: "^(?:a*)*$" }, b: { type: "string", pattern: "^b+$" } },
    });
    expect(validate?.({ a: "aaa", b: "bbb" })).toEqual([]);
    expect(validate?.({ a: `${"a".repeat(100_000)}!`, b: "a" })).toMatchObject([{ field: "a" }, { field: "b" }]);
  });

  test.each<[string, JsonObject]>([
    ["an annotation that ajv cannot name", { properties: { a: { type: "string", "foi:é !": 1 } } }],
    ["a keyword that is misspelt", { properties: { a: { type: "string" } }, requried: ["a"] }],
    ["a keyword of the wrong type", { properties: { a: { type: "string", minLength: "3" } } }],
  ])("is at fault with %s", async (_, json) => {
    expect(await compile(json)).toEqual({
      faults: [{ pointer: "", fault: expect.objectContaining({ reason: "wrong-value", expected: "row schema" }) }],
    });
  });

  test("is at fault with patterns that cannot be used, and says where each is", async () => {
    const { faults } = await compile({
      properties: { a: { type: "string", pattern: "b(?=a)" }, "b/c": { type: "string", pattern: "(" } },
      allOf: [{ not: { patternProperties: { "(a)\\1": true } } }],
    });
    const common = { reason: "bad-pattern", syntax: "ecma", property: "pattern" };
    expect(faults).toEqual([
      {
        pointer: "/properties/a/pattern",
        fault: { ...common, pattern: "b(?=a)", offset: 1, detail: "lookaround", found: "(?=" },
      },
      {
        pointer: "/properties/b~1c/pattern",
        fault: { ...common, pattern: "(", offset: 0, detail: "not-ecma-pattern" },
      },
      {
        pointer: "/allOf/0/not/patternProperties/(a)\\1",
        fault: { ...common, pattern: "(a)\\1", offset: 3, detail: "back-reference", found: "\\1" },
      },
    ]);
  });

  test.each(builtInKinds)("finds in rows of %s what the built-in one finds", async (kind) => {
    const builtIn = builtInRowSchema(kind);
    const compiled = builtIn && (await compileRowSchema(builtIn.schema));
    const row = { status: "refused", total_paid: -1, workers: 1.5, target_value: "x", figure_id: "A B", gss_code: "x" };
    expect(compiled?.faults).toBeUndefined();
    expect(compiled?.validate?.(row)).toEqual(builtIn?.validate(row));
  });
});

test("the compiled validators neither load ajv nor make code, so that a strict page can run them", () => {
  const code = readFileSync(new URL("../../src/schemas/compiled/row-validators.ts", import.meta.url), "utf8");
  expect(code).not.toMatch(/\brequire\(|\bnew Function\b|\beval\(|^import (?!type )/m);
});
