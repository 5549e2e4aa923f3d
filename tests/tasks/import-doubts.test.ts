import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { planImport } from "../../src/tasks/import.ts";
import type { ImportOptions } from "../../src/tasks/import-options.ts";
import { cellsOf, importInto, packageWith } from "../support/import-package.ts";
import { makeHtml, makeOds } from "../support/make-documents.ts";
import { makeWorkbook, workbookParts } from "../support/make-workbook.ts";

const given = { authority: "E10000016", answer: "a-1", period: "2012" };

/** The plan of a document's import, which an obstacle may stand in the way of. */
async function planOf(kind: string, name: string, content: string | Uint8Array, options: Partial<ImportOptions> = {}) {
  const { plan, files } = await planImport({ ...(await packageWith(kind, name, content)), ...given, ...options });
  if (plan.obstacles.length > 0) expect(files).toEqual([]);
  return plan;
}

const targets = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

describe("a line alone in its row", () => {
  const unclear = ["Indicator,Target", "Adopted,5", "Allegations,", "Visits,9", "Cases,4"];

  test("that may be a heading or a row without a figure is asked about", async () => {
    const plan = await planOf("kpi-targets", "t.csv", targets(unclear));
    expect(plan.obstacles).toEqual([
      { reason: "undecided-rows", rows: [{ row: 3, column: "A", text: "Allegations" }], count: 1 },
    ]);
  });

  test("is what a person says it is", async () => {
    const answers = async (row: string) => {
      const plan = await planOf("kpi-targets", "t.csv", targets(unclear), { row: [row] });
      expect(plan.obstacles).toEqual([]);
      return cellsOf(plan.rows, "section", "label", "target_value", "status");
    };
    expect(await answers("3=blank")).toEqual([
      " ; Adopted ; 5 ; reported",
      " ; Allegations ;  ; ",
      " ; Visits ; 9 ; reported",
      " ; Cases ; 4 ; reported",
    ]);
    expect(await answers("all=heading")).toEqual([
      " ; Adopted ; 5 ; reported",
      "Allegations ; Visits ; 9 ; reported",
      "Allegations ; Cases ; 4 ; reported",
    ]);
    expect(await answers("2-3=skip")).toEqual([" ; Visits ; 9 ; reported", " ; Cases ; 4 ; reported"]);
    expect(await answers("3=note")).toHaveLength(3);
  });

  test("below the last figure is asked about too, unless it reads as a note", async () => {
    const plan = await planOf(
      "kpi-targets",
      "t.csv",
      targets([...unclear.slice(0, 2), "Allegations,", "* Provisional,"]),
    );
    expect(plan.obstacles).toMatchObject([{ reason: "undecided-rows", rows: [{ row: 3 }] }]);
    expect(plan.table?.notes).toEqual([{ row: 4, text: "* Provisional" }]);
  });

  test.each<[string, string | Uint8Array]>([
    ["in capitals among others", targets(["Indicator,Target", "FOSTERING,", "Visits,9", "Cases,4"])],
    ["with a colon", targets(["Indicator,Target", "Fostering:,", "Visits,9", "Cases,4"])],
    ["with no other cell in its record", targets(["Indicator,Target", "Fostering", "Visits,9", "Cases,4"])],
    ["between rows of the same label", targets(["Indicator,Target", "Visits,9", "Fostering,", "Visits,4"])],
    ["in a column that has no labels", targets(["Ref,Indicator,Target", "Fostering,,", "A1,Visits,9", "A2,Cases,4"])],
    [
      "over the columns of the table",
      makeWorkbook({
        sheets: [
          { name: "K", rows: [["Indicator", "Target"], ["Fostering"], ["Visits", 9], ["Cases", 4]], merges: ["A2:B2"] },
        ],
      }),
    ],
  ])("%s is a heading", async (_, content) => {
    const plan = await planOf("kpi-targets", typeof content === "string" ? "t.csv" : "t.xlsx", content);
    expect(plan.obstacles).toEqual([]);
    expect(plan.table?.sections.map(({ text }) => text.replace(":", "").toLowerCase())).toEqual(["fostering"]);
  });

  test("beside a cell that is merged down to it is a row", async () => {
    const html =
      "<table><tr><th>Section<th>Indicator<th>Target<tr><td rowspan=3>Care<td>Visits<td>9<tr><td>Allegations<td><tr><td>Cases<td>4</table>";
    const plan = await planOf("kpi-targets", "t.html", new TextEncoder().encode(html));
    expect(cellsOf(plan.rows, "section", "label", "target_value")).toEqual([
      "Care ; Visits ; 9",
      "Care ; Allegations ; ",
      "Care ; Cases ; 4",
    ]);
  });

  test.each([
    ["lacks a reference that others have", ["Ref,Indicator,Target", "A1,Visits,9", ",NEET,", "A2,Cases,4"]],
    ["is an acronym", ["Indicator,Target", "NEET,", "Visits,9", "Cases,4"]],
  ])("that %s may be a row all the same", async (_, lines) => {
    const plan = await planOf("kpi-targets", "t.csv", targets(lines));
    expect(plan.obstacles).toMatchObject([{ reason: "undecided-rows", rows: [{ text: "NEET" }] }]);
  });

  test("that begins like a note is a label where it goes on like one", async () => {
    const plan = await planOf("kpi-targets", "t.csv", targets(["Indicator,Target", "Key stage 2,", "Visits,9"]));
    expect(plan.obstacles).toMatchObject([{ reason: "undecided-rows" }]);
  });
});

