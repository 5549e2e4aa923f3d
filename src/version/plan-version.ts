import type { PackageDiff, ReferencedVersion } from "../model/diff.ts";
import type {
  Bump,
  Change,
  PlannedWrite,
  Planning,
  PlanRefusal,
  VersionPlan,
  WrittenFault,
} from "../model/version-plan.ts";
import { isTolerated } from "./bump-rules/not-compared.ts";
import { changesOf, sortChanges } from "./bump-rules.ts";
import type { EntrySource } from "./changelog-entry.ts";
import { compareBumps, decideBump } from "./decide-bump.ts";
import { oneLine } from "./markdown-text.ts";
import { effectiveBump, nextVersion } from "./next-version.ts";
import { missingVersions, openEntries, planChangelog } from "./plan-changelog.ts";
import { compareNumbers, compareVersions, parseVersion, type SemanticVersion } from "./semantic-version.ts";

/** What a version is decided from. */
export interface VersionInput {
  /** From the baseline to what is to be released; without a baseline its status is `added`. */
  readonly diff: PackageDiff;
  /** The version that the baseline's tag names; undefined where there is no baseline. */
  readonly previous: string | undefined;
  /** The versions of the package that have a tag, reachable or not. An entry of one in the changelog is not touched. */
  readonly tagged?: readonly string[];
  /** The files to write, as the plan is to name them. */
  readonly descriptorPath: string;
  readonly changelogPath: string;
  /** The changelog as it is; undefined where there is none. */
  readonly changelog: string | undefined;
  /** The day of the entry, ISO 8601. An entry that is there already keeps its own. */
  readonly date: string;
  /** Why, in a person's own words; put on one line. An entry that is there keeps its own where this is not given. */
  readonly message?: string;
  /** The bump that a person asks for: as much as the changes need, or more. */
  readonly bump?: Bump;
  /** The most that the version may go up by. */
  readonly maxBump?: Bump;
  /** The first version; 1.0.0 unless given. */
  readonly initial?: string;
  /** Packages that foreign keys point into, with their versions at the baseline and now. */
  readonly references?: readonly ReferencedVersion[];
}

/** Decides a package's next version. Nothing is written, and nothing throws. */
export function planVersion(input: VersionInput): Planning {
  const { diff, previous } = input;
  const refuse = (...refusals: readonly PlanRefusal[]): Planning => ({ package: diff.package, refusals });
  if (diff.status === "removed") return refuse({ reason: "removed" });
  const problems = diff.problems.filter((problem) => !isTolerated(problem));
  const isDecided = input.bump === "major" && diff.after !== undefined;
  if (problems.length > 0 && !isDecided) return refuse({ reason: "not-compared", problems });
  if (diff.after?.name === undefined) return refuse({ reason: "no-name" });
  const versions = missingVersions(input);
  if (versions.length > 0) return refuse({ reason: "tags-missing", versions });
  if (previous === undefined) return planFirst(input);
  const parsed = parseVersion(previous);
  return parsed === undefined ? refuse({ reason: "previous-not-semver", previous }) : planNext(input, previous, parsed);
}

/** A first release has the version that is written, unless another is asked for. */
function planFirst(input: VersionInput): Planning {
  const { diff } = input;
  const written = diff.after?.version;
  const isSound = written !== undefined && parseVersion(written) !== undefined;
  const next = input.initial ?? (isSound ? written : "1.0.0");
  if (parseVersion(next) === undefined) {
    return { package: diff.package, refusals: [{ reason: "initial-not-semver", initial: next }] };
  }
  const faults: WrittenFault[] = written === undefined || isSound ? [] : [{ reason: "not-semver", written }];
  const reasons: Change[] = [{ kind: "first-release", bump: "none", count: 1, details: {} }];
  return { plan: complete(input, { previous: null, next, bump: "first", reasons }, faults) };
}

