import { describe, expect, test } from "vitest";
import { comparePackages } from "../../src/diff/compare-packages.ts";
import type { Planning } from "../../src/model/version-plan.ts";
import { applyWrite } from "../../src/version/apply-write.ts";
import { planVersion, type VersionInput } from "../../src/version/plan-version.ts";
import { type GivenPackage, revisionOf } from "../support/revision-of.ts";
import { pay } from "./cases/bump-case.ts";

type Options = Partial<Omit<VersionInput, "diff">>;

async function plan(before: GivenPackage | undefined, after: GivenPackage, options: Options = {}): Promise<Planning> {
  const diff = await comparePackages(before && revisionOf(before), revisionOf(after));
  return planVersion({
    diff,
    previous: before === undefined ? undefined : "1.0.0",
    descriptorPath: "p/datapackage.json",
    changelogPath: "p/CHANGELOG.md",
    changelog: undefined,
    date: "2026-08-04",
    ...options,
  });
}

const CORRECTED = pay({ csv: "id,year,total\na,2012,10\nb,2013,25\nc,2014,30\n" });
const APPENDED = pay({ csv: "id,year,total\na,2012,10\nb,2013,20\nc,2014,30\nd,2015,40\n" });
const NARROWED = pay({
  fields: { id: "string", year: "integer", total: { type: "number", constraints: { minimum: 0 } } },
});

function at(version: string | undefined, given: GivenPackage): GivenPackage {
  return { ...given, descriptor: { ...given.descriptor, version } };
}

describe("whole plans", () => {
  test("a figure is corrected", async () => {
    const entry = [
      "## [1.0.1] - 2026-08-04",
      "",
      "The council wrote again.",
      "",
      "Patch change since 1.0.0.",
      "",
      "### Fixed",
      "",
      "- `t`: 1 value of `total` corrected.",
      "  - `b`: `20` → `25`",
      "",
    ].join("\n");
    expect(await plan(pay(), CORRECTED, { message: "The council wrote again." })).toEqual({
      plan: {
        package: "p",
        previous: "1.0.0",
        written: "1.0.0",
        next: "1.0.1",
        bump: "patch",
        reasons: [
          {
            kind: "values-corrected",
            bump: "patch",
            table: "t",
            field: "total",
            count: 1,
            details: { cells: [{ key: ["b"], before: "20", after: "25" }] },
          },
        ],
        observations: [],
        tag: "p@1.0.1",
        changelogEntry: entry,
        writes: [
          { path: "p/datapackage.json", edit: "version", version: "1.0.1" },
          { path: "p/CHANGELOG.md", edit: "changelog", version: "1.0.1", entry },
        ],
        faults: [],
      },
    });
  });

  test("nothing changes", async () => {
    expect(await plan(pay(), pay())).toEqual({
      plan: {
        package: "p",
        previous: "1.0.0",
        written: "1.0.0",
        next: "1.0.0",
        bump: "none",
        reasons: [],
        observations: [],
        tag: "p@1.0.0",
        changelogEntry: null,
        writes: [],
        faults: [],
      },
    });
  });

  test("the file moves: no new version, and the reason is given", async () => {
    expect(await plan(pay(), pay({ resource: { path: "data/t.csv" } }))).toEqual({
      plan: {
        package: "p",
        previous: "1.0.0",
        written: "1.0.0",
        next: "1.0.0",
        bump: "none",
        reasons: [
          { kind: "path-moved", bump: "none", table: "t", count: 1, details: { before: "t.csv", after: "data/t.csv" } },
        ],
        observations: [],
        tag: "p@1.0.0",
        changelogEntry: null,
        writes: [],
        faults: [],
      },
    });
  });

  test("data is released for the first time", async () => {
    const entry = "## [1.0.0] - 2026-08-04\n\nFirst release.\n";
    expect(await plan(undefined, at(undefined, pay()))).toEqual({
      plan: {
        package: "p",
        previous: null,
        written: null,
        next: "1.0.0",
        bump: "first",
        reasons: [{ kind: "first-release", bump: "none", count: 1, details: {} }],
        observations: [],
        tag: "p@1.0.0",
        changelogEntry: entry,
        writes: [
          { path: "p/datapackage.json", edit: "version", version: "1.0.0" },
          { path: "p/CHANGELOG.md", edit: "changelog", version: "1.0.0", entry },
        ],
        faults: [],
      },
    });
  });

  test("the table that a foreign key points into is in another package, which has another version", async () => {
    const { plan: made } = await plan(pay(), pay(), {
      references: [
        { package: "uk-local-authorities", before: "1.0.0", after: "1.1.0" },
        { package: "registers", before: "2.0.0", after: "2.0.0" },
      ],
    });
    const details = { package: "uk-local-authorities", before: "1.0.0", after: "1.1.0" };
    expect([made?.next, made?.reasons]).toEqual([
      "1.1.0",
      [{ kind: "references-updated", bump: "minor", count: 1, details }],
    ]);
    expect(made?.changelogEntry?.split("\n")).toContain(
      "- Refers to `uk-local-authorities`, which is now `1.1.0` (was `1.0.0`).",
    );
  });
});

