import { isArray, isObject } from "../descriptor/read-property.ts";
import { replaceValues } from "../descriptor/replace-values.ts";
import type { JsonObject, Resource } from "../model/descriptor.ts";
import type { HasherFactory } from "../model/environment.ts";
import type { Finding } from "../model/finding.ts";
import type { DescriptorMend } from "../model/mend.ts";

/** What becomes of the properties of a descriptor that tell of a file's bytes. */
export interface PropertyMends {
  readonly properties: readonly DescriptorMend[];
  /** Pointers to those that a person has to mend. */
  readonly stale: readonly string[];
}

/**
 * `bytes` and `hash` of the files that change, where both were right before: what was checked then can be written anew.
 * Where one was wrong, somebody has to look at it, and it stays. Only JSON can be written into.
 */
export function mendProperties(
  descriptor: JsonObject,
  isJson: boolean,
  changed: readonly { readonly resource: Resource; readonly after: Uint8Array }[],
  before: readonly Finding[],
  hasher: HasherFactory,
): PropertyMends {
  const wrong = new Set(
    before.flatMap(({ code, place }) => (code === "hash-count" || code === "byte-count" ? [`${place.resource}`] : [])),
  );
  const mends = changed.flatMap(({ resource, after }): DescriptorMend[] => {
    if (wrong.has(resource.name)) return [];
    const written = resourceAt(descriptor, resource.index);
    const pointer = `/resources/${resource.index}`;
    const found: DescriptorMend[] = [];
    const { bytes, hash } = written;
    if (typeof bytes === "number" && bytes !== after.length) {
      found.push({ pointer: `${pointer}/bytes`, from: bytes, to: after.length });
    }
    if (typeof hash !== "string" || resource.hash === undefined) return found;
    const digest = digestOf(after, resource.hash.algorithm, hasher);
    // As the standard writes it: a name and a colon before it, or nothing for MD5.
    const to = digest === undefined ? hash : `${hash.slice(0, hash.lastIndexOf(":") + 1)}${digest}`;
    if (to !== hash) found.push({ pointer: `${pointer}/hash`, from: hash, to });
    return found;
  });
  return isJson ? { properties: mends, stale: [] } : { properties: [], stale: mends.map(({ pointer }) => pointer) };
}

function resourceAt({ resources }: JsonObject, index: number): JsonObject {
  const found = isArray(resources) ? resources[index] : undefined;
  return isObject(found) ? found : {};
}

function digestOf(bytes: Uint8Array, algorithm: string, createHasher: HasherFactory): string | undefined {
  const hasher = createHasher(algorithm);
  hasher?.update(bytes);
  return hasher?.digest();
}

/** The descriptor with its properties mended; all else stays as it was written. */
export function writeProperties(text: string, properties: readonly DescriptorMend[]): string {
  return replaceValues(text, new Map(properties.map(({ pointer, to }) => [pointer, to])));
}
