import type { Resource } from "../model/descriptor.ts";
import { resourceBytes } from "./open-table.ts";
import type { Revision } from "./revision.ts";
import { isSameJson } from "./same-json.ts";

/**
 * Whether two revisions of a resource hold the same bytes, or the same data in the descriptor. Stops at the first
 * difference. Throws `UnreadTable`.
 */
export async function isSameData(before: Revision, after: Revision, old: Resource, now: Resource): Promise<boolean> {
  if (old.source.kind === "inline" || now.source.kind === "inline") {
    return old.source.kind === "inline" && now.source.kind === "inline" && isSameJson(old.source.data, now.source.data);
  }
  const [left, right] = [onlyDigest(before, old.source.paths), onlyDigest(after, now.source.paths)];
  if (left !== undefined && right !== undefined) return left === right;
  return isSameStream(resourceBytes(before, old, "before"), resourceBytes(after, now, "after"));
}

/** The digest of the file that is all of a resource, where it is known. */
function onlyDigest({ digest }: Revision, paths: readonly string[]): string | undefined {
  const [path] = paths;
  return path === undefined || paths.length > 1 ? undefined : digest?.(path);
}

async function isSameStream(left: AsyncGenerator<Uint8Array>, right: AsyncGenerator<Uint8Array>): Promise<boolean> {
  let one: Uint8Array = new Uint8Array(0);
  let other: Uint8Array = one;
  try {
    for (;;) {
      if (one.length === 0) one = await nextBytes(left);
      if (other.length === 0) other = await nextBytes(right);
      if (one.length === 0 || other.length === 0) return one.length === other.length;
      const length = Math.min(one.length, other.length);
      for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return false;
      one = one.subarray(length);
      other = other.subarray(length);
    }
  } finally {
    await left.return(undefined);
    await right.return(undefined);
  }
}

/** The next bytes, of which there is at least one; none at the end. */
async function nextBytes(stream: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  for (;;) {
    const step = await stream.next();
    if (step.done === true) return new Uint8Array(0);
    if (step.value.length > 0) return step.value;
  }
}