/** `PREVIOUS -> NEXT BUMP`, what is to be written, and what is wrong; or why there is no plan. */
function told(planning: Planning): string {
  if (planning.plan === undefined)
    return `refused: ${planning.refusals.map((one) => Object.values(one).join(" ")).join(", ")}`;
  const { previous, next, bump, writes, faults } = planning.plan;
  const wrong = faults.map((fault) => Object.values(fault).join(" "));
  return [
    `${previous ?? "none"} -> ${next} ${bump}`,
    `write ${writes.map(({ edit }) => edit).join("+") || "nothing"}`,
    ...wrong,
  ].join("; ");
}

describe("what is written already", () => {
  const done =
    "# Changelog\n\n## [1.0.1] - 2026-07-01\n\nPatch change since 1.0.0.\n\n### Fixed\n\n- `t`: 1 value of `total` corrected.\n  - `b`: `20` → `25`\n";

  test.each<readonly [string, GivenPackage, Options, string]>([
    [
      "the right version and its entry",
      at("1.0.1", CORRECTED),
      { changelog: done },
      "1.0.0 -> 1.0.1 patch; write nothing",
    ],
    ["the right version without an entry", at("1.0.1", CORRECTED), {}, "1.0.0 -> 1.0.1 patch; write changelog"],
    ["the entry without the version", CORRECTED, { changelog: done }, "1.0.0 -> 1.0.1 patch; write version"],
    [
      "an entry from before more was changed",
      at("1.1.0", APPENDED),
      { changelog: done.replaceAll("1.0.1", "1.1.0") },
      "1.0.0 -> 1.1.0 minor; write changelog",
    ],
    [
      "an entry with more in it than there has to be",
      at("1.0.1", CORRECTED),
      { changelog: `${done}\nThanks to all.\n` },
      "1.0.0 -> 1.0.1 patch; write nothing",
    ],
    [
      "an entry without the reason that is given now",
      at("1.0.1", CORRECTED),
      { changelog: done, message: "New letter." },
      "1.0.0 -> 1.0.1 patch; write changelog",
    ],
    [
      "a version that is too low",
      at("1.0.1", APPENDED),
      {},
      "1.0.0 -> 1.1.0 minor; write version+changelog; too-low 1.0.1 1.1.0",
    ],
    [
      "a version that went down",
      at("0.9.0", CORRECTED),
      {},
      "1.0.0 -> 1.0.1 patch; write version+changelog; went-down 0.9.0 1.0.0",
    ],
    [
      "a version that went down without a change",
      at("0.9.0", pay()),
      {},
      "1.0.0 -> 1.0.0 none; write version; went-down 0.9.0 1.0.0",
    ],
    [
      "no semantic version",
      at("banana", CORRECTED),
      {},
      "1.0.0 -> 1.0.1 patch; write version+changelog; not-semver banana",
    ],
    ["no version any more", at(undefined, pay()), {}, "1.0.0 -> 1.0.0 none; write version"],
    ["a higher version than is needed", at("2.0.0", CORRECTED), {}, "1.0.0 -> 2.0.0 major; write changelog"],
    ["a higher version without a change", at("1.0.1", pay()), {}, "1.0.0 -> 1.0.1 patch; write changelog"],
    [
      "a pre-release of the version that is needed",
      at("1.1.0-beta.1", APPENDED),
      {},
      "1.0.0 -> 1.1.0-beta.1 minor; write changelog",
    ],
    [
      "a pre-release of a version that is too low",
      at("1.0.1-beta.1", APPENDED),
      {},
      "1.0.0 -> 1.1.0 minor; write version+changelog; too-low 1.0.1-beta.1 1.1.0",
    ],
    ["build metadata", at("1.0.1+rebuilt", CORRECTED), {}, "1.0.0 -> 1.0.1+rebuilt patch; write changelog"],
  ])("%s", async (_, after, options, expected) => {
    expect(told(await plan(pay(), after, options))).toBe(expected);
  });

  test("a higher version is said to be raised by hand", async () => {
    const { plan: made } = await plan(pay(), at("2.0.0", CORRECTED));
    expect(
      made?.reasons.map(({ kind, bump, details }) => [kind, bump, "computed" in details ? details.computed : ""]),
    ).toEqual([
      ["raised-by-hand", "major", "patch"],
      ["values-corrected", "patch", ""],
    ]);
  });

  test("carrying out a plan leaves nothing to write, and a reason for it stays", async () => {
    const first = await plan(pay(), CORRECTED, { message: "See <letter> & annex." });
    const changelog = first.plan?.writes.flatMap((write) =>
      write.edit === "changelog" ? [applyWrite(write, undefined)] : [],
    )[0];
    const second = await plan(pay(), at("1.0.1", CORRECTED), { changelog, date: "2027-01-01" });
    expect(told(second)).toBe("1.0.0 -> 1.0.1 patch; write nothing");
    const more = await plan(pay(), at("1.0.1", pay({ csv: "id,year,total\na,2012,11\nb,2013,25\nc,2014,30\n" })), {
      changelog,
      date: "2027-01-01",
    });
    expect(more.plan?.changelogEntry?.split("\n").slice(0, 5)).toEqual([
      "## [1.0.1] - 2026-08-04",
      "",
      "See &lt;letter> &amp; annex.",
      "",
      "Patch change since 1.0.0.",
    ]);
  });
});

