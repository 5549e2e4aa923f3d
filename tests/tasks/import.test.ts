import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { ImportObstacle } from "../../src/model/import.ts";
import { applyImport, planImport } from "../../src/tasks/import.ts";
import type { ImportOptions } from "../../src/tasks/import-options.ts";
import { cellsOf, evidenceFaults, importInto, inPackage, packageWith } from "../support/import-package.ts";
import { makeDocx, makeHtml, makeOds, makePdf } from "../support/make-documents.ts";
import { makeWorkbook } from "../support/make-workbook.ts";
import { runFoipack } from "../support/run-foipack.ts";
import { writeFiles } from "../support/write-files.ts";

const committed = "datapackages/kent-childrens-services-targets";
const letter = await readFile(`${committed}/evidence/kpi-targets-2012.txt`, "utf8");
const table = await readFile(`${committed}/data/kpi-targets.csv`, "utf8");
const kent = { authority: "E10000016", answer: "kpi-targets-2012-table", period: "2012" };

const kentRows = letter
  .trim()
  .split("\n")
  .map((line) =>
    line
      .split("|")
      .slice(0, 2)
      .map((cell) => cell.trim()),
  );
const formats = ["0.0%", "0%", "0.0", "0"];

function asNumber(text: string) {
  const isPercent = text.endsWith("%");
  const style = 1 + formats.indexOf(`${text.includes(".") ? "0.0" : "0"}${isPercent ? "%" : ""}`);
  return { value: Number(text.replace("%", "")) / (isPercent ? 100 : 1), style };
}

const kentWorkbook = makeWorkbook({
  formats,
  sheets: [
    {
      name: "KPIs",
      rows: kentRows.map(([label = "", target = ""]) => [label, target === "Target" ? target : asNumber(target)]),
    },
  ],
});

