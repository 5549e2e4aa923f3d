import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { UserFault } from "../model/user-fault.ts";
import type { BuildTag } from "./plan-publication.ts";
import type { GitOptions } from "./use-repository.ts";

/** A temporary folder in which tags are built, made when the first is; `remove` takes it away. */
export function buildingFolder(options: GitOptions): {
  readonly build: BuildTag;
  readonly remove: () => Promise<void>;
} {
  let made: Promise<string> | undefined;
  return {
    async build(tag) {
      made ??= mkdtemp(join(tmpdir(), "foipack-publish-"));
      return buildInto(await made, options)(tag);
    },
    async remove() {
      if (made !== undefined) await rm(await made, { recursive: true, force: true });
    },
  };
}

/** Builds tags into a folder; the release of a tag is in `FOLDER/NAME/VERSION`. */
export function buildInto(folder: string, options: GitOptions): BuildTag {
  const out = resolve(options.from ?? process.cwd(), folder);
  return async (tag) => {
    // What builds is loaded when there is something to build.
    const { buildAtTag, NotWritten } = await import("./build.ts");
    try {
      return await buildAtTag(tag, { ...options, out });
    } catch (fault) {
      if (!(fault instanceof UserFault)) throw fault;
      // No other release can be built there either.
      if (fault instanceof NotWritten) {
        throw new UserFault(fault.message, "Make room there and run this again: what is published already stays.");
      }
      return { notBuilt: `${fault.message} ${fault.mend}`.trim() };
    }
  };
}
