import {
  type HostEvent,
  type HostedAsset,
  type HostedRelease,
  HostFault,
  type PackageFacts,
  type ReleaseHost,
} from "../model/release-host.ts";
import { listIn, memberAt, textIn } from "./json-value.ts";
import { createSite, type SiteAnswer } from "./web-request.ts";
import { zenodoMetadata } from "./zenodo-metadata.ts";

/** How Zenodo, or another site with InvenioRDM, is reached. */
export interface ZenodoOptions {
  /** As `https://zenodo.org`. */
  readonly address: string;
  readonly token: string;
  readonly onEvent?: (event: HostEvent) => void;
  /** For tests: what a second of waiting takes in milliseconds. */
  readonly second?: number;
}

const PER_PAGE = 100;
/** A search that finds a package's records would not end otherwise where a site gives the same page again and again. */
const MOST_PAGES = 100;

/**
 * Deposits at Zenodo by its records API (InvenioRDM): a record for each package, of which every release is a version, so
 * that one concept DOI stands for them all. The older deposit API is not used: since 2023 its `newversion` fails for
 * records that have files. A package's records are found by the identifier that they carry, or by the concept DOI that
 * its descriptor gives.
 */
export function createZenodoHost(options: ZenodoOptions): ReleaseHost {
  const { address, token, onEvent, second } = options;
  const label = URL.canParse(address) ? new URL(address).host : address;
  const ask = createSite({
    label,
    headers: { authorization: `Bearer ${token}` },
    secrets: [token],
    ...(onEvent === undefined ? {} : { onEvent }),
    ...(second === undefined ? {} : { second }),
  });
  const api = `${address}/api`;
  /** The newest published record of each package, by the package's identifier. */
  const newest = new Map<string, string>();

  async function search(query: string): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const parameters = new URLSearchParams({
        q: query,
        allversions: "true",
        sort: "newest",
        size: String(PER_PAGE),
        page: String(page),
      });
      const { json } = await ask({
        method: "GET",
        address: `${api}/user/records?${parameters}`,
        what: "the records of this account",
        isRepeatable: true,
      });
      const hits = listIn(json, "hits", "hits");
      found.push(...hits);
      if (hits.length < PER_PAGE) break;
    }
    return found;
  }

  async function recordsOf({ identifier, conceptDoi }: PackageFacts): Promise<readonly unknown[]> {
    const concept = conceptDoi === undefined ? undefined : /zenodo\.(\d+)$/.exec(conceptDoi)?.[1];
    if (concept !== undefined) {
      return (await search(`parent.id:"${concept}"`)).filter((one) => textIn(one, "parent", "id") === concept);
    }
    const found = await search(`metadata.identifiers.identifier:"${identifier.replace(/["\\]/g, "")}"`);
    return found.filter((one) =>
      listIn(one, "metadata", "identifiers").some((other) => textIn(other, "identifier") === identifier),
    );
  }

  async function filesOf(id: string, isDraft: boolean): Promise<readonly HostedAsset[]> {
    const place = isDraft ? `${api}/records/${id}/draft/files` : `${api}/records/${id}/files`;
    const { json } = await ask({ method: "GET", address: place, what: `the record ${id}`, isRepeatable: true });
    return listIn(json, "entries").map((entry) => {
      const [path = "", checksum] = [textIn(entry, "key"), textIn(entry, "checksum")];
      const isWhole = textIn(entry, "status") !== "pending" && checksum !== undefined;
      return { id: path, path, bytes: Number(textIn(entry, "size") ?? 0), digest: checksum ?? null, isWhole };
    });
  }

  async function read(record: unknown, name: string, version: string): Promise<HostedRelease> {
    const id = textIn(record, "id");
    if (id === undefined) throw new HostFault(label, { reason: "not-understood", what: "a record without id" });
    const isPublished = memberAt(record, "is_published") === true && memberAt(record, "is_draft") !== true;
    const doi = textIn(record, "pids", "doi", "identifier");
    return {
      id,
      tag: `${name}@${version}`,
      isPublished,
      isImmutable: isPublished,
      address: isPublished && doi !== undefined ? `https://doi.org/${doi}` : `${address}/uploads/${id}`,
      notes: "",
      // Of what is published nothing is compared.
      assets: isPublished ? [] : await filesOf(id, true),
    };
  }

  /** A file's entry is gone where it was there before, so that it can be sent anew. */
  async function removeEntry(draft: string, path: string): Promise<void> {
    const place = `${api}/records/${draft}/draft/files/${encodeURIComponent(path)}`;
    await ask({ method: "DELETE", address: place, what: path, isRepeatable: true }, [404]);
  }

  async function saveMetadata(id: string, metadata: object): Promise<void> {
    const { json } = await ask({
      method: "PUT",
      address: `${api}/records/${id}/draft`,
      json: { metadata, files: { enabled: true } },
      what: `the draft ${id}`,
      isRepeatable: true,
    });
    // A draft is saved with its faults, which would keep it from being published.
    const errors = listIn(json, "errors");
    if (errors.length === 0) return;
    const words = errors.map((one) => `${textIn(one, "field")}: ${listIn(one, "messages").join(" ")}`).join("; ");
    throw new HostFault(label, { reason: "refused", status: 400, words: words.slice(0, 500) });
  }

  return {
    label,
    algorithm: "md5",
    policy: "replace",
    keeps: "all",
    limits: { assets: 100, bytesPerAsset: 50_000_000_000 },
    async releases(packages) {
      const found: HostedRelease[] = [];
      for (const [name, facts] of packages) {
        const records = await recordsOf(facts);
        const published = records.filter((one) => memberAt(one, "is_published") === true);
        const latest = published.reduce<unknown>((best, one) => (order(one) > order(best) ? one : best), undefined);
        const latestId = textIn(latest, "id");
        if (latestId !== undefined) newest.set(facts.identifier, latestId);
        for (const record of records) {
          const version = textIn(record, "metadata", "version");
          if (version !== undefined && version !== "") found.push(await read(record, name, version));
        }
      }
      return found;
    },
    async create({ name, version, date, facts }) {
      const metadata = zenodoMetadata({ version, date, facts });
      const before = newest.get(facts.identifier);
      let made: SiteAnswer;
      if (before === undefined) {
        // Not sent again: a second record would be another concept. The next run finds what this one made.
        made = await ask({
          method: "POST",
          address: `${api}/records`,
          json: { metadata, files: { enabled: true } },
          what: "the records of this account",
          isRepeatable: false,
        });
      } else {
        // There is one draft of a next version at most: asked again, Zenodo gives the same.
        made = await ask({
          method: "POST",
          address: `${api}/records/${before}/versions`,
          what: `the record ${before}`,
          isRepeatable: true,
        });
        const other = textIn(made.json, "metadata", "version");
        if (other !== undefined && other !== "" && other !== version) {
          const words = `there is an unfinished draft of version ${other}: publish or delete it`;
          throw new HostFault(label, { reason: "refused", status: 409, words });
        }
        const id = textIn(made.json, "id");
        if (id !== undefined) await saveMetadata(id, metadata);
      }
      return read(made.json, name, version);
    },
    async upload(draft, asset) {
      const files = `${api}/records/${draft.id}/draft/files`;
      const place = `${files}/${encodeURIComponent(asset.path)}`;
      await removeEntry(draft.id, asset.path);
      const begin = { method: "POST", address: files, json: [{ key: asset.path }], what: asset.path } as const;
      // An answer that was lost leaves the entry there, which is as good.
      await ask({ ...begin, isRepeatable: true }, [400]);
      const body = { bytes: asset.bytes, open: () => asset.stream() };
      await ask({ method: "PUT", address: `${place}/content`, body, what: asset.path, isRepeatable: true });
      await ask({ method: "POST", address: `${place}/commit`, what: asset.path, isRepeatable: true }, [400]);
    },
    async removeAsset(draft, asset) {
      await removeEntry(draft.id, asset.path);
    },
    async refresh(draft) {
      return { ...draft, assets: await filesOf(draft.id, true) };
    },
    async finish(draft, release) {
      await saveMetadata(draft.id, zenodoMetadata(release));
      const address = `${api}/records/${draft.id}/draft/actions/publish`;
      const { status } = await ask(
        { method: "POST", address, what: `the draft ${draft.id}`, isRepeatable: true },
        // It was published where the answer to the first request was lost.
        [404],
      );
      const { json } = await ask({
        method: "GET",
        address: `${api}/records/${draft.id}`,
        what: `the record ${draft.id}`,
        isRepeatable: true,
      });
      if (status === 404 && memberAt(json, "is_published") !== true) {
        throw new HostFault(label, { reason: "not-found", what: `the draft ${draft.id}` });
      }
      newest.set(release.facts.identifier, draft.id);
      return read(json, release.name, release.version);
    },
  };
}

function order(record: unknown): number {
  return Number(textIn(record, "versions", "index") ?? -1);
}
