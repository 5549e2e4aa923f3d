import type { Bump } from "../model/version-plan.ts";
import { formatVersion, parseVersion, type SemanticVersion } from "./semantic-version.ts";

/** What a bump does to a version: below 1.0.0 a major change raises the minor number. */
export function effectiveBump(previous: SemanticVersion, bump: Bump): Bump {
  return previous.major === 0 && bump === "major" ? "minor" : bump;
}

/**
 * The version after another. A pre-release is followed by its release where that is raised far enough for the bump
 * (`2.0.0-beta.1` by `2.0.0`, whatever the bump). Undefined where the previous one is no semantic version.
 */
export function nextVersion(previous: string, bump: Bump): string | undefined {
  const parsed = parseVersion(previous);
  if (parsed === undefined) return undefined;
  return bump === "none" ? previous : formatVersion(raise(parsed, effectiveBump(parsed, bump)));
}

function raise({ major, minor, patch, prerelease }: SemanticVersion, bump: Bump): SemanticVersion {
  const isOpen = prerelease.length > 0;
  const version = (numbers: readonly [number, number, number]): SemanticVersion => {
    return { major: numbers[0], minor: numbers[1], patch: numbers[2], prerelease: [] };
  };
  switch (bump) {
    case "none":
      return { major, minor, patch, prerelease };
    case "patch":
      return version([major, minor, isOpen ? patch : patch + 1]);
    case "minor":
      return version([major, isOpen && patch === 0 ? minor : minor + 1, 0]);
    case "major":
      return version([isOpen && minor === 0 && patch === 0 ? major : major + 1, 0, 0]);
  }
}
