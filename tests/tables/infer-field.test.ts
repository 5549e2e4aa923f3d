import { describe, expect, test } from "vitest";
import { cells, inferredColumn } from "./infer-text.ts";

const days = cells(28, (at) => String(at + 1).padStart(2, "0"));

describe("the form of a column is that which nine in ten of its cells have", () => {
  test.each([
    ["whole numbers", "Votes", cells(30, (at) => String(at * 37)), { type: "integer", format: "default" }],
    ["negative and signed numbers", "Change", ["-5", "+3", "0", "12"], { type: "integer", format: "default" }],
    [
      "decimals among whole numbers",
      "Amount",
      ["12", "12.50", "0.5", ".5", "1e3"],
      { type: "number", format: "default" },
    ],
    [
      "thousands separated in all numbers that have them",
      "Amount",
      ["1,200", "950", "12,345", "7", "1,000,000"],
      { type: "integer", format: "default", groupChar: "," },
    ],
    [
      "thousands and pence",
      "Amount",
      ["1,200.50", "950.00", "12,345.10"],
      { type: "number", format: "default", groupChar: "," },
    ],
    [
      "pounds",
      "Paid",
      ["£1,200.50", "£950", "-£3"].slice(0, 2),
      { type: "number", format: "default", groupChar: ",", bareNumber: false },
    ],
    ["per cent", "Share", ["45%", "7.5%", "100 %"], { type: "number", format: "default", bareNumber: false }],
    ["decimal commas", "Betrag", ["1,5", "2,25", "13,0"], { type: "number", format: "default", decimalChar: "," }],
    [
      "continental numbers",
      "Betrag",
      ["1.234,50", "12.345,00", "999,10"],
      { type: "number", format: "default", decimalChar: ",", groupChar: "." },
    ],
    [
      "spaces between thousands",
      "Amount",
      ["1 200", "12 345", "900"],
      { type: "integer", format: "default", groupChar: " " },
    ],
    [
      "numbers in Excel's accounting format",
      "Amount",
      [" 1,200.00 ", " 950.00 ", " 3.00 "],
      {
        type: "number",
        format: "default",
        groupChar: ",",
        bareNumber: false,
      },
    ],
    [
      "zeros in front, which a number loses",
      "Invoice",
      ["00012", "00345", "10002"],
      { type: "string", format: "default" },
    ],
    ["long numbers", "UPRN", ["100100186085", "10032972263"], { type: "integer", format: "default" }],

    ["years under a label that says so", "Financial year", ["2012", "2013"], { type: "year", format: "default" }],
    ["four digits under any other label", "Votes", ["2012", "1850"], { type: "integer", format: "default" }],
    ["months", "Month", ["2014-01", "2014-02", "2014-12"], { type: "yearmonth", format: "default" }],
    [
      "financial years that could be months",
      "Year",
      ["2009-10", "2010-11", "2011-12"],
      { type: "string", format: "default" },
    ],

    ["dates of ISO 8601", "Date", ["2014-10-23", "2014-02-01"], { type: "date", format: "default" }],
    ["dates day first", "Date", ["23/10/2014", "01/02/2014", "3/4/2014"], { type: "date", format: "%d/%m/%Y" }],
    [
      "dates that do not tell the day from the month",
      "Date",
      ["01/02/2014", "03/04/2014"],
      { type: "date", format: "%d/%m/%Y" },
    ],
    ["dates month first, on evidence", "Date", ["10/23/2014", "02/01/2014"], { type: "date", format: "%m/%d/%Y" }],
    ["dates with hyphens", "Date", ["23-10-2014", "01-02-2014"], { type: "date", format: "%d-%m-%Y" }],
    ["dates with points and short years", "Date", ["23.10.14", "01.02.14"], { type: "date", format: "%d.%m.%y" }],
    ["dates as Excel abbreviates them", "Date", ["23-Oct-14", "01-Feb-14"], { type: "date", format: "%d-%b-%y" }],
    ["dates in words", "Date", ["23 October 2014", "1 May 2014"], { type: "date", format: "%d %B %Y" }],
    [
      "dates with weekdays",
      "Date",
      ["Sunday, May 18, 2014", "Friday, August 01, 2014"],
      { type: "date", format: "%A, %B %d, %Y" },
    ],
    ["times of ISO 8601", "Start", ["12:00:00", "09:30:15"], { type: "time", format: "default" }],
    ["times without seconds", "Start", ["12:00", "9:30"], { type: "time", format: "%H:%M" }],
    ["times of twelve hours", "Start", ["12:00 PM", "9:30 am"], { type: "time", format: "%I:%M %p" }],
    [
      "dates with times of ISO 8601",
      "At",
      ["2014-10-23T10:00:00Z", "2014-02-01T00:00:00"],
      { type: "datetime", format: "default" },
    ],
    [
      "dates with times, as databases print them",
      "At",
      ["2014-10-23 10:00:00"],
      { type: "datetime", format: "%Y-%m-%d %H:%M:%S" },
    ],
    [
      "dates day first with times",
      "At",
      ["23/10/2014 10:00", "01/02/2014 0:00"],
      { type: "datetime", format: "%d/%m/%Y %H:%M" },
    ],

    ["true and false", "Valid", ["true", "false", "true"], { type: "boolean", format: "default" }],
    [
      "yes and no",
      "Valid",
      ["Yes", "No", "Yes"],
      { type: "boolean", format: "default", trueValues: ["Yes"], falseValues: ["No"] },
    ],
    ["yes alone", "Valid", ["Yes", "Yes", "Yes"], { type: "string", format: "default" }],
    ["noughts and ones", "Valid", ["1", "0", "1"], { type: "integer", format: "default" }],
    ["e-mail addresses", "Contact", ["foi@example.gov.uk", "a.b@example.org"], { type: "string", format: "email" }],
    ["web addresses", "Link", ["https://example.org/a?b=c", "http://example.org"], { type: "string", format: "uri" }],
    ["names with a colon", "Ref", ["GB-CHC:299533", "HP:12"], { type: "string", format: "default" }],
    ["UUIDs", "Key", ["123e4567-e89b-12d3-a456-426614174000"], { type: "string", format: "uuid" }],
    ["nothing", "Notes", ["", "", ""], { type: "any", format: "default" }],
    ["text", "Notes", ["some", "text", "12"], { type: "string", format: "default" }],
  ])("%s", async (_, label, column, form) => {
    const field = await inferredColumn(label, column);
    expect(field.form).toEqual(form);
    expect(field.contradictions.count).toBe(0);
  });
});

