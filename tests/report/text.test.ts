import { expect, test } from "vitest";
import type { Finding, Place } from "../../src/model/finding.ts";
import type { ValidationEvent } from "../../src/model/report.ts";
import { renderText, type TextOptions } from "../../src/report/text.ts";
import { join, oneTable, stream } from "./event-stream.ts";

const plain: TextOptions = { colour: false, width: 80, verbose: false, quiet: false, unicode: true };
const file = "datapackages/my-council/data/bonus-totals.csv";
const labels = ["figure_id", "authority_code", "total_paid_text", "total_paid", "currency", "status", "evidence"];

function textOf(events: Iterable<ValidationEvent>, options: Partial<TextOptions> = {}): Promise<string> {
  return join(renderText(stream(events), { ...plain, ...options }));
}

/** A cell of a row that is otherwise as it should be. */
function cellAt(line: number, field: string, cell: string, key = `premium-${2000 + line}`): Place {
  const right = [key, "E10000016", "£1", "1", "GBP", "reported", "was £1"];
  const at = labels.indexOf(field);
  const cells = right.map((text, index) => (index === at ? cell : text));
  return {
    package: "my-council",
    resource: "bonus-totals",
    file,
    line,
    row: line,
    field,
    fieldNumber: at + 1,
    cell,
    cells,
    key,
  };
}

function money(line: number, cell: string, suggestion: string): Finding {
  const args = { type: "number", format: "default", diagnosis: { cause: "currency", suggestion } } as const;
  return { code: "type-error", severity: "error", place: cellAt(line, "total_paid", cell), args };
}

test("a valid package has a line for each table", async () => {
  const text = await textOf(oneTable([], { rows: 1_528 }));

  expect(text).toBe(`my-council 1.2.0 · 1 resource

  ✓ bonus-totals                        1,528 rows

✓ 1 package, 1 table, 1,528 rows in 0.1 s: valid
`);
});

test("a bad cell is shown in its row, with its correction beneath it and what to do", async () => {
  const text = await textOf(oneTable([money(3, "£354,639.35", "354639.35")], { labels }));

  expect(text).toBe(`my-council 1.2.0 · 1 resource

  ✗ bonus-totals                           48 rows   1 error

  error: a currency sign in a number ──────────────────────────────── type-error
  datapackages/my-council/data/bonus-totals.csv:3 · column total_paid

    line │ figure_id     …  total_paid_text  total_paid   currency  status    …
       3 │ premium-2003  …  £1               £354,639.35  GBP       reported  …
         │                                   ^^^^^^^^^^^ write 354639.35

    Expected  a number: digits, with a full stop before any decimals, such as
              354639.35
    Why       The cell was formatted as money, and a CSV file keeps what the
              cell looked like.
    To mend   Write the number alone, without the sign and without commas; say
              the currency in a column of its own. In Excel: select the column,
              choose the number format General, and save as CSV again.

✗ 1 package, 1 table, 48 rows in 0.1 s: 1 error
  More on a code, such as type-error: foipack explain type-error
`);
});

test("findings that are mended alike are shown together: three of them, and the lines of the others", async () => {
  const findings = [3, 7, 11, 12, 15, 16, 17, 21].map((line) => money(line, `£${line},000`, `${line}000`));

  const text = await textOf(oneTable(findings, { labels }));

  expect(text).toBe(`my-council 1.2.0 · 1 resource

  ✗ bonus-totals                           48 rows   8 errors

  error: a currency sign in a number ──────────────────────────────── type-error
  datapackages/my-council/data/bonus-totals.csv:3 · column total_paid · 8 cells

    line │ figure_id     …  total_paid_text  total_paid  currency  status    …
       3 │ premium-2003  …  £1               £3,000      GBP       reported  …
         │                                   ^^^^^^ write 3000
       7 │ premium-2007  …  £1               £7,000      GBP       reported  …
         │                                   ^^^^^^ write 7000
      11 │ premium-2011  …  £1               £11,000     GBP       reported  …
         │                                   ^^^^^^^ write 11000
    and 5 more, on lines 12, 15–17 and 21

    Expected  a number: digits, with a full stop before any decimals, such as
              354639.35
    Why       The cell was formatted as money, and a CSV file keeps what the
              cell looked like.
    To mend   Write the number alone, without the sign and without commas; say
              the currency in a column of its own. In Excel: select the column,
              choose the number format General, and save as CSV again.

✗ 1 package, 1 table, 48 rows in 0.1 s: 8 errors
  5 findings are counted but not shown; --verbose shows all.
  More on a code, such as type-error: foipack explain type-error
`);
});

