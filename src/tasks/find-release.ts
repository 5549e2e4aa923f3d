import { createHash } from "node:crypto";
import type { Withdrawal } from "../model/publish-plan.ts";
import type { ReleaseAsset } from "../model/release.ts";
import { UserFault } from "../model/user-fault.ts";
import { isAssetName } from "../release/asset-names.ts";
import { type ReadRelease, readRelease } from "../release/read-release.ts";
import { type IndexedPackage, type IndexedVersion, latestOf, readIndex } from "../release/release-index.ts";
import { parseSums, SUMS, type Sum } from "../release/sums.ts";
import { readWithdrawals, WITHDRAWALS } from "../release/withdrawals.ts";
import { visible } from "../report/visible.ts";
import { listed, quote } from "../report/wording/words.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import type { ReleasePlace } from "./release-place.ts";

/** A release that can be fetched. */
export interface FoundRelease {
  readonly name: string;
  readonly version: string;
  /** The folder of its files. */
  readonly place: ReleasePlace;
  readonly release: ReadRelease;
  /** Every file but `SHA256SUMS`. */
  readonly sums: readonly Sum[];
  readonly sumsText: string;
  readonly releaseText: string;
}

const RELEASE = "release.json";

/**
 * Finds a release in a place that has an `index.json`, or that is the folder of the release itself. Its lists are held
 * against one another before anything else is fetched. Throws `UserFault`.
 */
export async function findRelease(
  place: ReleasePlace,
  name: string,
  version: string | undefined,
): Promise<FoundRelease> {
  const text = await place.readText("index.json");
  if (text === undefined) return readFound(place, name, version, undefined);
  const index = readIndex(text);
  if (index === undefined) throw new UserFault(`${quote(`${place.shown}/index.json`)} is no list of releases.`);
  const found = index.packages.find((one) => one.name === name);
  if (found === undefined) {
    const names = index.packages.map((one) => one.name);
    const near = nearestMember(name, names);
    const hint = near === undefined ? "" : ` Did you mean ${quote(near)}?`;
    throw new UserFault(
      `There is no package ${quote(name)} at ${quote(place.shown)}.${hint}`,
      names.length === 0 ? "It lists none." : `It lists ${listed(names, "and")}.`,
    );
  }
  const taken = version === undefined ? undefined : found.withdrawn.find((other) => other.version === version);
  if (taken !== undefined) throw withdrawnFault(name, taken, latestOf(offered(found))?.version);
  const wanted = version ?? latestOf(offered(found))?.version;
  if (wanted === undefined) {
    throw new UserFault(
      `No version of ${quote(name)} is offered at ${quote(place.shown)}.`,
      `Withdrawn: ${listed(
        found.withdrawn.map((other) => other.version),
        "and",
      )}.`,
    );
  }
  const one = found.versions.find((other) => other.version === wanted);
  if (one === undefined) {
    throw new UserFault(
      `There is no version ${quote(wanted)} of ${quote(name)} at ${quote(place.shown)}.`,
      `It lists ${listed(
        found.versions.map((other) => other.version),
        "and",
      )}.`,
    );
  }
  return readFound(place.below(one.folder), name, wanted, one);
}

/** The versions of a package that were not taken back, from the highest to the lowest. */
function offered({ versions, withdrawn }: IndexedPackage): readonly IndexedVersion[] {
  return versions.filter((one) => !withdrawn.some(({ version }) => version === one.version));
}

function withdrawnFault(
  name: string | undefined,
  { version, reason, date }: Withdrawal,
  latest: string | undefined,
): UserFault {
  const day = date === "" ? "" : ` on ${date}`;
  const why = reason === "" ? "" : ` The reason: ${reason.replace(/\.?$/, ".")}`;
  return new UserFault(
    visible(
      `${name === undefined ? `Version ${quote(version)}` : quote(`${name}@${version}`)} was withdrawn${day}.${why}`,
    ),
    latest === undefined ? "No other version is offered." : `The latest version that is offered is ${latest}.`,
  );
}

/** What stands in the folder of a version that was taken back, where a folder is asked without its index. */
export async function throwWithdrawn(place: ReleasePlace): Promise<void> {
  const text = await place.readText(WITHDRAWALS);
  const [one] = (text === undefined ? undefined : readWithdrawals(text)) ?? [];
  if (one !== undefined) throw withdrawnFault(undefined, one, undefined);
}

async function readFound(
  place: ReleasePlace,
  name: string,
  version: string | undefined,
  indexed: IndexedVersion | undefined,
): Promise<FoundRelease> {
  const sumsText = await place.readText(SUMS);
  if (sumsText === undefined) {
    await throwWithdrawn(place);
    throw new UserFault(
      `There is neither index.json nor ${SUMS} at ${quote(place.shown)}.`,
      "Name the folder or address that foipack build wrote to.",
    );
  }
  const parsed = parseSums(sumsText);
  const releaseText = await place.readText(RELEASE);
  const release = releaseText === undefined ? undefined : readRelease(releaseText);
  const where = quote(place.shown);
  if ("fault" in parsed || !parsed.sums.every(({ path }) => isAssetName(path))) {
    throw new UserFault(`The list ${SUMS} at ${where} has lines that no release has.`, untrusted);
  }
  if (release === undefined || releaseText === undefined) {
    throw new UserFault(`The file ${RELEASE} at ${where} is missing, or is none.`, untrusted);
  }
  const isAsListed =
    (indexed === undefined || sha256(sumsText) === indexed.sums) &&
    parsed.sums.some(({ path, sha256: digest }) => path === RELEASE && digest === sha256(releaseText)) &&
    parsed.sums.length === release.assets.length + 1 &&
    release.assets.every((asset) => isListed(asset, parsed.sums));
  if (!isAsListed) {
    throw new UserFault(`The lists of the release at ${where} do not agree with one another.`, untrusted);
  }
  if (release.name !== name || (version !== undefined && release.version !== version)) {
    throw new UserFault(
      `What is at ${where} is ${quote(`${release.name}@${release.version}`)}, not ${quote(version === undefined ? name : `${name}@${version}`)}.`,
      untrusted,
    );
  }
  return { name, version: release.version, place, release, sums: parsed.sums, sumsText, releaseText };
}

const untrusted = "Nothing of it was fetched. Tell whoever publishes it.";

function isListed({ path, sha256: digest }: ReleaseAsset, sums: readonly Sum[]): boolean {
  return sums.some((sum) => sum.path === path && sum.sha256 === digest);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
