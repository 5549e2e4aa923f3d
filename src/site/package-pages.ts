import { addWithdrawal, WITHDRAWALS } from "../release/withdrawals.ts";
import { packageFiles } from "./package-files.ts";
import { pointerJson, pointerPage, pointersOf } from "./pointer-page.tsx";
import type { SiteFile } from "./site-file.ts";
import type { SharedNames, Site, SitePackage } from "./site-model.ts";
import { tombstonePage, versionPage } from "./version-page.tsx";
import { versionsPage } from "./versions-page.tsx";

/** Every file of a package's pages, one after the other: its own, those of its versions, and its pointers. */
export function* packagePages(site: Site, one: SitePackage, shared: SharedNames): Generator<SiteFile> {
  const { name, versions, withdrawn } = one;
  yield* packageFiles(site, one, shared);
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
