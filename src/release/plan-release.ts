import type { AssetsFault, PublishStep, ReleasePlan, ReleaseProblem } from "../model/publish-plan.ts";
import type { AssetPolicy, HostedAsset, HostedRelease, ReleaseHost } from "../model/release-host.ts";
import { isTombstone, listedSums } from "./release-notes.ts";

/** A file of a built release. */
export interface BuiltAsset {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** By the host's algorithm: `sha256:HEX` or `md5:HEX`. */
  readonly digest: string;
}

/** What is built of a version; `unknown` until its tag is made. */
export type BuiltAssets =
  | { readonly assets: readonly BuiltAsset[] }
  | { readonly folder: string; readonly fault: AssetsFault }
  | { readonly notBuilt: string }
  | "unknown";

/** What is known of one version, here and at the host. */
export interface VersionFacts {
  readonly tag: string;
  readonly name: string;
  readonly version: string;
  readonly commit: string;
  /** What the descriptor at the tag says of its version; undefined where there is no such package at the tag. */
  readonly atTag: { readonly version: string | null } | undefined;
  readonly isWithdrawn: boolean;
  /** What the host has under that tag. */
  readonly hosted: readonly HostedRelease[];
  /** The commit of the tag at the host; undefined where it has none, or knows no tags. */
  readonly hostCommit: string | undefined;
  /** Whether the host shows only a version that is higher. */
  readonly isOlder: boolean;
}

/** What of a host decides. */
export type HostRules = Pick<ReleaseHost, "policy" | "limits">;

/** Whether a version is to be published, so that its files are needed to say how. */
export function needsAssets(facts: VersionFacts): boolean {
  const { hosted, isWithdrawn, isOlder } = facts;
  const isDone = isWithdrawn || isOlder || hosted.some(({ isPublished }) => isPublished);
  return !isDone && faultsOf(facts).length === 0;
}

/** Decides what becomes of one version. */
export function planRelease(facts: VersionFacts, built: BuiltAssets, rules: HostRules): ReleasePlan {
  const { tag, name, version, commit, hosted } = facts;
  const published = hosted.find(({ isPublished }) => isPublished);
  const draft = hosted.find(({ isPublished }) => !isPublished);
  const common = { tag, name, version, commit, address: (published ?? draft)?.address ?? null };
  const done = { ...common, steps: [], problems: [] };
  if (facts.isWithdrawn || hosted.some(({ notes }) => isTombstone(notes))) return { ...done, state: "withdrawn" };
  if (published !== undefined) return { ...done, state: "published", problems: publishedProblems(published) };
  if (facts.isOlder) return { ...done, state: "older" };
  const state = draft === undefined ? "absent" : "draft";
  const problems = faultsOf(facts);
  if (problems.length > 0) return { ...done, state, problems };
  if (built === "unknown") return { ...done, state, steps: [{ step: "create" }, { step: "finish" }] };
  if ("notBuilt" in built) return { ...done, state, problems: [{ problem: "not-built", words: built.notBuilt }] };
  if ("fault" in built) {
    return { ...done, state, problems: [{ problem: "assets-unfit", folder: built.folder, why: built.fault }] };
  }
  const steps: PublishStep[] = draft === undefined ? [{ step: "create" }] : [];
  const unfit: ReleaseProblem[] = [...limitProblems(built.assets, rules)];
  const there = new Map(draft?.assets.map((asset) => [asset.path, asset]));
  for (const asset of built.assets) {
    const decided = planAsset(asset, there.get(asset.path), rules.policy);
    if ("problem" in decided) unfit.push(decided);
    else steps.push(...decided.steps);
  }
  const own = new Set(built.assets.map(({ path }) => path));
  for (const { path, id, isWhole } of draft?.assets ?? []) {
    if (own.has(path)) continue;
    if (isWhole && rules.policy === "refuse") unfit.push({ problem: "asset-foreign", path });
    else steps.push({ step: "remove", path, id, why: isWhole ? "not-in-release" : "unfinished" });
  }
  if (unfit.length > 0) return { ...done, state, problems: unfit };
  return { ...common, state, steps: [...steps, { step: "finish" }], problems: [] };
}

/** What is wrong with a version whatever its files are. */
function faultsOf({ atTag, version, commit, hostCommit, hosted }: VersionFacts): readonly ReleaseProblem[] {
  if (atTag === undefined) return [{ problem: "no-package" }];
  if (atTag.version !== version) return [{ problem: "other-version", written: atTag.version }];
  if (hostCommit !== undefined && hostCommit !== commit) {
    return [{ problem: "tag-elsewhere", there: hostCommit, here: commit }];
  }
  return hosted.length > 1 ? [{ problem: "several-drafts", count: hosted.length }] : [];
}

function planAsset(
  asset: BuiltAsset,
  there: HostedAsset | undefined,
  policy: AssetPolicy,
): { readonly steps: readonly PublishStep[] } | ReleaseProblem {
  const { path, bytes, sha256 } = asset;
  const upload: PublishStep = { step: "upload", path, bytes, sha256 };
  if (there === undefined) return { steps: [upload] };
  if (!there.isWhole) return { steps: [{ step: "remove", path, id: there.id, why: "unfinished" }, upload] };
  if (there.digest === asset.digest) return { steps: [{ step: "keep", path }] };
  if (there.digest === null || policy === "replace") {
    return { steps: [{ step: "remove", path, id: there.id, why: "other-bytes" }, upload] };
  }
  return { problem: "asset-differs", path, there: there.digest, here: asset.digest };
}

function limitProblems(assets: readonly BuiltAsset[], { limits }: HostRules): readonly ReleaseProblem[] {
  const tooMany: readonly ReleaseProblem[] =
    assets.length > limits.assets ? [{ problem: "too-many-assets", count: assets.length, limit: limits.assets }] : [];
  const tooLarge = assets.filter(({ bytes }) => bytes > limits.bytesPerAsset);
  return [
    ...tooMany,
    ...tooLarge.map(({ path, bytes }): ReleaseProblem => {
      return { problem: "asset-too-large", path, bytes, limit: limits.bytesPerAsset };
    }),
  ];
}

/** A published release is held to the digests that its own text lists. */
function publishedProblems({ notes, assets, isImmutable }: HostedRelease): readonly ReleaseProblem[] {
  const listed = [...listedSums(notes)];
  const there = new Map(assets.map((asset) => [asset.path, asset]));
  const lacking = listed.filter(([path]) => there.get(path)?.isWhole !== true).map(([path]) => path);
  const differing = listed.filter(([path, sha256]) => {
    const digest = there.get(path)?.digest ?? null;
    return digest?.startsWith("sha256:") === true && digest !== `sha256:${sha256}`;
  });
  return [
    ...(lacking.length === 0 ? [] : [{ problem: "published-lacks" as const, paths: lacking, isImmutable }]),
    ...(differing.length === 0
      ? []
      : [{ problem: "published-differs" as const, paths: differing.map(([path]) => path), isImmutable }]),
  ];
}
