import { expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { describe as describeFinding, headingOf } from "../../src/report/wording.ts";
import { findingsOf } from "../support/case-package.ts";

const place = "/resources/0/schema/fields/0/constraints/pattern";

/** Table Schema v2, "pattern": the values of `pattern` MUST conform to XML Schema's syntax, in which these are letters. */
test.each([
  ["^a.*$", ["apple", "^apple$"], ["constraint-error row 2 line 2 name: pattern"]],
  ["^a|b$", ["^a", "b$", "a"], ["constraint-error row 4 line 4 name: pattern"]],
])("the pattern %s stands for the signs themselves, with a warning", async (pattern, cells, expected) => {
  const fields = { name: { type: "string", constraints: { pattern } } } as const;
  const found = await findingsOf({ fields, csv: `name\n${cells.join("\n")}\n` });
  expect(found).toEqual([`warning field-error ${place} name: bad-pattern constraints/pattern`, ...expected]);
});

test.each(["a.*", "[^a]*", "\\^a", "a^b$c"])("the pattern %s has nothing to warn of", async (pattern) => {
  const fields = { name: { type: "string", constraints: { pattern } } } as const;
  const found = await findingsOf({ fields, csv: "name\nother\n" });
  expect(found.filter((line) => line.includes("field-error"))).toEqual([]);
});

test("the warning says what the signs mean here and how to write the pattern", () => {
  const args = {
    reason: "bad-pattern",
    property: "constraints/pattern",
    pattern: "^a$",
    offset: 0,
    detail: "anchors",
  } as const;
  const finding: Finding = { code: "field-error", severity: "warning", place: { field: "name" }, args };

  expect([headingOf(finding), describeFinding(finding)]).toEqual([
    "^ or $ in a pattern",
    {
      what: "The pattern “^a$” has ^ at the start or $ at the end, which stand for themselves in the syntax that the standard gives to patterns.",
      cause:
        "In most languages they mean the start and the end of the text. The syntax is XML Schema's, in which the whole cell has to match in any case.",
      mend: "Leave them out: [A-Z]{3} for ^[A-Z]{3}$. If the characters themselves are meant, write \\\\^ and \\\\$ in JSON.",
    },
  ]);
});
