import { expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { ValidationEvent } from "../../src/model/report.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { codeBlock, codeHtml, proseMarkdown } from "../../src/report/markdown-words.ts";
import { join, oneTable, stream } from "./event-stream.ts";

const file = "datapackages/my-council/data/bonus-totals.csv";
const options = {
  repositoryPath: (path: string) => path,
  files: "https://github.com/me/data/blob/abc/",
  docs: "https://github.com/me/data/blob/abc/docs/findings/",
};

function cell(line: number, text: string, more: Partial<Finding["place"]> = {}): Finding {
  return {
    code: "type-error",
    severity: "error",
    place: { file, line, row: line, field: "total_paid", fieldNumber: 2, cell: text, key: `k${line}`, ...more },
    args: { type: "number", format: "default", diagnosis: { cause: "currency", suggestion: "5" } },
  };
}

test("the summary says what is wrong, where, and how to mend it", async () => {
  const findings = Array.from({ length: 8 }, (_, at) => cell(at + 2, "£5"));

  expect(await join(renderMarkdown(stream(oneTable(findings)), options))).toBe(`## ❌ 8 errors in 1 package

### <code>my-council</code> <code>1&#46;2&#46;0</code> · 1 resource

#### <code>bonus-totals</code> · 48 rows · 8 errors

❌ **A currency sign in a number** · type-error

[<code>datapackages&#47;my-council&#47;data&#47;bonus-totals&#46;csv</code>, line 2](https://github.com/me/data/blob/abc/datapackages/my-council/data/bonus-totals.csv?plain=1#L2) · column total&#95;paid · 8 cells

| line | row | what is wrong | hint |
| --- | --- | --- | --- |
${[2, 3, 4, 5, 6].map((line) => `| [${line}](https://github.com/me/data/blob/abc/datapackages/my-council/data/bonus-totals.csv?plain=1#L${line}) | <code>k${line}</code> | <code>£5</code> in column total&#95;paid is not a number. | write 5 |`).join("\n")}

and 3 more, on lines 7–9

- **Expected:** a number: digits, with a full stop before any decimals, such as 354639&#46;35
- **Why:** The cell was formatted as money, and a CSV file keeps what the cell looked like.
- **To mend:** Write the number alone, without the sign and without commas; say the currency in a column of its own. In Excel: select the column, choose the number format General, and save as CSV again.
- [More on type-error](https://github.com/me/data/blob/abc/docs/findings/type-error.md)
`);
});

test("packages that are in order take a line each", async () => {
  const stats = { errors: 0, warnings: 0, notes: 0, packages: 2, tasks: 2, tables: 2, rows: 96, seconds: 1 };
  const events: ValidationEvent[] = [
    ...oneTable([]).slice(0, -1),
    ...oneTable([]).slice(0, -1),
    { kind: "end", stats },
  ];
  expect(await join(renderMarkdown(stream(events), options))).toBe(`## ✅ Valid: 2 packages, 2 tables, 96 rows

- ✅ <code>my-council</code> <code>1&#46;2&#46;0</code> · 1 resource
- ✅ <code>my-council</code> <code>1&#46;2&#46;0</code> · 1 resource
`);
});

test("however much is wrong, it fits into a job summary, and what did not fit is counted", async () => {
  function* many(): Generator<ValidationEvent> {
    for (let at = 0; at < 400; at += 1) {
      const findings = Array.from({ length: 20 }, (_, field) =>
        cell(field + 2, "_".repeat(500), { field: `${at}-${field}-${"_".repeat(190)}` }),
      );
      yield* oneTable(findings).slice(0, -1);
    }
    yield {
      kind: "end",
      stats: {
        errors: 8_000,
        warnings: 0,
        notes: 0,
        packages: 400,
        tasks: 400,
        tables: 400,
        rows: 1,
        seconds: 1,
      },
    };
  }
  const text = await join(renderMarkdown(stream(many()), options));
  expect(new TextEncoder().encode(text).length).toBeLessThan(1_000_000);
  expect(text.startsWith("## ❌ 8,000 errors in 400 packages\n")).toBe(true);
  expect(text).toMatch(
    /\n\*\*[\d,]+ findings are not shown here, and something besides did not fit into this summary\. `foipack validate` shows all\.\*\*\n$/,
  );
});

test.each([
  ["a|b `c` <b>@you</b>", "<code>a&#124;b &#96;c&#96; &#60;b&#62;&#64;you&#60;&#47;b&#62;</code>"],
  ["a\nb", "<code>a␊b</code>"],
  ["", ""],
])("%j as code is %j", (text, code) => {
  expect(codeHtml(text)).toBe(code);
});

test.each([
  ["“@you” is not in the list.", "<code>&#64;you</code> is not in the list."],
  ["“x” @you “y” #1", "<code>x</code> <code>&#64;</code>you <code>y</code> <code>&#35;</code>1"],
  ["Write #N/A, see www.example.org: 1. a", "Write <code>&#35;</code>N&#47;A, see www&#46;example&#46;org: 1&#46; a"],
  ["- a", "&#45; a"],
])("the sentence %j is %j", (sentence, words) => {
  expect(proseMarkdown(sentence)).toBe(words);
});

test("a block of code holds any text exactly", () => {
  expect(codeBlock("a\n````\nb", "")).toBe("`````\na\n````\nb\n`````");
});