test("the cells that a row lacks are marked at their columns, whether or not there is room for all", async () => {
  const cells = ["premium-2014", "E10000016", "£1"];
  const base: Place = {
    package: "my-council",
    resource: "bonus-totals",
    file,
    line: 9,
    row: 9,
    cells,
    key: "premium-2014",
  };
  const findings = [3, 4, 5, 6].map((at): Finding => {
    const place: Place = { ...base, fieldNumber: at + 1, field: labels[at] ?? "" };
    return { code: "missing-cell", severity: "error", place, args: { expected: 7, actual: 3 } };
  });

  const text = await textOf(oneTable(findings, { labels }), { width: 60 });

  expect(text).toBe(`my-council 1.2.0 · 1 resource

  ✗ bonus-totals                           48 rows
    4 errors

  error: too few cells in a row ─────────────── missing-cell
  datapackages/my-council/data/bonus-totals.csv:9 · 4 cells

    line │ …  total_paid  currency  status  evidence
       9 │ …
         │    ^           ^         ^       ^ no cell here

    Expected  7 cells in each row, blank ones included
    Why       A comma was left out, or a line break within a
              cell ended the row early because the cell has
              no double quotation marks around it.
    To mend   Find where the cells stop fitting their
              columns, and add the comma or quotation marks
              there. A blank cell needs its comma, too.

✗ 1 package, 1 table, 48 rows in 0.1 s: 4 errors
  More on a code, such as missing-cell: foipack explain
  missing-cell
`);
});

test("a date whose day may be its month is offered in both readings, and says how to tell", async () => {
  const finding: Finding = {
    code: "type-error",
    severity: "error",
    place: { file, line: 2, row: 2, field: "paid_on", fieldNumber: 1, cell: "01/04/2022", cells: ["01/04/2022"] },
    args: {
      type: "date",
      format: "default",
      diagnosis: { cause: "day-first-date", suggestion: "2022-04-01", monthFirst: "2022-01-04" },
    },
  };
  const text = await textOf(oneTable([finding], { labels: ["paid_on"] }));
  expect(text).toContain("2022-04-01, or 2022-01-04 if the month is first");
  expect(text.replace(/\s+/g, " ")).toContain("The day may be the month here: look at the other dates of the table");
});

test("labels of the header that are wrong are marked in one row, each with its own correction", async () => {
  const cells = ["Figure ID", "authority_code", "Amount"];
  const label = (at: number, field: string): Finding => ({
    code: "incorrect-label",
    severity: "error",
    place: { file, line: 1, row: 1, field, fieldNumber: at + 1, cell: cells[at] ?? "", cells },
    args: { label: cells[at] ?? "", field, difference: "other" },
  });

  const text = await textOf(oneTable([label(0, "figure_id"), label(2, "total_paid")], { labels: cells }));

  expect(text).toContain(`
  error: a column's name that is not the schema's ────────────── incorrect-label
  datapackages/my-council/data/bonus-totals.csv:1 · 2 columns

       1 │ Figure ID  authority_code  Amount
         │ ^^^^^^^^^                  ^^^^^^ write total_paid
         │ write figure_id

    Expected  the columns`);
});

test("two notes that stand beneath one another keep to their own cells", async () => {
  const cells = ["Figure ID", "authority_code", "the amount in full"];
  const label = (at: number, field: string): Finding => ({
    code: "incorrect-label",
    severity: "error",
    place: { file, line: 1, row: 1, field, fieldNumber: at + 1, cell: cells[at] ?? "", cells },
    args: { label: cells[at] ?? "", field, difference: "other" },
  });
  const long = "total_paid_under_the_scheme_in_the_period";

  const text = await textOf(oneTable([label(0, "figure_id"), label(2, long)], { labels: cells }));

  expect(text).toContain(`
       1 │ Figure ID  authority_code  the amount in full
         │ ^^^^^^^^^                  ^^^^^^^^^^^^^^^^^^
         │ |                     write total_paid_under_the_scheme_in_the_period
         │ write figure_id
`);
});

