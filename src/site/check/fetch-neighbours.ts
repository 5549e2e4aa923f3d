import type { CheckedAs, NeighbourFiles, NeighbourPlace } from "./check-messages.ts";

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

async function fetchAll({ name, folder, files }: NeighbourPlace): Promise<NeighbourFiles | undefined> {
  try {
    const entries = await Promise.all(
      files.map(async (file): Promise<readonly [string, Uint8Array]> => {
        const response = await fetch(new URL(folder + file, location.href));
        if (!response.ok) throw new Error(String(response.status));
        return [file, new Uint8Array(await response.arrayBuffer())];
      }),
    );
    return { name, files: new Map(entries) };
  } catch {
    known.delete(folder);
    return undefined;
  }
}
