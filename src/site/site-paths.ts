import type { SitePackage } from "./site-model.ts";

/** Where the pages of a package are, from the top of the site. */
export function packagePath(name: string): string {
  return `${name}/index.html`;
}

export function evidencePath(name: string): string {
  return `${name}/evidence/index.html`;
}

/** The page of a document; `id` is that of a `SiteDocument`. */
export function documentPath(name: string, id: string): string {
  // `index` is the list of all.
  return `${name}/evidence/${id === "index" ? "index_" : id}.html`;
}

export function versionsPath(name: string): string {
  return `${name}/versions.html`;
}

/** A file of a version, or its page. */
export function versionPath(name: string, version: string, file = "index.html"): string {
  return `${name}/${version}/${file}`;
}

export function chartPath(name: string, file: string): string {
  return `${name}/charts/${file}`;
}

/** The pages above a page of a package, from the first one on. */
export function pagesAbove({
  name,
  title,
}: Pick<SitePackage, "name" | "title">): readonly { readonly path: string; readonly title: string }[] {
  return [
    { path: "index.html", title: "Packages" },
    { path: packagePath(name), title },
  ];
}