function planNext(input: VersionInput, previous: string, parsed: SemanticVersion): Planning {
  const { diff } = input;
  const changes = changesOf({ ...diff, references: [...(diff.references ?? []), ...(input.references ?? [])] });
  const computed = decideBump(changes);
  if (input.bump !== undefined && compareBumps(input.bump, computed) < 0) {
    return { package: diff.package, refusals: [{ reason: "bump-too-low", asked: input.bump, needed: computed }] };
  }
  const asked = input.bump ?? computed;
  const needed = nextVersion(previous, asked) ?? previous;
  const { next, faults } = judgeWritten(input, previous, parsed, needed);
  const bump = bumpBetween(parsed, next, effectiveBump(parsed, asked));
  const isRaised = compareBumps(bump, effectiveBump(parsed, computed)) > 0;
  const raised: Change[] = isRaised ? [{ kind: "raised-by-hand", bump, count: 1, details: { computed } }] : [];
  if (input.maxBump !== undefined && compareBumps(bump, input.maxBump) > 0) {
    faults.push({ reason: "over-max", bump, max: input.maxBump });
  }
  return { plan: complete(input, { previous, next, bump, reasons: sortChanges([...raised, ...changes]) }, faults) };
}

/**
 * A version that is written already counts where it goes as far as is needed, or further. One that foipack itself wrote
 * further than is needed now, since what changed was undone, does not: its entry tells that nobody chose it.
 */
function judgeWritten(
  input: VersionInput,
  previous: string,
  earlier: SemanticVersion,
  needed: string,
): { readonly next: string; readonly faults: WrittenFault[] } {
  const written = input.diff.after?.version;
  if (written === undefined || written === previous || written === needed) return { next: needed, faults: [] };
  const [own, least] = [parseVersion(written), parseVersion(needed)];
  if (own === undefined || least === undefined) return { next: needed, faults: [{ reason: "not-semver", written }] };
  const step = compareVersions(own, earlier);
  if (step < 0) return { next: needed, faults: [{ reason: "went-down", written, previous }] };
  // A pre-release of the version that is needed, or of a later one, is on its way there.
  const isEnough =
    own.prerelease.length > 0 ? compareNumbers(own, least) >= 0 && step > 0 : compareVersions(own, least) >= 0;
  if (!isEnough) return { next: needed, faults: [{ reason: "too-low", written, needed }] };
  if (!isComputed(input, written)) return { next: written, faults: [] };
  return { next: needed, faults: [{ reason: "too-high", written, needed }] };
}

/** Whether a version is one that foipack worked out from what had changed then. */
function isComputed(input: VersionInput, written: string): boolean {
  const entry = openEntries(input).find(({ version }) => version === written);
  if (entry?.since === undefined || entry.isByHand) return false;
  const { since } = entry;
  return (["patch", "minor", "major"] as const).some((bump) => nextVersion(since, bump) === written);
}

/** The part of the number that goes up. Between pre-releases of one version that is none, so that `asked` is said. */
function bumpBetween(earlier: SemanticVersion, next: string, asked: Bump): Bump {
  const later = parseVersion(next) ?? earlier;
  if (later.major !== earlier.major) return "major";
  if (later.minor !== earlier.minor) return "minor";
  if (later.patch !== earlier.patch) return "patch";
  return asked;
}

/** The plan with its entry and what is still to be written. */
function complete(input: VersionInput, decided: EntrySource, faults: readonly WrittenFault[]): VersionPlan {
  const { diff, descriptorPath, changelogPath, date } = input;
  const { previous, next, bump, reasons } = decided;
  const written = diff.after?.version ?? null;
  const told = planChangelog(input, decided, changelogPath, date, oneLine(input.message ?? ""));
  const writes: PlannedWrite[] = [];
  if (written !== next) writes.push({ path: descriptorPath, edit: "version", version: next });
  if (told.write !== undefined) writes.push(told.write);
  return {
    package: diff.package,
    previous,
    written,
    next,
    bump,
    reasons,
    observations: diff.observations,
    tag: `${diff.package}@${next}`,
    changelogEntry: told.entry,
    writes,
    faults,
  };
}
