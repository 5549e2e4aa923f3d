import type { PublishPlan, ReleasePlan } from "../model/publish-plan.ts";
import { type HostEvent, type HostedRelease, HostFault, type ReleaseHost } from "../model/release-host.ts";
import { type Publication, type PublicationOptions, planPublication, type ReleaseWork } from "./plan-publication.ts";
import { makeTags } from "./tag.ts";

/** What came of publishing. */
export interface PublishOutcome {
  /** As it was decided at last: after tags were made, their releases too. */
  readonly plan: PublishPlan;
  /** Tags that were made. */
  readonly made: readonly string[];
  /** Tags that the remote took. */
  readonly pushed: readonly string[];
  readonly published: readonly { readonly tag: string; readonly address: string; readonly uploaded: number }[];
  /** What stopped it; a further run goes on from there. */
  readonly fault: { readonly tag: string; readonly fault: HostFault } | undefined;
}

export interface PublishOptions extends PublicationOptions {
  readonly onEvent?: (event: HostEvent) => void;
}

/**
 * Makes and pushes the tags that are missing, then publishes every version that has a tag and no finished release, from
 * the lowest up. A run that died is completed by the next: what is there is kept. Throws as `planPublication`, and
 * `UserFault` where a tag cannot be made or pushed.
 */
export async function publish(targets: readonly string[], options: PublishOptions): Promise<PublishOutcome> {
  const first = await planPublication(targets, options);
  const none = { made: [], pushed: [], published: [], fault: undefined };
  if (first.plan.refusals.length > 0) return { plan: first.plan, ...none };
  const { made, pushed } = await pushTags(first, options);
  // What is built of a tag can only be said once there is one.
  const isOpen = first.plan.tags.some(({ tag, isNew }) => isNew && !first.works.has(tag));
  const publication = isOpen ? await planPublication(targets, options) : first;
  return { plan: publication.plan, made, pushed, ...(await publishAll(publication, options)) };
}

async function pushTags(
  { plan, tagPlans, folder }: Publication,
  { remote, ...options }: PublishOptions,
): Promise<{ readonly made: readonly string[]; readonly pushed: readonly string[] }> {
  if (remote === undefined || plan.tags.length === 0) return { made: [], pushed: [] };
  const tags = plan.tags.map((tag) => ({ message: "", ...tagPlans.find((one) => one.tag === tag.tag), ...tag }));
  return makeTags({ tags, refusals: [] }, folder, { ...options, remote });
}

async function publishAll(
  { plan, works, withdrawn }: Publication,
  { host, onEvent }: PublishOptions,
): Promise<Pick<PublishOutcome, "published" | "fault">> {
  const published: { readonly tag: string; readonly address: string; readonly uploaded: number }[] = [];
  for (const release of plan.releases) {
    const work = works.get(release.tag);
    if (work === undefined || release.steps.length === 0) continue;
    try {
      const { address } = await publishOne(host, release, work, onEvent);
      const uploaded = release.steps.filter(({ step }) => step === "upload").length;
      published.push({ tag: release.tag, address, uploaded });
    } catch (fault) {
      if (!(fault instanceof HostFault)) throw fault;
      return { published, fault: { tag: release.tag, fault } };
    }
  }
  await host.settle?.(withdrawn);
  return { published, fault: undefined };
}

async function publishOne(
  host: ReleaseHost,
  { tag, steps }: ReleasePlan,
  { release, draft: there, assets }: ReleaseWork,
  onEvent: PublishOptions["onEvent"],
): Promise<HostedRelease> {
  const draft = there ?? (await host.create(release));
  const of = steps.filter(({ step }) => step === "upload").length;
  let at = 0;
  for (const step of steps) {
    if (step.step === "remove") {
      const asset = draft.assets.find(({ id }) => id === step.id);
      if (asset !== undefined) await host.removeAsset(draft, asset);
    }
    if (step.step === "upload") {
      const asset = assets.get(step.path);
      if (asset === undefined) continue;
      at += 1;
      onEvent?.({ kind: "uploading", tag, path: step.path, at, of });
      await host.upload(draft, asset);
    }
  }
  // What is published is what was built: the host's own digests say so.
  const whole = await host.refresh(draft);
  for (const { path, digest } of assets.values()) {
    const got = whole.assets.find((asset) => asset.path === path);
    const isSame = got?.isWhole === true && (got.digest === null || got.digest === digest);
    if (!isSame) throw new HostFault(host.label, { reason: "asset-differs", path });
  }
  return host.finish(whole, release);
}
