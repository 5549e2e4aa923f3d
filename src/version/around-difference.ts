/** So much of what is the same is kept before the first difference. */
const KEPT = 0.35;

/**
 * Two texts of which the start that they share is cut off, where without that no more than `room` characters would show
 * the same of both. Both are cut at the same place, with an ellipsis, and to the same length.
 */
export function aroundDifference(one: string, other: string, room: number): readonly [string, string] {
  if (one.length <= room && other.length <= room) return [one, other];
  let shared = 0;
  while (shared < one.length && shared < other.length && one[shared] === other[shared]) shared += 1;
  const kept = Math.floor(room * KEPT);
  // What fits is shown from the start.
  if (shared <= room - kept) return [one, other];
  const from = wholeFrom(one, shared - kept);
  return [cutOut(one, from, room), cutOut(other, from, room)];
}

/** The index, or the one before where it lies within a character of two code units. */
function wholeFrom(text: string, index: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(index)) ? index - 1 : index;
}

function cutOut(text: string, from: number, room: number): string {
  const to = from + room - 2;
  return `…${text.slice(from, wholeFrom(text, to))}${to < text.length ? "…" : ""}`;
}
