import { expect, test } from "vitest";
import { comparePackages } from "../../src/diff/compare-packages.ts";
import { type PackageToPlan, planVersions } from "../../src/version/plan-versions.ts";
import { type GivenPackage, revisionOf } from "../support/revision-of.ts";

/** A package of one row with a value, which refers to others that had these versions when its own was tagged. */
async function packageToPlan(
  name: string,
  values: readonly [before: number, after: number],
  references: { readonly [name: string]: string } = {},
): Promise<PackageToPlan> {
  const state = (value: number): GivenPackage => ({
    descriptor: { name },
    tables: { t: { fields: { id: "string", n: "number" }, schema: { primaryKey: "id" }, csv: `id,n\na,${value}\n` } },
  });
  const diff = await comparePackages(revisionOf(state(values[0])), revisionOf(state(values[1])));
  return {
    name,
    input: {
      diff,
      previous: "1.0.0",
      descriptorPath: `${name}/datapackage.json`,
      changelogPath: `${name}/CHANGELOG.md`,
      changelog: undefined,
      date: "2026-08-04",
    },
    references: Object.entries(references).map(([other, before]) => ({ package: other, before })),
  };
}

async function planned(
  packages: readonly Promise<PackageToPlan>[],
  versions: { readonly [name: string]: string } = {},
) {
  const plans = planVersions(await Promise.all(packages), new Map(Object.entries(versions)));
  return plans.map(({ plan }) => [plan?.tag, plan?.reasons.map(({ kind }) => kind)]);
}

test("a package that refers to one that changed is bumped after it, and so on", async () => {
  const packages = [
    packageToPlan("pay", [1, 1], { targets: "1.0.0" }),
    packageToPlan("targets", [1, 1], { bodies: "1.0.0" }),
    packageToPlan("bodies", [1, 2]),
    packageToPlan("other", [1, 1]),
  ];
  expect(await planned(packages)).toEqual([
    ["bodies@1.0.1", ["values-corrected"]],
    ["targets@1.1.0", ["references-updated"]],
    ["pay@1.1.0", ["references-updated"]],
    ["other@1.0.0", []],
  ]);
});

test("a package that was not bumped when another was is bumped now", async () => {
  expect(await planned([packageToPlan("pay", [1, 2], { bodies: "1.0.0" })], { bodies: "1.2.0" })).toEqual([
    ["pay@1.1.0", ["references-updated", "values-corrected"]],
  ]);
});

test("a package is not bumped again for a version that it has been bumped for", async () => {
  expect(await planned([packageToPlan("pay", [1, 1], { bodies: "1.2.0" })], { bodies: "1.2.0" })).toEqual([
    ["pay@1.0.0", []],
  ]);
});

test("packages that refer to one another are bumped together", async () => {
  const packages = [
    packageToPlan("a", [1, 1], { b: "1.0.0" }),
    packageToPlan("b", [1, 2], { a: "1.0.0" }),
    packageToPlan("c", [1, 1], { d: "1.0.0" }),
    packageToPlan("d", [1, 1], { c: "1.0.0" }),
  ];
  const now = { a: "1.0.0", b: "1.0.0", c: "1.0.0", d: "1.0.0" };
  expect(await planned(packages, now)).toEqual([
    ["a@1.1.0", ["references-updated"]],
    ["b@1.1.0", ["references-updated", "values-corrected"]],
    ["c@1.0.0", []],
    ["d@1.0.0", []],
  ]);
});

test("what is not there, or was not, is no reason", async () => {
  const alone = await packageToPlan("pay", [1, 1], { gone: "1.0.0" });
  const references = [...alone.references, { package: "bodies", before: undefined }];
  const [planning] = planVersions([{ ...alone, references }], new Map([["bodies", "1.0.0"]]));
  expect(planning?.plan?.reasons).toEqual([]);
});
