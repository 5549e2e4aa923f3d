import type { OddPlace, OddPlaces } from "../../model/inference.ts";
import type { CellShape } from "./cell-shape.ts";
import type { ShapeCount } from "./profile-column.ts";

/** How many places are told of each sort. */
const MAX_PLACES = 3;

/** How many cells have a shape that passes the test. */
export function countWhere(shapes: readonly ShapeCount[], test: (shape: CellShape) => boolean): number {
  let count = 0;
  for (const one of shapes) if (test(one.shape)) count += one.count;
  return count;
}

/** The cells that pass a test: how many, and the first of them in the order of the file. */
export function placesWhere(shapes: readonly ShapeCount[], test: (shape: CellShape) => boolean): OddPlaces {
  const first: OddPlace[] = [];
  let count = 0;
  for (const one of shapes) {
    if (!test(one.shape)) continue;
    count += one.count;
    first.push(...one.first);
  }
  first.sort((left, right) => left.row - right.row);
  return { count, first: first.slice(0, MAX_PLACES) };
}
