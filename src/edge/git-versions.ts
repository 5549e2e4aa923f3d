/** Parts of a semantic version (semver.org, 2.0.0); build metadata says nothing about the order. */
interface ParsedVersion {
  readonly core: readonly string[];
  readonly preRelease: readonly string[];
}

const NUMBER = "(?:0|[1-9]\\d*)";
const IDENTIFIER = `(?:${NUMBER}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
const VERSION = new RegExp(
  `^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(${IDENTIFIER}(?:\\.${IDENTIFIER})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
);
const MAX_LENGTH = 200;

/** A tag `name@x.y.z` in its two parts; undefined for a tag of another form. */
export function splitVersionTag(tag: string): { readonly name: string; readonly version: string } | undefined {
  const at = tag.lastIndexOf("@");
  const version = tag.slice(at + 1);
  return at > 0 && parseVersion(version) !== undefined ? { name: tag.slice(0, at), version } : undefined;
}

/**
 * The places of semantic versions in their order, from 0 for the lowest (semver.org, section 11); equal ones share theirs.
 * Those that are none come first of all. Of tens of thousands of tags, many have the same version: each is looked at once.
 */
export function rankVersions(versions: Iterable<string>): ReadonlyMap<string, number> {
  const parsed = [...new Set(versions)].map((text) => ({ text, version: parseVersion(text) }));
  parsed.sort((a, b) => compareParsed(a.version, b.version));
  const ranks = new Map<string, number>();
  let rank = 0;
  for (const [at, { text, version }] of parsed.entries()) {
    if (at > 0 && compareParsed(parsed[at - 1]?.version, version) !== 0) rank += 1;
    ranks.set(text, rank);
  }
  return ranks;
}

function compareParsed(a: ParsedVersion | undefined, b: ParsedVersion | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const core = compareLists(a.core, b.core);
  if (core !== 0) return core;
  // A pre-release is before its release.
  if (a.preRelease.length === 0 || b.preRelease.length === 0) return b.preRelease.length - a.preRelease.length;
  return compareLists(a.preRelease, b.preRelease);
}

function parseVersion(text: string): ParsedVersion | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const found = VERSION.exec(text);
  if (found === null) return undefined;
  const [, major = "", minor = "", patch = "", preRelease] = found;
  return { core: [major, minor, patch], preRelease: preRelease?.split(".") ?? [] };
}

function compareLists(left: readonly string[], right: readonly string[]): number {
  for (const [at, a] of left.entries()) {
    const b = right[at];
    if (b === undefined) return 1;
    const order = compareIdentifiers(a, b);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Numbers by size, which may be beyond what a JavaScript number holds; before words, which go by their characters. */
function compareIdentifiers(left: string, right: string): number {
  const isNumber = (text: string): boolean => /^\d+$/.test(text);
  if (isNumber(left) !== isNumber(right)) return isNumber(left) ? -1 : 1;
  if (isNumber(left) && left.length !== right.length) return left.length - right.length;
  return left === right ? 0 : left < right ? -1 : 1;
}
