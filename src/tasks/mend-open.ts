import { shownPath } from "../checks/shown-path.ts";
import { isWebAddress } from "../descriptor/safe-path.ts";
import type { Package, Resource } from "../model/descriptor.ts";
import { type FileStore, ReadFault } from "../model/environment.ts";
import type { Finding } from "../model/finding.ts";
import type { MendObstacle, PackageMends } from "../model/mend.ts";
import { MAX_MENDED_BYTES, type MendWish } from "../tables/mend-table.ts";
import { tableFormat } from "../tables/table-format.ts";
import { wishesOf } from "./mend-wishes.ts";

/** A table whose file can be written into. */
export interface OpenTable {
  readonly resource: Resource;
  readonly path: string;
  /** As shown to people. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly wishes: readonly MendWish[];
}

/** Opens the tables of a package that are text in a file of their own; of others with something to mend, it says why not. */
export async function openTables(
  store: FileStore,
  { resources }: Package,
  findings: readonly Finding[],
): Promise<{ readonly tables: readonly OpenTable[]; readonly obstacles: PackageMends["obstacles"] }> {
  const tables: OpenTable[] = [];
  const obstacles: PackageMends["obstacles"][number][] = [];
  for (const resource of resources) {
    const [path] = pathsOf(resource);
    if (path === undefined || isWebAddress(path) || !resource.isTable || tableFormat(resource) !== "delimited")
      continue;
    const file = shownPath(store, path);
    const wishes = wishesOf(resource, findings);
    const opened = obstacleOf(resource, path, resources) ?? (await readMendable(store, path));
    if (opened instanceof Uint8Array) tables.push({ resource, path, file, bytes: opened, wishes });
    else if (opened !== undefined && wishes.length > 0) obstacles.push({ file, obstacle: opened });
  }
  return { tables, obstacles };
}

function pathsOf({ source }: Resource): readonly string[] {
  return source.kind === "path" ? source.paths : [];
}

function obstacleOf(resource: Resource, path: string, all: readonly Resource[]): MendObstacle | undefined {
  if (pathsOf(resource).length > 1) return "several-files";
  if (resource.compression !== undefined) return "compressed";
  return all.some((other) => other !== resource && pathsOf(other).includes(path)) ? "shared-file" : undefined;
}

/** Undefined where there is no file, which validation says. */
async function readMendable(store: FileStore, path: string): Promise<Uint8Array | MendObstacle | undefined> {
  try {
    const facts = await store.facts(path);
    if (facts?.kind !== "file") return undefined;
    return facts.bytes > MAX_MENDED_BYTES ? "too-large" : await readBytes(store, path);
  } catch (fault) {
    if (fault instanceof ReadFault) return "unreadable";
    throw fault;
  }
}

/** The bytes of a file, at once. */
export async function readBytes(store: FileStore, path: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of store.chunks(path)) parts.push(chunk);
  return Buffer.concat(parts);
}
