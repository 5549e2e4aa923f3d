import { parseVersion } from "../version/semantic-version.ts";

/** A version of a package, as people name it: `NAME@VERSION`. */
export interface TagTarget {
  readonly tag: string;
  readonly name: string;
  readonly version: string;
}

/** `NAME@VERSION` in its parts; undefined for what is none. */
export function splitTag(tag: string): TagTarget | undefined {
  const at = tag.lastIndexOf("@");
  const [name, version] = [tag.slice(0, Math.max(0, at)), tag.slice(at + 1)];
  return name === "" || parseVersion(version) === undefined ? undefined : { tag, name, version };
}
