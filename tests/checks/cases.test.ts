import { describe, expect, test } from "vitest";
import { findingsOf } from "../support/case-package.ts";
import { constraintCases } from "./cases/constraints.ts";
import { csvFormCases } from "./cases/csv-form.ts";
import { dialectCases } from "./cases/dialects.ts";
import { disclosureCases } from "./cases/disclosure.ts";
import { encodingCases } from "./cases/encodings.ts";
import { foreignKeyCases } from "./cases/foreign-keys.ts";
import { gzipCases } from "./cases/gzip.ts";
import { inlineDataCases } from "./cases/inline-data.ts";
import { jsonTableCases } from "./cases/json-tables.ts";
import { keyCases } from "./cases/keys.ts";
import { kindCases } from "./cases/kinds.ts";
import { labelCases } from "./cases/labels.ts";
import { rowSchemaCases } from "./cases/row-schemas.ts";
import { rowCases } from "./cases/rows.ts";
import { sourceCases } from "./cases/sources.ts";
import { splitPathCases } from "./cases/split-paths.ts";
import { typeCases } from "./cases/types.ts";

const families = {
  labels: labelCases,
  rows: rowCases,
  types: typeCases,
  constraints: constraintCases,
  keys: keyCases,
  "foreign keys": foreignKeyCases,
  "form of the file": csvFormCases,
  encodings: encodingCases,
  dialects: dialectCases,
  sources: sourceCases,
  "several files": splitPathCases,
  "data in the descriptor": inlineDataCases,
  JSON: jsonTableCases,
  gzip: gzipCases,
  "row schemas": rowSchemaCases,
  kinds: kindCases,
  disclosure: disclosureCases,
};

describe.each(Object.entries(families))("%s", (_, cases) => {
  test.each(cases)("$name", async ({ expect: expected, name: _name, ...given }) => {
    expect(await findingsOf(given)).toEqual(expected);
  });
});
