import { expect, test } from "vitest";
import { comparePackages } from "../../src/diff/compare-packages.ts";
import type { Change } from "../../src/model/version-plan.ts";
import { changesOf } from "../../src/version/bump-rules.ts";
import { changelogEntry } from "../../src/version/changelog-entry.ts";
import { findSection, putEntry } from "../../src/version/edit-changelog.ts";
import { revisionOf } from "../support/revision-of.ts";

function entryOf(reasons: readonly Change[]): readonly string[] {
  return changelogEntry({ previous: "1.0.0", next: "2.0.0", bump: "major", reasons }, "2026-08-04").split("\n");
}

test("everything that can be told is told under its heading", async () => {
  const fields = { id: "string", n: "number", unit: { type: "string", constraints: { enum: ["percent", "count"] } } };
  const before = revisionOf({
    descriptor: { licenses: [{ name: "CC0-1.0" }] },
    tables: {
      targets: { fields, schema: { primaryKey: "id" }, csv: "id,n,unit\na,1,percent\nb,2,count\nc,3,count\nd,4,\n" },
      old: { fields: { x: "string" }, csv: "x\n1\n" },
    },
  });
  const after = revisionOf({
    descriptor: { licenses: [{ name: "CC-BY-4.0" }], title: "Targets" },
    tables: {
      targets: {
        fields: { ...fields, unit: { type: "string", constraints: { enum: ["percent"] } }, status: "string" },
        schema: { primaryKey: "id" },
        csv: "id,n,unit,status\na,1,percent,x\nb,20,count,x\nd,,percent,x\ne,5,percent,x\n",
        resource: { path: "data/targets.csv" },
      },
      totals: { fields: { y: "string", z: "string" }, csv: "y,z\n1,1\n2,2\n" },
    },
  });
  expect(entryOf(changesOf(await comparePackages(before, after)))).toEqual([
    "## [2.0.0] - 2026-08-04",
    "",
    "Major change since 1.0.0.",
    "",
    "### Added",
    "",
    "- `targets`: field `status` added.",
    "- `targets`: 1 row added: `e`.",
    "- `totals`: added (2 rows).",
    "",
    "### Changed",
    "",
    "- `targets`: `enum` of `unit` stricter, no longer `count`.",
    '- Licence changed from `[{"name":"CC0-1.0"}]` to `[{"name":"CC-BY-4.0"}]`.',
    "- `title` changed.",
    "",
    "### Removed",
    "",
    "- `old`: removed (1 row).",
    "- `targets`: 1 row removed: `c`.",
    "",
    "### Fixed",
    "",
    "- `targets`: 2 values of `n` corrected.",
    "  - `b`: `2` → `20`",
    "  - `d`: `4` → (blank)",
    "- `targets`: 1 value of `unit` corrected.",
    "  - `d`: (blank) → `percent`",
    "",
  ]);
});

test("what is too much is counted", async () => {
  const rows = (value: number) => Array.from({ length: 1030 }, (_, at) => `k${at},${value}\n`).join("");
  const state = (csv: string) =>
    revisionOf({
      tables: { t: { fields: { id: "string", n: "number" }, schema: { primaryKey: "id" }, csv: `id,n\n${csv}` } },
    });
  const lines = entryOf(
    changesOf(
      await comparePackages(
        state(rows(1)),
        state(`${rows(2)}x,1\n${Array.from({ length: 30 }, (_, at) => `y${at},1\n`).join("")}`),
      ),
    ),
  );
  expect(lines.filter((line) => line.includes("more") || line.includes("corrected") || line.includes("added"))).toEqual(
    [
      `- \`t\`: 31 rows added: \`x\`, ${Array.from({ length: 19 }, (_, at) => `\`y${at}\``).join(", ")} and 11 more.`,
      "- `t`: 1,030 values of `n` corrected.",
      "  - and 1,010 more",
    ],
  );
  expect(lines.filter((line) => line.startsWith("  - `"))).toHaveLength(20);
});

test("what is in the data cannot become anything but text", async () => {
  const hostile = '"x\n## [9.9.9]\n- `y` <script>"';
  const state = (name: string, cell: string) =>
    revisionOf({
      tables: {
        [name]: {
          fields: { id: "string", n: "string" },
          schema: { primaryKey: "id" },
          csv: `id,n\n${hostile},${cell}\n`,
        },
      },
    });
  const entry = entryOf(changesOf(await comparePackages(state("t", "1"), state("t", hostile))));
  expect(entry.slice(-3)).toEqual([
    "- `t`: 1 value of `n` corrected.",
    "  - ``x␊## [9.9.9]␊- `y` <script>``: `1` → ``x␊## [9.9.9]␊- `y` <script>``",
    "",
  ]);
  const changelog = putEntry(undefined, "2.0.0", entry.join("\n"));
  expect(findSection(changelog, "9.9.9")).toBeUndefined();
});

test("a version without a change was chosen by hand", () => {
  expect(changelogEntry({ previous: "1.0.0", next: "1.0.1", bump: "patch", reasons: [] }, "2026-08-04")).toBe(
    "## [1.0.1] - 2026-08-04\n\nPatch change since 1.0.0.\n\n`1.0.1` was chosen by hand.\n",
  );
});
