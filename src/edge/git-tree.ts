import type { GitObjects } from "./git-objects.ts";

/** An entry of a folder at a revision. `submodule` is a commit of another repository. */
interface TreeEntry {
  readonly kind: "file" | "folder" | "link" | "submodule";
  readonly id: string;
}

type TreeEntries = ReadonlyMap<string, TreeEntry>;

/** What is at a path. `outside` for a link that leaves the folder, leads nowhere or in circles. */
export type Found =
  | { readonly kind: "file" | "folder" | "submodule"; readonly id: string }
  | { readonly kind: "outside" };

/**
 * Reads folders by the ids of their trees. Most folders are the same at many revisions, so what was read is kept. Throws
 * `GitFault` as `GitObjects` does.
 */
export interface TreeReader {
  entries(treeId: string): Promise<TreeEntries>;
  /** What is at a relative POSIX path below a tree, with links followed as long as they stay below it. */
  find(treeId: string, path: string): Promise<Found | undefined>;
}

const KEPT_TREES = 1_000;
const MAX_LINKS = 40;
const MAX_LINK_BYTES = 4096;

export function createTreeReader(objects: GitObjects): TreeReader {
  const kept = new Map<string, Promise<TreeEntries>>();

  function entries(treeId: string): Promise<TreeEntries> {
    const known = kept.get(treeId);
    if (known !== undefined) return known;
    if (kept.size >= KEPT_TREES) kept.clear();
    const read = objects.tree(treeId).then((bytes) => parseTree(bytes, idBytes(treeId)));
    kept.set(treeId, read);
    read.catch(() => kept.delete(treeId));
    return read;
  }

  async function readLink(id: string): Promise<string | undefined> {
    if ((await objects.facts(id)).bytes > MAX_LINK_BYTES) return undefined;
    const parts: Uint8Array[] = [];
    for await (const part of objects.blob(id)) parts.push(part);
    return Buffer.concat(parts).toString();
  }

  async function find(treeId: string, path: string): Promise<Found | undefined> {
    /** The folders from the top to where we are. */
    const above: string[] = [treeId];
    /** Parts still to go, the next one last. */
    const parts = path.split("/").reverse();
    let links = 0;
    let isLinkItself = false;
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      if (part === "" || part === ".") continue;
      if (part === "..") {
        if (above.length === 1) return { kind: "outside" };
        above.pop();
        continue;
      }
      const here = await entries(above.at(-1) ?? treeId);
      const entry = here.get(part);
      if (entry === undefined) return isLinkItself ? { kind: "outside" } : undefined;
      if (entry.kind === "folder") {
        above.push(entry.id);
      } else if (entry.kind === "link") {
        const target = ++links > MAX_LINKS ? undefined : await readLink(entry.id);
        if (target === undefined || target === "" || target.startsWith("/")) return { kind: "outside" };
        isLinkItself ||= isEnd(parts);
        parts.push(...target.split("/").reverse());
      } else {
        if (isEnd(parts)) return { kind: entry.kind, id: entry.id };
        return isLinkItself ? { kind: "outside" } : undefined;
      }
    }
    return { kind: "folder", id: above.at(-1) ?? treeId };
  }

  return { entries, find };
}

function isEnd(parts: readonly string[]): boolean {
  return parts.every((part) => part === "" || part === ".");
}

/** Git's form of a tree, entry after entry: mode in octal, a space, the name, a NUL, the id as bytes. */
function parseTree(bytes: Uint8Array, idLength: number): TreeEntries {
  const entries = new Map<string, TreeEntry>();
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (;;) {
    const space = view.indexOf(0x20, at);
    const nul = view.indexOf(0, space);
    if (space === -1 || nul === -1) return entries;
    const kind = kindOf(view.toString("latin1", at, space));
    const name = view.toString("utf8", space + 1, nul);
    at = nul + 1 + idLength;
    entries.set(name, { kind, id: view.toString("hex", nul + 1, at) });
  }
}

function kindOf(mode: string): TreeEntry["kind"] {
  if (mode === "40000") return "folder";
  if (mode === "120000") return "link";
  return mode === "160000" ? "submodule" : "file";
}

function idBytes(id: string): number {
  return (/^[0-9a-f]+/.exec(id)?.[0].length ?? 0) / 2;
}
