import { createHash } from "node:crypto";
import type { ReleaseAsset } from "../model/release.ts";
import { UserFault } from "../model/user-fault.ts";
import { isAssetName } from "../release/asset-names.ts";
import { type ReadRelease, readRelease } from "../release/read-release.ts";
import { type IndexedVersion, readIndex } from "../release/release-index.ts";
import { parseSums, SUMS, type Sum } from "../release/sums.ts";
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
  const wanted = version ?? found.latest;
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

async function readFound(
  place: ReleasePlace,
  name: string,
  version: string | undefined,
  indexed: IndexedVersion | undefined,
): Promise<FoundRelease> {
  const sumsText = await place.readText(SUMS);
  if (sumsText === undefined) {
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
