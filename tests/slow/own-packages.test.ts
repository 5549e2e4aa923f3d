import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/descriptor.ts";
import { isInOrder } from "../../src/report/version-text.ts";
import { makeTags, planTags } from "../../src/tasks/tag.ts";
import { planPackageVersions } from "../../src/tasks/version.ts";
import { writeVersions } from "../../src/tasks/write-versions.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { optionsFor } from "../support/package-repository.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const TARGETS = "kent-childrens-services-targets";
const AUTHORITIES = "uk-local-authorities";

/** The packages and row schemas of this repository, committed in one of their own and tagged. */
async function tagged(): Promise<TestRepository> {
  const repository = await createRepository();
  for (const folder of ["datapackages", "schemas"]) {
    await cp(join(root, folder), join(repository.folder, folder), { recursive: true });
  }
  await repository.commit("all");
  await tag(repository);
  return repository;
}

async function tag(repository: TestRepository): Promise<void> {
  const run = await planTags([], optionsFor(repository));
  expect(run.refusals).toEqual([]);
  await makeTags(run, repository.folder, optionsFor(repository));
}

async function edit(repository: TestRepository, path: string, change: (text: string) => string): Promise<void> {
  const full = join(repository.folder, path);
  const before = await readFile(full, "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(full, after);
}

/** The packages that get another version, and whether `version --check` would pass. */
async function decided(repository: TestRepository) {
  const plans = await planPackageVersions([], optionsFor(repository));
  const changed = plans.flatMap(({ planning: { plan } }) =>
    plan === undefined || plan.bump === "none" ? [] : [`${plan.package} ${plan.next} ${plan.bump}`],
  );
  return { changed, passes: plans.every((plan) => isInOrder(plan)) };
}

test("the packages of this repository are at 1.0.0 with their changelogs, and can be tagged", async () => {
  const repository = await tagged();
  expect(await repository.git("tag")).toBe(`${TARGETS}@1.0.0\nkent-social-worker-payments@1.0.0\n${AUTHORITIES}@1.0.0`);
  expect(await decided(repository)).toEqual({ changed: [], passes: true });
});

/** One figure of the first row, in the text and as a number, and in the quote that it comes from. */
function correctFigure(csv: string): string {
  return csv.replaceAll("533.1", "533.2");
}

function addAuthority(csv: string): string {
  const row = csv.trimEnd().split("\n").at(-1) ?? "";
  return `${csv.trimEnd()}\n${row.replace(/^[^,]*,/, "ZZZ,").replace(/S12000027/, "")}\n`;
}

/** Takes a member out of the first enum that names it. */
function narrow(member: string): (json: string) => string {
  return (json) => {
    let isDone = false;
    const parsed: JsonObject = JSON.parse(json, (_, value: unknown) => {
      if (isDone || !Array.isArray(value) || !value.includes(member) || value.length < 3) return value;
      isDone = true;
      return value.filter((one) => one !== member);
    });
    return `${JSON.stringify(parsed, undefined, 2)}\n`;
  };
}

describe("a change asks for a version, which the check wants until it is written", () => {
  test.each([
    ["one figure corrected", `datapackages/${TARGETS}/data/kpi-targets.csv`, correctFigure, [`${TARGETS} 1.0.1 patch`]],
    [
      "an authority added, which two packages refer to",
      `datapackages/${AUTHORITIES}/data/authorities.csv`,
      addAuthority,
      [`${AUTHORITIES} 1.1.0 minor`, `${TARGETS} 1.1.0 minor`, "kent-social-worker-payments 1.1.0 minor"],
    ],
    [
      "an enum of a descriptor narrowed",
      `datapackages/${TARGETS}/datapackage.json`,
      narrow("redacted"),
      [`${TARGETS} 2.0.0 major`],
    ],
    [
      "an enum of a row schema narrowed",
      "schemas/kpi-targets.schema.json",
      narrow("redacted"),
      [`${TARGETS} 2.0.0 major`],
    ],
  ])("%s", async (_, path, change, changed) => {
    const repository = await tagged();
    await edit(repository, path, change);
    expect(await decided(repository)).toEqual({ changed, passes: false });
    await writeVersions(await planPackageVersions([], optionsFor(repository)));
    expect(await decided(repository)).toEqual({ changed, passes: true });
  });
});
