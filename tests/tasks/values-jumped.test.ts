import { expect, test } from "vitest";
import { reviewAnnotations } from "../../src/report/review-annotations.ts";
import { renderReviewRest } from "../../src/report/review-text.ts";
import { renderVersions } from "../../src/report/version-text.ts";
import { reviewChange } from "../../src/tasks/review.ts";
import { planPackageVersions } from "../../src/tasks/version.ts";
import { createRepository } from "../support/git-repository.ts";
import { optionsFor, peopleFiles } from "../support/package-repository.ts";

const status = { name: "paid", type: "number" };
const options = { colour: false, width: 100, unicode: true };
const csv = (paid: string) => `id,name,paid\n1,Ann,${paid}\n2,Bea,20\n3,Cy,31\n`;

/** A package whose last version has 354,000 pounds, in which they have since become 354. */
async function jumped() {
  const repository = await createRepository();
  await repository.commit("first", peopleFiles({ status, csv: csv("354000") }));
  await repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
  await repository.commit("second", peopleFiles({ status, csv: csv("354") }));
  return optionsFor(repository);
}

const told = "“1” from “354000” to “354” (by exactly 1,000: pounds and thousands, or a slipped decimal point?)";

test("foipack version tells a figure that jumped since the last version", async () => {
  const plans = await planPackageVersions([], { ...(await jumped()), now: () => new Date("2026-11-21T12:00:00Z") });
  const shown = renderVersions(plans, { ...options, mode: "plan" });
  expect(shown.replace(/\s+/g, " ")).toContain(told);
});

test("foipack review tells it too, and marks its line", async () => {
  const { review } = await reviewChange("HEAD~1", await jumped());
  const stats = { errors: 0, warnings: 0, notes: 0, packages: 1, tasks: 1, tables: 1, rows: 3, seconds: 0 };
  expect(renderReviewRest(review, stats, options).replace(/\s+/g, " ")).toContain(told);
  const marked = reviewAnnotations(review, (path) => path).filter(({ message }) => message.includes("354000"));
  expect(marked).toEqual([
    expect.objectContaining({ kind: "warning", file: "datapackages/people/people.csv", line: 2 }),
  ]);
});
