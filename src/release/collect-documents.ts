import type { ValidPackage } from "../checks/valid-package.ts";
import { compareNames } from "./sums.ts";

/** A document that rows of the package register: the text of a response, or an extract of it. */
export interface RegisteredDocument {
  /** From the folder of the package. */
  readonly path: string;
  readonly sha256: string;
}

/**
 * The documents that the tables register, in the order of their paths. Only these are released: what else is in the
 * folder with them, nobody has said to publish.
 */
export async function collectDocuments({ tables }: ValidPackage): Promise<readonly RegisteredDocument[]> {
  const found = new Map<string, string>();
  for (const table of tables) {
    const document = table.rules?.schema.document;
    if (document === undefined) continue;
    const [path, sha256] = [document.path, document.sha256].map((name) =>
      table.columns.findIndex((column) => column.name === name),
    );
    for await (const rows of table.rows()) {
      for (const { values } of rows) {
        const [where, digest] = [values[path ?? -1], values[sha256 ?? -1]];
        if (typeof where !== "string") continue;
        found.set(where, typeof digest === "string" ? digest : "");
      }
    }
  }
  return [...found]
    .map(([path, sha256]) => ({ path, sha256 }))
    .toSorted((left, right) => compareNames(left.path, right.path));
}
