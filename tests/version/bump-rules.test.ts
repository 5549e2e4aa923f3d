import { describe, expect, test } from "vitest";
import { comparePackages } from "../../src/diff/compare-packages.ts";
import { changesOf } from "../../src/version/bump-rules.ts";
import { type GivenPackage, revisionOf } from "../support/revision-of.ts";
import { constraintsCases } from "./cases/constraints.ts";
import { fieldsCases } from "./cases/fields.ts";
import { kindCases } from "./cases/kinds.ts";
import { meaningCases } from "./cases/meaning.ts";
import { metadataCases } from "./cases/metadata.ts";
import { namesCases } from "./cases/names.ts";
import { rowsCases } from "./cases/rows.ts";
import { valuesCases } from "./cases/values.ts";

const families = {
  names: namesCases,
  fields: fieldsCases,
  constraints: constraintsCases,
  meaning: meaningCases,
  rows: rowsCases,
  values: valuesCases,
  metadata: metadataCases,
  "row schemas": kindCases,
};

async function changesBetween(before: GivenPackage, after: GivenPackage) {
  return changesOf(await comparePackages(revisionOf(before), revisionOf(after)));
}

describe.each(Object.entries(families))("%s", (_, cases) => {
  test.each(cases)("$name", async ({ before, after, changes }) => {
    expect(await changesBetween(before, after)).toEqual(changes);
  });

  test.each(cases)("$name, and back", async ({ before, after, back }) => {
    expect(await changesBetween(after, before)).toEqual(back);
  });
});
