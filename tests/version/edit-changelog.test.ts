import { describe, expect, test } from "vitest";
import { findSection, putEntry } from "../../src/version/edit-changelog.ts";

const ENTRY = "## [1.1.0] - 2026-08-04\n\nMinor change since 1.0.0.\n";

interface EditCase {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string;
}

const cases: readonly EditCase[] = [
  { name: "there is no changelog", before: undefined, after: `# Changelog\n\n${ENTRY}` },
  { name: "the changelog is blank", before: "\n", after: `# Changelog\n\n${ENTRY}` },
  {
    name: "above the newest version, below the introduction",
    before: "# Changes\n\nAll of them.\n\n## [1.0.0] - 2026-01-01\n\nFirst release.\n",
    after: `# Changes\n\nAll of them.\n\n${ENTRY}\n## [1.0.0] - 2026-01-01\n\nFirst release.\n`,
  },
  {
    name: "below what is not yet released",
    before: "# Changes\n\n## [Unreleased]\n\n- Plans.\n\n## 1.0.0 (2026-01-01)\n",
    after: `# Changes\n\n## [Unreleased]\n\n- Plans.\n\n${ENTRY}\n## 1.0.0 (2026-01-01)\n`,
  },
  {
    name: "in the place of the entry that is there",
    before: "# Changes\n\n## 1.1.0\n\nOld.\n\n### Fixed\n\n- Old.\n\n## 1.0.0\n\nFirst.\n",
    after: `# Changes\n\n${ENTRY}\n## 1.0.0\n\nFirst.\n`,
  },
  {
    name: "below another chapter, above the next one",
    before: "# Changes\n\n## About\n\nWords.\n\n## v1.1.0\n\nOld.\n\n## Thanks\n\nTo all.\n",
    after: `# Changes\n\n## About\n\nWords.\n\n${ENTRY}\n## Thanks\n\nTo all.\n`,
  },
  {
    name: "a heading within a block of code is none",
    before: "# Changes\n\n```\n## 1.1.0\n```\n\n## 1.0.0\n",
    after: `# Changes\n\n\`\`\`\n## 1.1.0\n\`\`\`\n\n${ENTRY}\n## 1.0.0\n`,
  },
  {
    name: "line ends stay as they are",
    before: "# Changes\r\n\r\n## 1.0.0\r\n",
    after: `# Changes\r\n\r\n${ENTRY.replaceAll("\n", "\r\n")}\r\n## 1.0.0\r\n`,
  },
];

describe("an entry is put", () => {
  test.each(cases)("$name", ({ before, after }) => {
    const once = putEntry(before, "1.1.0", ENTRY);
    expect(once).toBe(after);
    expect(putEntry(once, "1.1.0", ENTRY)).toBe(after);
  });
});

describe("an entry that is there", () => {
  test("has its date and the words for why", () => {
    const text =
      "## [1.1.0] - 2026-08-04\n\nThe council wrote again.\n\nTwice.\n\nMinor change since 1.0.0.\n\n### Added\n\n- x\n\n## 1.0.0\n";
    expect(findSection(text, "1.1.0")).toEqual({
      from: 0,
      to: 12,
      lines: text.split("\n").slice(0, 12),
      date: "2026-08-04",
      message: "The council wrote again.\n\nTwice.",
      version: "1.1.0",
      told: 6,
    });
  });

  test("has neither, and ends with the file", () => {
    expect(findSection("# C\n## 1.0.0\nFirst release.", "1.0.0")).toEqual({
      from: 1,
      to: 3,
      lines: ["## 1.0.0", "First release."],
      date: undefined,
      message: undefined,
      version: "1.0.0",
      told: 1,
    });
  });

  test("is not another version's", () => {
    expect(findSection("## 1.1.0\n## 1.1.0-beta\n", "1.1")).toBeUndefined();
  });
});
