import type { AuthorityNames } from "./package-coverage.ts";
import { type QuoteLinks, quoteLinks } from "./quote-links.ts";
import { rowNames } from "./read-figures.ts";
import type { SharedNames, Site, SitePackage, SiteVersion, VersionContent } from "./site-model.ts";
import { createIds } from "./unique-ids.ts";

/** What the pages of a package look up while they are made: read once for all of them. */
export interface PackageContext {
  readonly site: Site;
  readonly one: SitePackage;
  readonly name: string;
  readonly content: VersionContent;
  /** The number of the version that the content is of. */
  readonly latest: string;
  readonly version: SiteVersion | undefined;
  /** The page that is being made. */
  readonly path: string;
  readonly authorities: AuthorityNames;
  readonly quotes: QuoteLinks;
  /** What rows are called, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  /** The `id` of a table's heading. It holds an underscore, which no row's does. */
  tableId(name: string): string;
  /** The id of the row of a kind of table that has this key; undefined where it is not shown. */
  rowOf(kind: string, key: string): string | undefined;
  /** Where the register that has this authority shows it. */
  placeOfAuthority(code: string): { readonly name: string; readonly row: string } | undefined;
}

/** Reads what the pages of a package need to know; undefined where nothing of the package can be read. */
export function packageContext(
  site: Site,
  one: SitePackage,
  path: string,
  shared: SharedNames,
): PackageContext | undefined {
  const { content, name } = one;
  if (content === undefined) return undefined;
  const ids = createIds();
  const rows = new Map<string, string>();
  for (const { schema, rows: shown } of content.tables) {
    for (const { key, id } of shown) rows.set(JSON.stringify([schema?.kind, key]), id);
  }
  return {
    site,
    one,
    name,
    content,
    latest: content.version,
    version: one.versions.find(({ version }) => version === content.version),
    path,
    authorities: shared.authorities,
    quotes: quoteLinks(content),
    names: rowNames(content.tables),
    tableId: (table) => `table_${ids(table, table)}`,
    rowOf: (kind, key) => rows.get(JSON.stringify([kind, key])),
    placeOfAuthority: (code) => shared.places.get(code),
  };
}
