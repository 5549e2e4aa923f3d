import { type PackageHead, packageHead } from "../descriptor/normalise-package.ts";
import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { FileStore } from "../model/environment.ts";
import { fileAt } from "./open-resource.ts";
import { readDescriptor } from "./read-descriptor.ts";
import { readDescriptorFile } from "./read-descriptor-file.ts";

/**
 * What a package says of itself, and whether it has a resource of a kind, as `readDescriptor` would tell; undefined where
 * nothing can be made of its descriptor. For thousands of packages of which no more is needed: schemas are not looked into.
 */
export async function readPackageHead(
  store: FileStore,
  path: string,
  kind: string,
): Promise<(PackageHead & { readonly hasKind: boolean }) | undefined> {
  const text = await readDescriptorFile(fileAt({ store }, path), {}, "package-error", []);
  if (text === undefined || !isObject(text.value)) return undefined;
  const resources = get(text.value, "resources");
  const isNamed =
    isArray(resources) && resources.some((resource) => isObject(resource) && get(resource, "foi:kind") === kind);
  return { ...packageHead(text.value), hasKind: isNamed && (await hasResource(store, path, kind)) };
}

/** A resource that names a kind may be one that is left out. */
async function hasResource(store: FileStore, path: string, wanted: string): Promise<boolean> {
  const { package: read } = await readDescriptor(store, path);
  return read?.resources.some(({ kind }) => kind === wanted) === true;
}
