import type { LineEdit } from "../model/review.ts";

/** The one run of lines in which two texts differ; undefined where they are the same. Line ends are not compared. */
export function lineEdit(before: string, after: string): LineEdit | undefined {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const removed = old.slice(start, old.length - end);
  const added = now.slice(start, now.length - end);
  return removed.length + added.length === 0 ? undefined : { line: start + 1, removed, added };
}

/** The lines of a text; what follows the last line end is a line only where there is something. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
