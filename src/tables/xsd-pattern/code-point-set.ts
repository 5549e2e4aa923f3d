/**
 * A set of code points: those in `ranges` or matched by one of `properties`, or all others where `negated`; then
 * without those in `except`. A question about one code point is answered without listing the set, so that `\p{L}`
 * costs nothing until a text holds a letter that has not been seen before.
 */
export interface CodePointSet {
  /** Inclusive pairs, flat, sorted and disjoint: from, to, from, to, ... */
  readonly ranges: readonly number[];
  readonly properties: readonly RegExp[];
  readonly negated: boolean;
  readonly except: CodePointSet | undefined;
}

/** What a class lists, in the order it was read: inclusive pairs, and properties as `propertyTest` gives them. */
export interface SetParts {
  readonly ranges: readonly number[];
  readonly properties: readonly RegExp[];
}

const LAST_CODE_POINT = 0x10ffff;

/** Makes a set of what a class lists. */
export function setOf(parts: SetParts, negated = false, except?: CodePointSet): CodePointSet {
  return { ranges: sortRanges(parts.ranges), properties: [...new Set(parts.properties)], negated, except };
}

/** Whether a code point (a lone surrogate counts as one) is in a set. */
export function isInSet(set: CodePointSet, codePoint: number): boolean {
  if (isListed(set, codePoint) === set.negated) return false;
  return set.except === undefined || !isInSet(set.except, codePoint);
}

/** The ranges that `ranges` leaves out. */
export function invertRanges(ranges: readonly number[]): number[] {
  const inverted: number[] = [];
  let next = 0;
  for (const [from, to] of pairs(sortRanges(ranges))) {
    if (from > next) inverted.push(next, from - 1);
    next = to + 1;
  }
  if (next <= LAST_CODE_POINT) inverted.push(next, LAST_CODE_POINT);
  return inverted;
}

// One expression for each property ever asked for: there are only as many as Unicode has names.
const propertyTests = new Map<string, RegExp>();

/** The test of a Unicode property that the engine is known to have, as it is written, such as `\p{Lu}` or `\P{Nd}`. */
export function propertyTest(property: string): RegExp {
  const known = propertyTests.get(property);
  if (known !== undefined) return known;
  const test = new RegExp(property, "u");
  propertyTests.set(property, test);
  return test;
}

function isListed(set: CodePointSet, codePoint: number): boolean {
  if (isInRanges(set.ranges, codePoint)) return true;
  if (set.properties.length === 0) return false;
  const character = String.fromCodePoint(codePoint);
  return set.properties.some((property) => property.test(character));
}

function isInRanges(ranges: readonly number[], codePoint: number): boolean {
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (ranges[2 * middle] ?? 0)) high = middle - 1;
    else if (codePoint > (ranges[2 * middle + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

function sortRanges(ranges: readonly number[]): number[] {
  const sorted = [...pairs(ranges)].sort((left, right) => left[0] - right[0]);
  const merged: number[] = [];
  let end = -2;
  for (const [from, to] of sorted) {
    if (from <= end + 1) {
      end = Math.max(end, to);
      merged[merged.length - 1] = end;
    } else {
      merged.push(from, to);
      end = to;
    }
  }
  return merged;
}

function* pairs(ranges: readonly number[]): Iterable<readonly [from: number, to: number]> {
  for (let i = 0; i + 1 < ranges.length; i += 2) yield [ranges[i] ?? 0, ranges[i + 1] ?? 0];
}