test("a first row whose figure is words is a row, and no part of the header", async () => {
  const text = targets(["Indicator,Target", "Visits,To be agreed", "Cases,4"]);
  const plan = await planOf("kpi-targets", "t.csv", text);
  expect(plan.table?.header).toEqual([1]);
  expect(cellsOf(plan.rows, "label", "target_text", "target_value")).toEqual([
    "Visits ; To be agreed ; ",
    "Cases ; 4 ; 4",
  ]);
});

describe("rows that nobody could tell apart", () => {
  const teams = targets(["Team,Indicator,Target", "North,Visits,9", "South,Visits,4", "South,Cases,4"]);

  test("are refused, with the column that tells them apart", async () => {
    const plan = await planOf("kpi-targets", "t.csv", teams);
    expect(plan.obstacles).toEqual([
      {
        reason: "same-rows",
        rows: [{ rows: [2, 3], what: "Visits" }],
        count: 2,
        columns: ["A (Team)"],
        fields: ["section"],
      },
    ]);
  });

  test("are told apart by the column once it has a field", async () => {
    const plan = await planOf("kpi-targets", "t.csv", teams, { map: ["Team=section"] });
    expect(plan.obstacles).toEqual([]);
    expect(cellsOf(plan.rows, "indicator_id", "section")).toEqual([
      "visits ; North",
      "visits-south ; South",
      "cases ; South",
    ]);
  });

  test("are refused where nothing differs but the figure", async () => {
    const plan = await planOf("kpi-targets", "t.csv", targets(["Indicator,Target", "Visits,9", "Visits,4"]));
    expect(plan.obstacles).toMatchObject([{ reason: "same-rows", columns: [] }]);
    const one = await planOf("kpi-targets", "t.csv", targets(["Indicator,Target", "Visits,9", "Visits,4"]), {
      row: ["3=skip"],
    });
    expect(cellsOf(one.rows, "label", "target_value")).toEqual(["Visits ; 9"]);
  });
});

