import { assert, constantFrom, nat, property, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Bump } from "../../src/model/version-plan.ts";
import { compareBumps, decideBump } from "../../src/version/decide-bump.ts";
import { nextVersion } from "../../src/version/next-version.ts";
import { compareVersions, parseVersion } from "../../src/version/semantic-version.ts";

describe("the version after", () => {
  test.each<readonly [string, Bump, string | undefined]>([
    ["1.2.3", "none", "1.2.3"],
    ["1.2.3", "patch", "1.2.4"],
    ["1.2.3", "minor", "1.3.0"],
    ["1.2.3", "major", "2.0.0"],
    ["0.1.2", "patch", "0.1.3"],
    ["0.1.2", "minor", "0.2.0"],
    ["0.1.2", "major", "0.2.0"],
    ["1.9.9", "minor", "1.10.0"],
    ["1.2.3+build.7", "patch", "1.2.4"],
    ["2.0.0-beta.1", "patch", "2.0.0"],
    ["2.0.0-beta.1", "minor", "2.0.0"],
    ["2.0.0-beta.1", "major", "2.0.0"],
    ["1.1.0-beta.1", "patch", "1.1.0"],
    ["1.1.0-beta.1", "minor", "1.1.0"],
    ["1.1.0-beta.1", "major", "2.0.0"],
    ["1.0.1-beta.1", "patch", "1.0.1"],
    ["1.0.1-beta.1", "minor", "1.1.0"],
    ["0.2.0-beta.1", "major", "0.2.0"],
    ["banana", "patch", undefined],
  ])("%s with a %s change is %s", (previous, bump, next) => {
    expect(nextVersion(previous, bump)).toBe(next);
  });
});

describe("a semantic version", () => {
  test.each([
    "0.0.0",
    "1.0.0-alpha",
    "1.0.0-0.3.7",
    "1.0.0-x-y-z.--",
    "1.0.0+20130313144700",
    "1.0.0-beta+exp.sha-5114f85",
  ])("%s is one", (text) => {
    expect(parseVersion(text)).toBeDefined();
  });

  test.each([
    "",
    "1",
    "1.0",
    "v1.0.0",
    "01.0.0",
    "1.0.0-",
    "1.0.0-01",
    "1.0.0+",
    "1.0.0 ",
    "1.0.0\n",
    "٣.0.0",
    "9007199254740991.0.0",
    `1.0.0-${"a".repeat(256)}`,
  ])("%s is none", (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  test("they are in order of precedence", () => {
    const ordered = [
      "0.9.9",
      "1.0.0-1",
      "1.0.0-2",
      "1.0.0-11",
      "1.0.0-alpha",
      "1.0.0-alpha.1",
      "1.0.0-alpha.beta",
      "1.0.0-rc.1",
      "1.0.0",
      "1.0.1-0",
      "1.0.1",
      "1.10.0",
      "2.0.0",
    ];
    const parsed = ordered.flatMap((text) => parseVersion(text) ?? []);
    for (const [at, left] of parsed.entries()) {
      for (const [place, right] of parsed.entries()) {
        expect([ordered[at], ordered[place], Math.sign(compareVersions(left, right))]).toEqual([
          ordered[at],
          ordered[place],
          Math.sign(at - place),
        ]);
      }
    }
  });
});

const bumps: readonly Bump[] = ["none", "patch", "minor", "major"];

test("the next version is above the previous one, and further above for a higher bump", () => {
  const versions = tuple(nat(3), nat(3), nat(3), constantFrom("", "-alpha", "-beta.2")).map(
    ([major, minor, patch, suffix]) => `${major}.${minor}.${patch}${suffix}`,
  );
  assert(
    property(versions, (previous) => {
      const parsed = bumps.flatMap((bump) => parseVersion(nextVersion(previous, bump) ?? "") ?? []);
      const steps = parsed.slice(1).map((version, at) => compareVersions(version, parsed[at] ?? version));
      expect([parsed.length, (steps[0] ?? 0) > 0, steps.every((step) => step >= 0)]).toEqual([4, true, true]);
    }),
  );
});

test("the bump of some changes is the highest of them, however they are grouped", () => {
  const changes = constantFrom(...bumps).map((bump) => ({ bump }));
  assert(
    property(tuple(changes, changes, changes), ([one, two, three]) => {
      const whole = decideBump([one, two, three]);
      expect(decideBump([{ bump: decideBump([one, two]) }, three])).toBe(whole);
      expect([one, two, three].every(({ bump }) => compareBumps(bump, whole) <= 0)).toBe(true);
      expect([one.bump, two.bump, three.bump]).toContain(whole);
    }),
  );
  expect(decideBump([])).toBe("none");
});
