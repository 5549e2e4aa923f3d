import { join } from "node:path";
import { parseVersion } from "../version/semantic-version.ts";
import type { BuildTag } from "./plan-publication.ts";

/** `NAME@VERSION` in its parts; undefined for what is none. */
export function splitTag(tag: string): { readonly name: string; readonly version: string } | undefined {
  const at = tag.lastIndexOf("@");
  const [name, version] = [tag.slice(0, Math.max(0, at)), tag.slice(at + 1)];
  return name === "" || parseVersion(version) === undefined ? undefined : { name, version };
}

/** Finds what was built before in a folder that `foipack build` wrote: `DIR/NAME/VERSION`. */
export function builtBefore(folder: string): BuildTag {
  return async (tag) => {
    const { name = "", version = "" } = splitTag(tag) ?? {};
    return { folder: join(folder, name, version) };
  };
}