describe("dates", () => {
  const rows = (...dates: string[]) =>
    targets(["Roles,First day covered,Number", ...dates.map((date, at) => `Role ${"abc"[at]},${date},${at + 20}`)]);
  const scheme = { set: ["scheme=Zog"] };

  test("of which one can only be month first are asked about", async () => {
    const plan = await planOf(
      "eligible-worker-counts",
      "t.csv",
      rows("04/13/2014", "05/04/2014", "06/06/2014"),
      scheme,
    );
    expect(plan.obstacles).toEqual([
      {
        reason: "ambiguous-dates",
        monthFirst: { row: 2, column: "B", text: "04/13/2014" },
        cells: [{ row: 3, column: "B", text: "05/04/2014" }],
      },
    ]);
  });

  test.each([
    ["month-first", ["2014-04-13", "2014-05-04"]],
    ["day-first", ["", "2014-04-05"]],
  ] as const)("are read %s where a person says so", async (dates, days) => {
    const plan = await planOf("eligible-worker-counts", "t.csv", rows("04/13/2014", "05/04/2014"), {
      ...scheme,
      dates,
    });
    expect(plan.obstacles).toEqual([]);
    expect(cellsOf(plan.rows, "period_start")).toEqual(days);
  });

  test("with the day first need no answer", async () => {
    const plan = await planOf("eligible-worker-counts", "t.csv", rows("13/04/2014", "05/04/2014"), scheme);
    expect(plan.obstacles).toEqual([]);
    expect(cellsOf(plan.rows, "period_start")).toEqual(["2014-04-13", "2014-04-05"]);
  });
});

describe("a unit in a column of its own", () => {
  test.each(["£000", "£k", "£m", "thousands", "000s", "£ million"])(
    "that says %s leaves its rows out",
    async (unit) => {
      const text = targets(["Indicator,Target,Unit", `Spend,354,${unit}`, "Visits,9,Number", "Seen,70,%"]);
      const plan = await planOf("kpi-targets", "t.csv", text);
      expect(cellsOf(plan.rows, "label", "target_value", "unit")).toEqual([
        "Visits ; 9 ; count",
        "Seen ; 70 ; percent",
      ]);
      expect(plan.remarks).toContainEqual({ row: 2, reason: "multiplied", column: "B", text: unit });
    },
  );

  test("that has no header leaves its rows out too", async () => {
    const plan = await planOf("kpi-targets", "t.csv", targets(["Indicator,,Target", "Spend,£000,354", "Visits,,9"]));
    expect(cellsOf(plan.rows, "label", "target_value")).toEqual(["Visits ; 9"]);
  });

  test("that says so of every row is refused, as a header is", async () => {
    const plan = await planOf(
      "kpi-targets",
      "t.csv",
      targets(["Indicator,Target,Unit", "Spend,354,£000", "Cost,9,£000"]),
    );
    expect(plan.obstacles).toEqual([{ reason: "multiplied", column: "C", label: "£000" }]);
  });

  test("that is no unit of the kind is not guessed over", async () => {
    const plan = await planOf("kpi-targets", "t.csv", targets(["Indicator,Target,Unit", "Visits,9,per 1000 children"]));
    expect(cellsOf(plan.rows, "target_text", "target_value", "unit")).toEqual(["9 ;  ; "]);
  });
});

describe("numbers below 1 where percentages are told", () => {
  const header = targets(["Indicator,Target (%)", "Seen,0.65", "Visited,70"]);

  test("are asked about", async () => {
    expect((await planOf("kpi-targets", "t.csv", header)).obstacles).toEqual([
      { reason: "fractions", cells: [{ row: 2, column: "B", text: "0.65" }], count: 1 },
    ]);
    const label = await planOf("kpi-targets", "t.csv", targets(["Indicator,Target", "Percentage seen,0.65"]));
    expect(label.obstacles).toMatchObject([{ reason: "fractions" }]);
    const asked = await planOf("kpi-targets", "t.csv", targets(["Indicator,Target", "Seen,0.65"]), {
      set: ["unit=percent"],
    });
    expect(asked.obstacles).toMatchObject([{ reason: "fractions" }]);
  });

  test("are percentages where a person says so, or their own sign does", async () => {
    const plan = await planOf("kpi-targets", "t.csv", header, { confirm: ["percentages"] });
    expect(plan.obstacles).toEqual([]);
    expect(cellsOf(plan.rows, "target_value", "unit")).toEqual(["0.65 ; percent", "70 ; percent"]);
    const signed = await planOf("kpi-targets", "t.csv", targets(["Indicator,Target (%)", "Seen,0.65%"]));
    expect(signed.obstacles).toEqual([]);
  });

  test("are seen behind the rounding of a workbook", async () => {
    const bytes = makeWorkbook({
      formats: ["0"],
      sheets: [
        {
          name: "K",
          rows: [
            ["Indicator", "Target (%)"],
            ["Seen", { value: 0.65, style: 1 }],
          ],
        },
      ],
    });
    expect((await planOf("kpi-targets", "t.xlsx", bytes)).obstacles).toMatchObject([{ reason: "fractions" }]);
  });
});

