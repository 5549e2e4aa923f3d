import { createHash } from "node:crypto";
import { expect, onTestFinished } from "vitest";
import { type Answer, type FaultServer, serveFaults } from "./fault-server.ts";
import { checkAnswer, checkRequest, type SeenRequest } from "./github-operations.ts";

/** Of a file that a stand-in has. */
export interface StoredAsset {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly state: "uploaded" | "starter";
}

/** A release of a stand-in. */
export interface StoredRelease {
  readonly id: number;
  tag_name: string;
  target_commitish: string;
  name: string;
  body: string;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  assets: StoredAsset[];
}

/** A stand-in for GitHub's API with one repository, `example/data`. */
export interface GitHubServer extends FaultServer {
  readonly releases: StoredRelease[];
  /** Commits of annotated tags, by name. */
  readonly tags: Map<string, string>;
  /** Whether a release that is published becomes immutable. */
  isImmutable: boolean;
  /** Adds a release as someone else would. */
  add(release: Partial<StoredRelease> & { readonly tag_name: string }): StoredRelease;
  addAsset(release: StoredRelease, name: string, bytes: string | Uint8Array, state?: StoredAsset["state"]): StoredAsset;
}

export const repository = "example/data";
const HOME = `/repos/${repository}`;
const DATE = "2024-01-01T12:00:00Z";

/**
 * Starts a stand-in; every request to it is held to GitHub's OpenAPI description when the test ends, and so are its own
 * answers.
 */
export async function serveGitHub(): Promise<GitHubServer> {
  const releases: StoredRelease[] = [];
  const tags = new Map<string, string>();
  const wrong: string[] = [];
  let lastId = 1000;

  function add(given: Partial<StoredRelease> & { readonly tag_name: string }): StoredRelease {
    lastId += 1;
    const release: StoredRelease = {
      id: lastId,
      target_commitish: "main",
      name: "",
      body: "",
      draft: false,
      prerelease: false,
      immutable: false,
      assets: [],
      ...given,
    };
    releases.unshift(release);
    return release;
  }

  function addAsset(
    release: StoredRelease,
    name: string,
    bytes: string | Uint8Array,
    state: StoredAsset["state"] = "uploaded",
  ): StoredAsset {
    lastId += 1;
    const asset = { id: lastId, name, bytes: Buffer.from(bytes), state };
    release.assets = [...release.assets, asset];
    return asset;
  }

  function answer(request: SeenRequest, address: string): Answer {
    const { operation, wrong: found } = checkRequest(request);
    wrong.push(...found);
    const said = answerTo(request, address);
    if (operation !== undefined && !isStarting(said.body))
      wrong.push(...checkAnswer(operation, said.status, said.body));
    return said;
  }

  function answerTo({ method, url, body }: SeenRequest, address: string): Answer {
    const path = decodeURIComponent(url.pathname);
    const notFound = { status: 404, body: { message: "Not Found", status: "404" } };
    if (!path.startsWith(`${HOME}/`)) return notFound;
    const rest = path.slice(HOME.length + 1);
    const id = Number(/\/(\d+)/.exec(rest)?.[1]);
    const release = releases.find((one) => one.id === id);
    const tag = /^git\/ref\/tags\/(.+)$/.exec(rest)?.[1];
    if (tag !== undefined) return tags.has(tag) ? { status: 200, body: refOf(tag, address) } : notFound;
    if (rest.startsWith("git/tags/")) return tagObject(rest.slice("git/tags/".length), tags, address) ?? notFound;
    if (rest === "releases" && method === "GET") {
      const size = Number(url.searchParams.get("per_page") ?? 30);
      const from = (Number(url.searchParams.get("page") ?? 1) - 1) * size;
      return { status: 200, body: releases.slice(from, from + size).map((one) => shown(one, address)) };
    }
    if (rest === "releases") return create(JSON.parse(Buffer.from(body).toString()), address);
    if (rest.startsWith("releases/assets/")) {
      const owner = releases.find(({ assets }) => assets.some((asset) => asset.id === id));
      if (owner === undefined) return notFound;
      if (owner.immutable) return refusal("Cannot delete asset from an immutable release");
      owner.assets = owner.assets.filter((asset) => asset.id !== id);
      return { status: 204 };
    }
    if (release === undefined) return notFound;
    if (rest.endsWith("/assets")) return upload(release, url.searchParams.get("name") ?? "", body, address);
    if (method === "GET") return { status: 200, body: shown(release, address) };
    if (method === "DELETE") {
      releases.splice(releases.indexOf(release), 1);
      return { status: 204 };
    }
    return update(release, JSON.parse(Buffer.from(body).toString()), address);
  }

  function create(given: Partial<StoredRelease> & { readonly tag_name: string }, address: string): Answer {
    const isThere = releases.some((one) => one.tag_name === given.tag_name && !one.draft);
    if (isThere) return invalid("Release", "already_exists", "tag_name");
    return { status: 201, body: shown(add({ draft: false, ...given }), address) };
  }

  function upload(release: StoredRelease, name: string, bytes: Uint8Array, address: string): Answer {
    if (release.immutable) return refusal("Cannot upload assets to an immutable release");
    if (release.assets.some((asset) => asset.name === name)) return invalid("ReleaseAsset", "already_exists", "name");
    return { status: 201, body: shownAsset(release, addAsset(release, name, bytes), address) };
  }

  function update(release: StoredRelease, given: Partial<StoredRelease>, address: string): Answer {
    const { tag_name, target_commitish, name, body, draft, prerelease } = given;
    const isPublished = release.draft && draft === false;
    const defined = Object.entries({ tag_name, target_commitish, name, body, draft, prerelease });
    Object.assign(release, Object.fromEntries(defined.filter(([, value]) => value !== undefined)));
    if (isPublished && own.isImmutable) release.immutable = true;
    // GitHub makes a tag that is not there, of the branch's latest commit.
    if (isPublished && !tags.has(release.tag_name)) tags.set(release.tag_name, "made by GitHub");
    return { status: 200, body: shown(release, address) };
  }

  const server = await serveFaults(answer, ({ url }) => {
    const release = releases.find(({ id }) => url.pathname.endsWith(`/releases/${id}/assets`));
    // An upload that breaks off leaves this behind.
    if (release !== undefined) addAsset(release, url.searchParams.get("name") ?? "", "", "starter");
  });
  const own: GitHubServer = Object.assign(server, { releases, tags, isImmutable: false, add, addAsset });
  onTestFinished(() => expect(wrong).toEqual([]));
  return own;
}

