import { addWithdrawal, WITHDRAWALS } from "../release/withdrawals.ts";
import { packagePage } from "./package-page.tsx";
import { pointerJson, pointerPage, pointersOf } from "./pointer-page.tsx";
import type { SiteFile } from "./site-file.ts";
import type { Site, SitePackage } from "./site-model.ts";
import { tombstonePage, versionPage } from "./version-page.tsx";
import { versionsPage } from "./versions-page.tsx";

/** What the pages of all packages show of those that register authorities, by the codes of these. */
export interface SharedNames {
  readonly authorities: ReadonlyMap<string, string>;
  /** Where a register shows it: the package and the id of the row. */
  readonly places: ReadonlyMap<string, { readonly name: string; readonly row: string }>;
}

/** Every file of a package's pages, one after the other: its own, those of its versions, and its pointers. */
export function* packagePages(site: Site, one: SitePackage, _shared: SharedNames): Generator<SiteFile> {
  const { name, versions, withdrawn } = one;
  yield { path: `${name}/index.html`, content: packagePage(site, one) };
  yield { path: `${name}/versions.html`, content: versionsPage(site, one) };
  for (const version of versions) {
    yield { path: `${name}/${version.version}/index.html`, content: versionPage(site, one, version) };
  }
  for (const taken of withdrawn) {
    const folder = `${name}/${taken.version}`;
    yield { path: `${folder}/index.html`, content: tombstonePage(site, one, taken) };
    yield { path: `${folder}/${WITHDRAWALS}`, content: addWithdrawal(undefined, taken) ?? "" };
  }
  for (const pointer of pointersOf(one)) {
    const folder = `${name}/${pointer.called}`;
    yield { path: `${folder}/index.html`, content: pointerPage(site, one, pointer) };
    yield { path: `${folder}/pointer.json`, content: pointerJson(one, pointer) };
  }
}