describe("words that bound a figure", () => {
  test.each([
    ["eligible-worker-counts", "fewer than 5", "suppressed"],
    ["eligible-worker-counts", "under five", "suppressed"],
    ["eligible-worker-counts", "<5", "suppressed"],
    ["eligible-worker-counts", "up to 5", ""],
    ["eligible-worker-counts", "at most 5", ""],
    ["kpi-targets", "<5", "suppressed"],
    ["kpi-targets", "fewer than 5", ""],
    ["kpi-targets", "under 5", ""],
    ["kpi-targets", "up to 5", ""],
    ["kpi-targets", "no more than 5", ""],
  ])("in %s: %s", async (kind, words, status) => {
    const header = kind === "kpi-targets" ? "Indicator,Target" : "Roles,Number";
    const text = targets([header, "One,20", `Two,${words}`]);
    const plan = await planOf(kind, "t.csv", text, kind === "kpi-targets" ? {} : { set: ["scheme=Zog"] });
    expect(cellsOf(plan.rows.slice(1), "status")).toEqual([status]);
    expect(plan.remarks[0]).toMatchObject({ row: 3, reason: status === "" ? "bound" : "withheld", text: words });
  });
});

describe("a period that is given, and another that the table says", () => {
  test.each<[string, string, Partial<ImportOptions>, readonly object[]]>([
    [
      "in the header of the figures",
      targets(["Indicator,Target 2012/13", "Seen,9"]),
      { period: "2011" },
      [{ reason: "other-period", given: "2011", said: "2012/13", where: "Target 2012/13" }],
    ],
    [
      "in a title",
      targets(["Targets 2012/13,", "Indicator,Target", "Seen,9"]),
      { period: "2011" },
      [{ reason: "other-period", given: "2011", said: "2012/13", where: "Targets 2012/13" }],
    ],
    [
      "in every row",
      targets(["Indicator,Year,Target", "Seen,2012/13,9"]),
      { period: "2011" },
      [{ reason: "other-period", given: "2011", said: "2012/13", where: "Year" }],
    ],
    ["in other signs", targets(["Indicator,Target 2012/13", "Seen,9"]), { period: "2012-13" }, []],
  ])("%s is told", async (_, text, options, obstacles) => {
    expect((await planOf("kpi-targets", "t.csv", text, options)).obstacles).toEqual(obstacles);
  });

  test("is taken where a person confirms it, and the header's where none is given", async () => {
    const text = targets(["Indicator,Target 2012/13", "Seen,9"]);
    const confirmed = await planOf("kpi-targets", "t.csv", text, { period: "2011", confirm: ["period"] });
    expect(confirmed.obstacles).toEqual([]);
    expect(cellsOf(confirmed.rows, "period_label")).toEqual(["2011"]);
    const options = await packageWith("kpi-targets", "t.csv", text);
    const plan = await importInto({ ...options, authority: "E10000016", answer: "a-1" });
    expect(cellsOf(plan.rows, "period_label")).toEqual(["2012/13"]);
    expect(plan.missing).toEqual([]);
  });

  test("fills the rows that name none", async () => {
    const text = targets(["Indicator,Year,Target", "Seen,2012/13,9", "Heard,,4"]);
    const plan = await planOf("kpi-targets", "t.csv", text, { period: "2011" });
    expect(cellsOf(plan.rows, "period_label")).toEqual(["2012/13", "2011"]);
  });
});

