import { type FileStore, ReadFault } from "../model/environment.ts";
import { type CommitId, GitFault } from "../model/repository.ts";
import type { GitObjects } from "./git-objects.ts";
import type { Found, TreeReader } from "./git-tree.ts";

/** The files below a folder as they were at a commit. See `Repository.filesAt`. */
export function openRevisionFiles(
  objects: GitObjects,
  trees: TreeReader,
  commit: CommitId,
  folder: string,
  label: string,
): FileStore {
  let top: Promise<string | undefined> | undefined;

  async function findTop(): Promise<string | undefined> {
    const found = await trees.find(`${commit}^{tree}`, folder);
    return found?.kind === "folder" ? found.id : undefined;
  }

  async function locate(path: string): Promise<Found | undefined> {
    top ??= findTop();
    const treeId = await top;
    return treeId === undefined ? undefined : trees.find(treeId, path);
  }

  return {
    label,
    async facts(path) {
      return orReadFault(path, async () => {
        const found = await locate(path);
        if (found === undefined) return undefined;
        // A commit never changes, so neither does the time.
        if (found.kind === "outside") return { kind: "outside", bytes: 0, modified: 0 };
        if (found.kind === "folder") return { kind: "directory", bytes: 0, modified: 0 };
        if (found.kind === "submodule") return { kind: "other", bytes: 0, modified: 0 };
        return { kind: "file", bytes: (await objects.facts(found.id)).bytes, modified: 0, object: found.id };
      });
    },
    async *chunks(path) {
      const found = await orReadFault(path, () => locate(path));
      if (found === undefined || found.kind === "outside") throw new ReadFault(path, "ENOENT");
      if (found.kind !== "file") throw new ReadFault(path, "not a file");
      try {
        yield* objects.blob(found.id);
      } catch (fault) {
        throw readFault(path, fault);
      }
    },
    async list(path) {
      return orReadFault(path, async () => {
        const found = await locate(path);
        if (found?.kind !== "folder") return [];
        return [...(await trees.entries(found.id)).keys()].filter(isName).sort();
      });
    },
  };
}

/** A tree that someone wrote by hand can have entries that no folder has. */
function isName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !name.includes("/");
}

async function orReadFault<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (fault) {
    throw readFault(path, fault);
  }
}

function readFault(path: string, fault: unknown): unknown {
  return fault instanceof GitFault ? new ReadFault(path, fault.detail) : fault;
}
