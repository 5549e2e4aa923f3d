/** Longer texts are sentences, which no one mistypes as a whole. */
const MAX_LENGTH = 80;
const MAX_DISTANCE = 3;

/**
 * The member that a text was most likely meant to be: the one at the least edit distance, case and surrounding space not
 * counted, where that is at most a quarter of the text's length (a third of a short one) and no other member is as near.
 * Undefined for a member itself. The cost is that of the members' lengths, times three.
 */
export function nearestMember(text: string, members: readonly string[]): string | undefined {
  return nearestOf(text, members, undefined);
}

/** Members without case and surrounding space, and which letters each has. */
interface FoldedMembers {
  readonly texts: readonly string[];
  readonly letters: Int32Array;
}

function nearestOf(text: string, members: readonly string[], folded: FoldedMembers | undefined): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const wanted = fold(text);
  let best: string | undefined;
  let bestDistance = allowance(wanted.length) + 1;
  let isTie = false;
  const letters = lettersOf(wanted);
  for (let at = 0; at < members.length; at += 1) {
    const member = members[at] ?? "";
    if (member === text) return undefined;
    if (member.length > MAX_COMPARED) continue;
    // One that is as near as the best only tells that there are two, which once is enough.
    const limit = best === undefined || isTie ? bestDistance - 1 : bestDistance;
    if (folded !== undefined && areFar(letters, folded.letters[at] ?? 0, limit)) continue;
    const distance = boundedDistance(wanted, folded?.texts[at] ?? fold(member), limit);
    if (distance < bestDistance) {
      best = member;
      bestDistance = distance;
      isTie = false;
    } else if (distance === bestDistance && best !== undefined && member !== best) isTie = true;
  }
  return isTie ? undefined : best;
}

function allowance(length: number): number {
  return Math.min(MAX_DISTANCE, length < 8 ? Math.floor(length / 3) : Math.floor(length / 4));
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}

/** A bit for each letter that is in a text, some letters sharing one. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

/** Whether two texts are farther apart than the limit, as their letters show: each step takes one away at most, and brings one. */
function areFar(one: number, other: number, limit: number): boolean {
  return countBits(one & ~other) > limit || countBits(other & ~one) > limit;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** Texts that are longer are not compared. */
const MAX_COMPARED = MAX_LENGTH + MAX_DISTANCE;
/** Three rows of the table of distances, used by turns: texts are compared by the hundred thousand. */
const rows = [0, 1, 2].map(() => new Uint8Array(MAX_COMPARED + 2));

/**
 * The number of characters to insert, delete, replace or exchange with a neighbour to make one text of the other, or any
 * number greater than the limit where it is more, or a text has over 83 characters. Looks only at the band of the table that the limit can reach.
 */
export function boundedDistance(left: string, right: string, limit: number): number {
  if (left === right) return 0;
  if (limit < 1) return 1;
  const longest = Math.max(left.length, right.length);
  if (Math.abs(left.length - right.length) > limit || longest > MAX_COMPARED) return limit + 1;
  // What both begin and end with costs nothing. Codes of one list have much of it in common.
  let start = 0;
  while (left.charCodeAt(start) === right.charCodeAt(start)) start += 1;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (leftEnd > start && rightEnd > start && left.charCodeAt(leftEnd - 1) === right.charCodeAt(rightEnd - 1)) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  if (leftEnd === start || rightEnd === start) return leftEnd - start + rightEnd - start;
  return tableDistance(left.slice(start, leftEnd), right.slice(start, rightEnd), limit);
}

/** The same by the table of distances, for texts that are neither empty nor too long. */
function tableDistance(left: string, right: string, limit: number): number {
  const beyond = limit + 1;
  let [beforeLast = NO_ROW, last = NO_ROW, current = NO_ROW] = rows;
  for (let at = 0; at <= right.length; at += 1) last[at] = Math.min(at, beyond);
  for (let row = 1; row <= left.length; row += 1) {
    current.fill(beyond, 0, right.length + 1);
    if (row <= limit) current[0] = row;
    let least = current[0] ?? beyond;
    for (let column = Math.max(1, row - limit); column <= Math.min(right.length, row + limit); column += 1) {
      const isSame = left.charCodeAt(row - 1) === right.charCodeAt(column - 1);
      let distance = Math.min(
        (last[column - 1] ?? beyond) + (isSame ? 0 : 1),
        (last[column] ?? beyond) + 1,
        (current[column - 1] ?? beyond) + 1,
      );
      const isExchange =
        row > 1 &&
        column > 1 &&
        left.charCodeAt(row - 1) === right.charCodeAt(column - 2) &&
        left.charCodeAt(row - 2) === right.charCodeAt(column - 1);
      if (isExchange) distance = Math.min(distance, (beforeLast[column - 2] ?? beyond) + 1);
      current[column] = distance;
      if (distance < least) least = distance;
    }
    if (least > limit) return beyond;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[right.length] ?? beyond;
}

const NO_ROW = new Uint8Array(0);

/** So many comparisons are made for one list. A column in which every cell is wrong is not mended by hints. */
const MAX_COMPARISONS = 200_000;

/**
 * Finds the nearest of the same members for one text after another, as `nearestMember` does: a text that comes again is
 * not searched for again, and after many searches there are no hints any more, so that a long file of bad cells does not
 * take for ever.
 */
export function createNearestFinder(members: readonly string[]): (text: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  // Made when the first is looked for: of most lists, none is.
  let folded: FoldedMembers | undefined;
  let left = MAX_COMPARISONS;
  return (text) => {
    if (left < members.length) return known.get(text);
    if (!known.has(text)) {
      left -= members.length;
      folded ??= foldMembers(members);
      known.set(text, nearestOf(text, members, folded));
    }
    return known.get(text);
  };
}

function foldMembers(members: readonly string[]): FoldedMembers {
  const texts = members.map(fold);
  return { texts, letters: Int32Array.from(texts, lettersOf) };
}
