import { type CodePointSet, setOf } from "./code-point-set.ts";

/** A regular expression without its syntax. Each node knows its `size`: how many states its automaton takes. */
export type PatternNode =
  | { readonly kind: "set"; readonly size: 1; readonly set: CodePointSet }
  | { readonly kind: "assertion"; readonly size: 1; readonly assertion: Assertion }
  | { readonly kind: "sequence"; readonly size: number; readonly items: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly size: number; readonly options: readonly PatternNode[] }
  | RepeatNode;

/** `max` is Infinity where there is no upper bound. */
export interface RepeatNode {
  readonly kind: "repeat";
  readonly size: number;
  readonly body: PatternNode;
  readonly min: number;
  readonly max: number;
}

/** A place in the text, which takes no character. XSD has none of these, ECMAScript all. */
export type Assertion = "start" | "end" | "word-boundary" | "not-word-boundary";

/**
 * The most states that a pattern may take, its counted repetitions written out: `x{0,5000}` takes all of them. A text
 * can visit each state at each character, so this bounds the time that a pattern made to be slow can take.
 */
export const SIZE_LIMIT = 10_000;

/** How deep groups, or classes in classes, may be nested. */
export const DEPTH_LIMIT = 200;

/** A node that takes one character of a set. */
export function setNode(set: CodePointSet): PatternNode {
  return { kind: "set", size: 1, set };
}

/** A node that takes one character. */
export function characterNode(codePoint: number): PatternNode {
  return setNode(setOf({ ranges: [codePoint, codePoint], properties: [] }));
}

/** A node that takes no character, and holds only in some places. */
export function assertionNode(assertion: Assertion): PatternNode {
  return { kind: "assertion", size: 1, assertion };
}

/** One after the other. An empty sequence matches the empty text. */
export function sequenceNode(items: readonly PatternNode[]): PatternNode {
  const [only] = items;
  if (only !== undefined && items.length === 1) return only;
  return { kind: "sequence", size: totalSize(items), items };
}

/** One or the other. */
export function choiceNode(options: readonly PatternNode[]): PatternNode {
  const [only] = options;
  if (only !== undefined && options.length === 1) return only;
  return { kind: "choice", size: totalSize(options) + options.length - 1, options };
}

/** A node from `min` to `max` times. Its size may be over the limit: the caller looks. */
export function repeatNode(body: PatternNode, min: number, max: number): RepeatNode {
  return { kind: "repeat", size: repeatSize(body.size, min, max), body, min, max };
}

function repeatSize(bodySize: number, min: number, max: number): number {
  if (bodySize === 0) return 0;
  if (max === Number.POSITIVE_INFINITY) return bodySize * Math.max(min, 1) + 1;
  return bodySize * max + (max - min);
}

function totalSize(nodes: readonly PatternNode[]): number {
  return nodes.reduce((sum, node) => sum + node.size, 0);
}
