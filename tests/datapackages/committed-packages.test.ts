import { describe, expect, test } from "vitest";
import { deriveTableSchema } from "../../src/schemas/derive-table-schema.ts";
import { packageNames, readBytes, readDescriptor, readTables, tableOf } from "./committed-package.ts";

const tables = packageNames.flatMap((name) => readTables(name).map((table) => ({ package: name, ...table })));

describe.each(packageNames)("%s", (name) => {
  test("is a described, licensed package of version 2", () => {
    expect(readDescriptor(name)).toMatchObject({
      // Not an address of foipack's own: software that looks the profile up must find it.
      $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
      name,
      title: expect.any(String),
      description: expect.any(String),
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      licenses: [{ name: "CC-BY-4.0", path: "https://creativecommons.org/licenses/by/4.0/" }],
    });
    expect(readBytes(name, "README.md").length).toBeGreaterThan(0);
  });

  test("has in its descriptor the Table Schemas that are derived from the row schemas", () => {
    const own = readTables(name);
    for (const { builtIn, tableSchema } of own) {
      expect(JSON.stringify(tableSchema, null, 2)).toBe(
        JSON.stringify(deriveTableSchema(builtIn.schema, own), null, 2),
      );
    }
  });
});

describe.each(tables)("$package: $name", ({ package: packageName, builtIn, header, rows, text }) => {
  test("is UTF-8 text with LF line ends and its columns in the order of the row schema", () => {
    expect(header).toEqual(builtIn.schema.fields.map((field) => field.name));
    expect(text).not.toMatch(/\r|\uFEFF|\uFFFD/);
    expect(text.endsWith("\n")).toBe(true);
  });

  test("has no row that its row schema has something against", () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.flatMap((row) => builtIn.validate(row))).toEqual([]);
  });

  test("has no cell that a spreadsheet would take for a formula, or with space around it", () => {
    const cells = rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === "string");
    expect(cells.filter((cell) => /^[=+\-@\t\r]|^\s|\s$/.test(cell))).toEqual([]);
  });

  test("has keys that are unique, and references that lead somewhere", () => {
    const { primaryKey, uniqueKeys, foreignKeys } = builtIn.schema;
    for (const key of [primaryKey, ...uniqueKeys]) {
      const values = rows.filter((row) => key.every((name) => name in row)).map((row) => key.map((name) => row[name]));
      expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(values.length);
    }
    for (const { fields, reference } of foreignKeys) {
      const [field, target] = [fields[0] ?? "", reference.fields[0] ?? ""];
      const referred =
        "kind" in reference ? tableOf(packageName, reference.kind) : tableOf(reference.package, reference.resource);
      const known = new Set(referred.rows.map((row) => row[target]));
      expect(rows.map((row) => row[field]).filter((value) => value !== undefined && !known.has(value))).toEqual([]);
    }
  });
});

test("the sources of the packages say what is known of their licences, and nothing is assumed", () => {
  const licences = packageNames.map((name) => {
    const { sources } = readDescriptor(name);
    return Array.isArray(sources) ? sources.map((source) => source["foi:licence"]) : [];
  });
  expect(licences).toEqual([["unknown", "unknown"], ["unknown", "unknown", "unknown", "unknown"], ["CC-BY-4.0"]]);
});

describe("kent-social-worker-payments", () => {
  const name = "kent-social-worker-payments";

  test("£354,639.35 was paid, and 262 people qualified, from 1 January to 25 September 2014, labelled 2014", () => {
    const covered = {
      authority_code: "E10000016",
      scheme: "Market Premium Payment",
      period_start: "2014-01-01",
      period_end: "2014-09-25",
      period_label: "2014",
      status: "reported",
    };
    expect(tableOf(name, "bonus-totals").rows).toMatchObject([
      {
        ...covered,
        payment_type: "market premium/retention payments",
        total_paid: 354639.35,
        total_paid_text: "£354,639.35",
        currency: "GBP",
      },
    ]);
    expect(tableOf(name, "eligible-worker-counts").rows).toMatchObject([
      { ...covered, workers: 262, workers_text: "262" },
    ]);
  });

  test("the payment has nine conditions for two groups, and a non-cash award is at most £50", () => {
    const { rows } = tableOf(name, "eligibility-criteria");
    const conditions = rows.filter((row) => row.criterion_type === "condition");
    expect(conditions.map((row) => row.role_group)).toEqual([
      ...Array(5).fill("Social Workers"),
      ...Array(4).fill("Senior Practitioners and Team Managers"),
    ]);
    expect(conditions.filter((row) => row.threshold !== undefined)).toMatchObject(
      Array(2).fill({ threshold: 4, threshold_type: "minimum", unit: "months" }),
    );
    expect(rows.filter((row) => row.criterion_type === "limit")).toMatchObject([
      { scheme: "Non-cash award", threshold_text: "£50", threshold: 50, threshold_type: "maximum", unit: "GBP" },
    ]);
  });

  test("the question of bonuses keeps its word, and the question of the performance level is unanswered", () => {
    const outcomes = tableOf(name, "foi-answers").rows.map(({ answer_id, question, outcome }) => [
      answer_id,
      question,
      outcome,
    ]);
    expect(outcomes).toEqual([
      ["bonuses-and-awards-2012-non-monetary", undefined, "answered"],
      ["bonuses-and-awards-2012-market-premium", undefined, "answered"],
      ["bonuses-and-awards-2012-recruitment-incentive", undefined, "answered"],
      ["market-premium-2014-10-a", "the total bonuses paid to social workers in 2014", "answered"],
      ["market-premium-2014-10-b", "the total number of social workers who qualified for a bonus in 2014", "answered"],
      [
        "market-premium-2014-10-c",
        "disclosure of the scheme and performance targets that qualifies a social worker for a bonus",
        "answered",
      ],
      [
        "performance-level-2014-10-23-meaning",
        "I would be grateful if you were able to refer me to any document or written policy that can explain what is meant by ‘performance level – achieving or above’.",
        "not answered",
      ],
    ]);
  });

  test("the responses are dated as precisely as is known", () => {
    const dates = tableOf(name, "foi-responses").rows.map((row) => [row.date_received, row.date_responded]);
    expect(dates).toEqual([
      [undefined, "2012"],
      [undefined, "2014-10"],
      ["2014-10-15", "2014-10-23"],
    ]);
  });
});

