import type { SharedNames } from "./package-pages.ts";
import type { PackageSummary, VersionContent } from "./site-model.ts";

/** What the catalogue tells of a package, from what its latest version holds. */
export function summaryOf({ metadata, tables }: VersionContent, _shared: SharedNames): PackageSummary {
  return {
    ...(metadata.description === undefined ? {} : { description: metadata.description }),
    tables: tables.map(({ name, title, rowCount }) => ({ name, title, rows: rowCount })),
  };
}