test("a key used twice names the line that has it already", async () => {
  const finding: Finding = {
    code: "primary-key",
    severity: "error",
    place: cellAt(12, "figure_id", "premium-2014", "premium-2014"),
    args: { reason: "duplicate", fields: ["figure_id"], firstLine: 3, firstRow: 3 },
  };

  const text = await textOf(oneTable([finding], { labels }));

  expect(text).toContain(`
  error: a key used twice ────────────────────────────────────────── primary-key
  datapackages/my-council/data/bonus-totals.csv:12 · column figure_id

    line │ figure_id     authority_code  total_paid_text  total_paid  …
      12 │ premium-2014  E10000016       £1               1           …
         │ ^^^^^^^^^^^^ the same as in line 3

    Expected  a key (column figure_id) of its own for each row
`);
});

test("a fault of the descriptor says where it is in words", async () => {
  const finding: Finding = {
    code: "field-error",
    severity: "error",
    place: {
      package: "my-council",
      resource: "bonus-totals",
      field: "total_paid",
      file: "datapackages/my-council/datapackage.json",
      line: 84,
      column: 11,
      pointer: "/resources/2/schema/fields/9/type",
    },
    args: { reason: "unknown-name", property: "type", value: "nubmer", known: ["number"] },
  };

  const text = await textOf(oneTable([], { ofPackage: [finding] }));

  expect(text).toBe(`my-council 1.2.0 · 1 resource

  error: “type” names what does not exist ────────────────────────── field-error
  datapackages/my-council/datapackage.json:84:11
  resource 3 (bonus-totals), schema, field 10 (total_paid), type

    “type” names “nubmer”, and there is no such thing.

    Expected  “number”
    Why       The name was mistyped, or what it names was renamed or taken out.
    To mend   Write the name exactly as it is given where the thing is
              described; capital and small letters differ.

  ✓ bonus-totals                           48 rows

✗ 1 package, 1 table, 48 rows in 0.1 s: 1 error
  More on a code, such as field-error: foipack explain field-error
`);
});

test("without Unicode the same is said in ASCII", async () => {
  const text = await textOf(oneTable([money(3, "£3,000", "3000")], { labels }), { unicode: false });

  expect(text).toContain(`my-council 1.2.0, 1 resource

  x bonus-totals                           48 rows   1 error

  error: a currency sign in a number -------------------------------- type-error
  datapackages/my-council/data/bonus-totals.csv:3, column total_paid

    line | figure_id     ...  total_paid_text  total_paid     currency  ...
       3 | premium-2003  ...  <U+00A3>1        <U+00A3>3,000  GBP       ...
         |                                     ^^^^^^^^^^^^^ write 3000
`);
  expect(text).toMatch(/^[\x20-\x7e\n]*$/);
});

