import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  fetchAttachment,
  fetchAttachmentAddresses,
  fetchRequest as fetchRequestJson,
  type RequestAddress,
  readRequestAddress,
  type WebLimits,
} from "../edge/alaveteli.ts";
import { createLocalHasher } from "../edge/hasher.ts";
import { makeFolders } from "../edge/make-folders.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import type { FoiRequest } from "../model/foi-request.ts";
import { UserFault } from "../model/user-fault.ts";
import { fetchFaultOf } from "../report/fetch-faults.ts";
import { quote } from "../report/wording/words.ts";
import { draftResponse, type FetchNote, type ResponseDraft } from "../scaffold/response-row.ts";
import { builtInRowSchema } from "../schemas/built-in-row-schemas.ts";
import { type Outcome, readRequestState } from "../schemas/vocabulary.ts";
import { appendedRow, openResponses, type ResponsesTable } from "./append-response.ts";
import { findRegisteredAuthority } from "./find-registered-authority.ts";

/** How a request is fetched. */
export interface FetchOptions {
  /** The package: its folder, or its datapackage.json. */
  readonly into: string;
  /** Whether the files that came with the response are downloaded too. */
  readonly attachments?: boolean;
  /** What paths are relative to; the current folder where absent. */
  readonly from?: string;
  readonly onProgress?: (step: { readonly path: string; readonly bytes: number }) => void;
  /** Tests have a machine of their own on the web, and its host stands for WhatDoTheyKnow. */
  readonly web?: WebLimits & { readonly registerHost?: string };
}

