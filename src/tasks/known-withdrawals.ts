import { openLocalFiles } from "../edge/local-files.ts";
import type { Withdrawal } from "../model/publish-plan.ts";
import { UserFault } from "../model/user-fault.ts";
import { readIndex } from "../release/release-index.ts";
import { findPackages } from "./find-packages.ts";
import { packageName } from "./package-tree.ts";
import type { ReleasePlace } from "./release-place.ts";
import { readWithdrawalsFile } from "./released-packages.ts";

/** What the working tree says was taken back of a package; nothing where it has no such package. Throws `UserFault`. */
export async function withdrawalsHere(name: string, from: string): Promise<readonly Withdrawal[]> {
  const places = await findPackages([], from).catch((fault: unknown) => {
    // That there are no packages here is no reason not to look at files from elsewhere.
    if (fault instanceof UserFault) return [];
    throw fault;
  });
  for (const { folder, label, descriptor } of places) {
    if ((await packageName(openLocalFiles(folder, label), descriptor)) !== name) continue;
    return (await readWithdrawalsFile(folder, label)).withdrawals;
  }
  return [];
}

/** What the index of a place lists as taken back of a package; nothing where it has no index. Throws `UserFault`. */
export async function withdrawalsAt(place: ReleasePlace, name: string): Promise<readonly Withdrawal[]> {
  const text = await place.readText("index.json");
  const index = text === undefined ? undefined : readIndex(text);
  return index?.packages.find((one) => one.name === name)?.withdrawn ?? [];
}
