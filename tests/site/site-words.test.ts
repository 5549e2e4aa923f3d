import { describe, expect, test } from "vitest";
import type { SiteNote } from "../../src/model/site-note.ts";
import { siteNoteWords } from "../../src/report/wording/site.ts";
import { nearestWords } from "../../src/site/assets/nearest-words.ts";
import { folded, hasWords, orderCells, wordsOf } from "../../src/site/assets/order-cells.ts";
import { layoutBars, wrapText } from "../../src/site/chart-layout.ts";
import { citeStyles } from "../../src/site/cite-styles.ts";
import { tableRecipes, workbookRecipe } from "../../src/site/file-recipes.ts";
import { periodWords } from "../../src/site/period-words.ts";
import type { Period } from "../../src/site/site-model.ts";
import { valueWords } from "../../src/site/unit-words.ts";
import { sitePackage, textTable } from "../support/site-model.ts";

describe("a period is told by the days that are really covered", () => {
  test.each<[Period, ReturnType<typeof periodWords>]>([
    [
      { start: "2014-01-01", end: "2014-09-25", label: "2014" },
      { covered: "1 January to 25 September 2014", labelled: "2014" },
    ],
    [{ start: "2014-01-01", end: "2014-12-31", label: "2014" }, { covered: "2014" }],
    [
      { start: "2013-04-01", end: "2014-03-31", label: "2013/14" },
      { covered: "1 April 2013 to 31 March 2014", labelled: "2013/14" },
    ],
    [{ start: "2014-02-01", end: "2014-02-28" }, { covered: "February 2014" }],
    [{ start: "2012-02-01", end: "2012-02-28" }, { covered: "1 to 28 February 2012" }],
    [{ start: "2014-03-07", end: "2014-03-07" }, { covered: "7 March 2014" }],
    [{ start: "2014-10" }, { covered: "from October 2014" }],
    [{ label: "2012" }, { covered: "2012" }],
    [{}, { covered: "not known" }],
    [{ start: "soon", end: "2014" }, { covered: "soon to 2014" }],
  ])("%j", (period, expected) => {
    expect(periodWords(period)).toEqual(expected);
  });
});

test.each([
  ["354639.35", "GBP", "£354,639.35"],
  ["-1200", "GBP", "−£1,200"],
  ["65", "percent", "65%"],
  ["58.9", "per-10000-under-18", "58.9 per 10,000 under 18"],
  ["262", "count", "262"],
  ["4", "months", "4 months"],
  ["1e5", undefined, "1e5"],
])("%s in the unit %s is %s", (value, unit, expected) => {
  expect(valueWords(value, unit)).toBe(expected);
});

describe("a citation", () => {
  const metadata = sitePackage({}).content?.metadata;
  if (metadata === undefined) throw new Error("there are metadata");

  test("in three styles", () => {
    const person = {
      name: "Avery Example",
      kind: "person",
      givenName: "Avery J.",
      familyName: "Example",
      roles: [],
    } as const;
    const group = { name: "Example & Sons", kind: "unknown", roles: [] } as const;
    const cited = citeStyles(
      { ...metadata, title: "100% of {everything}", day: "2026-02-01", creators: [person, group] },
      "https://example.org/a-package/1.0.0/index.html",
    );
    expect(cited.map(({ text }) => text)).toEqual([
      "Example, A. J. and Example & Sons (2026) 100% of {everything}, version 1.0.0 [Data set]. Available at: https://example.org/a-package/1.0.0/index.html",
      "Example, A. J. & Example & Sons. (2026). 100% of {everything} (Version 1.0.0) [Data set]. https://example.org/a-package/1.0.0/index.html",
      `@misc{a-package-1-0-0,
  author = {Example, Avery J. and {Example \\& Sons}},
  title = {{100\\% of {\\textbraceleft}everything{\\textbraceright}}},
  year = {2026},
  version = {1.0.0},
  note = {Data set},
  url = {https://example.org/a-package/1.0.0/index.html},
}`,
    ]);
  });

  test("of what is not released has no date", () => {
    expect(citeStyles(metadata, undefined).map(({ text }) => text)).toEqual([
      "a-package contributors (no date) A package, version 1.0.0 [Data set].",
      "a-package contributors. (n.d.). A package (Version 1.0.0) [Data set].",
      "@misc{a-package-1-0-0,\n  author = {{a-package contributors}},\n  title = {{A package}},\n  version = {1.0.0},\n  note = {Data set},\n}",
    ]);
  });
});

