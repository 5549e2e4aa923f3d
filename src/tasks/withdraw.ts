import { join } from "node:path";
import { writeFileWhole } from "../edge/write-file.ts";
import type { Withdrawal, WithdrawPlan, WithdrawStep } from "../model/publish-plan.ts";
import type { HostedRelease, WithdrawingHost } from "../model/release-host.ts";
import { UserFault } from "../model/user-fault.ts";
import { isTombstone, tombstoneText } from "../release/release-notes.ts";
import { addWithdrawal, WITHDRAWALS } from "../release/withdrawals.ts";
import { quote } from "../report/wording/words.ts";
import { locatePackages } from "./locate-packages.ts";
import { packageFacts } from "./package-facts.ts";
import { readReleasedPackage, readWithdrawalsFile } from "./released-packages.ts";
import { splitTag } from "./split-tag.ts";
import { isFaultOfSystem } from "./system-fault.ts";
import { type GitOptions, useRepository } from "./use-repository.ts";

/** What taking a version back needs to know. */
export interface WithdrawOptions extends GitOptions {
  readonly host: WithdrawingHost;
  readonly reason: string;
  /** The day that the tombstone names. */
  readonly now?: () => Date;
}

/** A plan to take a version back, and what carrying it out takes. */
export interface WithdrawalWork {
  readonly plan: WithdrawPlan;
  /** Absolute. */
  readonly folder: string;
  readonly withdrawal: Withdrawal;
  readonly hosted: readonly HostedRelease[];
}

/**
 * Decides how a version, `NAME@VERSION`, is taken back. Reads only. What a run before has done is not done again.
 * Throws `UserFault` where there is no such version, and `HostFault`.
 */
export async function planWithdrawal(target: string, options: WithdrawOptions): Promise<WithdrawalWork> {
  const { host, reason, now = () => new Date() } = options;
  const split = splitTag(target);
  if (split === undefined) {
    throw new UserFault(
      `${quote(target)} does not name a version.`,
      "Write: foipack withdraw NAME@VERSION --reason TEXT",
    );
  }
  if (reason.trim() === "")
    throw new UserFault("The reason is empty.", "Say why, in a sentence: it is shown in public.");
  const { name, version } = split;
  const [located] = await locatePackages([name], options);
  if (located === undefined) throw new UserFault(`There is no package ${quote(name)}.`);
  return useRepository(located.folder, options, async (repository) => {
    const own = await readReleasedPackage({ ...located, name }, repository);
    const hosted = (await host.releases(new Map([[name, packageFacts(name, own.package, "")]]))).filter(
      ({ tag }) => tag === target,
    );
    const isTagged = (await repository.versionTags({ name })).some(({ tag }) => tag === target);
    if (!isTagged && hosted.length === 0) {
      throw new UserFault(
        `There is no version ${quote(target)}: no tag here, and no release at ${host.label}.`,
        `foipack log ${name} lists the versions.`,
      );
    }
    const known = own.withdrawals.find((one) => one.version === version);
    const withdrawal = known ?? { version, reason: reason.trim(), date: now().toISOString().slice(0, 10) };
    const steps: readonly WithdrawStep[] = [
      ...(known === undefined ? [{ step: "record" as const }] : []),
      ...hosted.flatMap((release) => stepsFor(release)),
    ];
    const file = own.label === "" ? WITHDRAWALS : `${own.label}/${WITHDRAWALS}`;
    const address = hosted.find(({ isPublished }) => isPublished)?.address ?? null;
    const plan = { host: host.label, name, version, tag: target, reason: withdrawal.reason, file, address, steps };
    return { plan, folder: located.folder, withdrawal, hosted };
  });
}

function stepsFor({ isPublished, isImmutable, assets, notes }: HostedRelease): readonly WithdrawStep[] {
  if (!isPublished) return [{ step: "remove-release", why: "draft" }];
  if (isImmutable && assets.length > 0) return [{ step: "remove-release", why: "immutable" }];
  return [
    ...assets.map(({ path, id }) => ({ step: "remove-asset" as const, path, id })),
    ...(isTombstone(notes) ? [] : [{ step: "tombstone" as const }]),
  ];
}

/** Takes the version back. A run that died is completed by the next. Throws `HostFault`, and `UserFault`. */
export async function withdraw(
  { plan, folder, withdrawal, hosted }: WithdrawalWork,
  host: WithdrawingHost,
): Promise<void> {
  if (plan.steps.some(({ step }) => step === "record")) await record(folder, plan.file, withdrawal);
  for (const release of hosted) {
    for (const step of stepsFor(release)) {
      if (step.step === "remove-release") await host.remove(release);
      if (step.step === "tombstone") await host.rewrite(release, tombstoneText(plan.name, withdrawal));
      const asset = step.step === "remove-asset" ? release.assets.find(({ id }) => id === step.id) : undefined;
      if (asset !== undefined) await host.removeAsset(release, asset);
    }
  }
}

async function record(folder: string, shown: string, withdrawal: Withdrawal): Promise<void> {
  const { text } = await readWithdrawalsFile(folder, shown.slice(0, Math.max(0, shown.lastIndexOf("/"))));
  const after = addWithdrawal(text, withdrawal) ?? "";
  try {
    await writeFileWhole(join(folder, WITHDRAWALS), [after]);
  } catch (fault) {
    if (!isFaultOfSystem(fault)) throw fault;
    throw new UserFault(
      `${quote(shown)} cannot be written (${fault.code}), so nothing was withdrawn.`,
      "See that you may write there, and that the disk has room.",
    );
  }
}
