import { positionsOf } from "./text-position.ts";

/** So many repeated names are told one by one; the rest are counted. */
export const MAX_DUPLICATES = 100;

/** A name that an object has twice: readers differ in which of the two they take, so it must not be published. */
export interface DuplicateName {
  readonly name: string;
  /** Of the member, hence of the last that has the name. */
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly firstLine: number;
}

/** A repeated name by the offsets in the text of the member and of the first that has the name. */
export interface RepeatedName {
  readonly name: string;
  readonly pointer: string;
  readonly offset: number;
  readonly first: number;
}

/** Gives repeated names their lines. */
export function placeDuplicates(text: string, repeated: readonly RepeatedName[]): readonly DuplicateName[] {
  if (repeated.length === 0) return [];
  const places = positionsOf(
    text,
    repeated.flatMap(({ offset, first }) => [offset, first]),
  );
  return repeated.map(({ name, pointer }, index) => {
    const { line, column } = places[2 * index] ?? { line: 1, column: 1 };
    return { name, pointer, line, column, firstLine: places[2 * index + 1]?.line ?? 1 };
  });
}
