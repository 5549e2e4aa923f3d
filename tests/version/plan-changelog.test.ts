import { describe, expect, test } from "vitest";
import { comparePackages } from "../../src/diff/compare-packages.ts";
import { applyWrite } from "../../src/version/apply-write.ts";
import { planVersion, type VersionInput } from "../../src/version/plan-version.ts";
import { type GivenPackage, revisionOf } from "../support/revision-of.ts";
import { CSV, pay } from "./cases/bump-case.ts";

type Options = Partial<Omit<VersionInput, "diff">>;

/** What carrying out a plan leaves: the version, the changelog, and what was wrong. A second run finds nothing to do. */
async function written(csv: string, version: string, changelog: string | undefined, options: Options = {}) {
  const run = async (now: string, text: string | undefined, given: Options) => {
    const state = (own: GivenPackage, has: string) => revisionOf({ ...own, descriptor: { version: has } });
    const diff = await comparePackages(state(pay(), "1.0.0"), state(pay({ csv }), now));
    const paths = { descriptorPath: "datapackage.json", changelogPath: "CHANGELOG.md" };
    return planVersion({ diff, previous: "1.0.0", ...paths, changelog: text, date: "2026-08-04", ...given });
  };
  const planning = await run(version, changelog, options);
  if (planning.plan === undefined) return { refused: planning.refusals };
  const { next, faults, writes } = planning.plan;
  const write = writes.find(({ edit }) => edit === "changelog");
  const text = write === undefined ? changelog : applyWrite(write, changelog);
  const { message: _, bump: __, ...rest } = options;
  const again = await run(next, text, rest);
  expect(again.plan?.writes).toEqual([]);
  return { next, text, faults: faults.map(({ reason }) => reason) };
}

const b25 = CSV.replace("b,2013,20", "b,2013,25");
const both = b25.replace("c,2014,30", "c,2014,31");
const first = "## [1.0.0] - 2026-01-01\n\nFirst release.\n";
const corrected = (...cells: string[]) =>
  `Patch change since 1.0.0.\n\n### Fixed\n\n- \`t\`: ${cells.length} value${cells.length === 1 ? "" : "s"} of \`total\` corrected.\n${cells.map((cell) => `  - ${cell}\n`).join("")}`;
const [B, C] = ["`b`: `20` → `25`", "`c`: `30` → `31`"];
const log = (...entries: string[]) => `# Changelog\n\n${[...entries, first].join("\n")}`;

describe("an entry that tells more than the data", () => {
  test("is rewritten, and a person's own words in it are kept", async () => {
    const before = log(
      `## [1.0.1] - 2026-08-01\n\nThe council wrote again.\n\n${corrected(B, C)}  - We had misread it.\n- Two letters were scanned anew.\n\nSee the letter of May.\n\n### Notes\n\n- \`t\` is a table.\n`,
    );
    expect(await written(b25, "1.0.1", before)).toEqual({
      next: "1.0.1",
      faults: [],
      text: log(
        `## [1.0.1] - 2026-08-01\n\nThe council wrote again.\n\n${corrected(B)}- We had misread it.\n- Two letters were scanned anew.\n\nSee the letter of May.\n\n### Notes\n\n- \`t\` is a table.\n`,
      ),
    });
  });

  test("a person's words below a line that stays are kept below it", async () => {
    const before = log(
      `## [1.0.1] - 2026-08-01\n\n${corrected(B)}  - We had misread it.\n- \`t\`: field \`x\` added.\n`,
    );
    expect((await written(b25, "1.0.1", before)).text).toBe(
      log(`## [1.0.1] - 2026-08-01\n\n${corrected(B)}  - We had misread it.\n`),
    );
  });

  test("one that tells all and no more is left as it is, whatever a person added", async () => {
    const before = log(
      `## [1.0.1] - 2026-08-01\n\nWhy.\n\nPatch change since 1.0.0.\n\nMore words.\n\n### Fixed\n\nBelow:\n\n- \`t\`: 1 value of \`total\` corrected.\n  - ${B}\n  and so on.\n`,
    );
    expect(await written(b25, "1.0.1", before)).toEqual({ next: "1.0.1", faults: [], text: before });
  });
});

