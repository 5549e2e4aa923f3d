import type { InlineTexts } from "../checks/open-resource.ts";
import { readDescriptor } from "../checks/read-descriptor.ts";
import { get, isArray } from "../descriptor/read-property.ts";
import type { Json, JsonObject, Package, Resource } from "../model/descriptor.ts";
import type { DiffProblem, Side } from "../model/diff.ts";
import type { FileStore } from "../model/environment.ts";

/** One state of a package: the working tree, a git revision, a folder or an archive. */
export interface RevisionInput {
  readonly store: FileStore;
  /** Within the store. */
  readonly descriptorPath: string;
  /** The row schema of a kind as it is at this revision; undefined where there is none. */
  readonly rowSchema: (kind: string) => Promise<JsonObject | undefined>;
  /** The sha256 of a file, in hex, where it is known: files that have the same are not read to be compared. */
  readonly digest?: (path: string) => string | undefined;
  /** The bytes of a resource that is packed otherwise than by gzip, unpacked; undefined where that cannot be done. */
  readonly decompress?: (resource: Resource) => AsyncIterable<Uint8Array> | undefined;
}

/** A state of a package whose descriptor has been read. */
export interface Revision extends RevisionInput {
  readonly package: Package;
  /** The JSON of schemas and dialects in files of their own, by path. */
  readonly resolved: ReadonlyMap<string, Json>;
  /** Data that the descriptor holds itself. */
  readonly inline: InlineTexts;
}

/**
 * Reads the descriptor of a revision. A descriptor with faults is used as far as it can be; one whose resources cannot
 * all be used is a problem as well, since what is left out would look as though it had been removed.
 */
export async function readRevision(
  input: RevisionInput,
  side: Side,
): Promise<{ readonly revision: Revision | undefined; readonly problems: readonly DiffProblem[] }> {
  const path = input.descriptorPath;
  const reading = await readDescriptor(input.store, path);
  if (reading.package === undefined) {
    return { revision: undefined, problems: [{ side, path, reason: "no-descriptor" }] };
  }
  const { package: read, resolved, inline } = reading;
  const written = get(read.descriptor, "resources");
  const isWhole = isArray(written) && written.length === read.resources.length;
  const problems: DiffProblem[] = isWhole ? [] : [{ side, path, reason: "resource-unusable" }];
  return { revision: { ...input, package: read, resolved, inline }, problems };
}
