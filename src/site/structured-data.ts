import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import type { Site, SitePackage, SiteVersion } from "./site-model.ts";

const CONTEXT = { "@vocab": "https://schema.org/" };

/** schema.org's words for a version, on a page from which its files are `folder`. Undefined where its release has none. */
export function versionData(
  site: Site,
  one: SitePackage,
  version: SiteVersion,
  path: string,
  folder = "",
): JsonObject | undefined {
  const { dataset } = version;
  if (dataset === undefined) return undefined;
  const { address } = site;
  const place = address === undefined ? folder : `${address}${one.name}/${version.version}/`;
  const distribution = get(dataset, "distribution");
  return {
    ...dataset,
    ...(address === undefined ? {} : { "@id": `${address}${path}#dataset`, url: `${address}${path}` }),
    includedInDataCatalog: catalogueNode(site),
    ...(isArray(distribution) ? { distribution: distribution.map((file) => placed(file, place)) } : {}),
  };
}

/** schema.org's words for the latest version, on the page of its package. */
export function packageData(site: Site, one: SitePackage, path: string): JsonObject | undefined {
  const latest = one.versions.find(({ version }) => version === one.latest);
  return latest === undefined ? undefined : versionData(site, one, latest, path, `${latest.version}/`);
}

/** schema.org's words for the catalogue. */
export function catalogueData(site: Site): JsonObject {
  const { address, packages } = site;
  return {
    "@context": CONTEXT,
    ...catalogueNode(site),
    dataset: packages.map(({ name, title, latest, summary }) => ({
      "@type": "Dataset",
      name: title,
      alternateName: name,
      ...(summary?.description === undefined ? {} : { description: summary.description }),
      ...(latest === undefined ? {} : { version: latest }),
      url: address === undefined ? `${name}/index.html` : `${address}${name}/index.html`,
    })),
  };
}

function catalogueNode({ title, address }: Site): JsonObject {
  return { "@type": "DataCatalog", name: title, ...(address === undefined ? {} : { "@id": address, url: address }) };
}

/** A download at its place. */
function placed(file: Json, place: string): Json {
  const path = isObject(file) ? get(file, "contentUrl") : undefined;
  if (!isObject(file) || typeof path !== "string") return file;
  return { ...file, contentUrl: `${place}${path}` };
}
