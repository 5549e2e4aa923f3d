import { coverageOf } from "./package-coverage.ts";
import { searchEntries } from "./search-index.ts";
import type { PackageSummary, SharedNames, VersionContent } from "./site-model.ts";

/** What the pages of the whole site tell of a package, from what its latest version holds. */
export function summaryOf(content: VersionContent, shared: SharedNames): PackageSummary {
  const { metadata, tables } = content;
  return {
    ...(metadata.description === undefined ? {} : { description: metadata.description }),
    tables: tables.map(({ name, title, rowCount }) => ({ name, title, rows: rowCount })),
    coverage: coverageOf(content, shared.authorities),
    entries: searchEntries(content),
  };
}
