import {
  type AssetToUpload,
  type HostEvent,
  type HostedRelease,
  HostFault,
  type ReleaseHost,
  type ReleaseToMake,
} from "../model/release-host.ts";
import { ckanDataset, ckanFileLicence } from "./ckan-metadata.ts";
import { listIn, memberAt, textIn } from "./json-value.ts";
import { createSite, type SiteRequest } from "./web-request.ts";

/** How a CKAN site is reached. */
export interface CkanOptions {
  /** Of the site, without `/api`. */
  readonly address: string;
  readonly token: string;
  /** Name of the organisation that owns a dataset that is made. */
  readonly owner?: string;
  readonly onEvent?: (event: HostEvent) => void;
  /** For tests: what a second of waiting takes in milliseconds. */
  readonly second?: number;
}

/** The field of a resource that holds its digest; CKAN's own `hash` is overwritten by its loaders. */
const DIGEST = "foi_sha256";
/** The field of a resource that holds its licence in words, where that is not the dataset's: CKAN has none for it. */
const LICENCE = "foi_licence";
const ATTEMPTS = 4;

/**
 * A dataset on CKAN (action API, version 3) for each package, which shows its newest version: a resource for each file.
 * The dataset's version is set last, so that one which was not finished is told. Resources that foipack did not make are
 * left alone.
 */
export function createCkanHost(options: CkanOptions): ReleaseHost {
  const { address, token, owner, onEvent, second } = options;
  const label = URL.canParse(address) ? new URL(address).host : address;
  const site = createSite({
    label,
    headers: { authorization: token },
    secrets: [token],
    ...(onEvent === undefined ? {} : { onEvent }),
    ...(second === undefined ? {} : { second }),
  });

  async function act(action: string, what: string, given: Partial<SiteRequest>): Promise<unknown> {
    const place = `${address}/api/3/action/${action}`;
    const { json } = await site({ method: "POST", address: place, what, isRepeatable: true, ...given });
    if (memberAt(json, "success") !== true) throw new HostFault(label, { reason: "not-understood", what: action });
    return memberAt(json, "result");
  }

  /** Undefined where there is no such dataset. */
  async function show(name: string): Promise<unknown> {
    const query = new URLSearchParams({ id: datasetName(name) });
    const place = `${address}/api/3/action/package_show?${query}`;
    const request = { method: "GET", address: place, what: `the dataset ${name}`, isRepeatable: true } as const;
    const { status, json } = await site(request, [404]);
    return status === 404 ? undefined : memberAt(json, "result");
  }

  function read(dataset: unknown, name: string, version: string): HostedRelease {
    return {
      id: textIn(dataset, "id") ?? "",
      tag: `${name}@${version}`,
      isPublished: textIn(dataset, "version") === version,
      isImmutable: false,
      address: `${address}/dataset/${datasetName(name)}`,
      notes: "",
      assets: listIn(dataset, "resources").flatMap((one) => {
        const [id, path, sha256] = [textIn(one, "id"), textIn(one, "name"), textIn(one, DIGEST)];
        if (id === undefined || path === undefined || sha256 === undefined) return [];
        return [{ id, path, bytes: Number(textIn(one, "size") ?? 0), digest: `sha256:${sha256}`, isWhole: true }];
      }),
    };
  }

  /** What would be made twice if it were sent again: whether it is there is looked up first. */
  async function once<T>(make: () => Promise<T>, find: () => Promise<T | undefined>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const there = await find();
      if (there !== undefined) return there;
      try {
        return await make();
      } catch (fault) {
        const reason = fault instanceof HostFault ? fault.problem.reason : undefined;
        if (attempt >= ATTEMPTS || (reason !== "unreachable" && reason !== "failed")) throw fault;
      }
    }
  }

  async function refresh(draft: HostedRelease): Promise<HostedRelease> {
    const { name, version } = partsOf(draft.tag);
    return { ...read(await show(name), name, version), id: draft.id };
  }

  return {
    label,
    algorithm: "sha256",
    policy: "replace",
    keeps: "newest",
    limits: { assets: 1000, bytesPerAsset: 2 * 1024 ** 3 - 1 },
    async releases(packages) {
      const found: HostedRelease[] = [];
      for (const name of packages.keys()) {
        const dataset = await show(name);
        const version = textIn(dataset, "version");
        if (version !== undefined && version !== "") found.push(read(dataset, name, version));
      }
      return found;
    },
    async create({ name, version, facts }) {
      const dataset = await once(
        () =>
          act("package_create", `the dataset ${name}`, {
            json: {
              ...ckanDataset(facts),
              name: datasetName(name),
              ...(owner === undefined ? {} : { owner_org: owner }),
            },
            isRepeatable: false,
          }),
        () => show(name),
      );
      return read(dataset, name, version);
    },
    async upload(draft, asset) {
      const bytes = await asset.read();
      const isDone = (there: HostedRelease): true | undefined =>
        there.assets.some(({ path, digest }) => path === asset.path && digest === `sha256:${asset.sha256}`) ||
        undefined;
      await once(
        async () => {
          const there = (await refresh(draft)).assets.find(({ path }) => path === asset.path);
          const body = formOf(draft.id, asset, bytes, there?.id);
          const action = there === undefined ? "resource_create" : "resource_update";
          await act(action, asset.path, { body, isRepeatable: false });
          return true as const;
        },
        async () => isDone(await refresh(draft)),
      );
    },
    // A file of the same name is updated in its place, so that its address stays.
    removeAsset: async () => {},
    refresh,
    async finish(draft, release) {
      const there = await show(release.name);
      const { assets } = read(there, release.name, release.version);
      for (const { id, path } of assets.filter((asset) => !release.files.includes(asset.path))) {
        await act("resource_delete", path, { json: { id } });
      }
      for (const one of listIn(there, "resources")) {
        const [id, path] = [textIn(one, "id"), textIn(one, "name") ?? ""];
        const licence = ckanFileLicence(release, path);
        if (id === undefined || !release.files.includes(path) || (textIn(one, LICENCE) ?? "") === licence) continue;
        await act("resource_patch", path, { json: { id, [LICENCE]: licence } });
      }
      const dataset = await act("package_patch", `the dataset ${release.name}`, {
        json: { id: draft.id, ...ckanDataset(release.facts), version: release.version, state: "active" },
      });
      return read(dataset, release.name, release.version);
    },
  };
}

/** Of lower-case letters, digits, "-" and "_", as CKAN's names are. */
function datasetName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "-")
    .slice(0, 100);
}

function formOf(dataset: string, asset: AssetToUpload, bytes: Uint8Array, resource: string | undefined): FormData {
  const form = new FormData();
  if (resource === undefined) form.set("package_id", dataset);
  else form.set("id", resource);
  form.set("name", asset.path);
  form.set("format", asset.path.replace(/^.*\./, "").toUpperCase());
  form.set(DIGEST, asset.sha256);
  form.set("upload", new Blob([new Uint8Array(bytes)]), asset.path);
  return form;
}

function partsOf(tag: string): Pick<ReleaseToMake, "name" | "version"> {
  const at = tag.lastIndexOf("@");
  return { name: tag.slice(0, at), version: tag.slice(at + 1) };
}
