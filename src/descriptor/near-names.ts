/** Names that are the same but for case, hyphens, underscores and spaces. */
function foldName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

/** Longer names are compared whole only: the cost grows with the square of the length. */
const MAX_LENGTH = 64;

/**
 * Whether a name is probably a slip of the pen for another: folded alike, or a letter wrong, missing, too many or
 * swapped. Two slips are allowed in a long name, and in a name of four letters nothing but a swap, since short words
 * lie close together ("date", "data").
 */
export function isNear(name: string, candidate: string): boolean {
  if (name.length > MAX_LENGTH || candidate.length > MAX_LENGTH) return false;
  const left = foldName(name);
  const right = foldName(candidate);
  if (left === "" || right === "") return false;
  if (left === right) return true;
  const shorter = Math.min(left.length, right.length);
  if (shorter <= 4) return left.length === right.length && isSwap(left, right);
  return distance(left, right) <= (shorter <= 7 ? 1 : 2);
}

function isSwap(left: string, right: string): boolean {
  let at = 0;
  while (left[at] === right[at]) at += 1;
  return left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2);
}

/** How many letters to change, add, drop or swap, counted up to 3: the optimal string alignment distance. */
function distance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 2) return 3;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 3) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > 2) return 3;
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 3;
}