describe("the table of 2012", () => {
  test("gives the committed table to the byte, and its words are found", async () => {
    const options = { ...(await packageWith("kpi-targets", "kpi-targets-2012.txt", letter)), ...kent };
    const plan = await importInto(options);
    expect(await readFile(inPackage(options, "data/kpi-targets.csv"), "utf8")).toBe(table);
    expect(await readFile(inPackage(options, "evidence/kpi-targets-2012.txt"), "utf8")).toBe(letter);
    expect(await evidenceFaults(options)).toEqual([]);
    expect(plan.gaps).toEqual([
      { file: "data/foi-answers.csv", key: "kpi-targets-2012-table", fields: ["outcome", "subject"], count: 1 },
      { file: "data/foi-responses.csv", key: "kpi-targets-2012", fields: ["law", "title", "licence"], count: 1 },
    ]);
    const responses = await readFile(inPackage(options, "data/foi-responses.csv"), "utf8");
    const sha256 = "f8c2be36d82840838a5081542988bb413974c03062a90c95709cc1a65e861089";
    expect(responses.split("\n")[1]).toBe(
      `kpi-targets-2012,E10000016,,,,,,evidence/kpi-targets-2012.txt,${sha256},whole,,`,
    );
  });

  test.each([
    ["kpis.xlsx", kentWorkbook],
    ["kpis.ods", makeOds({ sheets: [{ name: "KPIs", rows: kentRows }] })],
    ["kpis.html", makeHtml(kentRows)],
    ["kpis.docx", makeDocx({ body: ["Kent County Council", kentRows] })],
    ["kpis.csv", kentRows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\r\n")],
  ])("as %s gives the same rows but for the form of the words", async (name, bytes) => {
    const options = { ...(await packageWith("kpi-targets", name, bytes)), ...kent };
    await importInto(options);
    const written = await readFile(inPackage(options, "data/kpi-targets.csv"), "utf8");
    const isSheet = /xlsx|ods/.test(name);
    let line = 1;
    const expected = table.replace(/ \|("?),,\n/g, (_, quote: string) => {
      line += 1;
      return `${quote},${isSheet ? "PLACE" : ""},\n`;
    });
    expect(line).toBe(49);
    expect(written.replace(/,KPIs!A\d+:,\n/g, ",PLACE,\n")).toBe(expected);
    expect(await evidenceFaults(options)).toEqual([]);
  });

  test("imported again changes nothing, nor what a person filled in since then", async () => {
    const options = { ...(await packageWith("kpi-targets", "kpi.txt", letter)), ...kent };
    await importInto(options);
    const responses = inPackage(options, "data/foi-responses.csv");
    const mended = (await readFile(responses, "utf8")).replace("E10000016,,,", "E10000016,FOIA,Targets,");
    await writeFiles("/", { [responses]: mended });
    const plan = await importInto(options);
    expect({ rows: plan.rows.length, there: plan.rowsThere, writes: plan.writes }).toEqual({
      rows: 0,
      there: 48,
      writes: [],
    });
    expect(await readFile(inPackage(options, "data/kpi-targets.csv"), "utf8")).toBe(table);
    expect(await readFile(responses, "utf8")).toBe(mended);
  });

  test("cut off before the figures were written is completed by the next run", async () => {
    const options = { ...(await packageWith("kpi-targets", "kpi.txt", letter)), ...kent };
    const planned = await planImport(options);
    await applyImport({ ...planned, files: planned.files.slice(0, 2) });
    const plan = await importInto(options);
    expect(plan.writes.map(({ path }) => path)).toEqual(["data/foi-answers.csv", "data/kpi-targets.csv"]);
    expect(await readFile(inPackage(options, "data/kpi-targets.csv"), "utf8")).toBe(table);
  });

  test("does not overwrite rows that say something else", async () => {
    const options = { ...(await packageWith("kpi-targets", "kpi.txt", letter)), ...kent };
    await writeFiles("/", { [inPackage(options, "data/kpi-targets.csv")]: table.replace(",11%,11,", ",12%,12,") });
    const { plan, files } = await planImport(options);
    expect(files).toEqual([]);
    expect(plan.obstacles).toEqual([
      {
        reason: "other-rows",
        file: "data/kpi-targets.csv",
        rows: [
          { key: "percentage-of-children-adopted, E10000016, 2012", field: "target_text", there: "12%", new: "11%" },
        ],
        count: 1,
      },
    ]);
  });

  test("fills the blank document of a response that is there, and leaves the rest of it", async () => {
    const options = { ...(await packageWith("kpi-targets", "kpi.txt", letter)), ...kent };
    const header = (await readFile(inPackage(options, "data/foi-responses.csv"), "utf8")).trim();
    const answers = (await readFile(inPackage(options, "data/foi-answers.csv"), "utf8")).trim();
    await writeFiles(inPackage(options, "data"), {
      "foi-responses.csv": `${header}\nr-1,E10000016,FOIA,"Targets, of 2012",,2012,,,,,,unknown\nr-2,E10000016,FOIA,Other,,,,evidence/o.txt,${"0".repeat(64)},extract,,unknown\n`,
      "foi-answers.csv": `${answers}\nkpi-targets-2012-table,r-1,Targets,,answered,,,HOW MUCH ARE WE DEALING WITH ?,,,\n`,
    });
    await importInto(options);
    const [, first, second] = (await readFile(inPackage(options, "data/foi-responses.csv"), "utf8")).split("\n");
    expect(first).toMatch(
      /^r-1,E10000016,FOIA,"Targets, of 2012",,2012,,evidence\/r-1\.txt,f8c2[0-9a-f]{60},whole,,unknown$/,
    );
    expect(second).toBe(`r-2,E10000016,FOIA,Other,,,,evidence/o.txt,${"0".repeat(64)},extract,,unknown`);
  });
});

const messy = makeWorkbook({
  formats: ["0.0%", "0", "dd/mm/yyyy"],
  sheets: [
    { name: "Read me", rows: [["This workbook has the targets of the directorate."]] },
    {
      name: "Targets 2013",
      merges: ["C4:D4", "A6:D6", "A10:D10"],
      rows: [
        ["Exampleshire Council: performance of Children's Services"],
        ["Response to a request for information"],
        [],
        [null, null, "2013/14", null, { value: 41730, style: 3 }],
        ["Ref", "Indicator", "Target", "Actual", "Updated"],
        ["Adoption"],
        [
          "A1",
          "Percentage of children adopted*",
          { value: 0.11, style: 1 },
          { value: 0.098, style: 1 },
          { value: 41730, style: 3 },
        ],
        ["A2", "Number of adopters approved", "47 (1)", 40, { value: 41730, style: 3 }],
        ["A3", "Adoption breakdowns", "<5", 2, { value: 41730, style: 3 }],
        ["Fostering"],
        ["F1", "Average days in placement", 120, 130, { value: 41730, style: 3 }],
        ["F2", "Foster carers recruited", "-", 12, { value: 41730, style: 3 }],
        ["F3", "Foster carers who left", "[c]", "[c]", { value: 41730, style: 3 }],
        ["F4", "Placements per 1,000 children", 12.5, 11, { value: 41730, style: 3 }],
        ["F5", "Allegations", null, 3, { value: 41730, style: 3 }],
        [null, "Total carers", "1,200", 1100, { value: 41730, style: 3 }],
        ["* Provisional"],
        ["Source: case management system"],
        ["(1) With kinship carers"],
      ],
    },
  ],
});

describe("a workbook as councils make them", () => {
  const options = { authority: "E10000016", answer: "targets-2013", period: "2013/14" };

  test("is understood, and what nobody can know is left blank and told", async () => {
    const into = { ...(await packageWith("kpi-targets", "Targets 2013.xlsx", messy)), ...options };
    const plan = await importInto(into);
    expect(cellsOf(plan.rows, "section", "label", "target_text", "target_value", "unit", "status")).toEqual([
      "Adoption ; Percentage of children adopted* ; 11.0% ; 11 ; percent ; reported",
      "Adoption ; Number of adopters approved ; 47 ; 47 ; count ; reported",
      "Adoption ; Adoption breakdowns ; <5 ;  ;  ; suppressed",
      "Fostering ; Average days in placement ; 120 ; 120 ; average ; reported",
      "Fostering ; Foster carers recruited ; - ;  ;  ; ",
      "Fostering ; Foster carers who left ; [c] ;  ;  ; suppressed",
      "Fostering ; Placements per 1,000 children ; 12.5 ;  ;  ; ",
      "Fostering ; Allegations ;  ;  ;  ; ",
      "Fostering ; Total carers ; 1,200 ; 1200 ; count ; reported",
    ]);
    expect(plan.table).toMatchObject({
      name: "Targets 2013",
      header: [4, 5],
      sections: [
        { row: 6, text: "Adoption" },
        { row: 10, text: "Fostering" },
      ],
      notes: [
        { row: 17, text: "* Provisional" },
        { row: 18, text: "Source: case management system" },
        { row: 19, text: "(1) With kinship carers" },
      ],
    });
    expect(plan.remarks.map(({ row, column, reason }) => `${column}${row} ${reason}`)).toEqual([
      "C8 footnote",
      "C9 withheld",
      "C12 no-status",
      "C13 withheld",
      "C14 no-unit",
      "C14 no-status",
      "C15 no-status",
      "C16 total",
    ]);
    expect(plan.rows[0]?.cells).toMatchObject({
      indicator_id: "percentage-of-children-adopted",
      evidence: "A1 | Percentage of children adopted* | 11.0% | 9.8% | 01/04/2014",
      evidence_prefix: "Targets 2013!A7:",
    });
    expect(await evidenceFaults(into)).toEqual([]);
    expect(await readdir(inPackage(into, "evidence"))).toEqual(["targets-2013.xlsx"]);
  });

  test("a status that a person gives goes to rows that have none", async () => {
    const into = { ...(await packageWith("kpi-targets", "t.xlsx", messy)), ...options };
    const plan = await importInto({ ...into, set: ["status=not-held"] });
    expect(plan.rows.map(({ cells }) => cells.status)).toEqual([
      ...["reported", "reported", "suppressed", "reported", "not-held"],
      ...["suppressed", "not-held", "not-held", "reported"],
    ]);
  });
});

test("a CSV file in Windows-1252 with semicolons has its pounds read, and its words are found", async () => {
  const text =
    'Payment type;Roles;Amount paid\r\n"Retention; long service";Social Workers;£354,639.35\r\nMarket – premium;Team Managers;£1.2k\r\nRetention;Assistants;€5\r\n';
  const bytes = Uint8Array.from(
    text,
    (letter) => ({ "£": 0xa3, "–": 0x96, "€": 0x80 })[letter] ?? letter.charCodeAt(0),
  );
  const options = await packageWith("bonus-totals", "paid.csv", bytes);
  const plan = await importInto({
    ...options,
    authority: "E10000016",
    answer: "paid-2014-a",
    period: "2014",
    set: ["scheme=Premium"],
  });
  expect(
    cellsOf(plan.rows, "figure_id", "payment_type", "total_paid_text", "total_paid", "currency", "status"),
  ).toEqual([
    "premium-retention-long-service-social-workers-2014 ; Retention; long service ; £354,639.35 ; 354639.35 ; GBP ; reported",
    "premium-market-premium-team-managers-2014 ; Market – premium ; £1.2k ; 1200 ; GBP ; reported",
    "premium-retention-assistants-2014 ; Retention ; €5 ;  ;  ; ",
  ]);
  expect(await evidenceFaults(options)).toEqual([]);
});

test("a number that a workbook may show as <5 is not taken out of it", async () => {
  const rows = [
    ["Indicator", "Target"],
    ["Cases", { value: 3, style: 1 }],
    ["Visits", { value: 40, style: 0 }],
  ];
  const bytes = makeWorkbook({ formats: ['[<5]"<5";0'], sheets: [{ name: "KPIs", rows }] });
  const options = { ...(await packageWith("kpi-targets", "a.xlsx", bytes)), ...kent };
  const plan = await importInto(options);
  expect(cellsOf(plan.rows, "label", "target_text", "target_value", "status")).toEqual([
    "Cases ;  ;  ; ",
    "Visits ; 40 ; 40 ; reported",
  ]);
  expect(plan.remarks.map(({ row, reason }) => `${row} ${reason}`)).toEqual(["2 unknown-format", "2 no-status"]);
});

test.each([
  ["thousands that its format leaves out", "#,##0,", 354_639],
  ["millions that its format leaves out", "0.0,,", 1_234_567],
  ["a sign that its format shows by a colour", "#,##0;[Red]#,##0", -500],
])("a number without %s is not taken as shown", async (_, format, value) => {
  const rows = [
    ["Scheme", "Total paid"],
    ["Market premium", { value, style: 1 }],
    ["Retention payment", { value: 120, style: 0 }],
  ];
  const bytes = makeWorkbook({ formats: [format], sheets: [{ name: "Paid", rows }] });
  const options = await packageWith("bonus-totals", "t.xlsx", bytes);
  const { plan } = await planImport({ ...options, ...kent, set: ["payment_type=premium", "currency=GBP"] });
  expect(plan.remarks.map(({ row, reason }) => `${row} ${reason}`)).toEqual(["2 unknown-format", "2 no-status"]);
});

test("rows whose figures cannot be read are rows, and no header", async () => {
  const lines = ["Indicator,Target", "Adopted,<10%", "Placed,>95%", "Visited,90-95%", "Seen,100%", "Heard,65.0%"];
  const options = { ...(await packageWith("kpi-targets", "t.csv", lines.join("\n"))), ...kent };
  const { plan } = await planImport(options);
  expect(plan.table?.header).toEqual([1]);
  expect(cellsOf(plan.rows, "label", "target_text", "target_value")).toEqual([
    "Adopted ; <10% ; ",
    "Placed ; >95% ; ",
    "Visited ; 90-95% ; ",
    "Seen ; 100% ; 100",
    "Heard ; 65.0% ; 65",
  ]);
});

test.each([
  ["a gap", "Team,Number of staff\nNorth,12\nSouth,14\n\nTeam,Amount paid\nNorth,900\nSouth,800\n"],
  ["a title", "Team,Number of staff\nNorth,12\nSouth,14\nTable 2: leavers,\nTeam,Leavers\nNorth,3\nSouth,8\n"],
])("a second table below %s is not taken for more of the first", async (_, text) => {
  const options = { ...(await packageWith("eligible-worker-counts", "t.csv", text)), ...kent };
  const { plan } = await planImport({ ...options, set: ["scheme=Zog"] });
  expect(plan.obstacles.map(({ reason }) => reason)).toEqual(["second-header"]);
});

test.each([
  ["a note below", 'Year,Total paid\n2013,354\n2014,400\n"Note: all figures are in £000s",\n'],
  [
    "a long title",
    `"${"A long account of what was asked for. ".repeat(6)}Figures in £ thousands.",\nYear,Total paid\n2013,354\n`,
  ],
  ["a column's label", "Year,Total paid (hundreds)\n2013,354\n2014,400\n"],
])("figures that %s says are in thousands are refused", async (_, text) => {
  const options = { ...(await packageWith("bonus-totals", "t.csv", text)), ...kent };
  const { plan } = await planImport({ ...options, set: ["scheme=Zog", "payment_type=premium", "currency=GBP"] });
  expect(plan.obstacles.map(({ reason }) => reason)).toEqual(["multiplied"]);
});

test.each([
  ["a column that the table does not have", { map: ["Nope=target_text"] }, "the table has no column “nope”"],
  ["the figure of every row", { set: ["target_value=5"] }, "--set cannot give target_value to every row"],
])("what asks for %s is refused", async (_, asked, words) => {
  const options = {
    ...(await packageWith("kpi-targets", "t.csv", "Indicator,Target\nSeen,90%\nHeard,65%\n")),
    ...kent,
  };
  await expect(planImport({ ...options, ...asked })).rejects.toThrow(words);
});

test("figures in a column for each year become rows for each year", async () => {
  const text = "Indicator | 2012/13 | 2013/14 |\nChildren adopted | 40 | 45 |\nChildren fostered | 0 | n/a |\n";
  const options = await packageWith("kpi-targets", "t.txt", text);
  const plan = await importInto({ ...options, authority: "E10000016", answer: "a" });
  expect(cellsOf(plan.rows, "indicator_id", "period_label", "target_text", "target_value", "status")).toEqual([
    "children-adopted ; 2012/13 ; 40 ; 40 ; reported",
    "children-adopted ; 2013/14 ; 45 ; 45 ; reported",
    "children-fostered ; 2012/13 ; 0 ; 0 ; reported",
    "children-fostered ; 2013/14 ; n/a ;  ; ",
  ]);
  expect(await evidenceFaults(options)).toEqual([]);
});

test("a footnote's mark is not a digit of the figure before it", async () => {
  const html =
    "<table><tr><th>Indicator<th>Target<tr><td>Children adopted<td>65<sup>1</sup><tr><td>Children fostered<td>7</table>";
  const options = await packageWith("kpi-targets", "t.html", new TextEncoder().encode(html));
  const plan = await importInto({ ...options, ...kent });
  expect(cellsOf(plan.rows, "label", "target_text", "target_value")).toEqual([
    "Children adopted ; 65 ; 65",
    "Children fostered ; 7 ; 7",
  ]);
  expect(await evidenceFaults(options)).toEqual([]);
});

test("words that stand in the document twice are told apart by those before them", async () => {
  const text = "Indicator | Target\nFostering\nVisits | 9\nCases | 4\nAdoption\nVisits | 9\n";
  const html = makeHtml(
    text
      .trim()
      .split("\n")
      .map((line) => line.split(" | ")),
  );
  const options = await packageWith("kpi-targets", "t.html", html);
  const plan = await importInto({ ...options, ...kent });
  expect(cellsOf(plan.rows, "indicator_id", "section", "evidence", "evidence_prefix")).toEqual([
    "visits ; Fostering ; Visits | 9 ; Fostering",
    "cases ; Fostering ; Cases | 4 ; ",
    "visits-adoption ; Adoption ; Visits | 9 ; Adoption",
  ]);
  expect(await evidenceFaults(options)).toEqual([]);
});

describe("what cannot be imported as it is", () => {
  const cases: readonly (readonly [string, string, string | Uint8Array, readonly Partial<ImportObstacle>[]])[] = [
    ["a letter without a table", "a.txt", "Dear Ann Example,\nno.\n", [{ reason: "no-table" }]],
    ["a PDF", "a.pdf", makePdf({ pages: [[[[50, "Target 5"]]]] }), [{ reason: "no-table" }]],
    [
      "a table without numbers",
      "a.txt",
      "Indicator | Target\nCases | many\nVisits | few\n",
      [{ reason: "no-header", table: "Table 1" }],
    ],
    [
      "what is no document",
      "a.xlsx",
      new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]),
      [{ reason: "unreadable", fault: { reason: "damaged" } }],
    ],
    [
      "figures in thousands",
      "a.txt",
      "Indicator | Target (£000s)\nSpend | 354\nCost | 12\n",
      [{ reason: "multiplied", column: "B", label: "Target (£000s)" }],
    ],
    [
      "two columns that may be meant",
      "a.txt",
      "Indicator | Lower target | Upper target\nCases | 3 | 4\nVisits | 5 | 6\n",
      [{ reason: "several-figures", field: "target_text", columns: ["B (Lower target)", "C (Upper target)"] }],
    ],
    [
      "two sheets with figures",
      "a.ods",
      makeOds({
        sheets: ["North", "South"].map((name) => ({
          name,
          rows: [
            ["Indicator", "Target"],
            ["Cases", "3"],
          ],
        })),
      }),
      [{ reason: "several-tables", tables: ["North", "South"] }],
    ],
  ];
  test.each(cases)("%s is told", async (_, name, content, obstacles) => {
    const options = { ...(await packageWith("kpi-targets", name, content)), ...kent };
    const { plan, files } = await planImport(options);
    expect(plan.obstacles).toMatchObject(obstacles);
    expect(plan.obstacles).toHaveLength(obstacles.length);
    expect(files).toEqual([]);
  });

  test("the sheet that is named is imported", async () => {
    const sheets = ["North", "South"].map((name, at) => ({
      name,
      rows: [
        ["Indicator", "Target"],
        ["Cases", `${at}`],
      ],
    }));
    const options = { ...(await packageWith("kpi-targets", "a.ods", makeOds({ sheets }))), ...kent };
    const plan = await importInto({ ...options, table: "South" });
    expect(cellsOf(plan.rows, "label", "target_value")).toEqual(["Cases ; 1"]);
  });

  test("the column that is named is imported", async () => {
    const text = "Indicator | Lower target | Upper target\nCases | 3 | 4\n";
    const options = { ...(await packageWith("kpi-targets", "a.txt", text)), ...kent };
    const plan = await importInto({ ...options, map: ["Upper target=target_text"] });
    expect(cellsOf(plan.rows, "label", "target_value")).toEqual(["Cases ; 4"]);
  });

  test("hidden content is listed, and goes in with a reason that stays in sight", async () => {
    const bytes = makeWorkbook({
      sheets: [
        {
          name: "KPIs",
          rows: [
            ["Indicator", "Target"],
            ["Cases", 3],
            ["Visits", 4],
          ],
          hiddenRows: [3],
        },
        { name: "Workings", rows: [["x"]], state: "veryHidden" },
      ],
    });
    const options = { ...(await packageWith("kpi-targets", "a.xlsx", bytes)), ...kent };
    const { plan, files } = await planImport(options);
    expect(files).toEqual([]);
    expect(plan.obstacles).toEqual([
      {
        reason: "hidden",
        hidden: [
          { kind: "hidden-rows", sheet: "KPIs", where: "3", count: 2 },
          { kind: "very-hidden-sheet", sheet: "Workings", count: 1 },
        ],
      },
    ]);
    await importInto({ ...options, reviewed: "Workings without names" });
    const descriptor: unknown = JSON.parse(await readFile(inPackage(options, "datapackage.json"), "utf8"));
    expect(descriptor).toMatchObject({
      "foi:acknowledged": [
        {
          code: "disclosure-hidden",
          document: "evidence/a.xlsx",
          reason: "Workings without names",
          role: "importer of the document",
        },
      ],
    });
    expect((await planImport(options)).plan).toMatchObject({ obstacles: [], writes: [] });
  });

  test("personal data in the document is shown cut down, and stops it", async () => {
    const text = "Contact: ann.example@example.org\nIndicator | Target\nCases | 3\n";
    const options = { ...(await packageWith("kpi-targets", "a.txt", text)), ...kent };
    const { plan, files } = await planImport(options);
    expect(files).toEqual([]);
    expect(plan.obstacles).toMatchObject([{ reason: "personal-data", places: [{ line: 1 }] }]);
    expect(JSON.stringify(plan.obstacles)).not.toContain("ann.example");
  });
});

