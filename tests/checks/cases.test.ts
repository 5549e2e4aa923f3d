import { describe, expect, test } from "vitest";
import { findingsOf } from "../support/case-package.ts";
import { constraintCases } from "./cases/constraints.ts";
import { keyCases } from "./cases/keys.ts";
import { labelCases } from "./cases/labels.ts";
import { rowCases } from "./cases/rows.ts";
import { typeCases } from "./cases/types.ts";

const families = {
  labels: labelCases,
  rows: rowCases,
  types: typeCases,
  constraints: constraintCases,
  keys: keyCases,
};

describe.each(Object.entries(families))("%s", (_, cases) => {
  test.each(cases)("$name", async ({ expect: expected, name: _name, ...given }) => {
    expect(await findingsOf(given)).toEqual(expected);
  });
});
