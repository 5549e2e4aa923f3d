import { describe, expect, test } from "vitest";
import type { Field } from "../../src/model/descriptor.ts";
import { builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import { chooseColumns } from "../../src/site/choose-columns.ts";
import { orderOfColumn } from "../../src/site/column-order.ts";
import { searchEntries } from "../../src/site/search-index.ts";
import type { SiteTable } from "../../src/site/site-model.ts";
import { pagesOf, siteOf, sitePackage, textTable } from "../support/site-model.ts";

function tableOf(field: Partial<Field>, cells: readonly string[]): SiteTable {
  const table = textTable(
    "things",
    ["one"],
    cells.map((cell) => [cell]),
  );
  return { ...table, fields: table.fields.map((one) => ({ ...one, ...field })) };
}

describe("a column is sorted by its values", () => {
  test.each<[Partial<Field>, readonly string[], readonly string[] | undefined]>([
    [{ type: "date", format: "%d/%m/%y" }, ["01/12/13", "01/04/14", "", "02/04/13"], ["1", "2", "", "0"]],
    [{ type: "date", format: "%d %B %Y" }, ["1 May 2014", "2 April 2014", "1 May 2014"], ["1", "0", "1"]],
    [{ type: "number", decimalChar: ",", groupChar: "." }, ["1.234,50", "900", "n/a"], ["1", "0", ""]],
    [{ type: "duration" }, ["P1Y", "P2M"], ["1", "0"]],
    [{ type: "date" }, ["2014-05-01", "2013-04-02"], undefined],
    [{ type: "number", groupChar: "," }, ["1,234", "900"], undefined],
    [{ type: "string" }, ["b", "a"], undefined],
  ])("%j: %j", (field, cells, expected) => {
    expect(orderOfColumn(tableOf(field, cells), 0)).toEqual(expected);
  });

  test("a figure as it was written by its number", () => {
    const schema = builtInRowSchema("bonus-totals")?.schema;
    const table = textTable(
      "bonus-totals",
      ["total_paid_text", "total_paid"],
      [
        ["£1.2k", "1200"],
        ["£900", "900"],
        ["", ""],
      ],
    );
    const fields = table.fields.map((one) => (one.name === "total_paid" ? { ...one, type: "number" as const } : one));
    const shown = { ...table, fields, ...(schema === undefined ? {} : { schema }) };
    expect(orderOfColumn(shown, 0)).toEqual(["1", "0", ""]);
  });

  test("which the page tells the script", () => {
    const table = tableOf({ type: "date", format: "%d/%m/%y" }, ["01/12/13", "01/04/14"]);
    const one = sitePackage({ tables: [table] });
    const page = pagesOf(siteOf([one]), one).get("a-package/index.html");
    const cells = page?.querySelectorAll<HTMLElement>("table.rows td") ?? [];
    expect([...cells].map(({ textContent, dataset }) => [textContent, dataset.order])).toEqual([
      ["01/12/13", "0"],
      ["01/04/14", "1"],
    ]);
  });
});

test("a long key stands last where it is for programs, and first where it is words for people", () => {
  const shown = (one: string, other: string) => {
    const table = textTable(
      "schools",
      ["school", "pupils"],
      [
        [one, "145"],
        [other, "367"],
      ],
    );
    const { columns, keys } = chooseColumns({ ...table, primaryKey: ["school"] }, false);
    return [columns, keys].map((list) => list.map(({ field }) => field.name));
  };
  expect(shown("Balgreen Primary School", "Leith Walk Primary School")).toEqual([["school", "pupils"], []]);
  expect(shown("balgreen-primary-school", "leith-walk-primary-school")).toEqual([["pupils"], ["school"]]);
});

test("figures that are alike in what they are of are found by their periods", () => {
  const schema = builtInRowSchema("bonus-totals")?.schema;
  const header = ["figure_id", "scheme", "payment_type", "period_label", "total_paid_text", "total_paid"];
  const table = textTable("bonus-totals", header, [
    ["one", "Retention", "bonus", "2013-14", "£900", "900"],
    ["two", "Retention", "bonus", "2014-15", "£800", "800"],
  ]);
  const { content } = sitePackage({ tables: [schema === undefined ? table : { ...table, schema }] });
  expect(content === undefined ? [] : searchEntries(content).map(([, text]) => text)).toEqual([
    "bonus (Retention), 2013-14",
    "bonus (Retention), 2014-15",
  ]);
});

test("a table that is cut off says to the script how long it is", () => {
  const table = { ...textTable("things", ["one"], [["a"], ["b"]]), rowCount: 100_000 };
  const one = sitePackage({ tables: [table] });
  const page = pagesOf(siteOf([one]), one).get("a-package/index.html");
  expect(page?.querySelector<HTMLElement>("table.rows")?.dataset.of).toBe("100,000");
});