describe("recipes name the file", () => {
  test("beside the reader, where nobody knows the site's address", () => {
    expect(tableRecipes(textTable("pay", ["who"], [["Ann Example"]]), 0, "").map(({ code }) => code)).toEqual([
      'import pandas; table = pandas.read_csv("pay.csv", keep_default_na=False, na_values=[""])',
      'from frictionless import Package; rows = Package("datapackage.json").get_resource("pay").read_rows()',
      'table <- read.csv("pay.csv", encoding = "UTF-8", na.strings = "")',
      "SELECT * FROM 'pay.parquet';",
    ]);
  });

  test("at the site's address; a resource whose name is no plain word by its place", () => {
    const place = "https://example.org/data/a-package/1.0.0/";
    expect(tableRecipes({ ...textTable('a"b', [], []), file: "a-b.csv" }, 2, place).map(({ code }) => code)).toEqual([
      `import pandas; table = pandas.read_csv("${place}a-b.csv", keep_default_na=False, na_values=[""])`,
      `from frictionless import Package; rows = Package("${place}datapackage.json").resources[2].read_rows()`,
      `table <- read.csv("${place}a-b.csv", encoding = "UTF-8", na.strings = "")`,
      `SELECT * FROM '${place}a-b.parquet';`,
    ]);
    expect(workbookRecipe("a.xlsx", place).code).toBe(`${place}a.xlsx`);
  });

  test("and what stands for nothing in it, which is no number", () => {
    const table = { ...textTable("pay", ["code"], [["007"], ["-"]]), missing: ["", "-", 'n"a'] };
    const [pandas, , r] = tableRecipes(table, 0, "");
    expect(pandas?.code).toContain(', na_values=["", "-", "n\\"a"], dtype={"code": str})');
    expect(r?.code).toContain(', na.strings = c("", "-", "n\\"a"), colClasses = c(code = "character"))');
    expect(pandas?.note).toBeUndefined();
    const fields = table.fields.map((field) => ({ ...field, missingValues: [{ value: "?" }] }));
    expect(tableRecipes({ ...table, fields }, 0, "").map(({ note }) => note?.includes("data dictionary"))).toEqual([
      true,
      false,
      true,
      undefined,
    ]);
  });

  test("and the columns of text that look like numbers", () => {
    const table = textTable(
      "pay",
      ["code", "period_label", "2nd", 'a"b', "blank"],
      [
        ["x1", "2014", "007", "1", ""],
        ["2", "", "1e5", "2", ""],
      ],
    );
    const [pandas, , r] = tableRecipes(table, 0, "").map(({ code }) => code);
    expect(pandas).toContain(', dtype={"period_label": str, "2nd": str})');
    expect(r).toContain(', colClasses = c(period_label = "character"))');
  });
});

describe("labels of a chart", () => {
  test("are divided into lines of about the same length", () => {
    expect(wrapText("Number of CAFs completed per 10,000 population under 18", 54)).toEqual([
      "Number of CAFs completed per",
      "10,000 population under 18",
    ]);
  });

  test("without a space are divided all the same", () => {
    expect(wrapText("x".repeat(25), 10)).toEqual(["x".repeat(10), "x".repeat(10), "x".repeat(5)]);
  });

  test("of percentages stand on an axis of a hundred, of counts on one that begins with 0", () => {
    const groups = [{ bars: [{ label: "a", value: 12, text: "12" }] }];
    expect(layoutBars(groups, "percent", "wide").domain).toEqual([0, 100]);
    expect(layoutBars(groups, "count", "wide").domain).toEqual([0, 12]);
  });
});

describe("cells are ordered", () => {
  test.each([
    ["number", ["100", "20", "", "5.5", "-3"], ["-3", "5.5", "20", "100", ""]],
    ["number", ["£1,200", "£50", "no figure", "65.0%"], ["£50", "65.0%", "£1,200", "no figure"]],
    ["text", ["NI 68", "ni 9", "Éa", "eb", ""], ["Éa", "eb", "ni 9", "NI 68", ""]],
  ] as const)("as a %s: %j", (type, cells, expected) => {
    expect(cells.toSorted((left, right) => orderCells(left, right, type, false))).toEqual(expected);
  });

  test("blank ones come last the other way too", () => {
    expect(["", "1", "2"].toSorted((left, right) => orderCells(left, right, "number", true))).toEqual(["2", "1", ""]);
  });
});

test("what is looked for is found without accents and capitals, its words in any order", () => {
  expect(hasWords(folded("Córdoba Social Workers"), wordsOf(" workers CORD "))).toBe(true);
  expect(hasWords(folded("Social Workers"), wordsOf("social care"))).toBe(false);
});

test.each<[query: string, meant: string | undefined]>([
  ["retenton", "retention"],
  ["scoial wrokers", "social workers"],
  ["adopted retenshun", undefined],
  ["paymnet", "payment"],
  ["xyz", undefined],
  ["abcdefgh", undefined],
])("of words that are nowhere, those that are most like them: %s", (query, meant) => {
  const texts = ["retention payments to social workers", "children adopted", "payment in 2014"];
  expect(nearestWords(wordsOf(query), texts)?.join(" ")).toBe(meant);
});

test.each<[SiteNote, string]>([
  [
    { note: "package-errors", version: "1.0.1", errors: 1 },
    "Version 1.0.1 of this package has 1 error, and is not shown. foipack validate lists it.",
  ],
  [{ note: "package-errors", errors: 2 }, "This package has 2 errors, and is not shown. foipack validate lists them."],
  [
    { note: "version-not-built", version: "", because: "The package has no version." },
    "It is not offered, since it cannot be built: The package has no version.",
  ],
])("what a site leaves out is told: %j", (note, words) => {
  expect(siteNoteWords(note)).toBe(words);
});