describe("a number in brackets after a figure", () => {
  test("is another number, and neither is taken", async () => {
    const text = targets(["Indicator,Target", 'Seen,"1,200 (12)"', "Heard,47 (1)", "Read,12 [5]"]);
    const plan = await planOf("kpi-targets", "t.csv", text);
    expect(cellsOf(plan.rows, "target_text", "target_value")).toEqual(["1,200 (12) ; ", "47 (1) ; ", "12 [5] ; "]);
    expect(plan.remarks.filter(({ reason }) => reason === "second-number").map(({ row }) => row)).toEqual([2, 3, 4]);
  });

  test("is the mark of a note that is there", async () => {
    const text = targets(["Indicator,Target", "Heard,47 (1)", "(1) As of March.,"]);
    const plan = await planOf("kpi-targets", "t.csv", text);
    expect(cellsOf(plan.rows, "target_text", "target_value")).toEqual(["47 ; 47"]);
    expect(plan.remarks).toMatchObject([{ reason: "footnote", detail: "(1)" }]);
  });
});

describe("numbers as the continent writes them", () => {
  test.each(['"1.200,50"', '"12,5"', "1.200.300", "€ 3.500"].map((figure) => [figure]))(
    "%s is told",
    async (figure) => {
      const text = `Indicator;Target\nSeen;${figure.replaceAll('"', "")}\nHeard;1.200\n`;
      const plan = await planOf("kpi-targets", "t.csv", text);
      expect(plan.obstacles).toMatchObject([{ reason: /€/.test(figure) ? "unclear-points" : "decimal-comma" }]);
    },
  );

  test("are told where all are written so", async () => {
    const text = "Indicator;Target\nSeen;1.200,50\nHeard;900,00\n";
    expect((await planOf("kpi-targets", "t.csv", text)).obstacles).toEqual([
      {
        reason: "decimal-comma",
        cells: [
          { row: 2, column: "B", text: "1.200,50" },
          { row: 3, column: "B", text: "900,00" },
        ],
      },
    ]);
  });

  test("1.200 alone is asked about, and is 1.2 where a person says so", async () => {
    const text = targets(["Indicator,Target", "Placements per child,1.200", "Average visits,3.500"]);
    const plan = await planOf("kpi-targets", "t.csv", text);
    expect(plan.obstacles).toEqual([
      {
        reason: "unclear-points",
        cells: [
          { row: 2, column: "B", text: "1.200" },
          { row: 3, column: "B", text: "3.500" },
        ],
      },
    ]);
    const sure = await planOf("kpi-targets", "t.csv", text, { confirm: ["decimal-points"], set: ["unit=average"] });
    expect(cellsOf(sure.rows, "target_value")).toEqual(["1.2", "3.5"]);
  });

  test("1.200 beside 0.5 is 1.2", async () => {
    const text = targets(["Indicator,Target", "Average visits,1.200", "Average calls,0.5"]);
    const plan = await planOf("kpi-targets", "t.csv", text);
    expect(plan.obstacles).toEqual([]);
    expect(cellsOf(plan.rows, "target_value")).toEqual(["1.2", "0.5"]);
  });
});

