import { isMissingWord } from "./cell-shape.ts";
import { isNamedLikeCode, isNamedLikeText } from "./label-words.ts";
import type { ColumnProfile } from "./profile-column.ts";

/** What makes a list of values more than chance: cells enough, few values, and each of them again and again. */
const LEAST_CELLS = 100;
const MOST_MEMBERS = 12;
const LEAST_REPEATS = 3;
const MOST_SHARE = 0.1;

/**
 * The values of a column of text that keeps to a list; undefined where that is not certain. One value that comes but
 * once or twice may be a slip, and two that differ in case or space alone show that one is: then there is no list.
 */
export function findMembers(label: string, profile: ColumnProfile, filled: number): readonly string[] | undefined {
  const { values, shapes } = profile;
  if (values === undefined || filled < LEAST_CELLS || isNamedLikeCode(label) || isNamedLikeText(label))
    return undefined;
  if (values.size < 2 || values.size > MOST_MEMBERS || values.size > MOST_SHARE * filled) return undefined;
  if (shapes.some(({ shape }) => shape.isPadded || isMissingWord(shape))) return undefined;
  for (const count of values.values()) if (count < LEAST_REPEATS) return undefined;
  const members = [...values.keys()].sort();
  return nearlySame(members).length > 0 ? undefined : members;
}

/** Values that are the same but for case, space and full stops at the end. */
export function nearlySame(values: readonly string[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const value of values) {
    const folded = value.toLowerCase().replace(/\s+/g, " ").trim().replace(/\.$/, "");
    groups.set(folded, [...(groups.get(folded) ?? []), value]);
  }
  return [...groups.values()].filter((group) => group.length > 1).flat();
}
