import type { Resource } from "../model/descriptor.ts";
import type {
  DescriptorChange,
  DiffProblem,
  Observation,
  PackageDiff,
  RevisionFacts,
  Share,
  Side,
  TableDiff,
} from "../model/diff.ts";
import { NEARLY_ALL } from "./choose-matching.ts";
import { comparePackageProperties, compareResourceProperties } from "./compare-descriptors.ts";
import { type CompareOptions, compareTables, describeTable, type TableComparison } from "./compare-tables.ts";
import { type Revision, type RevisionInput, readRevision } from "./revision.ts";

/** More resources than these that are gone, or new, are not tried against one another. */
const MAX_TRIED = 10;

/** A revision, or what it is read from. */
export type GivenRevision = RevisionInput | Revision;

/**
 * Compares two revisions of a package: its descriptor, its schemas, the row schemas of its kinds, and its rows. Any
 * bytes give a diff: what cannot be compared is among its problems. With one revision only, all of it is new or gone.
 */
export async function comparePackages(
  before: GivenRevision | undefined,
  after: GivenRevision | undefined,
  options: CompareOptions = {},
): Promise<PackageDiff> {
  const [old, now] = [before && (await readGiven(before, "before")), after && (await readGiven(after, "after"))];
  const [earlier, later] = [old?.revision, now?.revision];
  const problems: DiffProblem[] = [...(old?.problems ?? []), ...(now?.problems ?? [])];
  const status = before === undefined ? "added" : after === undefined ? "removed" : "kept";
  const head = {
    package: later?.package.name ?? earlier?.package.name ?? "",
    status,
    ...(earlier === undefined ? {} : { before: factsOf(earlier) }),
    ...(later === undefined ? {} : { after: factsOf(later) }),
  } as const;
  const isReadable = (before === undefined || earlier !== undefined) && (after === undefined || later !== undefined);
  if (!isReadable) return { ...head, descriptor: [], tables: [], observations: [], problems };
  const found = await compareResources(earlier, later, options);
  const descriptor = earlier === undefined || later === undefined ? [] : comparePackageProperties(earlier, later);
  return {
    ...head,
    descriptor: [...descriptor, ...found.descriptor],
    tables: found.tables,
    observations: found.observations,
    problems: [...problems, ...found.problems],
  };
}

/** One that was read before is not read again. */
async function readGiven(given: GivenRevision, side: Side): ReturnType<typeof readRevision> {
  return "package" in given ? { revision: given, problems: [] } : readRevision(given, side);
}

/** Whether two revisions are the same in all that was compared. */
export function isEmptyDiff({ status, descriptor, tables, problems, references = [] }: PackageDiff): boolean {
  const hasSameReferences = references.every(({ before, after }) => before === after);
  const isSame = status === "kept" && descriptor.length === 0 && problems.length === 0 && hasSameReferences;
  return isSame && tables.every(isSameTable);
}

function isSameTable({ status, from, schema, data, rows }: TableDiff): boolean {
  const counts = rows?.counts;
  const hasSameRows =
    data === "same" || (counts !== undefined && counts.added + counts.removed + counts.changed + counts.extended === 0);
  return status === "kept" && from === undefined && schema.length === 0 && hasSameRows;
}

function factsOf({ package: read }: Revision): RevisionFacts {
  const { version } = read.descriptor;
  const written = version === undefined || typeof version === "string" ? version : JSON.stringify(version);
  return {
    ...(read.name === undefined ? {} : { name: read.name }),
    ...(written === undefined ? {} : { version: written }),
  };
}

interface Found {
  readonly descriptor: DescriptorChange[];
  readonly tables: TableDiff[];
  readonly observations: Observation[];
  readonly problems: DiffProblem[];
}

async function compareResources(
  before: Revision | undefined,
  after: Revision | undefined,
  options: CompareOptions,
): Promise<Found> {
  const found: Found = { descriptor: [], tables: [], observations: [], problems: [] };
  const [old, now] = [byName(before), byName(after)];
  const add = ({ table, observations, problems }: TableComparison): void => {
    found.tables.push(table);
    found.observations.push(...observations);
    found.problems.push(...problems);
  };
  const gone = [...old.values()].filter(({ name }) => !now.has(name));
  const fresh = [...now.values()].filter(({ name }) => !old.has(name));
  const renamed = await findRenamedResources(before, after, gone, fresh, options);

  for (const resource of after === undefined ? [] : now.values()) {
    const own = old.get(resource.name);
    const pair = renamed.get(resource);
    if (before !== undefined && after !== undefined && own !== undefined) {
      found.descriptor.push(...compareResourceProperties(before, after, own, resource));
      add(await compareTables(before, after, own, resource, options));
    } else if (before !== undefined && after !== undefined && pair !== undefined) {
      found.descriptor.push(...compareResourceProperties(before, after, pair.from, resource));
      found.observations.push({ kind: "resource-renamed", from: pair.from.name, to: resource.name, ...pair.share });
      add(pair.comparison);
    } else if (after !== undefined) add(await describeTable(after, resource, "after", options));
  }
  const taken = new Set([...renamed.values()].map(({ from }) => from));
  for (const resource of gone) {
    if (before !== undefined && !taken.has(resource)) add(await describeTable(before, resource, "before", options));
  }
  return found;
}

/** The resources by name, the first of two of one name. */
function byName(revision: Revision | undefined): Map<string, Resource> {
  const named = new Map<string, Resource>();
  for (const resource of revision?.package.resources ?? []) {
    if (!named.has(resource.name)) named.set(resource.name, resource);
  }
  return named;
}

interface RenamedResource {
  readonly from: Resource;
  readonly share: Share;
  readonly comparison: TableComparison;
}

/** Resources that are new under their name and hold nearly all of the data of one that is gone. */
async function findRenamedResources(
  before: Revision | undefined,
  after: Revision | undefined,
  gone: readonly Resource[],
  fresh: readonly Resource[],
  options: CompareOptions,
): Promise<Map<Resource, RenamedResource>> {
  const renamed = new Map<Resource, RenamedResource>();
  if (before === undefined || after === undefined || gone.length > MAX_TRIED || fresh.length > MAX_TRIED)
    return renamed;
  const left = new Set(gone);
  for (const resource of fresh) {
    for (const from of left) {
      if (!isAlike(from, resource)) continue;
      const comparison = await compareTables(before, after, from, resource, options);
      const share = shareKept(comparison.table);
      if (share.same === 0 || share.same < NEARLY_ALL * share.of) continue;
      renamed.set(resource, { from, share, comparison });
      left.delete(from);
      break;
    }
  }
  return renamed;
}

/** Whether two resources have enough in common for their data to be worth comparing. */
function isAlike(one: Resource, other: Resource): boolean {
  if (one.isTable !== other.isTable) return false;
  const [fields, others] = [namesOf(one), namesOf(other)];
  const common = [...fields].filter((name) => others.has(name)).length;
  return common * 2 >= Math.max(fields.size, others.size);
}

function namesOf({ schema }: Resource): Set<string> {
  return new Set(schema?.fields.map(({ name }) => name));
}

/** The rows that are in both, of those that either has; data that is the same without being looked into is one. */
function shareKept({ data, rows }: TableDiff): Share {
  if (rows === undefined) return { same: data === "same" ? 1 : 0, of: 1 };
  const { before, after, unchanged, extended } = rows.counts;
  return { same: unchanged + extended, of: Math.max(before, after) };
}
