import { expect, test } from "vitest";
import { disclosureOfDocument } from "../../src/disclosure/disclosure-of-document.ts";
import type { ReadDocument } from "../../src/model/document.ts";

const place = { package: "p", file: "p/evidence/response.txt" };

function documentOf(text: string, rest: Partial<ReadDocument> = {}): ReadDocument {
  return { format: "text", text, tables: [], hidden: [], ...rest };
}

test("personal data in a document has its line, and is masked", () => {
  const text = "Dear Mr Quibble,\r\n\r\nwe hold nothing.\nJane Quibble\rjane.quibble@example.gov.uk, 07700 900123\n";
  const args = { count: 1, within: "document" };
  expect(disclosureOfDocument(documentOf(text), place)).toEqual([
    {
      code: "disclosure-personal-data",
      severity: "warning",
      place: { ...place, line: 1 },
      args: { ...args, kind: "name", masked: "Mr Q…" },
    },
    {
      code: "disclosure-personal-data",
      severity: "error",
      place: { ...place, line: 5 },
      args: { ...args, kind: "e-mail", masked: "j…@example.gov.uk" },
    },
    {
      code: "disclosure-personal-data",
      severity: "error",
      place: { ...place, line: 5 },
      args: { ...args, kind: "phone", masked: "07…" },
    },
  ]);
});

test("what is hidden in a workbook is an error, what every workbook has a note", () => {
  const hidden = [
    { kind: "hidden-sheet", sheet: "Cases", count: 262 },
    { kind: "document-property", where: "creator" },
    { kind: "comment", sheet: "Figures", where: "B2", what: "ask jane.quibble@example.org" },
  ] as const;
  expect(disclosureOfDocument(documentOf("", { format: "xlsx", hidden }), place)).toEqual([
    {
      code: "disclosure-hidden",
      severity: "error",
      place,
      args: { format: "xlsx", kind: "hidden-sheet", sheet: "Cases", count: 262 },
    },
    {
      code: "disclosure-hidden",
      severity: "note",
      place,
      args: { format: "xlsx", kind: "document-property", where: "creator" },
    },
    {
      code: "disclosure-hidden",
      severity: "error",
      place,
      args: { format: "xlsx", kind: "comment", sheet: "Figures", where: "B2" },
    },
  ]);
});

test("of very many places the rest are counted", () => {
  const findings = disclosureOfDocument(documentOf("jane.quibble@example.org\n".repeat(1_200)), place);
  expect(findings.length).toBe(1_001);
  expect(findings.at(-1)).toEqual({
    code: "limit-reached",
    severity: "error",
    place,
    args: { limit: "disclosures", value: 1_000, omitted: 200 },
  });
});

test("a response without anybody in it has nothing to say", () => {
  const text =
    "FOI/14/1234567\n262 Social Workers qualified. NI 59: 69.0%.\nSessions House, County Hall, Maidstone, ME14 1XQ\n";
  expect(disclosureOfDocument(documentOf(text), place)).toEqual([]);
});