describe("a bad value is listed, and never made valid", () => {
  test("five cells among a thousand whole numbers are told with their lines and causes", async () => {
    const bad = new Map([
      [10, "1,250"],
      [20, "£30"],
      [30, "about 12"],
      [40, "<5"],
      [50, " 7"],
    ]);
    const field = await inferredColumn(
      "Votes",
      cells(1000, (at) => bad.get(at) ?? String(at + 100)),
    );
    expect(field.form).toEqual({ type: "integer", format: "default" });
    expect([field.filled, field.agreeing, field.sureness]).toEqual([1000, 995, "likely"]);
    expect(field.contradictions).toEqual({
      count: 5,
      first: [
        {
          line: 12,
          row: 12,
          fieldNumber: 2,
          text: "1,250",
          diagnosis: { cause: "thousands-separator", suggestion: "1250" },
        },
        { line: 22, row: 22, fieldNumber: 2, text: "£30", diagnosis: { cause: "currency", suggestion: "30" } },
        { line: 32, row: 32, fieldNumber: 2, text: "about 12" },
        { line: 42, row: 42, fieldNumber: 2, text: "<5", diagnosis: { cause: "suppressed-count" } },
        { line: 52, row: 52, fieldNumber: 2, text: " 7", diagnosis: { cause: "surrounding-space", suggestion: "7" } },
      ],
    });
    expect(field.remarks).toEqual([
      { kind: "suppressed", places: { count: 1, first: [{ line: 42, row: 42, fieldNumber: 2, text: "<5" }] } },
    ]);
  });

  test("more contradictions than are kept are counted", async () => {
    const field = await inferredColumn(
      "Votes",
      cells(100, (at) => (at < 8 ? "none" : "5")),
    );
    expect([field.contradictions.count, field.contradictions.first.length]).toEqual([8, 5]);
  });

  test("where fewer than nine in ten agree, the column is text, and it is told what most of it could be", async () => {
    const field = await inferredColumn("Votes", [...cells(8, (at) => String(at)), "few", "many"]);
    expect([field.form.type, field.sureness]).toEqual(["string", "likely"]);
    expect(field.competing).toEqual([
      {
        form: { type: "integer", format: "default" },
        agreeing: 8,
        share: 0.8,
        against: {
          count: 2,
          first: [
            { line: 10, row: 10, fieldNumber: 2, text: "few" },
            { line: 11, row: 11, fieldNumber: 2, text: "many" },
          ],
        },
      },
    ]);
  });

  test("a column named like a code is text as soon as one cell is", async () => {
    const codes = [...cells(99, (at) => String(4000 + at)), "R997"];
    expect((await inferredColumn("Expense Code", codes)).form.type).toBe("string");
    expect((await inferredColumn("Expense", codes)).form.type).toBe("integer");
    expect((await inferredColumn("Number of votes", codes)).form.type).toBe("integer");
  });

  test("thousands separated in few of the numbers that could have them are slips", async () => {
    const field = await inferredColumn("Amount", [...cells(40, (at) => String(1000 + at)), "1,234"]);
    expect(field.form).toEqual({ type: "integer", format: "default" });
    expect(field.contradictions.first).toEqual([
      {
        line: 42,
        row: 42,
        fieldNumber: 2,
        text: "1,234",
        diagnosis: { cause: "thousands-separator", suggestion: "1234" },
      },
    ]);
  });

  test("an impossible date is a contradiction of the day-first format", async () => {
    const field = await inferredColumn("Date", [...days.map((day) => `${day}/02/2014`), "30/02/2014"]);
    expect(field.form.format).toBe("%d/%m/%Y");
    expect(field.contradictions.first.map(({ line, text }) => [line, text])).toEqual([[30, "30/02/2014"]]);
  });
});

