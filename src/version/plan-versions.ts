import type { ReferencedVersion } from "../model/diff.ts";
import type { Planning } from "../model/version-plan.ts";
import { orderByReferences } from "./order-by-references.ts";
import { planVersion, type VersionInput } from "./plan-version.ts";

/** A package to be planned among others. */
export interface PackageToPlan {
  readonly name: string;
  readonly input: Omit<VersionInput, "references">;
  /** The packages that its `foi:foreignKeys` point into, with the version that each had at this package's baseline. */
  readonly references: readonly { readonly package: string; readonly before: string | undefined }[];
}

/**
 * Decides the versions of several packages, each after those that it refers to: a package that points into one whose
 * version is another than at its own baseline gets a reason for it. `versions` are those that packages have now, for
 * references to packages that are not planned. The plans come in the order in which they were decided.
 */
export function planVersions(
  packages: readonly PackageToPlan[],
  versions: ReadonlyMap<string, string>,
): readonly Planning[] {
  const now = new Map(versions);
  const plans = new Map<string, Planning>();
  const ordered = orderByReferences(
    packages.map((one) => ({ ...one, references: one.references.map(({ package: name }) => name), own: one })),
  );
  for (const group of ordered) {
    // In a circle, a version may go up because another did; each can do so twice at most.
    for (let round = 0, isSettled = false; !isSettled && round <= 2 * group.length; round += 1) {
      isSettled = true;
      for (const { own } of group) {
        const planned = planVersion({ ...own.input, references: referencedVersions(own, now) });
        plans.set(own.name, planned);
        const next = planned.plan?.next;
        if (next === undefined || now.get(own.name) === next) continue;
        now.set(own.name, next);
        isSettled = group.length === 1;
      }
    }
  }
  return ordered.flatMap((group) => group.flatMap(({ name }) => plans.get(name) ?? []));
}

/** What was not there at the baseline, or cannot be told, is not a version that changed. */
function referencedVersions({ references }: PackageToPlan, now: ReadonlyMap<string, string>): ReferencedVersion[] {
  return references.flatMap(({ package: name, before }) => {
    const after = now.get(name);
    return before === undefined || after === undefined ? [] : [{ package: name, before, after }];
  });
}
