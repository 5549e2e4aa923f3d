import { expect } from "vitest";
import { createGitHubHost } from "../../src/edge/github.ts";
import { type HostEvent, HostFault, type ReleaseHost, type WithdrawingHost } from "../../src/model/release-host.ts";
import { builtBefore } from "../../src/tasks/built-before.ts";
import { type PublishOptions, publish } from "../../src/tasks/publish.ts";
import { sha256, writeBuilt } from "./built-release.ts";
import type { Fault } from "./fault-server.ts";
import { createFolder, createRepository, type TestRepository, useRepository } from "./git-repository.ts";
import { type GitHubServer, repository as repositoryName, serveGitHub } from "./github-server.ts";
import { optionsFor, peopleFiles } from "./package-repository.ts";

export const token = "ghp_Zx8secretSecretSecret0123456789abcd";

/** A repository with one package at 1.0.0, which is committed and whose changelog is in order, and a remote of its own. */
export interface Published {
  readonly repository: TestRepository;
  readonly remote: TestRepository;
  readonly commit: string;
  /** Where what was built is. */
  readonly dist: string;
}

const CHANGELOG = "# Changelog\n\n## [1.0.0] - 2024-01-01\n\nFirst release.\n";

/** Sets a repository up in which `people@1.0.0` is ready to be tagged and published. */
export async function readyToPublish(files?: Readonly<Record<string, string>>): Promise<Published> {
  const bare = await createFolder();
  const repository = await createRepository();
  const remote = useRepository(bare, repository.ambient);
  await remote.git("init", "--quiet", "--bare", ".");
  await repository.git("remote", "add", "origin", bare);
  const commit = await repository.commit("first", {
    ...peopleFiles(),
    "datapackages/people/CHANGELOG.md": CHANGELOG,
  });
  const dist = await createFolder();
  await writeBuilt(dist, { tag: "people@1.0.0", commit }, files);
  return { repository, remote, commit, dist };
}

/** A stand-in as foipack reaches it, without waiting. */
export function hostOn(server: GitHubServer, onEvent: (event: HostEvent) => void = () => {}): WithdrawingHost {
  const pace = { second: 1, isSpaced: false };
  return createGitHubHost({ repository: repositoryName, token, api: server.address, version: "0.0.0", onEvent, pace });
}

/** How `publish` is told of it. */
export function publishOptions<H extends ReleaseHost>(
  { repository, dist }: Published,
  host: H,
): PublishOptions & { readonly host: H } {
  return {
    ...optionsFor(repository),
    host,
    remote: "origin",
    build: builtBefore(dist),
    isBuiltBefore: true,
    home: `https://github.example/${repositoryName}`,
  };
}

/** Lets the stand-in know the tags that the remote has, as GitHub does when they are pushed. */
async function syncTags({ repository, remote }: Published, server: GitHubServer): Promise<void> {
  server.tags.clear();
  for (const tag of (await remote.git("tag")).split("\n").filter((one) => one !== "")) {
    server.tags.set(tag, await repository.git("rev-parse", `${tag}^{commit}`));
  }
}

export const files = { "datapackage.json": "{}\n", "people.csv": "id,name\n1,Ann\n" };

/** What the host has in the end, without what differs from run to run. */
export function stateOf({ releases }: GitHubServer) {
  return releases.map(({ tag_name, name, draft, body, target_commitish, assets }) => ({
    tag_name,
    name,
    draft,
    body,
    target_commitish,
    assets: assets.map((asset) => `${asset.name} ${asset.state} ${sha256(asset.bytes)}`).sort(),
  }));
}

export function writesOf({ requests }: { readonly requests: readonly string[] }): readonly string[] {
  return requests.filter((request) => !request.startsWith("GET "));
}

/** Publishes, and lets the stand-in know what was pushed. */
export async function run(published: Published, server: GitHubServer, targets: readonly string[] = []) {
  const outcome = await publish(targets, publishOptions(published, hostOn(server)));
  await syncTags(published, server);
  return outcome;
}

/** A package whose tag is made and pushed, and that has no release. */
export async function tagged(given: Readonly<Record<string, string>> = files): Promise<Published> {
  const published = await readyToPublish(given);
  await published.repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
  await published.repository.git("push", "--quiet", "origin", "people@1.0.0");
  return published;
}

/** A stand-in that knows the tags that were pushed. */
export async function serveTagged(published: Published): Promise<GitHubServer> {
  const server = await serveGitHub();
  await syncTags(published, server);
  return server;
}

/**
 * Cuts runs off: from one request on, each as `at` says or every one in turn, the server falls silent. The next run must
 * come to what an undisturbed one comes to, and the one after that must write nothing.
 */
export async function expectCompleted(published: Published, mode: Fault, at?: readonly number[]): Promise<void> {
  const undisturbed = await serveTagged(published);
  expect(await run(published, undisturbed)).toMatchObject({ fault: undefined });
  const requests = undisturbed.requests.map((_, index) => index + 1);
  expect(requests).toHaveLength(10);
  for (const first of at ?? requests) {
    const server = await serveTagged(published);
    server.faultAt = ({ number }) => (number >= first ? mode : undefined);
    const outcome = await publish([], publishOptions(published, hostOn(server))).catch((fault: unknown) => fault);
    const fault = outcome instanceof HostFault ? outcome : Object(outcome).fault?.fault;
    expect({ first, fault }).toMatchObject({ first, fault: { problem: { reason: "unreachable" } } });
    server.faultAt = () => undefined;
    expect(await run(published, server)).toMatchObject({ fault: undefined });
    expect({ first, state: stateOf(server) }).toEqual({ first, state: stateOf(undisturbed) });
    server.requests.length = 0;
    expect(await run(published, server)).toMatchObject({ published: [], fault: undefined });
    expect(writesOf(server)).toEqual([]);
  }
}
