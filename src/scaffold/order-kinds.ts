import type { RowSchema } from "../schemas/row-schema.ts";

/** The row schema of a kind; undefined where there is none. */
type FindRowSchema = (kind: string) => Promise<RowSchema | undefined>;

/**
 * The kinds that were asked for and those that they refer to, each before what refers to it: figures come after the
 * answers that they were taken from, and these after the responses.
 */
export async function orderKinds(
  wanted: readonly string[],
  find: FindRowSchema,
): Promise<{ readonly rowSchemas: readonly RowSchema[] } | { readonly unknown: string }> {
  const ordered = new Map<string, RowSchema>();
  const met = new Set<string>();

  async function add(kind: string): Promise<string | undefined> {
    if (met.has(kind)) return undefined;
    met.add(kind);
    const schema = await find(kind);
    if (schema === undefined) return kind;
    for (const { reference } of schema.foreignKeys) {
      const unknown = "kind" in reference ? await add(reference.kind) : undefined;
      if (unknown !== undefined) return unknown;
    }
    ordered.set(kind, schema);
    return undefined;
  }

  for (const kind of wanted) {
    const unknown = await add(kind);
    if (unknown !== undefined) return { unknown };
  }
  return { rowSchemas: [...ordered.values()] };
}