describe("kent-childrens-services-targets", () => {
  const name = "kent-childrens-services-targets";
  const { rows } = tableOf(name, "kpi-targets");

  test("48 targets stand under five headings: 14, 7, 12, 11 and 4", () => {
    const counts = new Map<unknown, number>();
    for (const { section } of rows) counts.set(section, (counts.get(section) ?? 0) + 1);
    expect([...counts]).toEqual([
      ["HOW MUCH ARE WE DEALING WITH ?", 14],
      ["HOW LONG IS IT TAKING US ?", 7],
      ["HOW WELL ARE WE DOING IT ?", 12],
      ["ARE WE ACHIEVING GOOD OUTCOMES ?", 11],
      ["ARE WE SUPPORTING OUR STAFF ?", 4],
    ]);
    expect(rows).toHaveLength(48);
  });

  const target = (id: string) => {
    const row = rows.find(({ indicator_id }) => indicator_id === id);
    return [row?.national_indicator, row?.target_text, row?.target_value, row?.unit];
  };

  test("the mixed units are told apart, and a target of 0 is a target", () => {
    expect(target("percentage-of-children-adopted")).toEqual([undefined, "11%", 11, "percent"]);
    expect(target("children-looked-after-per-10000-population-aged-under-18")).toEqual([
      undefined,
      "47",
      47,
      "per-10000-under-18",
    ]);
    expect(target("percentage-of-referrals-going-on-to-initial-assessment")).toEqual(["NI 68", "65.0%", 65, "percent"]);
    expect(target("percentage-of-core-assessments-that-were-carried-out-within-timescale")).toEqual([
      "NI 60",
      "80.4%",
      80.4,
      "percent",
    ]);
    expect(target("children-subject-to-a-cp-plan-not-allocated-to-a-qualified-social-worker")).toEqual([
      undefined,
      "0",
      0,
      "count",
    ]);
    expect(target("average-caseloads-of-social-workers-in-fieldwork-teams")).toEqual([undefined, "20", 20, "average"]);
  });

  test("the answer of question 9 is known from a third party only", () => {
    const [answer] = tableOf(name, "foi-answers").rows;
    expect(answer).toMatchObject({
      question: "Are there any targets for forced adoption? If yes please supply details?",
      outcome: "answered",
      evidence: "The answer was ‘no’.",
    });
    const extents = tableOf(name, "foi-responses").rows.map((row) => [row.response_id, row.document_extent]);
    expect(extents).toEqual([
      ["forced-adoption-targets-2012", "secondary"],
      ["kpi-targets-2012", "extract"],
    ]);
  });
});

test("uk-local-authorities has 470 bodies, 25 without a GSS code, and Kent", () => {
  const { rows } = tableOf("uk-local-authorities", "authorities");
  expect(rows).toHaveLength(470);
  expect(rows.filter((row) => row.gss_code === undefined)).toHaveLength(25);
  expect(rows.filter((row) => row.start_date === undefined)).toHaveLength(280);
  expect(rows.filter((row) => String(row.replaced_by).includes(",")).map((row) => row.replaced_by)).toEqual([
    "CBD,WAF",
    "NNT,WNT",
  ]);
  expect(rows.find((row) => row.local_authority_code === "KEN")).toEqual({
    local_authority_code: "KEN",
    official_name: "Kent County Council",
    nice_name: "Kent",
    gss_code: "E10000016",
    nation: "England",
    authority_type: "County",
    wdtk_id: 228,
  });
});
