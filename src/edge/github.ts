import { type HostedAsset, type HostedRelease, HostFault, type WithdrawingHost } from "../model/release-host.ts";
import { byteStream } from "./byte-stream.ts";
import { createGitHubClient, type GitHubOptions, PUBLIC_API, RETRIES, USUAL_PACE } from "./github-client.ts";
import { gitHubProblem, isLost } from "./github-problem.ts";
import { requireSafeAddress } from "./host-words.ts";

const PER_PAGE = 100;

/** Of a release, as GitHub's answers have it. */
interface GitHubRelease {
  readonly id: number;
  readonly tag_name: string;
  readonly draft: boolean;
  readonly immutable?: boolean;
  readonly html_url: string;
  readonly upload_url: string;
  readonly body?: string | null;
  readonly assets: readonly GitHubAsset[];
}

interface GitHubAsset {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly state: string;
  readonly digest: string | null;
}

/** The releases of a repository on GitHub (REST API, version 2022-11-28). Throws `HostFault` where the address is unsafe. */
export function createGitHubHost(options: GitHubOptions): WithdrawingHost {
  const { repository, token, api = PUBLIC_API, onEvent, pace = USUAL_PACE } = options;
  const label =
    api === PUBLIC_API ? `github.com/${repository}` : hostOf(api) === "" ? "GitHub" : `${hostOf(api)}/${repository}`;
  requireSafeAddress(label, api);
  const octokit = createGitHubClient(options);
  const [owner = "", repo = ""] = repository.split("/");
  const place = { owner, repo };
  const uploadUrls = new Map<string, string>();

  /** Sends a request, and turns what goes wrong into a `HostFault`. */
  async function ask<T>(what: string, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      throw error instanceof HostFault ? error : new HostFault(label, gitHubProblem(error, what, token));
    }
  }

  function read(release: GitHubRelease): HostedRelease {
    const id = String(release.id);
    uploadUrls.set(id, release.upload_url);
    return {
      id,
      tag: release.tag_name,
      isPublished: !release.draft,
      isImmutable: release.immutable === true,
      address: release.html_url,
      notes: release.body ?? "",
      assets: release.assets.map(readAsset),
    };
  }

  async function listReleases(): Promise<readonly HostedRelease[]> {
    const found: HostedRelease[] = [];
    for (let page = 1; ; page += 1) {
      const { data } = await ask(`the repository ${repository}`, () =>
        octokit.request("GET /repos/{owner}/{repo}/releases", { ...place, per_page: PER_PAGE, page }),
      );
      found.push(...data.map((one) => read(one)));
      if (data.length < PER_PAGE) return found;
    }
  }

  async function refresh(release: Pick<HostedRelease, "id" | "tag">): Promise<HostedRelease> {
    const { data } = await ask(`the release ${release.tag}`, () =>
      octokit.request("GET /repos/{owner}/{repo}/releases/{release_id}", { ...place, release_id: Number(release.id) }),
    );
    return read(data);
  }

  /**
   * What is not to happen twice is not sent again blindly: an answer that was lost may have been a yes. `isDone` finds
   * out.
   */
  async function once<T>(send: () => Promise<T>, isDone: () => Promise<T | undefined>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send();
      } catch (error) {
        if (!isLost(error) || attempt > RETRIES) throw error;
        onEvent?.({ kind: "waiting", seconds: attempt ** 2, why: "failure" });
        await new Promise((resolve) => setTimeout(resolve, attempt ** 2 * pace.second));
        const done = await isDone();
        if (done !== undefined) return done;
      }
    }
  }

  return {
    label,
    algorithm: "sha256",
    policy: "refuse",
    keeps: "all",
    limits: { assets: 1000, bytesPerAsset: 2 * 1024 ** 3 - 1 },
    async releases(packages) {
      return (await listReleases()).filter(({ tag }) => packages.has(tag.slice(0, tag.lastIndexOf("@"))));
    },
    async tagCommit(tag) {
      try {
        const { data } = await octokit.request("GET /repos/{owner}/{repo}/git/ref/{ref}", {
          ...place,
          ref: `tags/${tag}`,
        });
        let { type, sha }: { type: string; sha: string } = data.object;
        // A tag can be of a tag; of no more than a few.
        for (let depth = 0; type === "tag" && depth < 5; depth += 1) {
          const { data: object } = await octokit.request("GET /repos/{owner}/{repo}/git/tags/{tag_sha}", {
            ...place,
            tag_sha: sha,
          });
          ({ type, sha } = object.object);
        }
        return sha;
      } catch (error) {
        const problem = gitHubProblem(error, `the tag ${tag}`, token);
        if (problem.reason === "not-found" || (problem.reason === "refused" && problem.status === 409))
          return undefined;
        throw new HostFault(label, problem);
      }
    },
    create: ({ tag, commit, title, notes, isPrerelease }) =>
      ask(`the repository ${repository}`, () =>
        once(
          async () => {
            const { data } = await octokit.request("POST /repos/{owner}/{repo}/releases", {
              ...place,
              tag_name: tag,
              target_commitish: commit,
              name: title,
              body: notes,
              draft: true,
              prerelease: isPrerelease,
              request: { retries: 0 },
            });
            return read(data);
          },
          async () => (await listReleases()).find((one) => one.tag === tag && !one.isPublished),
        ),
      ),
    upload(draft, asset) {
      // It comes as a template: `.../assets{?name,label}`.
      const url = uploadUrls.get(draft.id)?.replace(/\{[^}]*\}$/, "");
      if (url === undefined) throw new HostFault(label, { reason: "not-understood", what: "upload_url" });
      requireUploadAddress(label, api, url);
      const isThere = async (): Promise<true | undefined> => {
        const there = (await refresh(draft)).assets.find(({ path }) => path === asset.path);
        if (there === undefined) return undefined;
        if (there.isWhole && there.digest === `sha256:${asset.sha256}`) return true;
        await removeAsset(draft, there);
        return undefined;
      };
      return ask(asset.path, async () => {
        await once(async () => {
          await octokit.request({
            method: "POST",
            url: `${url}?name=${encodeURIComponent(asset.path)}`,
            // Each time anew, since a stream is read once.
            data: byteStream(asset.stream()),
            headers: { "content-type": mediaType(asset.path), "content-length": String(asset.bytes) },
            request: { retries: 0 },
          });
          return true;
        }, isThere);
      });
    },
    removeAsset,
    refresh,
    finish: (draft, { tag, commit, title, notes, isPrerelease }) =>
      ask(`the release ${tag}`, async () => {
        const { data } = await octokit.request("PATCH /repos/{owner}/{repo}/releases/{release_id}", {
          ...place,
          release_id: Number(draft.id),
          tag_name: tag,
          target_commitish: commit,
          name: title,
          body: notes,
          draft: false,
          prerelease: isPrerelease,
          // Which of several packages' releases is "latest" GitHub decides by date.
          make_latest: "legacy",
        });
        return read(data);
      }),
    async rewrite(release, { title, notes }) {
      await ask(`the release ${release.tag}`, () =>
        octokit.request("PATCH /repos/{owner}/{repo}/releases/{release_id}", {
          ...place,
          release_id: Number(release.id),
          name: title,
          body: notes,
        }),
      );
    },
    async remove(release) {
      await gone(`the release ${release.tag}`, () =>
        octokit.request("DELETE /repos/{owner}/{repo}/releases/{release_id}", {
          ...place,
          release_id: Number(release.id),
        }),
      );
    },
  };

  async function removeAsset(_: HostedRelease, asset: HostedAsset): Promise<void> {
    await gone(asset.path, () =>
      octokit.request("DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}", {
        ...place,
        asset_id: Number(asset.id),
      }),
    );
  }

  /** A deletion is done where there is nothing any more: the answer to the first one may have been lost. */
  async function gone(what: string, send: () => Promise<unknown>): Promise<void> {
    try {
      await ask(what, send);
    } catch (error) {
      if (!(error instanceof HostFault && error.problem.reason === "not-found")) throw error;
    }
  }
}

