import type { CheckedAs, NeighbourFiles, NeighbourPlace } from "./check-messages.ts";
import { isRecord } from "./read-page-data.ts";

/** The packages that keys of a kind point into, from the site's own files. What cannot be had is left out, which a finding says. */
export async function fetchNeighbours(
  places: readonly NeighbourPlace[],
  checkedAs: CheckedAs,
): Promise<readonly NeighbourFiles[]> {
  if (checkedAs.as !== "kind") return [];
  const wanted = places.filter(({ kinds }) => kinds.includes(checkedAs.kind));
  const fetched = await Promise.all(wanted.map(fetchFiles));
  return fetched.filter((one) => one !== undefined);
}

const known = new Map<string, Promise<NeighbourFiles | undefined>>();

function fetchFiles(place: NeighbourPlace): Promise<NeighbourFiles | undefined> {
  const before = known.get(place.folder) ?? fetchAll(place);
  known.set(place.folder, before);
  return before;
}

/** The descriptor, and the files of the tables that are pointed into. */
async function fetchAll({ name, folder, resources }: NeighbourPlace): Promise<NeighbourFiles | undefined> {
  try {
    const descriptor = await fetchFile(folder, DESCRIPTOR);
    const paths = pathsIn(JSON.parse(new TextDecoder().decode(descriptor)), resources);
    const files = new Map([[DESCRIPTOR, descriptor]]);
    for (const path of paths) files.set(path, await fetchFile(folder, path));
    return { name, files };
  } catch {
    known.delete(folder);
    return undefined;
  }
}

const DESCRIPTOR = "datapackage.json";

async function fetchFile(folder: string, path: string): Promise<Uint8Array> {
  const address = folder + path.split("/").map(encodeURIComponent).join("/");
  const response = await fetch(new URL(address, location.href));
  if (!response.ok) throw new Error(String(response.status));
  return new Uint8Array(await response.arrayBuffer());
}

function pathsIn(descriptor: unknown, names: readonly string[]): readonly string[] {
  if (!isRecord(descriptor) || !Array.isArray(descriptor.resources)) return [];
  return descriptor.resources.flatMap((resource: unknown) => {
    if (!isRecord(resource) || !names.some((name) => name === resource.name)) return [];
    const paths: unknown[] = Array.isArray(resource.path) ? resource.path : [resource.path];
    return paths.filter((path) => typeof path === "string");
  });
}
