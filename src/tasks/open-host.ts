import { resolve } from "node:path";
import { ownVersion } from "../edge/own-version.ts";
import { type HostEvent, HostFault, type ReleaseHost, type WithdrawingHost } from "../model/release-host.ts";
import type { Repository } from "../model/repository.ts";
import { UserFault } from "../model/user-fault.ts";
import { quote } from "../report/wording/words.ts";

/** Where releases can go. */
export const HOSTS = ["github", "zenodo", "ckan", "directory"] as const;
export type HostName = (typeof HOSTS)[number];

/** Which host is wanted, and what reaches it. */
export interface HostRequest {
  readonly to: HostName;
  /** Web address of a CKAN site; path of a directory. */
  readonly at?: string;
  /** Zenodo itself, and not its sandbox. */
  readonly isProduction?: boolean;
  /** The organisation that owns new datasets on CKAN. */
  readonly owner?: string;
  /** The folder that paths are from. */
  readonly from: string;
  /** Tokens and addresses are read from this. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onEvent?: (event: HostEvent) => void;
}

/** Opens the host that is wanted. Throws `UserFault` where something is not said, `HostFault` where there is no token. */
export async function openHost(request: HostRequest, repository: Repository): Promise<ReleaseHost> {
  const { to, at, from, environment, onEvent, owner } = request;
  const events = onEvent === undefined ? {} : { onEvent };
  switch (to) {
    case "github":
      return openGitHub(request, repository);
    case "zenodo": {
      const { createZenodoHost } = await import("../edge/zenodo.ts");
      const usual = request.isProduction === true ? "https://zenodo.org" : "https://sandbox.zenodo.org";
      const address = withoutSlash(environment.ZENODO_URL || usual);
      return createZenodoHost({ address, token: tokenOf(environment, ["ZENODO_TOKEN"], address), ...events });
    }
    case "ckan": {
      if (at === undefined)
        throw new UserFault("No CKAN site is named.", "Write: foipack publish --to ckan https://...");
      const { createCkanHost } = await import("../edge/ckan.ts");
      const address = withoutSlash(at);
      const token = tokenOf(environment, ["CKAN_TOKEN"], address);
      return createCkanHost({ address, token, ...(owner === undefined ? {} : { owner }), ...events });
    }
    case "directory": {
      if (at === undefined) throw new UserFault("No directory is named.", "Write: foipack publish --to directory DIR");
      const { openReleaseDirectory } = await import("../edge/release-directory.ts");
      const { writeReleasePages } = await import("./write-release-index.ts");
      return openReleaseDirectory(resolve(from, at), at, writeReleasePages);
    }
  }
}

/** GitHub as the environment names it, or as the remote `origin` does. Throws as `openHost`. */
export async function openGitHub(
  { environment, onEvent }: Pick<HostRequest, "environment" | "onEvent">,
  repository: Repository,
): Promise<WithdrawingHost> {
  const name = await repositoryName(environment, repository);
  if (name === undefined) {
    throw new UserFault(
      "Which repository on GitHub this is cannot be told.",
      "Set GITHUB_REPOSITORY to OWNER/NAME, or the remote origin to its address.",
    );
  }
  const token = tokenOf(environment, ["GITHUB_TOKEN", "GH_TOKEN"], `the repository ${name} on GitHub`);
  const { createGitHubHost } = await import("../edge/github.ts");
  return createGitHubHost({
    repository: name,
    token,
    version: ownVersion(),
    ...(environment.GITHUB_API_URL ? { api: withoutSlash(environment.GITHUB_API_URL) } : {}),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
}

/** Web address of the repository, for catalogues; undefined where it cannot be told. */
export async function repositoryHome(
  environment: HostRequest["environment"],
  repository: Repository,
): Promise<string | undefined> {
  const name = await repositoryName(environment, repository);
  return name === undefined
    ? undefined
    : `${withoutSlash(environment.GITHUB_SERVER_URL || "https://github.com")}/${name}`;
}

async function repositoryName(
  environment: HostRequest["environment"],
  repository: Repository,
): Promise<string | undefined> {
  const given = environment.GITHUB_REPOSITORY;
  if (given !== undefined && given !== "") {
    if (/^[\w-][\w.-]*\/(?!\.{1,2}$)[\w.-]+$/.test(given)) return given;
    throw new UserFault(`GITHUB_REPOSITORY is ${quote(given)}.`, "It should be OWNER/NAME.");
  }
  const address = await repository.remoteAddress("origin");
  const found = /^(?:https?:\/\/|ssh:\/\/|git@)[^/:]+(?::\d+)?[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
    address?.replace(/\/\/[^/@]*@/, "//") ?? "",
  );
  return found?.[1];
}

function tokenOf(environment: HostRequest["environment"], names: readonly string[], host: string): string {
  for (const name of names) {
    const value = environment[name]?.trim();
    if (value === undefined || value === "") continue;
    // A line break in a header would be told with the header, and so with the token.
    if (!/^[\x21-\x7e]+$/.test(value)) {
      throw new UserFault(`The environment variable ${name} holds something that is no token.`, "Copy the token anew.");
    }
    return value;
  }
  throw new HostFault(host, { reason: "no-token", variable: names[0] ?? "" });
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, "");
}