describe("what a person asks for", () => {
  test.each<readonly [string, GivenPackage | undefined, GivenPackage, Options, string]>([
    ["a higher bump", pay(), CORRECTED, { bump: "minor" }, "1.0.0 -> 1.1.0 minor; write version+changelog"],
    ["the bump that is needed", pay(), APPENDED, { bump: "minor" }, "1.0.0 -> 1.1.0 minor; write version+changelog"],
    ["a lower bump", pay(), APPENDED, { bump: "patch" }, "refused: bump-too-low patch minor"],
    ["a bump without a change", pay(), pay(), { bump: "patch" }, "1.0.0 -> 1.0.1 patch; write version+changelog"],
    [
      "no more than a minor version, and that is enough",
      pay(),
      APPENDED,
      { maxBump: "minor" },
      "1.0.0 -> 1.1.0 minor; write version+changelog",
    ],
    [
      "no more than a minor version, and it is not enough",
      pay(),
      NARROWED,
      { maxBump: "minor" },
      "1.0.0 -> 2.0.0 major; write version+changelog; over-max major minor",
    ],
    [
      "no more than a minor version, below 1.0.0",
      at("0.3.0", pay()),
      at("0.3.0", NARROWED),
      { previous: "0.3.0", maxBump: "minor" },
      "0.3.0 -> 0.4.0 minor; write version+changelog",
    ],
    [
      "a public consultation",
      undefined,
      at(undefined, pay()),
      { initial: "0.1.0" },
      "none -> 0.1.0 first; write version+changelog",
    ],
    [
      "another first version than is written",
      undefined,
      pay(),
      { initial: "0.1.0" },
      "none -> 0.1.0 first; write version+changelog",
    ],
    ["a first version that is none", undefined, pay(), { initial: "one" }, "refused: initial-not-semver one"],
  ])("%s", async (_, before, after, options, expected) => {
    expect(told(await plan(before, after, options))).toBe(expected);
  });
});