function readAsset({ id, name, size, state, digest }: GitHubAsset): HostedAsset {
  // "starter" is what an upload that broke off leaves.
  return { id: String(id), path: name, bytes: size, digest: digest ?? null, isWhole: state === "uploaded" };
}

/** The token goes with an upload, so its address must be GitHub's own: `uploads.` in the place of `api.`, or the same host. */
function requireUploadAddress(label: string, api: string, address: string): void {
  requireSafeAddress(label, address);
  const [own, given] = [hostOf(api), hostOf(address)];
  const isOwn = given === own || given === own.replace(/^api\./, "uploads.") || given === `uploads.${own}`;
  if (!isOwn) throw new HostFault(label, { reason: "unsafe-address", address });
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "";
}

const MEDIA_TYPES: readonly (readonly [ending: string, type: string])[] = [
  [".csv", "text/csv"],
  [".json", "application/json"],
  [".jsonld", "application/ld+json"],
  [".zip", "application/zip"],
  [".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  [".parquet", "application/vnd.apache.parquet"],
  [".sqlite", "application/vnd.sqlite3"],
  [".md", "text/markdown"],
];

function mediaType(path: string): string {
  return MEDIA_TYPES.find(([ending]) => path.endsWith(ending))?.[1] ?? "application/octet-stream";
}
