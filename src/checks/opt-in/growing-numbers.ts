/** Numbers in a row, eight bytes each, however many come. */
export interface GrowingNumbers {
  push(number: number): void;
  /** All so far: a view that holds until the next `push`. */
  readonly all: () => Float64Array;
}

export function createGrowingNumbers(): GrowingNumbers {
  let room = new Float64Array(1024);
  let length = 0;
  return {
    push(number) {
      if (length === room.length) {
        const larger = new Float64Array(2 * length);
        larger.set(room);
        room = larger;
      }
      room[length] = number;
      length += 1;
    },
    all: () => room.subarray(0, length),
  };
}