describe("a word is taken for a missing value only in a column of a tighter type", () => {
  test("known words and signs are, with how often they come", async () => {
    const field = await inferredColumn("Votes", ["1", "2", "-", "-", "n/a", "..", "", "4"]);
    expect(field.form.type).toBe("integer");
    expect([field.filled, field.agreeing, field.empty]).toEqual([3, 3, 1]);
    expect(field.missing).toEqual([
      { word: "-", hidesValue: false, count: 2 },
      { word: "n/a", hidesValue: false, count: 1 },
      { word: "..", hidesValue: false, count: 1 },
    ]);
  });

  test("words that hide a value are told apart", async () => {
    const field = await inferredColumn("Workers", ["10", "12", "[c]", "*"]);
    expect(field.missing.map(({ word, hidesValue }) => [word, hidesValue])).toEqual([
      ["[c]", true],
      ["*", true],
    ]);
  });

  test("in a column of text they stay text, and are remarked on", async () => {
    const field = await inferredColumn("Supplier", ["Smith", "n/a", "Jones"]);
    expect(field.missing).toEqual([]);
    expect(field.remarks).toEqual([{ kind: "words-in-text", words: [{ word: "n/a", hidesValue: false, count: 1 }] }]);
  });

  test.each([
    ["a suppressed count", "<5"],
    ["a zero in words", "nil"],
    ["a spreadsheet's error", "#REF!"],
    ["a space", " "],
    ["a word with space around", " - "],
  ])("%s never is", async (_, word) => {
    const field = await inferredColumn("Votes", [...cells(20, (at) => String(at)), word]);
    expect(field.missing).toEqual([]);
    expect(field.contradictions.count).toBe(1);
  });
});

describe("what a person should know of a column is remarked", () => {
  test.each([
    ["zeros in front", "Ward", [...cells(20, (at) => String(at + 10)), "05"], ["leading-zeros"]],
    ["per cent beside plain numbers", "Share", ["45%", "46%", "47", "48%"], ["mixed-units"]],
    ["pounds beside euros", "Paid", ["£45", "€46", "£47"], ["mixed-units"]],
    [
      "dates of which none tells day from month",
      "Date",
      ["01/02/14", "03/04/14"],
      ["day-first-assumed", "two-digit-years"],
    ],
    ["financial years", "Year", ["2009-10", "2010-11"], ["financial-years"]],
    ["values that differ in case alone", "Status", ["Open", "open", "Closed"], ["nearly-same-values"]],
    ["space around text", "Ward", [" Abbey", "Wood"], ["spaces-around"]],
    ["a key that comes twice", "Permit no", [...cells(40, (at) => String(at)), "7"], ["repeated-keys"]],
  ])("%s", async (_, label, column, kinds) => {
    expect((await inferredColumn(label, column)).remarks.map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe("a list of values is inferred only where that is beyond chance", () => {
  const often = cells(120, (at) => (at % 3 === 0 ? "refused" : "answered"));

  test("few values, many cells, each again and again", async () => {
    expect((await inferredColumn("Outcome", often)).members).toEqual(["answered", "refused"]);
  });

  test.each([
    ["too few cells", "Outcome", often.slice(0, 60)],
    ["a value that comes once", "Outcome", [...often, "Refused in part"]],
    ["two values that differ in case alone", "Outcome", [...often, "Refused", "Refused", "Refused"]],
    ["a word for no value", "Outcome", [...often, "n/a", "n/a", "n/a"]],
    ["a label of free text", "Address line 3", often],
    ["one value alone", "Outcome", cells(120, () => "answered")],
  ])("%s: no list", async (_, label, column) => {
    expect((await inferredColumn(label, column)).members).toBeUndefined();
  });
});

test("a value is required where twenty rows or more have one each", async () => {
  expect(
    (
      await inferredColumn(
        "Votes",
        cells(20, () => "7"),
      )
    ).isRequired,
  ).toBe(true);
  expect(
    (
      await inferredColumn(
        "Votes",
        cells(19, () => "7"),
      )
    ).isRequired,
  ).toBe(false);
  expect((await inferredColumn("Votes", [...cells(30, () => "7"), ""])).isRequired).toBe(false);
  expect((await inferredColumn("Votes", [...cells(30, () => "7"), "n/a"])).isRequired).toBe(false);
});

test.each([
  ["twenty cells that all agree", cells(20, (at) => `${at}.5`), "sure"],
  ["five cells that all agree", cells(5, (at) => `${at}.5`), "likely"],
  ["four cells", cells(4, (at) => `${at}.5`), "unsure"],
  ["noughts and ones, which may be flags", cells(40, (at) => String(at % 2)), "likely"],
])("%s are %s", async (_, column, sureness) => {
  expect((await inferredColumn("Amount", column)).sureness).toBe(sureness);
});
