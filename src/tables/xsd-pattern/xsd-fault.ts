/** Why a text is not an XSD regular expression that can be used (XML Schema Part 2, appendix F; 1.1: appendix G). */
export type XsdPatternFault =
  /** `(?:`, `(?<name>`, `(?i)`, `(?>`: a group of another syntax. */
  | { readonly reason: "ecma-group"; readonly text: string }
  /** `(?=`, `(?!`, `(?<=`, `(?<!`. */
  | { readonly reason: "lookaround"; readonly text: string }
  /** `\1`, `\k<name>`. */
  | { readonly reason: "back-reference"; readonly text: string }
  /** `\b`, `\B`. */
  | { readonly reason: "word-boundary"; readonly text: string }
  /** `\x`, `\$`, `\/` and all others that XSD does not have. */
  | { readonly reason: "unknown-escape"; readonly text: string }
  /** A backslash at the very end. */
  | { readonly reason: "unfinished-escape" }
  /** A quantifier at the start, after `(`, after `|` or after another quantifier. */
  | { readonly reason: "nothing-to-repeat"; readonly text: string }
  /** `*?`, `+?`, `??`, `{1,2}?`. */
  | { readonly reason: "lazy-quantifier"; readonly text: string }
  /** `{`, `{,3}`, `{a}` after something that could be repeated. */
  | { readonly reason: "bad-quantifier"; readonly text: string }
  /** `{3,2}`. */
  | { readonly reason: "repeat-out-of-order"; readonly text: string }
  /** What is repeated takes more than `limit` states when it is written out. */
  | { readonly reason: "repeat-too-large"; readonly text: string; readonly limit: number }
  /** The whole pattern takes more than `limit` states. */
  | { readonly reason: "pattern-too-large"; readonly limit: number }
  | { readonly reason: "nested-too-deep"; readonly limit: number }
  | { readonly reason: "unclosed-group" }
  /** `)` without `(`. */
  | { readonly reason: "unopened-group" }
  | { readonly reason: "unclosed-class" }
  /** `[]`, `[^]`. */
  | { readonly reason: "empty-class" }
  /** `]`, `{`, `}`, and `[` in a class: to be written with a backslash. */
  | { readonly reason: "unescaped-character"; readonly text: string }
  /** `[z-a]`. */
  | { readonly reason: "range-out-of-order"; readonly text: string }
  /** `[a-\d]`, `[--z]`: a range must have a character at either end, a hyphen only as `\-`. */
  | { readonly reason: "bad-range"; readonly text: string }
  /** `[a-z-[x]y]`. */
  | { readonly reason: "subtraction-not-last" }
  /** `\p` without `{...}`. */
  | { readonly reason: "bad-property"; readonly text: string }
  /** `\p{Letter}`: XSD has the short names alone. */
  | { readonly reason: "unknown-category"; readonly category: string }
  | { readonly reason: "unknown-block"; readonly block: string; readonly nearest?: string };

/** Thrown by the parser and caught by its caller, `parseXsdPattern`. */
export class XsdPatternRefusal extends Error {
  override readonly name = "XsdPatternRefusal";
  /** Position in the pattern of what was refused, in UTF-16 units. */
  readonly offset: number;
  readonly fault: XsdPatternFault;
  constructor(offset: number, fault: XsdPatternFault) {
    super(fault.reason);
    this.offset = offset;
    this.fault = fault;
  }
}
