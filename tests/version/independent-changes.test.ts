import { assert, asyncProperty, subarray } from "fast-check";
import { expect, test } from "vitest";
import { comparePackages } from "../../src/diff/compare-packages.ts";
import type { Bump } from "../../src/model/version-plan.ts";
import { changesOf } from "../../src/version/bump-rules.ts";
import { decideBump } from "../../src/version/decide-bump.ts";
import { type GivenPackage, revisionOf } from "../support/revision-of.ts";

/** Changes that have nothing to do with one another, and the bump that each asks for alone. */
const bumpOf = {
  "a title": "patch",
  "a keyword": "patch",
  "a field's description": "patch",
  "a corrected value": "patch",
  "another path": "none",
  "other quotes": "none",
  "a new row": "minor",
  "a removed row": "minor",
  "a new resource": "minor",
  "a wider enum": "minor",
  "a required field": "major",
  "another licence": "major",
  "a new field": "major",
} as const satisfies { readonly [name: string]: Bump };

type Edit = keyof typeof bumpOf;

const edits = Object.keys(bumpOf).filter((name): name is Edit => Object.hasOwn(bumpOf, name));

/** The package with some of the changes made. */
function packageWith(made: readonly Edit[]): GivenPackage {
  const has = (edit: Edit) => made.includes(edit);
  const quote = has("other quotes") ? '"' : "";
  const rows = [
    ["a", "2012", has("a corrected value") ? "11" : "10", "x"],
    ...(has("a removed row") ? [] : [["b", "2013", "20", "y"]]),
    ["c", "2014", "30", "z"],
    ...(has("a new row") ? [["d", "2015", "40", "w"]] : []),
  ];
  const note = has("a new field");
  const lines = [["id", "year", "total", "note"], ...rows].map((row) =>
    row
      .slice(0, note ? 4 : 3)
      .map((cell) => `${quote}${cell}${quote}`)
      .join(","),
  );
  const years = [2012, 2013, 2014, 2015, ...(has("a wider enum") ? [2016] : [])];
  return {
    descriptor: {
      title: has("a title") ? "Payments" : "Pay",
      keywords: has("a keyword") ? ["pay", "bonus"] : ["pay"],
      licenses: [{ name: has("another licence") ? "CC-BY-4.0" : "CC0-1.0" }],
    },
    tables: {
      t: {
        fields: {
          id: has("a field's description") ? { type: "string", description: "Which." } : "string",
          year: { type: "integer", constraints: { enum: years } },
          total: has("a required field") ? { type: "number", constraints: { required: true } } : "number",
          ...(note ? { note: "string" } : {}),
        },
        schema: { primaryKey: "id" },
        resource: { path: has("another path") ? "data/t.csv" : "t.csv" },
        csv: `${lines.join("\n")}\n`,
      },
      ...(has("a new resource") ? { u: { csv: "x\n1\n" } } : {}),
    },
  };
}

async function bumpFor(made: readonly Edit[]): Promise<Bump> {
  return decideBump(changesOf(await comparePackages(revisionOf(packageWith([])), revisionOf(packageWith(made)))));
}

test.each(edits)("%s alone", async (edit) => {
  expect(await bumpFor([edit])).toBe(bumpOf[edit]);
});

test("the bump of any changes together is the highest of what each asks for alone", async () => {
  await assert(
    asyncProperty(subarray([...edits]), async (made) => {
      expect(await bumpFor(made)).toBe(decideBump(made.map((edit) => ({ bump: bumpOf[edit] }))));
    }),
    { numRuns: 150 },
  );
});
