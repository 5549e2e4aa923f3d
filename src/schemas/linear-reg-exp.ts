import { compileEcmaPattern } from "../tables/ecma-pattern.ts";

/** An expression as ajv uses it. Its text keeps it apart from others: ajv takes two with the same text for one. */
interface LinearExpression {
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

/**
 * ajv's `code.regExp`: expressions that run in time linear in the text. Throws where a pattern cannot (look-arounds,
 * back-references), as ajv does for a schema that it cannot compile.
 */
export const linearRegExp = Object.assign(
  (pattern: string): LinearExpression => {
    const compiled = compileEcmaPattern(pattern);
    if (!compiled.ok) throw new Error(`${compiled.detail.reason} in the pattern ${pattern}`);
    return { test: compiled.test, toString: () => pattern };
  },
  // Only standalone code would need the source of this function.
  { code: "linearRegExp" },
);
