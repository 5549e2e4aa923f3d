import { expect } from "vitest";
import { createCkanHost } from "../../src/edge/ckan.ts";
import { createZenodoHost } from "../../src/edge/zenodo.ts";
import { HostFault, type ReleaseHost } from "../../src/model/release-host.ts";
import { publish } from "../../src/tasks/publish.ts";
import { writeBuilt } from "./built-release.ts";
import type { CkanServer } from "./ckan-server.ts";
import type { Fault, FaultServer } from "./fault-server.ts";
import { peopleFiles } from "./package-repository.ts";
import { type Published, publishOptions, writesOf } from "./publishing.ts";
import type { ZenodoServer } from "./zenodo-server.ts";

export const otherToken = "secret-token-0123456789";

export const identifier = "https://github.example/example/data#people";

/** Publishes to another host than GitHub. */
export async function to(host: ReleaseHost, published: Published) {
  const { remote: _, ...options } = publishOptions(published, host);
  return publish([], options);
}

/** Adds a version with a tag and what was built of it. */
export async function addVersion({ repository, dist }: Published, version: string, csv: string): Promise<void> {
  const commit = await repository.commit(version, peopleFiles({ version, csv }));
  await repository.git("tag", "-a", "-m", version, `people@${version}`);
  await writeBuilt(dist, { tag: `people@${version}`, commit }, { "datapackage.json": "{}\n", "people.csv": csv });
}

/**
 * Cuts a run off from each request on; the next must come to the state of an undisturbed one, the one after write nothing.
 */
export async function expectCompletedElsewhere<S extends FaultServer>(
  serve: () => Promise<S>,
  hostOf: (server: S) => ReleaseHost,
  stateOf: (server: S) => unknown,
  published: Published,
  mode: Fault,
): Promise<void> {
  const undisturbed = await serve();
  expect(await to(hostOf(undisturbed), published)).toMatchObject({ fault: undefined });
  for (let at = 1; at <= undisturbed.requests.length; at += 1) {
    const server = await serve();
    server.faultAt = ({ number }) => (number >= at ? mode : undefined);
    const outcome = await to(hostOf(server), published).catch((fault: unknown) => fault);
    const fault = outcome instanceof HostFault ? outcome : Object(outcome).fault?.fault;
    expect({ at, fault }).toMatchObject({ at, fault: { problem: { reason: "unreachable" } } });
    server.faultAt = () => undefined;
    expect(await to(hostOf(server), published)).toMatchObject({ fault: undefined });
    expect({ at, state: stateOf(server) }).toEqual({ at, state: stateOf(undisturbed) });
    server.requests.length = 0;
    await to(hostOf(server), published);
    expect(writesOf(server)).toEqual([]);
  }
}

export function zenodoHost({ address }: ZenodoServer): ReleaseHost {
  return createZenodoHost({ address, token: otherToken, second: 1 });
}

/** What a stand-in has in the end, without what differs from run to run. */
export function zenodoState({ records }: ZenodoServer) {
  return records.map(({ isPublished, index, metadata, files }) => ({
    isPublished,
    index,
    metadata,
    files: [...files].map(([key, { bytes, isCommitted }]) => `${key} ${isCommitted} ${bytes?.length}`).sort(),
  }));
}

export function ckanHost({ address }: CkanServer): ReleaseHost {
  return createCkanHost({ address, token: otherToken, owner: "kent", second: 1 });
}

/** What a stand-in has in the end, without what differs from run to run. */
export function ckanState({ datasets, resources }: CkanServer) {
  return {
    datasets: [...datasets.values()].map(({ id: _, ...rest }) => rest),
    resources: resources.map(({ name, text, foi_sha256 }) => ({ name, text, foi_sha256 })),
  };
}
