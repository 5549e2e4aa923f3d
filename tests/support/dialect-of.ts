import { defaultDialect } from "../../src/descriptor/normalise-dialect.ts";
import type { TableDialect } from "../../src/model/descriptor.ts";

/** Properties of a dialect that are not as they are by default; undefined takes one away. */
export type DialectChange = { readonly [name in keyof TableDialect]?: TableDialect[name] | undefined };

/** The default dialect, but for these properties. */
export function dialectOf(change: DialectChange): TableDialect {
  const { quoteChar = "quoteChar" in change ? undefined : '"', ...rest } = change;
  const { quoteChar: _, ...defaults } = defaultDialect(false);
  const written = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...defaults, ...written, ...(quoteChar === undefined ? {} : { quoteChar }) };
}
