import { documentPage } from "./document-page.tsx";
import { evidenceIndexPage } from "./evidence-index-page.tsx";
import { packagePage } from "./package-page.tsx";
import type { SiteFile } from "./site-file.ts";
import type { SharedNames, Site, SitePackage } from "./site-model.ts";
import { documentPath, evidencePath, packagePath } from "./site-paths.ts";

/** The pages that people read of a package: its own, that of its questions and answers, and one for each document. */
export function* packageFiles(site: Site, one: SitePackage, shared: SharedNames): Generator<SiteFile> {
  yield { path: packagePath(one.name), content: packagePage(site, one, shared) };
  const evidence = evidenceIndexPage(site, one, shared);
  if (evidence !== undefined) yield { path: evidencePath(one.name), content: evidence };
  for (const document of one.content?.documents ?? []) {
    const page = documentPage(site, one, document, shared);
    if (page !== undefined) yield { path: documentPath(one.name, document.id), content: page };
  }
}
