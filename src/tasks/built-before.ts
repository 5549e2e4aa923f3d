import { join } from "node:path";
import type { BuildTag } from "./plan-publication.ts";
import { splitTag } from "./split-tag.ts";

/** Finds what was built before in a folder that `foipack build` wrote: `DIR/NAME/VERSION`. */
export function builtBefore(folder: string): BuildTag {
  return async (tag) => {
    const { name = "", version = "" } = splitTag(tag) ?? {};
    return { folder: join(folder, name, version) };
  };
}