describe("the first release", () => {
  test.each<readonly [string, GivenPackage, string]>([
    ["has the version that is written", at("2.3.0", pay()), "none -> 2.3.0 first; write changelog"],
    [
      "has none that is no version",
      at("banana", pay()),
      "none -> 1.0.0 first; write version+changelog; not-semver banana",
    ],
  ])("%s", async (_, after, expected) => {
    expect(told(await plan(undefined, after))).toBe(expected);
  });
});

describe("below 1.0.0", () => {
  test.each<readonly [string, GivenPackage, string]>([
    ["a major change raises the minor number", at("0.1.0", NARROWED), "0.1.0 -> 0.2.0 minor; write version+changelog"],
    ["a minor change does too", at("0.1.0", APPENDED), "0.1.0 -> 0.2.0 minor; write version+changelog"],
    ["a patch stays a patch", at("0.1.0", CORRECTED), "0.1.0 -> 0.1.1 patch; write version+changelog"],
    ["the step to 1.0.0 is made by hand", at("1.0.0", CORRECTED), "0.1.0 -> 1.0.0 major; write changelog"],
  ])("%s", async (_, after, expected) => {
    expect(told(await plan(at("0.1.0", pay()), after, { previous: "0.1.0" }))).toBe(expected);
  });
});

describe("there is no plan", () => {
  const broken = { files: { "datapackage.json": "{" } };
  const conflict = pay({ csv: "id,year,total\n<<<<<<< HEAD\n" });

  test.each<readonly [string, GivenPackage, GivenPackage, Options, string]>([
    ["where the package has no name", pay(), pay({}, { name: "" }), {}, "refused: no-name"],
    [
      "where the tag's version is none",
      pay(),
      CORRECTED,
      { previous: "banana" },
      "refused: previous-not-semver banana",
    ],
  ])("%s", async (_, before, after, options, expected) => {
    expect(told(await plan(before, after, options))).toBe(expected);
  });

  test("where something cannot be compared", async () => {
    expect(await plan(broken, pay())).toEqual({
      package: "p",
      refusals: [
        { reason: "not-compared", problems: [{ side: "before", path: "datapackage.json", reason: "no-descriptor" }] },
      ],
    });
    expect(await plan(pay(), conflict)).toEqual({
      package: "p",
      refusals: [
        {
          reason: "not-compared",
          problems: [{ side: "after", resource: "t", path: "t.csv", reason: "merge-conflict", line: 2 }],
        },
      ],
    });
  });

  test("where the later descriptor cannot be read, whatever a person asks for", async () => {
    const problems = [{ side: "after", path: "datapackage.json", reason: "no-descriptor" }];
    expect(await plan(pay(), broken, { bump: "major" })).toEqual({
      package: "p",
      refusals: [{ reason: "not-compared", problems }],
    });
  });

  test("unless a person takes the highest bump for it", async () => {
    const problem = { side: "before", path: "datapackage.json", reason: "no-descriptor" } as const;
    const made = await plan(broken, pay(), { bump: "major" });
    expect(told(made)).toBe("1.0.0 -> 2.0.0 major; write version+changelog");
    expect(made.plan?.reasons).toEqual([{ kind: "not-compared", bump: "major", count: 1, details: { problem } }]);
  });

  test("for a package that is gone", async () => {
    const diff = await comparePackages(revisionOf(pay()), undefined);
    const input = { diff, previous: "1.0.0", descriptorPath: "", changelogPath: "", changelog: undefined, date: "" };
    expect(planVersion(input)).toEqual({ package: "p", refusals: [{ reason: "removed" }] });
  });
});