describe("what the command shows of a document with personal data", () => {
  test.each(["text", "json"])("has none of it, as %s", async (format) => {
    const rows = [
      "Indicator,Target,Contact ann.example@gmail.com",
      "Cases,<5,ann.example@gmail.com",
      "ann.example@gmail.com,3,",
      "Visits,ann.example@gmail.com,",
      "ann.example@gmail.com,,",
    ];
    const options = await packageWith("kpi-targets", "a.csv", `${rows.join("\n")}\n`);
    const words = ["import", "a.csv", "--into", options.into, "--kind", options.kind, "--format", format];
    const { code, stdout } = await runFoipack(words, options.from ?? "");
    expect(code).toBe(1);
    expect(stdout).not.toContain("ann.example");
    expect(stdout).toContain("a…@gmail.com");
  });
});

describe("the command", () => {
  async function run(options: ImportOptions, ...words: string[]) {
    const all = ["import", options.file, "--into", options.into, "--kind", options.kind, ...words];
    return runFoipack(all, options.from ?? "");
  }
  const given = ["--authority", "E10000016", "--answer", "a-1", "--period", "2012"];

  test("shows what it understood and writes nothing without --yes", async () => {
    const options = await packageWith("kpi-targets", "kpi.txt", letter);
    const { code, stdout } = await run(options, ...given);
    expect(code).toBe(0);
    expect(stdout).toContain("Nothing written; add --yes.");
    expect(stdout).toContain("Sections: “HOW MUCH ARE WE DEALING WITH ?” (row 1)");
    expect(await readdir(inPackage(options, ""))).toEqual(["README.md", "data", "datapackage.json"]);
  });

  test("writes with --yes, and says so in JSON", async () => {
    const options = await packageWith("kpi-targets", "kpi.txt", letter);
    const { code, stdout } = await run(options, ...given, "--yes", "--format", "json");
    const plan: unknown = JSON.parse(stdout);
    expect({ code, plan }).toMatchObject({
      code: 0,
      plan: { written: true, rowsThere: 0, writes: [{}, {}, {}, { rows: 48 }] },
    });
  });

  test.each([
    [["--yes"], 2, "The rows need --authority, --answer, --period."],
    [[...given, "--set", "unti=percent"], 2, 'Did you mean "unit"?'],
    [[...given, "--set", "unit=miles"], 2, "percent, per-10000-under-18, count, average"],
    [[...given, "--table", "7"], 2, 'There is no table "7" in the document.'],
    [["--kind", "foi-answers"], 2, "A row of foi-answers has no figure"],
    [["--kind", "authorities"], 2, "A row of authorities has no figure"],
    [[...given, "--header", "400"], 1, "No header was found"],
  ] as const)("%j ends with %i", async (words, code, says) => {
    const options = await packageWith("kpi-targets", "kpi.txt", letter);
    const done = await run(options, ...words);
    expect({ code: done.code, says: done.code === 2 ? done.stderr : done.stdout }).toEqual({
      code,
      says: expect.stringContaining(says),
    });
  });
});

test("ten thousand rows are imported, each with its words", async () => {
  const lines = Array.from({ length: 10_000 }, (_, at) => `Indicator ${at},${at % 97}`);
  const options = {
    ...(await packageWith("kpi-targets", "big.csv", `Indicator,Target\n${lines.join("\n")}\n`)),
    ...kent,
  };
  const { plan } = await planImport(options);
  expect(plan.rows).toHaveLength(10_000);
  expect(plan.remarks).toEqual([]);
  expect(plan.rows.at(-1)?.cells).toMatchObject({
    label: "Indicator 9999",
    target_value: "8",
    evidence: "Indicator 9999 | 8",
  });
}, 30_000);
