import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { packageNames, readBytes, readTables, type TypedRow, tableOf } from "./committed-package.ts";

const fold = (text: string): string => text.replace(/\s+/g, " ").trim();

/** How often the quote is in the document between these words. Space where they join does not count. */
function countQuotes(document: string, exact: string, prefix: string, suffix: string): number {
  let count = 0;
  for (let at = document.indexOf(exact); at >= 0; at = document.indexOf(exact, at + 1)) {
    const before = document.slice(0, at).trimEnd();
    const after = document.slice(at + exact.length).trimStart();
    if (before.endsWith(prefix) && after.startsWith(suffix)) count += 1;
  }
  return count;
}

/** The text of the document that a row's evidence is in: its answer's response's. */
function documentOf(packageName: string, row: TypedRow): string {
  const answers = tableOf(packageName, "foi-answers").rows;
  const responseId = row.response_id ?? answers.find(({ answer_id }) => answer_id === row.answer_id)?.response_id;
  const response = tableOf(packageName, "foi-responses").rows.find(({ response_id }) => response_id === responseId);
  return fold(readBytes(packageName, String(response?.document)).toString("utf8"));
}

const quoted = packageNames.flatMap((name) =>
  readTables(name).flatMap(({ name: table, builtIn, rows }) => {
    const { evidence, figure, primaryKey } = builtIn.schema;
    if (evidence === undefined) return [];
    return rows.map((row) => {
      const key = primaryKey.map((field) => row[field]).join(", ");
      return { package: name, table, key, row, quotes: evidence.quotes, figure };
    });
  }),
);

test("there is evidence for every figure, criterion and answer", () => {
  expect(quoted).toHaveLength(1 + 1 + 10 + 7 + 48 + 2);
});

test.each(quoted)("$table, $key: each quote is in its document, once", ({ package: name, row, quotes }) => {
  const document = documentOf(name, row);
  for (const { exact, prefix, suffix } of quotes) {
    const words = (field: string | undefined) => fold(String((field === undefined ? undefined : row[field]) ?? ""));
    if (words(exact) === "") continue;
    expect(countQuotes(document, words(exact), words(prefix), words(suffix))).toBe(1);
  }
  expect(row.evidence).toBeDefined();
});

test.each(quoted.filter(({ row, figure }) => figure !== undefined && row[figure.value] !== undefined))(
  "$table, $key: the figure is a whole word of its quote, and means the number",
  ({ row, quotes, figure }) => {
    const text = String(row[figure?.text ?? ""]);
    const quote = ` ${fold(String(row[quotes[0]?.exact ?? ""]))} `;
    expect(quote.split(/\s+/).map((word) => word.replace(/[.,;]$/, ""))).toContain(text);
    expect(Number(text.replace(/^£|,|%$/g, ""))).toBe(row[figure?.value ?? ""]);
  },
);

test.each(tableOf("kent-childrens-services-targets", "kpi-targets").rows)(
  "the evidence of $indicator_id is the line of the table with its number, label and target",
  ({ national_indicator, label, target_text, evidence, section }) => {
    const document = readBytes("kent-childrens-services-targets", "evidence/kpi-targets-2012.txt").toString("utf8");
    const lines = document.split("\n");
    const number = national_indicator === undefined ? "" : `${national_indicator} – `;
    const bracketed = `(${national_indicator}) – `;
    expect([`${number}${label} | ${target_text} |`, `${bracketed}${label} | ${target_text} |`]).toContain(evidence);
    const heading = lines.slice(0, lines.indexOf(String(evidence))).findLast((line) => line.endsWith("| Target |"));
    expect(heading).toBe(`${section} | Target |`);
  },
);

describe.each(packageNames.slice(0, 2))("%s", (name) => {
  test.each(tableOf(name, "foi-responses").rows)("$document is the file that was registered", (row) => {
    const bytes = readBytes(name, String(row.document));
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(row.document_sha256);
    expect(bytes.toString("utf8")).not.toMatch(/\r|\uFFFD/);
  });

  test("no greeting and no name is in an extract", () => {
    for (const { document } of tableOf(name, "foi-responses").rows) {
      const text = readBytes(name, String(document)).toString("utf8");
      expect(text).not.toMatch(/\bDear\b|\bMr\b|\bMrs\b|\bMs\b|Thank you|Yours|@/);
    }
  });
});