test("with colour the words are the same", async () => {
  const events = oneTable([money(3, "\u001b[31m£3,000", "3000")], { labels });

  const coloured = await textOf(events, { colour: true });

  const [before = "", ...sequences] = coloured.split("\u001b");
  const words = sequences.map((sequence) => {
    expect(sequence).toMatch(/^\[\d+m/);
    return sequence.replace(/^\[\d+m/, "");
  });
  expect([before, ...words].join("")).toBe(await textOf(events));
  expect(coloured).toContain("\u001b[1m\u001b[31merror:\u001b[0m\u001b[1m a currency sign in a number\u001b[0m");
});

test("errors come before warnings, and what to mend first before the rest", async () => {
  const blank: Finding = { code: "blank-row", severity: "warning", place: { file, line: 2, row: 2 }, args: {} };
  const hash: Finding = { code: "byte-count", severity: "error", place: { file }, args: { expected: 9, actual: 8 } };

  const text = await textOf(oneTable([blank, money(3, "£3", "3"), hash], { labels }));

  expect(text.match(/^ {2}(?:error|warning): .*?(?= ─)/gm)).toEqual([
    "  error: the file has another size than the descriptor says",
    "  error: a currency sign in a number",
    "  warning: an empty row",
  ]);
});

test("of many kinds of findings the first are shown in full, others in a line, the rest as a number", async () => {
  const findings = Array.from({ length: 30 }, (_, at): Finding => {
    const place: Place = { file, line: at + 2, row: at + 2, field: `column_${at}`, cell: "x", cells: ["x"] };
    return { code: "type-error", severity: "error", place, args: { type: "integer", format: "default" } };
  });

  const text = await textOf(oneTable(findings));

  expect(text.match(/^ {2}error: /gm)).toHaveLength(5);
  expect(text).toContain(`
  error    line 7: not a whole number · column column_5               type-error
  error    line 8: not a whole number · column column_6               type-error
`);
  expect(text).toContain(`
  error    line 18: not a whole number · column column_16             type-error
  and 13 more findings of other kinds

✗ 1 package, 1 table, 48 rows in 0.1 s: 30 errors
  25 findings are counted but not shown; --verbose shows all.
`);
});

test("verbose shows each finding as it comes, and explains each kind once", async () => {
  const text = await textOf(oneTable([money(3, "£3,000", "3000"), money(7, "£7,000", "7000")], { labels }), {
    verbose: true,
  });

  expect(text).toBe(`my-council 1.2.0 · 1 resource

  error: a currency sign in a number ──────────────────────────────── type-error
  datapackages/my-council/data/bonus-totals.csv:3 · column total_paid

    line │ figure_id     …  total_paid_text  total_paid  currency  status    …
       3 │ premium-2003  …  £1               £3,000      GBP       reported  …
         │                                   ^^^^^^ write 3000

    Expected  a number: digits, with a full stop before any decimals, such as
              354639.35
    Why       The cell was formatted as money, and a CSV file keeps what the
              cell looked like.
    To mend   Write the number alone, without the sign and without commas; say
              the currency in a column of its own. In Excel: select the column,
              choose the number format General, and save as CSV again.

  error: a currency sign in a number ──────────────────────────────── type-error
  datapackages/my-council/data/bonus-totals.csv:7 · column total_paid

    line │ figure_id     …  total_paid_text  total_paid  currency  status    …
       7 │ premium-2007  …  £1               £7,000      GBP       reported  …
         │                                   ^^^^^^ write 7000

  ✗ bonus-totals                           48 rows   2 errors   0.1 s

✗ 1 package, 1 table, 48 rows in 0.1 s: 2 errors
  More on a code, such as type-error: foipack explain type-error
`);
});

const warning: Finding = { code: "blank-row", severity: "warning", place: { file, line: 2, row: 2 }, args: {} };
const note: Finding = {
  code: "package-error",
  severity: "note",
  place: {},
  args: { reason: "missing-property", property: "id" },
};

test("quiet says nothing of what is valid, nor of warnings", async () => {
  expect(await textOf(oneTable([warning, note]), { quiet: true })).toBe("");
  expect(await textOf(oneTable([warning, money(3, "£3,000", "3000")]), { quiet: true })).not.toContain("an empty row");
});

test("notes are counted, and shown to those who want all", async () => {
  const events = oneTable([], { ofPackage: [note] });

  expect(await textOf(events)).toBe(`my-council 1.2.0 · 1 resource

  ✓ bonus-totals                           48 rows

✓ 1 package, 1 table, 48 rows in 0.1 s: valid, with 1 note
  1 finding is counted but not shown; --verbose shows all.
`);
  expect(await textOf(events, { verbose: true })).toContain("note: “id” is missing");
});

test("a cell that is long, wide or hostile cannot leave its place", async () => {
  const hostile = "see \u202Eletter\u0007 \u001b[2J of\n23 October 漢字";

  const text = await textOf(oneTable([money(3, hostile, "3"), money(4, "9".repeat(5_000), "9")], { labels }));

  expect(text).toContain(`
    line │ figure_id     …  total_paid                                    …
       3 │ premium-2003  …  see <U+202E>letter␇ ␛[2J of␊23 October 漢字   …
         │                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write 3
       4 │ premium-2004  …  9999999999999999999999999999999999999999999…  …
         │                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
         │                  write 9; at least 5,000 characters
`);
});
