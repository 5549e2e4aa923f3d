import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuildTag } from "./plan-publication.ts";

/** A temporary folder in which tags are built, made when the first is; `remove` takes it away. */
export function buildingFolder(from: string): { readonly build: BuildTag; readonly remove: () => Promise<void> } {
  let made: Promise<string> | undefined;
  return {
    async build(tag) {
      made ??= mkdtemp(join(tmpdir(), "foipack-publish-"));
      return buildInto(await made, from)(tag);
    },
    async remove() {
      if (made !== undefined) await rm(await made, { recursive: true, force: true });
    },
  };
}

/** Builds tags into a folder; the release of a tag is in `FOLDER/NAME/VERSION`. */
export function buildInto(_folder: string, _from: string): BuildTag {
  return async () => ({ notBuilt: "foipack build is not there yet; use --assets" });
}