function shown(release: StoredRelease, address: string) {
  const { id, tag_name, assets } = release;
  const home = `${address}${HOME}/releases/${id}`;
  return {
    ...release,
    node_id: `R_${id}`,
    url: home,
    html_url: `https://github.example/${repository}/releases/tag/${tag_name}`,
    assets_url: `${home}/assets`,
    upload_url: `${home}/assets{?name,label}`,
    tarball_url: null,
    zipball_url: null,
    created_at: DATE,
    published_at: release.draft ? null : DATE,
    author: user(address),
    assets: assets.map((asset) => shownAsset(release, asset, address)),
  };
}

function shownAsset({ tag_name }: StoredRelease, { id, name, bytes, state }: StoredAsset, address: string) {
  const isWhole = state === "uploaded";
  return {
    id,
    node_id: `RA_${id}`,
    url: `${address}${HOME}/releases/assets/${id}`,
    browser_download_url: `https://github.example/${repository}/releases/download/${tag_name}/${name}`,
    name,
    label: "",
    state,
    content_type: "application/octet-stream",
    size: bytes.length,
    digest: isWhole ? `sha256:${createHash("sha256").update(bytes).digest("hex")}` : null,
    download_count: 0,
    created_at: DATE,
    updated_at: DATE,
    uploader: user(address),
  };
}

function user(address: string) {
  const url = `${address}/users/example`;
  const addresses = [
    "avatar_url",
    "url",
    "html_url",
    "followers_url",
    "following_url",
    "gists_url",
    "starred_url",
    "subscriptions_url",
    "organizations_url",
    "repos_url",
    "events_url",
    "received_events_url",
  ];
  return {
    login: "example",
    id: 1,
    node_id: "U_1",
    gravatar_id: null,
    type: "User",
    site_admin: false,
    ...Object.fromEntries(addresses.map((name) => [name, url])),
  };
}

function refOf(tag: string, address: string) {
  const sha = objectId(tag);
  const url = `${address}${HOME}/git/refs/tags/${tag}`;
  return { ref: `refs/tags/${tag}`, node_id: "REF", url, object: { type: "tag", sha, url } };
}

function tagObject(sha: string, tags: ReadonlyMap<string, string>, address: string): Answer | undefined {
  const [tag, commit] = [...tags].find(([name]) => objectId(name) === sha) ?? [];
  if (tag === undefined || commit === undefined) return undefined;
  const url = `${address}${HOME}/git/tags/${sha}`;
  const tagger = { date: DATE, name: "Ada Tester", email: "ada@example.org" };
  const object = { type: "commit", sha: commit, url };
  return { status: 200, body: { node_id: "T", tag, sha, url, message: tag, tagger, object } };
}

function objectId(tag: string): string {
  return createHash("sha1").update(tag).digest("hex");
}

function isStarting(body: unknown): boolean {
  return JSON.stringify(body ?? "").includes('"state":"starter"');
}

function invalid(resource: string, code: string, field: string): Answer {
  return { status: 422, body: { message: "Validation Failed", errors: [{ resource, code, field }], status: "422" } };
}

function refusal(message: string): Answer {
  return { status: 422, body: { message, status: "422" } };
}