/** A file that came with the response. */
export interface FetchedAttachment {
  /** Within the package. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What would be written of a request, and what there is to say about it. */
export interface FetchPlan {
  /** The package, as people see it. */
  readonly package: string;
  /** The table of responses, as people see it. */
  readonly table: string;
  readonly row: Readonly<Record<string, string>>;
  /** Columns that a row needs and that the site does not know. */
  readonly missing: readonly string[];
  /** What a row of foi-answers would say, once a person has found the words for it. */
  readonly draft?: { readonly response_id: string; readonly outcome: Outcome; readonly needs: readonly string[] };
  readonly attachments: readonly FetchedAttachment[];
  readonly notes: readonly FetchNote[];
}

/** A plan with the bytes that it takes to carry it out. */
export interface PlannedFetch {
  readonly plan: FetchPlan;
  readonly writes: readonly { readonly path: string; readonly bytes: Uint8Array; readonly isNew: boolean }[];
}

const MAX_ATTACHMENTS = 50;
const MAX_TOTAL = 200_000_000;
const REGISTER_HOST = "www.whatdotheyknow.com";

/** Formats that words can be quoted from, in the order of choice. */
const QUOTABLE: readonly string[] = ["pdf", "docx", "xlsx", "txt", "html", "htm"];

/**
 * Reads a request of a site that runs Alaveteli and plans what to write of it into a package; nothing is written. Throws
 * `UserFault` where the request cannot be had, has no response, or the package cannot take it.
 */
export async function planFetch(address: string, options: FetchOptions): Promise<PlannedFetch> {
  const { into, from = process.cwd(), web = {} } = options;
  const wanted = readAddress(address);
  const table = await openResponses(into, from);
  const request = await fetchFaultOf(() => fetchRequestJson(wanted, web));
  const isRegistered = new URL(request.origin).host === (web.registerHost ?? REGISTER_HOST);
  const authority = isRegistered
    ? await findRegisteredAuthority(table.input, request.authority?.id)
    : ("other-site" as const);
  const draft = draftResponse(request, {
    authority,
    prefix: prefixOf(request.origin, isRegistered),
    ...(wanted.incomingMessage === undefined ? {} : { incomingMessage: wanted.incomingMessage }),
  });
  if ("known" in draft) throw noResponse(wanted, draft.known, draft.state);
  const id = draft.row.response_id ?? "";
  if (table.ids.has(id)) {
    throw new UserFault(
      `The table ${quote(table.shown)} has a row ${quote(id)} already.`,
      "Nothing was fetched anew: mend that row by hand, or delete it first.",
    );
  }
  const files = options.attachments === true ? await fetchFiles(request, draft, table, options) : undefined;
  return planOf(draft, table, files);
}

function readAddress(address: string): RequestAddress {
  if (!/^https:\/\//i.test(address)) {
    throw new UserFault(
      "The address does not begin with https://.",
      "What comes by other ways may be changed on its way. Name the page of a request by its https address.",
    );
  }
  const read = readRequestAddress(address);
  if (read !== undefined) return read;
  throw new UserFault(
    "The address is not that of a request.",
    "It looks like https://www.whatdotheyknow.com/request/some_words, on any site that runs Alaveteli.",
  );
}

function noResponse({ incomingMessage }: RequestAddress, known: readonly number[], state: string | undefined) {
  const words = state === undefined ? undefined : readRequestState(state)?.meaning;
  if (known.length === 0) {
    return new UserFault(
      `The request has no response yet${words === undefined ? "" : ` (${words})`}.`,
      "Come back when the authority has answered.",
    );
  }
  return new UserFault(
    `The request has no response ${incomingMessage ?? ""}.`,
    `It has ${known.slice(0, 10).join(", ")}: end the address with #incoming- and one of these numbers.`,
  );
}

/** What identifiers begin with: the site, in lower-case letters, digits and hyphens. */
function prefixOf(origin: string, isRegistered: boolean): string {
  if (isRegistered) return "wdtk";
  const host = new URL(origin).hostname.toLowerCase().replace(/^www\./, "");
  return host.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "site";
}

interface FetchedFiles {
  readonly files: readonly (FetchedAttachment & { readonly content: Uint8Array })[];
  readonly notes: readonly FetchNote[];
}

/** One after the other: a site of volunteers is not to be hurried. */
async function fetchFiles(
  request: FoiRequest,
  { incomingMessage, row }: ResponseDraft,
  table: ResponsesTable,
  { web = {}, onProgress }: FetchOptions,
): Promise<FetchedFiles> {
  const found = await fetchFaultOf(() => fetchAttachmentAddresses(request, incomingMessage, web));
  if (found.length > MAX_ATTACHMENTS) {
    throw new UserFault(
      `The response has ${found.length} attachments, more than ${MAX_ATTACHMENTS}.`,
      "Fetch it without --attachments, and download by hand what is needed.",
    );
  }
  const files: (FetchedAttachment & { readonly content: Uint8Array })[] = [];
  const notes: FetchNote[] = [];
  let total = 0;
  for (const attachment of found) {
    const content = await fetchFaultOf(() => fetchAttachment(attachment, web));
    total += content.length;
    if (total > MAX_TOTAL) {
      throw new UserFault(
        "The attachments are larger together than foipack takes.",
        "Fetch the response without --attachments, and download by hand what is needed.",
      );
    }
    if (holdsWholeName(content, request.requesterNames)) {
      notes.push({ note: "attachment-holds-name", part: attachment.part });
      continue;
    }
    // The name that the sender gave it could be a person's.
    const path = `evidence/${row.response_id}-${attachment.part}.${attachment.extension}`;
    if ((await table.input.store.facts(path)) !== undefined) {
      throw new UserFault(
        `There is a file ${quote(path)} in the package already.`,
        "Move it away; nothing was written.",
      );
    }
    onProgress?.({ path, bytes: content.length });
    const sha256 = sha256Of(content);
    files.push({ path, bytes: content.length, sha256, content });
  }
  notes.push(files.length === 0 ? { note: "no-attachments" } : { note: "look-at-attachments", count: files.length });
  return { files, notes };
}

function sha256Of(content: Uint8Array): string {
  const hasher = createLocalHasher("sha256");
  hasher?.update(content);
  return hasher?.digest() ?? "";
}

/** Whether bytes hold a whole name as text. What is packed, as in most PDF and DOCX files, is not seen into. */
function holdsWholeName(content: Uint8Array, names: readonly string[]): boolean {
  const long = names.filter((name) => name.trim().length >= 5).map((name) => name.trim());
  if (long.length === 0) return false;
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const texts = [buffer.toString("utf8").toLowerCase(), buffer.toString("utf16le").toLowerCase()];
  return long.some((name) => texts.some((text) => text.includes(name.toLowerCase())));
}

async function planOf(
  draft: ResponseDraft,
  table: ResponsesTable,
  fetched: FetchedFiles | undefined,
): Promise<PlannedFetch> {
  const files = fetched?.files ?? [];
  const document = documentOf(files);
  const row = {
    ...draft.row,
    ...(document === undefined
      ? {}
      : { document: document.path, document_sha256: document.sha256, document_extent: "whole" }),
  };
  const notes: FetchNote[] = [...draft.notes, ...(fetched?.notes ?? [{ note: "attachments-not-asked" } as const])];
  const lost = Object.keys(row).filter((column) => !table.labels.includes(column));
  notes.push(...lost.map((column) => ({ note: "no-column", column }) as const));
  const present = new Map(Object.entries(row));
  const missing = requiredColumns().filter((column) => !present.has(column));
  const outcome = draft.outcome;
  const plan: FetchPlan = {
    package: table.package,
    table: table.shown,
    row,
    missing,
    ...(outcome === undefined
      ? {}
      : { draft: { response_id: draft.row.response_id ?? "", outcome, needs: needsOf(outcome) } }),
    attachments: files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
    notes,
  };
  const writes = [
    ...files.map(({ path, content }) => ({ path: join(table.folder, path), bytes: content, isNew: true })),
    { path: table.path, bytes: appendedRow(table, present), isNew: false },
  ];
  return { plan, writes };
}

function documentOf<File extends { readonly path: string }>(files: readonly File[]): File | undefined {
  for (const ending of QUOTABLE) {
    const found = files.find(({ path }) => path.endsWith(`.${ending}`));
    if (found !== undefined) return found;
  }
  return files[0];
}

function requiredColumns(): readonly string[] {
  const required = builtInRowSchema("foi-responses")?.json.required;
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}

/** What a row of foi-answers asks for that a site does not know. */
function needsOf(outcome: Outcome): readonly string[] {
  const words = ["answer_id", "question", "evidence"];
  return outcome === "refused" ? [...words, "exemption_act", "exemption_section"] : words;
}

/** Writes what was planned: new files first, then the table, whole. What cannot be finished is taken back. */
export async function carryOutFetch({ writes }: PlannedFetch): Promise<void> {
  const made: string[] = [];
  try {
    for (const { path, bytes, isNew } of writes) {
      if (!isNew) await writeFileWhole(path, [bytes]);
      else {
        makeFolders(dirname(path));
        await writeFile(path, bytes, { flag: "wx" });
        made.push(path);
      }
    }
  } catch (fault) {
    for (const path of made) await rm(path, { force: true });
    throw fault;
  }
}
