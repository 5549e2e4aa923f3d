import type { ReleaseAsset } from "../model/release.ts";
import type { VerificationFault } from "../model/verification.ts";
import { compareNames, type Sum } from "./sums.ts";

/** What a release that was made anew has otherwise than the one that is there. Both without their `SHA256SUMS`. */
export function compareRebuilt(there: readonly Sum[], rebuilt: readonly ReleaseAsset[]): readonly VerificationFault[] {
  const known = new Map(there.map(({ path, sha256 }) => [path, sha256]));
  const made = new Set(rebuilt.map(({ path }) => path));
  const faults: VerificationFault[] = [];
  for (const { path, sha256 } of rebuilt) {
    const found = known.get(path);
    if (found === undefined) faults.push({ fault: "rebuilt", path, how: "only-rebuilt" });
    else if (found !== sha256) faults.push({ fault: "rebuilt", path, how: "differs" });
  }
  for (const { path } of there) if (!made.has(path)) faults.push({ fault: "rebuilt", path, how: "only-there" });
  return faults.toSorted((left, right) => compareNames(pathOf(left), pathOf(right)));
}

function pathOf(fault: VerificationFault): string {
  return fault.path;
}
