/** A version number (https://semver.org, 2.0.0). Build metadata is read and left out: it has no part in precedence. */
export interface SemanticVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** The identifiers of a pre-release; empty for a release. */
  readonly prerelease: readonly string[];
}

const NUMERIC = "(0|[1-9][0-9]*)";
const PART = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
const PATTERN = new RegExp(
  `^${NUMERIC}\\.${NUMERIC}\\.${NUMERIC}(?:-(${PART}(?:\\.${PART})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
);
const MAX_LENGTH = 256;

/** Reads a version; undefined for what is none, or has numbers that are too large to count on. */
export function parseVersion(text: string): SemanticVersion | undefined {
  const parts = text.length > MAX_LENGTH ? null : PATTERN.exec(text);
  if (parts === null) return undefined;
  const [major = 0, minor = 0, patch = 0] = parts.slice(1, 4).map(Number);
  // One more must still be a number of its own.
  if (Math.max(major, minor, patch) >= Number.MAX_SAFE_INTEGER) return undefined;
  return { major, minor, patch, prerelease: parts[4]?.split(".") ?? [] };
}

/** The text of a version. */
export function formatVersion({ major, minor, patch, prerelease }: SemanticVersion): string {
  return `${major}.${minor}.${patch}${prerelease.length === 0 ? "" : `-${prerelease.join(".")}`}`;
}

/** Precedence (semver, 11): below 0 where the left one is lower, 0 where neither is. */
export function compareVersions(left: SemanticVersion, right: SemanticVersion): number {
  return compareNumbers(left, right) || comparePrereleases(left.prerelease, right.prerelease);
}

/** The order of the three numbers alone. */
export function compareNumbers(left: SemanticVersion, right: SemanticVersion): number {
  return left.major - right.major || left.minor - right.minor || left.patch - right.patch;
}

function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return right.length - left.length;
  for (const [at, part] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    const order = compareIdentifiers(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Numbers are lower than words and ordered by size, of any length. */
function compareIdentifiers(left: string, right: string): number {
  const [isNumber, isOther] = [/^[0-9]+$/.test(left), /^[0-9]+$/.test(right)];
  if (isNumber !== isOther) return isNumber ? -1 : 1;
  if (isNumber && left.length !== right.length) return left.length - right.length;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