describe("a digit set above or below the line in a workbook", () => {
  const run = (text: string, place: string) => `<r><rPr><vertAlign val="${place}"/></rPr><t>${text}</t></r>`;
  const rich = `<r><t xml:space="preserve">12</t></r>${run("1", "superscript")}`;
  const shared = `<sst><si><t>Indicator</t></si><si><t>Target</t></si><si>${rich}</si><si><r><t>7</t></r>${run("2", "subscript")}</si></sst>`;
  const cell = (value: number) => ({ value, type: "s" });

  test("is a mark in a shared text", async () => {
    const rows = [
      [cell(0), cell(1)],
      ["Visits", cell(2)],
      ["Cases", cell(3)],
    ];
    const part = { name: "xl/sharedStrings.xml", content: shared, relationship: "sharedStrings" };
    const bytes = makeWorkbook({ sheets: [{ name: "K", rows }], parts: [part] });
    const plan = await planOf("kpi-targets", "t.xlsx", bytes);
    expect(cellsOf(plan.rows, "target_text", "target_value", "evidence")).toEqual([
      "12 ; 12 ; Visits | 12¹",
      "7₂ ;  ; Cases | 7₂",
    ]);
    expect(plan.remarks).toEqual([
      { row: 2, column: "B", reason: "footnote", text: "12¹", detail: "¹" },
      { row: 3, column: "B", reason: "not-a-figure", text: "7₂" },
      { row: 3, column: "B", reason: "no-status", text: "7₂", detail: "Cases" },
    ]);
  });

  test("is a mark in a text of its own cell", async () => {
    const parts = workbookParts({
      sheets: [
        {
          name: "K",
          rows: [
            ["Indicator", "Target"],
            ["Visits", "HERE"],
          ],
        },
      ],
    });
    const name = "xl/worksheets/sheet1.xml";
    const xml = parts.get(name)?.replace('<t xml:space="preserve">HERE</t>', rich) ?? "";
    const bytes = zipSync(
      Object.fromEntries([...parts, [name, xml] as const].map(([key, text]) => [key, strToU8(text)])),
    );
    const plan = await planOf("kpi-targets", "t.xlsx", bytes);
    expect(cellsOf(plan.rows, "target_text", "target_value")).toEqual(["12 ; 12"]);
  });

  test("is a mark in an OpenDocument sheet", async () => {
    const text = (words: string) => `<table:table-cell><text:p>${words}</text:p></table:table-cell>`;
    const style = '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>';
    const row = (...cells: string[]) => `<table:table-row>${cells.map(text).join("")}</table:table-row>`;
    const xml = `${style}${row("Indicator", "Target")}${row("Visits", '12<text:span text:style-name="T1">1</text:span>')}`;
    const plan = await planOf("kpi-targets", "t.ods", makeOds({ sheets: [{ name: "K", rows: [], xml }] }));
    expect(cellsOf(plan.rows, "target_text", "target_value")).toEqual(["12 ; 12"]);
  });

  test.each([
    ["sup", "12 ; 12"],
    ["sub", "12₁ ; "],
  ])("is no digit of the figure in <%s> of a page", async (tag, cells) => {
    const html = `<table><tr><th>Indicator<th>Target<tr><td>Visits<td>12<${tag}>1</${tag}><tr><td>Cases<td>5</table>`;
    const plan = await planOf("kpi-targets", "t.html", new TextEncoder().encode(html));
    expect(cellsOf(plan.rows.slice(0, 1), "target_text", "target_value")).toEqual([cells]);
  });
});

test("values under merged cells are hidden content", async () => {
  const rows = [
    ["Indicator", "Target"],
    ["Care", 5],
    ["Visits", 9],
  ];
  const bytes = makeWorkbook({ sheets: [{ name: "K", rows, merges: ["A2:B2"] }] });
  expect((await planOf("kpi-targets", "t.xlsx", bytes)).obstacles).toEqual([
    { reason: "hidden", hidden: [{ kind: "covered-cells", sheet: "K", where: "B2", count: 1 }] },
  ]);
});

test("a number whose format has a condition is not taken as shown", async () => {
  const rows = [
    ["Indicator", "Target"],
    ["Spend", { value: 354_639, style: 1 }],
    ["Visits", { value: 12, style: 1 }],
    ["Cases", 9],
  ];
  const bytes = makeWorkbook({ formats: ['[>1000]#,##0,"k";0'], sheets: [{ name: "K", rows }] });
  const plan = await planOf("kpi-targets", "t.xlsx", bytes);
  expect(cellsOf(plan.rows, "label", "target_text", "target_value")).toEqual([
    "Spend ;  ; ",
    "Visits ;  ; ",
    "Cases ; 9 ; 9",
  ]);
});

test("a page whose rows are cells of two columns is read as it was", async () => {
  const rows = [
    ["Indicator", "Target"],
    ["Visits", "9"],
    ["Cases", "4"],
  ];
  expect((await planOf("kpi-targets", "t.html", makeHtml(rows))).obstacles).toEqual([]);
});

