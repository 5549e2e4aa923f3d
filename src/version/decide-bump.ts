import type { Bump, Change } from "../model/version-plan.ts";

const ORDER: readonly Bump[] = ["none", "patch", "minor", "major"];

/** The bump that some changes ask for together: the highest that any of them does; none where there are none. */
export function decideBump(changes: readonly Pick<Change, "bump">[]): Bump {
  return changes.reduce<Bump>((highest, { bump }) => (compareBumps(bump, highest) > 0 ? bump : highest), "none");
}

/** Below 0 where the left bump is the lower one. */
export function compareBumps(left: Bump, right: Bump): number {
  return ORDER.indexOf(left) - ORDER.indexOf(right);
}
