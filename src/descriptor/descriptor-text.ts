import type { Json } from "../model/descriptor.ts";
import type { DuplicateName } from "./duplicate-names.ts";
import type { TextPosition } from "./text-position.ts";

/** A descriptor may nest this deep. The deepest that the standard speaks of is some twelve; data inline adds its own. */
export const MAX_DESCRIPTOR_DEPTH = 100;
/** What a descriptor's text says, in whichever syntax, and where. */
export interface DescriptorText {
  readonly value: Json;
  readonly duplicates: readonly DuplicateName[];
  /** How many repeated names are not in `duplicates`. */
  readonly duplicatesOmitted: number;
  /** Where JSON pointers lead; those that lead nowhere are not in the map. See `locatePointers`. */
  readonly locate: (pointers: Iterable<string>) => ReadonlyMap<string, TextPosition>;
  /** The value at a pointer as a text of its own, for data inline. Undefined where there is none. */
  readonly inline: (pointer: string) => InlineText | undefined;
}

/** Data that a descriptor holds itself. */
export interface InlineText {
  /** Of a string, what it says; of an array or object, JSON. */
  readonly text: string;
  readonly isString: boolean;
  /** The physical line in the descriptor of a line of `text`, which is that of a row counted from 1. */
  readonly lineOf: (line: number, row: number) => number;
}
