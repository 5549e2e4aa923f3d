import { createHash } from "node:crypto";
import { type Answer, type FaultServer, serveFaults } from "./fault-server.ts";
import type { SeenRequest } from "./github-operations.ts";

/** A record of a stand-in. */
export interface StoredRecord {
  readonly id: string;
  readonly parent: string;
  readonly index: number;
  isPublished: boolean;
  metadata: { readonly version?: string; readonly identifiers?: readonly { readonly identifier: string }[] };
  readonly files: Map<string, { bytes: Uint8Array | undefined; isCommitted: boolean }>;
}

/** A stand-in for Zenodo's records API (InvenioRDM). */
export interface ZenodoServer extends FaultServer {
  readonly records: StoredRecord[];
}

export async function serveZenodo(): Promise<ZenodoServer> {
  const records: StoredRecord[] = [];
  let last = 100;

  function add(parent: string | undefined, metadata: StoredRecord["metadata"]): StoredRecord {
    last += 2;
    const own = parent ?? String(last - 1);
    const index = records.filter((one) => one.parent === own).length + 1;
    const record = { id: String(last), parent: own, index, isPublished: false, metadata, files: new Map() };
    records.push(record);
    return record;
  }

  function answer(request: SeenRequest): Answer {
    const { method, url, headers } = request;
    if (headers.authorization === "Bearer wrong")
      return { status: 401, body: { message: "Unauthorized", status: 401 } };
    if (url.pathname === "/api/user/records") return found(url.searchParams.get("q") ?? "");
    if (url.pathname === "/api/records" && method === "POST") {
      return { status: 201, body: shown(add(undefined, jsonOf(request).metadata)) };
    }
    const [, id, rest = ""] = /^\/api\/records\/(\d+)(?:\/(.*))?$/.exec(decodeURIComponent(url.pathname)) ?? [];
    const record = records.find((one) => one.id === id);
    if (record === undefined) return { status: 404, body: { message: "The persistent identifier does not exist." } };
    if (rest === "" && record.isPublished) return { status: 200, body: shown(record) };
    if (rest === "versions" && method === "POST") return newVersion(record);
    if (!rest.startsWith("draft") || record.isPublished) return { status: 404, body: { message: "No draft" } };
    return draftAnswer(record, rest, request);
  }

  function newVersion(record: StoredRecord): Answer {
    const draft = records.find((one) => one.parent === record.parent && !one.isPublished);
    const { version: _, ...metadata } = record.metadata;
    return { status: 201, body: shown(draft ?? add(record.parent, metadata)) };
  }

  function draftAnswer(record: StoredRecord, rest: string, request: SeenRequest): Answer {
    const { method, body } = request;
    if (rest === "draft" && method === "PUT") {
      record.metadata = jsonOf(request).metadata;
      return { status: 200, body: shown(record) };
    }
    if (rest === "draft/actions/publish") {
      const isWhole = [...record.files.values()].every(({ isCommitted }) => isCommitted);
      if (!isWhole || record.files.size === 0) return { status: 400, body: { message: "Missing uploaded files." } };
      record.isPublished = true;
      return { status: 202, body: shown(record) };
    }
    if (rest === "draft/files" && method === "GET") return { status: 200, body: { entries: entries(record) } };
    if (rest === "draft/files") {
      const [{ key = "" } = {}] = Array.isArray(jsonOf(request)) ? jsonOf(request) : [];
      if (record.files.has(key)) return { status: 400, body: { message: `File with key ${key} already exists.` } };
      record.files.set(key, { bytes: undefined, isCommitted: false });
      return { status: 201, body: { entries: entries(record) } };
    }
    const [, key = "", action] = /^draft\/files\/([^/]+)(?:\/(content|commit))?$/.exec(rest) ?? [];
    const file = record.files.get(key);
    if (file === undefined) return { status: 404, body: { message: `File ${key} not found` } };
    if (method === "DELETE") record.files.delete(key);
    else if (action === "content") file.bytes = body;
    else if (file.bytes === undefined) return { status: 400, body: { message: "File upload transfer not completed." } };
    else file.isCommitted = true;
    return method === "DELETE" ? { status: 204 } : { status: 200, body: {} };
  }

  function found(query: string): Answer {
    const [, field, value] = /^([\w.]+):"(.*)"$/.exec(query) ?? [];
    const hits = records.filter(({ parent, metadata }) =>
      field === "parent.id" ? parent === value : metadata.identifiers?.some(({ identifier }) => identifier === value),
    );
    return { status: 200, body: { hits: { hits: hits.map(shown), total: hits.length } } };
  }

  return Object.assign(await serveFaults(answer), { records });
}

function shown({ id, parent, index, isPublished, metadata }: StoredRecord) {
  return {
    id,
    parent: { id: parent },
    is_published: isPublished,
    is_draft: !isPublished,
    versions: { index },
    metadata,
    pids: isPublished ? { doi: { identifier: `10.5072/zenodo.${id}` } } : {},
  };
}

function entries({ files }: StoredRecord) {
  return [...files].map(([key, { bytes, isCommitted }]) => ({
    key,
    status: isCommitted ? "completed" : "pending",
    ...(isCommitted && bytes !== undefined
      ? { size: bytes.length, checksum: `md5:${createHash("md5").update(bytes).digest("hex")}` }
      : {}),
  }));
}

function jsonOf({ body }: SeenRequest) {
  return JSON.parse(Buffer.from(body).toString());
}
