import { look, type PatternReader } from "./pattern-reader.ts";

/** How often something is repeated, and the quantifier as written. `max` is Infinity where there is no upper bound. */
export interface Quantifier {
  readonly text: string;
  readonly min: number;
  readonly max: number;
}

const QUANTIFIER = /[?*+]|\{([0-9]+)(?:(,)([0-9]+)?)?\}/y;

/** The quantifier that is next, not taken: the syntax that XSD and ECMAScript share. */
export function lookForQuantifier(reader: PatternReader): Quantifier | undefined {
  const found = look(reader, QUANTIFIER);
  if (found === null) return undefined;
  const [text, min, comma, max] = found;
  const unbounded = Number.POSITIVE_INFINITY;
  if (text === "?") return { text, min: 0, max: 1 };
  if (text === "*") return { text, min: 0, max: unbounded };
  if (text === "+") return { text, min: 1, max: unbounded };
  if (comma === undefined) return { text, min: Number(min), max: Number(min) };
  return { text, min: Number(min), max: max === undefined ? unbounded : Number(max) };
}