describe("an entry of a version that never got a tag", () => {
  const old = `## [1.0.1] - 2026-08-01\n\nReason one.\n\n${corrected(B)}- By hand.\n`;
  const more = `${both}d,2015,40\n`;
  const entry = (why: string) =>
    `## [1.1.0] - 2026-08-04\n\n${why}Minor change since 1.0.0.\n\n### Added\n\n- \`t\`: 1 row added: \`d\`.\n\n### Fixed\n\n- \`t\`: 2 values of \`total\` corrected.\n  - ${B}\n  - ${C}\n- By hand.\n`;

  test("becomes part of the new one, with its message and what a person wrote", async () => {
    expect(await written(more, "1.0.1", log(old))).toEqual({
      next: "1.1.0",
      faults: ["too-low"],
      text: log(entry("Reason one.\n\n")),
    });
    expect((await written(more, "1.0.1", log(old), { message: "Reason two." })).text).toBe(
      log(entry("Reason one.\n\nReason two.\n\n")),
    );
  });

  test("stays where the version has a tag on another branch", async () => {
    const { text } = await written(more, "1.0.1", log(old), { tagged: ["1.0.0", "1.0.1"] });
    expect(text).toBe(log(entry("").replace("- By hand.\n", ""), old));
  });

  test("stays where a person wrote all of it", async () => {
    const own = "## [1.0.5] - 2026-08-01\n\nPlanned.\n";
    expect((await written(b25, "1.0.0", log(own))).text).toBe(log(`## [1.0.1] - 2026-08-04\n\n${corrected(B)}`, own));
  });
});

describe("a version whose changes were undone", () => {
  const minor = "Minor change since 1.0.0.\n\n### Added\n\n- `t`: 1 row added: `d`.\n";

  test("goes back to the one before, and its entry is taken out", async () => {
    expect(await written(CSV, "1.1.0", log(`## [1.1.0] - 2026-08-01\n\n${minor}`))).toEqual({
      next: "1.0.0",
      faults: ["too-high"],
      text: log(),
    });
  });

  test("a person's words are put aside", async () => {
    const before = log(`## [1.1.0] - 2026-08-01\n\nWhy.\n\n${minor}- Mine.\n`);
    expect((await written(CSV, "1.1.0", before)).text).toBe(log("## [Unreleased]\n\nWhy.\n\n- Mine.\n"));
    expect((await written(CSV, "1.1.0", `# C\n\n## Unreleased\n\nPlans.\n\n${before.slice(13)}`)).text).toBe(
      `# C\n\n## Unreleased\n\nPlans.\n\nWhy.\n\n- Mine.\n\n${first}`,
    );
  });

  test("goes back as far as what is left asks for", async () => {
    expect(await written(b25, "1.1.0", log(`## [1.1.0] - 2026-08-01\n\n${minor}`))).toEqual({
      next: "1.0.1",
      faults: ["too-high"],
      text: log(`## [1.0.1] - 2026-08-04\n\n${corrected(B)}`),
    });
  });

  test("stays where a person chose it", async () => {
    const { text } = await written(b25, "1.0.0", log(), { bump: "minor" });
    expect(text).toContain("- Raised by hand: the changes alone ask for a patch.");
    expect(await written(b25, "1.1.0", text)).toEqual({ next: "1.1.0", faults: [], text });
    expect(await written(CSV, "1.1.0", log())).toMatchObject({ next: "1.1.0", faults: [] });
    expect(await written(b25, "1.0.7", log(`## [1.0.7] - 2026-08-01\n\n${corrected(B)}`))).toMatchObject({
      next: "1.0.7",
      faults: [],
    });
  });
});

test("a changelog that follows on versions without a tag is not touched", async () => {
  const history = log("## [1.2.0] - 2026-08-01\n\nMinor change since 1.1.0.\n");
  const refused = { refused: [{ reason: "tags-missing", versions: ["1.1.0"] }] };
  expect(await written(b25, "1.2.0", history)).toEqual(refused);
  expect(await written(b25, "1.2.0", history, { previous: undefined })).toEqual(refused);
  expect(await written(b25, "1.2.0", history, { tagged: ["1.0.0", "1.1.0", "1.2.0"] })).not.toEqual(refused);
});
