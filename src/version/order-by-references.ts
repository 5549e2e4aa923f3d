/** A package and the packages that its foreign keys point into. */
export interface Referring {
  readonly name: string;
  readonly references: readonly string[];
}

/**
 * Packages in the order in which their versions are decided: each after those that it refers to. Packages that refer to
 * one another, in whatever circle, form one group; any other is a group of its own. References to packages that are not
 * among them, and to themselves, do not count. Otherwise the given order is kept.
 */
export function orderByReferences<P extends Referring>(packages: readonly P[]): readonly (readonly P[])[] {
  const byName = new Map(packages.map((one) => [one.name, one]));
  const targets = new Map(
    packages.map((one) => [
      one,
      one.references.flatMap((name) => {
        const target = byName.get(name);
        return target === undefined || target === one ? [] : [target];
      }),
    ]),
  );
  // Tarjan's strongly connected components, without recursion: a chain of packages may be long.
  const groups: (readonly P[])[] = [];
  const index = new Map<P, number>();
  const low = new Map<P, number>();
  const open: P[] = [];
  const isOpen = new Set<P>();
  for (const root of packages) {
    if (index.has(root)) continue;
    const walk: { readonly at: P; next: number }[] = [];
    const enter = (at: P): void => {
      index.set(at, index.size);
      low.set(at, index.get(at) ?? 0);
      open.push(at);
      isOpen.add(at);
      walk.push({ at, next: 0 });
    };
    enter(root);
    for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
      const { at } = step;
      const target = targets.get(at)?.[step.next];
      step.next += 1;
      if (target !== undefined) {
        if (!index.has(target)) enter(target);
        else if (isOpen.has(target)) lower(low, at, index.get(target));
        continue;
      }
      walk.pop();
      const parent = walk.at(-1)?.at;
      if (parent !== undefined) lower(low, parent, low.get(at));
      if (low.get(at) === index.get(at)) groups.push(closeGroup(open, isOpen, at));
    }
  }
  const place = new Map(packages.map((one, at) => [one, at]));
  return groups.map((group) => group.toSorted((left, right) => (place.get(left) ?? 0) - (place.get(right) ?? 0)));
}

function lower<P>(low: Map<P, number>, at: P, value: number | undefined): void {
  low.set(at, Math.min(low.get(at) ?? 0, value ?? 0));
}

function closeGroup<P>(open: P[], isOpen: Set<P>, first: P): P[] {
  const group = open.splice(open.lastIndexOf(first));
  for (const member of group) isOpen.delete(member);
  return group;
}
