import { type PackageHead, packageHead } from "../descriptor/normalise-package.ts";
import { MAX_DESCRIPTOR_LENGTH } from "../descriptor/parse-json-descriptor.ts";
import { parsePlainJson } from "../descriptor/parse-plain-json.ts";
import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json } from "../model/descriptor.ts";
import { type FileStore, ReadFault } from "../model/environment.ts";
import { joinBytes } from "../tables/join-bytes.ts";
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
  const value =
    (await readPlain(store, path)) ??
    (await readDescriptorFile(fileAt({ store }, path), {}, "package-error", []))?.value;
  if (value === undefined || !isObject(value)) return undefined;
  const resources = get(value, "resources");
  const isNamed =
    isArray(resources) && resources.some((resource) => isObject(resource) && get(resource, "foi:kind") === kind);
  return { ...packageHead(value), hasKind: isNamed && (await hasResource(store, path, kind)) };
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What nearly every descriptor is: a file of JSON in UTF-8. Undefined for any other. */
async function readPlain(store: FileStore, path: string): Promise<Json | undefined> {
  if (!path.endsWith(".json")) return undefined;
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of store.chunks(path)) {
      length += chunk.length;
      if (length > MAX_DESCRIPTOR_LENGTH) return undefined;
      chunks.push(chunk);
    }
    return parsePlainJson(UTF8.decode(joinBytes(chunks)));
  } catch (fault) {
    if (fault instanceof ReadFault || fault instanceof TypeError) return undefined;
    throw fault;
  }
}

/** A resource that names a kind may be one that is left out. */
async function hasResource(store: FileStore, path: string, wanted: string): Promise<boolean> {
  const { package: read } = await readDescriptor(store, path);
  return read?.resources.some(({ kind }) => kind === wanted) === true;
}
