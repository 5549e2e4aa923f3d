import type { Field } from "../model/descriptor.ts";

/** How one label of a header stands to the fields of a schema. */
export type Alignment =
  /** It is the field, at its place among the others. */
  | { readonly is: "same"; readonly fieldIndex: number }
  /** It is the field by name, and stands elsewhere than the schema has it. */
  | { readonly is: "moved"; readonly fieldIndex: number }
  /** It is not the field's name, and stands where the field belongs. */
  | { readonly is: "renamed"; readonly fieldIndex: number }
  | { readonly is: "extra" };

/**
 * Finds which label is which field where a header is not what the schema asks for: by name first, then by what is the
 * name but for letter case, spaces and hyphens, then by the place between those. Where no label is known by name, the
 * n-th label is the n-th field. Of labels in another order the fewest are called moved. Takes the time of a sort.
 */
export function alignLabels(labels: readonly string[], fields: readonly Field[]): readonly Alignment[] {
  const anchors = findAnchors(labels, fields);
  if (anchors.every((anchor) => anchor === undefined)) return byPlace(labels, fields);
  const steady = longestRise(anchors);
  const aligned = anchors.map((fieldIndex, at): Alignment => {
    if (fieldIndex === undefined) return { is: "extra" };
    if (fields[fieldIndex]?.name !== labels[at]) return { is: "renamed", fieldIndex };
    return { is: steady.has(at) ? "same" : "moved", fieldIndex };
  });
  for (const [at, fieldIndex] of fillGaps(labels, fields.length, anchors, steady)) {
    aligned[at] = { is: "renamed", fieldIndex };
  }
  return aligned;
}

function byPlace(labels: readonly string[], fields: readonly Field[]): readonly Alignment[] {
  return labels.map((_, at): Alignment => (at < fields.length ? { is: "renamed", fieldIndex: at } : { is: "extra" }));
}

/** The field of each label that is known by its name; of fields or labels with one name the n-th is the n-th. */
function findAnchors(labels: readonly string[], fields: readonly Field[]): readonly (number | undefined)[] {
  const anchors: (number | undefined)[] = labels.map(() => undefined);
  const taken = new Set<number>();
  for (const keyOf of [(name: string) => name, bareName]) {
    const waiting = new Map<string, number[]>();
    // From the last to the first, so that the first is taken first.
    for (let index = fields.length - 1; index >= 0; index -= 1) {
      const field = fields[index];
      if (field === undefined || field.isNameless === true || taken.has(index)) continue;
      const key = keyOf(field.name);
      const others = waiting.get(key);
      if (others === undefined) waiting.set(key, [index]);
      else others.push(index);
    }
    labels.forEach((label, at) => {
      if (anchors[at] !== undefined || label.trim() === "") return;
      const index = waiting.get(keyOf(label))?.pop();
      if (index === undefined) return;
      anchors[at] = index;
      taken.add(index);
    });
  }
  return anchors;
}

/** A name without what a person changes without a thought. */
function bareName(name: string): string {
  return name.toLowerCase().replace(/[\s\u200b\ufeff_-]+/g, "");
}

/** Positions of a longest subsequence that rises: what is not in it is the least that has to be moved. */
function longestRise(values: readonly (number | undefined)[]): ReadonlySet<number> {
  /** For each length, where the sequence of that length with the lowest end ends. */
  const ends: number[] = [];
  const before = new Map<number, number>();
  const valueAt = (at: number | undefined) => (at === undefined ? undefined : values[at]) ?? -1;
  values.forEach((value, at) => {
    if (value === undefined) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (valueAt(ends[middle]) < value) low = middle + 1;
      else high = middle;
    }
    const previous = ends[low - 1];
    if (previous !== undefined) before.set(at, previous);
    ends[low] = at;
  });
  const rise = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before.get(at)) rise.add(at);
  return rise;
}

/**
 * Labels that no field was found for, and the fields that no label was found for between the same neighbours: pairs of
 * label and field, where there are as many of the one as of the other. Blank labels are fields as far as those go.
 */
function* fillGaps(
  labels: readonly string[],
  fieldCount: number,
  anchors: readonly (number | undefined)[],
  steady: ReadonlySet<number>,
): Generator<readonly [label: number, field: number]> {
  const taken = new Set(anchors);
  let waiting: number[] = [];
  let nextField = 0;
  for (let at = 0; at <= labels.length; at += 1) {
    const anchor = at === labels.length ? fieldCount : steady.has(at) ? anchors[at] : undefined;
    if (anchor === undefined) {
      if (anchors[at] === undefined) waiting.push(at);
      continue;
    }
    const free: number[] = [];
    for (; nextField < anchor; nextField += 1) if (!taken.has(nextField)) free.push(nextField);
    nextField = anchor + 1;
    const isBlankGap = waiting.every((label) => labels[label]?.trim() === "");
    if (waiting.length === free.length || isBlankGap) {
      for (const [place, label] of waiting.entries()) {
        const field = free[place];
        if (field !== undefined) yield [label, field];
      }
    }
    waiting = [];
  }
}