describe("a unit that is taken because the kind has no other", () => {
  const paid = (header: string, title = "") =>
    targets([...(title === "" ? [] : [`${title},,`]), `Scheme,Payment type,${header}`, "Premium,Retention,65"]);
  const workers = (header: string, ...rows: readonly string[]) =>
    targets([`Roles,${header}`, ...(rows.length > 0 ? rows : ["Duty,65", "Fostering,70"])]);

  test.each<[string, string, string, string, string]>([
    ["of percent", "bonus-totals", paid("Total paid (%)"), "GBP", "C1 Total paid (%)"],
    ["of another currency", "bonus-totals", paid("Total paid ($)"), "GBP", "C1 Total paid ($)"],
    ["of another currency in words", "bonus-totals", paid("Total paid (USD)"), "GBP", "C1 Total paid (USD)"],
    ["of a number of payments", "bonus-totals", paid("Number of payments"), "GBP", "C1 Number of payments"],
    ["of hours", "bonus-totals", paid("Total hours"), "GBP", "C1 Total hours"],
    ["of an average", "bonus-totals", paid("Average paid (£)"), "GBP", "C1 Average paid (£)"],
    ["above the table", "bonus-totals", paid("Total paid", "All in US dollars"), "GBP", "A1 All in US dollars"],
    [
      "of percent of workers",
      "eligible-worker-counts",
      workers("Workers eligible (%)"),
      "count",
      "B1 Workers eligible (%)",
    ],
    ["of pounds for workers", "eligible-worker-counts", workers("Workers paid (£)"), "count", "B1 Workers paid (£)"],
    [
      "of an average number",
      "eligible-worker-counts",
      workers("Average number of workers"),
      "count",
      "B1 Average number of workers",
    ],
    [
      "of a column of units",
      "eligible-worker-counts",
      workers("Workers,Unit", "Duty,65,%", "Fostering,70,Number"),
      "count",
      "C2 %",
    ],
    [
      "of a row",
      "eligible-worker-counts",
      workers("Workers", "Percentage of duty,65", "Fostering,70"),
      "count",
      "A2 Percentage of duty",
    ],
    ["of pounds for a target", "kpi-targets", targets(["Indicator,Target (£)", "Visits,65"]), "count", "B1 Target (£)"],
  ])("is asked about beside words %s", async (_, kind, text, unit, cell) => {
    const { obstacles } = await planOf(kind, "t.csv", text);
    const [column = "", row = "", words = ""] = /^([A-Z])(\d) (.*)$/.exec(cell)?.slice(1) ?? [];
    expect(obstacles).toEqual([
      { reason: "other-unit", unit, cells: [{ row: Number(row), column, text: words }], count: 1 },
    ]);
    expect((await planOf(kind, "t.csv", text, { confirm: ["units"] })).obstacles).toEqual([]);
  });

  test.each<[string, string]>([
    ["bonus-totals", paid("Total paid (£)")],
    ["bonus-totals", paid("Total paid (£), 5% uplift included")],
    ["bonus-totals", paid("Total amount paid over 3 years")],
    ["bonus-totals", paid("Total paid", "Payments to 26 workers; 5% of staff")],
    ["bonus-totals", targets(["Scheme,Payment type,Total paid", "10% premium,Average grade and above,65"])],
    ["eligible-worker-counts", workers("Number of workers who were paid £500")],
    ["eligible-worker-counts", workers("Workers", "Days team,65", "50% posts,70")],
    ["eligible-worker-counts", workers("No. of workers with 100% attendance")],
    ["kpi-targets", targets(["Indicator,Target", "Number of £50 vouchers,65", "Days lost,9"])],
  ])("is taken where nothing says another: %s %s", async (kind, text) => {
    expect((await planOf(kind, "t.csv", text)).obstacles).toEqual([]);
  });
});

test("0.00 beside a figure says nothing of thousands", async () => {
  const rows = ["Month,Visits,Cost", "April,6,58462.18", "May,7,0.00", "June,9,0.00"];
  const plan = await planOf("kpi-targets", "t.csv", targets(rows), { map: ["Month=label", "Visits=target_text"] });
  expect(cellsOf(plan.rows, "label", "target_value")).toEqual(["April ; 6", "May ; 7", "June ; 9"]);
});

test("a row whose description has sums of its own is quoted up to its figure", async () => {
  const rows = ["Scheme,Payment type,Total paid,Notes", "Premium,Retention,7000000,Of this £1.6m for IT"];
  const plan = await planOf("bonus-totals", "t.csv", targets(rows));
  expect(cellsOf(plan.rows, "total_paid", "evidence")).toEqual(["7000000 ; Premium | Retention | 7000000"]);
  expect(plan.remarks).toEqual([]);
});
