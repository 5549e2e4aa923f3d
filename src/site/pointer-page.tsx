import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import { latestOf } from "../release/release-index.ts";
import { visible } from "../report/visible.ts";
import { parseVersion } from "../version/semantic-version.ts";
import { linkFrom, renderPage } from "./page.tsx";
import type { Site, SitePackage, SiteVersion } from "./site-model.ts";

/** An address that stays while what it means moves on: `latest`, `1`, `1.2`. */
export interface Pointer {
  readonly called: string;
  readonly version: SiteVersion;
}

/** The pointers of a package: to the latest of all, of each major and of each minor number. */
export function pointersOf({ versions, latest }: SitePackage): readonly Pointer[] {
  const groups = new Map<string, SiteVersion[]>();
  for (const version of versions) {
    const parsed = parseVersion(version.version);
    if (parsed === undefined) continue;
    for (const called of [`${parsed.major}`, `${parsed.major}.${parsed.minor}`]) {
      const group = groups.get(called) ?? [];
      group.push(version);
      groups.set(called, group);
    }
  }
  const newest = versions.find(({ version }) => version === latest);
  return [
    ...(newest === undefined ? [] : [{ called: "latest", version: newest }]),
    ...[...groups].flatMap(([called, group]) => {
      const version = latestOf(group);
      return version === undefined ? [] : [{ called, version }];
    }),
  ];
}

/** The page of a pointer: it leads on at once, and says where to. */
export function pointerPage(site: Site, one: SitePackage, { called, version: { version } }: Pointer): string {
  const path = `${one.name}/${called}/index.html`;
  const target = `${one.name}/${version}/index.html`;
  return renderPage({
    site,
    path,
    title: `${one.title} ${version}`,
    canonical: target,
    onward: linkFrom(path, target),
    children: (
      <>
        <h1>
          <bdi>{visible(one.title)}</bdi>: {called === "latest" ? "the latest version" : `version ${called}`}
        </h1>
        <p>
          It is <a href={linkFrom(path, target)}>{version}</a>.
        </p>
      </>
    ),
  });
}

/** What programs read of a pointer: `{name, version, folder}`, and the digest of the version's `SHA256SUMS`. */
export function pointerJson({ name }: SitePackage, { version: { version, files, tag } }: Pointer): string {
  const sums = files.find(({ path }) => path === "SHA256SUMS")?.sha256;
  return `${JSON.stringify({ name, version, folder: `../${version}/`, tag, ...(sums === undefined ? {} : { sums }) }, undefined, 2)}\n`;
}

/**
 * The descriptor of a version, to be read from another place than its files: their paths become addresses. `base` is the
 * address of the version's folder, with a slash at its end.
 */
export function pointerDescriptor(descriptor: JsonObject, base: string): string {
  const resources = get(descriptor, "resources");
  const absolute = (path: Json | undefined): Json | undefined =>
    typeof path === "string"
      ? `${base}${encodeURI(path)}`
      : isArray(path)
        ? path.map((one) => absolute(one) ?? "")
        : path;
  const moved = isArray(resources)
    ? resources.map((resource) => {
        const path = isObject(resource) ? absolute(get(resource, "path")) : undefined;
        return isObject(resource) && path !== undefined ? { ...resource, path } : resource;
      })
    : [];
  return `${JSON.stringify({ ...descriptor, resources: moved }, undefined, 2)}\n`;
}
