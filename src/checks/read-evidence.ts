import { checkPath } from "../descriptor/safe-path.ts";
import { type EvidenceDocument, evidenceDocument } from "../evidence/evidence-document.ts";
import type { Resource } from "../model/descriptor.ts";
import type { DocumentFault, DocumentReading } from "../model/document.ts";
import { ReadFault } from "../model/environment.ts";
import type { EvidenceMissing } from "../model/evidence-findings.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { compileFields } from "./compile-fields.ts";
import { findObstacle } from "./find-obstacle.ts";
import { fileAt, filesOf, findSourceFault, rowsInFiles, rowsInline } from "./open-resource.ts";
import type { PackageInput } from "./package-input.ts";
import { readColumns } from "./read-columns.ts";
import type { DescriptorReading } from "./read-descriptor.ts";
import { shownPath } from "./shown-path.ts";

/** A document that a row registers, as it was found. */
export interface FoundDocument {
  readonly path: string;
  /** As shown to people. */
  readonly name: string;
  /** Lower-case hex; undefined where there was nothing to read, or no such algorithm. */
  readonly sha256?: string;
  readonly missing?: Extract<EvidenceMissing, { readonly reason: "document" }>;
  readonly fault?: DocumentFault;
  readonly document?: EvidenceDocument;
}

/** What the rows of one table may be held to. */
export interface TableEvidence {
  /** What the rows with this value in their `via` field come from; undefined where that is not known, or not readable. */
  readonly responseOf: (via: string) => Response | undefined;
}

/** A response, as far as figures are held to it. */
export interface Response {
  readonly document: EvidenceDocument;
  readonly authority: string | undefined;
  /** As precise as it is known: `2014`, `2014-10`, `2014-10-23`. */
  readonly responded: string | undefined;
}

/** The documents that the rows of a table register, as they were found. */
export interface RegisteredDocuments {
  /** By their paths in the package. */
  readonly found: ReadonlyMap<string, FoundDocument>;
  /** Files in `evidence/` that no row of the package registers: given to the first table that asks. */
  readonly unregistered: readonly { readonly path: string; readonly name: string }[];
}

/** The documents of a package. */
export interface PackageEvidence {
  /** Undefined where the kind of a table asks for no words of a response. */
  readonly forTable: (schema: RowSchema) => Promise<TableEvidence | undefined>;
  readonly registered: () => Promise<RegisteredDocuments>;
  /** Every document that is published with the package: those that rows register, and what else is in `evidence/`. */
  readonly published: () => Promise<readonly FoundDocument[]>;
}

/** From the value of a `via` field to what the row of the response has. */
type Way = (via: string) => { path: string; authority: string | undefined; responded: string | undefined } | undefined;

/** Larger documents are not read; a letter with its annexes is far smaller. Nor are those with more text than this. */
const MAX_DOCUMENT_BYTES = 64 * 2 ** 20;
const MAX_TEXT = 4_000_000;
const TEXT_LIMIT = "more than 4,000,000 characters of text";
/** So many characters of documents are held at once, and so many files in `evidence/` are listed. */
const MAX_CHARACTERS = 100_000_000;
const MAX_FILES = 10_000;
/** From a figure to its document there are two steps; longer ways were not meant. */
const MAX_STEPS = 5;

const nowhere: Way = () => undefined;

/** Reads the documents that the tables of a package register, when the first table asks for them. */
export function createPackageEvidence(input: PackageInput, reading: DescriptorReading): PackageEvidence {
  let found: Promise<ReadonlyMap<string, FoundDocument>> | undefined;
  const ways = new Map<string, Promise<Way>>();
  const resources = reading.package?.resources ?? [];
  let isAsked = false;
  let room = MAX_CHARACTERS;
  const unregistered = async (registered: ReadonlyMap<string, FoundDocument>) =>
    (await filesBelow(input, "evidence")).filter((path) => !registered.has(path));
  const documents = () => {
    found ??= readDocuments();
    return found;
  };

  async function schemaOf(kind: string): Promise<RowSchema | undefined> {
    const lookup = await input.rowSchema(kind);
    return lookup.found === "rules" ? lookup.rules.schema : undefined;
  }

  async function readDocuments() {
    const all = new Map<string, FoundDocument>();
    for (const resource of resources) {
      const fields = resource.kind === undefined ? undefined : (await schemaOf(resource.kind))?.document;
      if (fields === undefined) continue;
      for (const [path] of await columnsOf(resource, [fields.path])) {
        if (path === undefined || all.has(path)) continue;
        const read = await readDocument(input, path, room);
        room -= read.document?.read.text.length ?? 0;
        all.set(path, read);
      }
    }
    return all;
  }

  /** The texts of some columns of a table; nothing where it cannot be read, which is said where it is validated. */
  async function columnsOf(resource: Resource, names: readonly string[]): Promise<readonly (string | undefined)[][]> {
    if (findObstacle(resource, input.remote !== undefined) !== undefined) return [];
    const { fields } = await compileFields("", resource, input.compileJsonSchema);
    const files = filesOf(input, resource);
    const rows: (string | undefined)[][] = [];
    try {
      for (const { facts } of files) if ((await facts())?.kind !== "file") return [];
      const source = resource.source.kind === "inline" ? rowsInline(resource, reading.inline) : rowsInFiles(files);
      if (source === undefined) return [];
      for await (const read of readColumns(resource, fields, source, names)) {
        for (const row of read?.rows ?? []) {
          rows.push((read?.columns ?? []).map(({ index }) => asText(row.values[index])));
        }
      }
    } catch (thrown) {
      if (thrown instanceof ReadFault) return [];
      throw thrown;
    }
    return rows;
  }

  /** From the value of a field that leads to a response to what that response's row has. */
  function wayFrom(schema: RowSchema, via: string, steps: number): Promise<Way> {
    const id = JSON.stringify([schema.kind, via]);
    const known = ways.get(id) ?? findWay(schema, via, steps);
    ways.set(id, known);
    return known;
  }

  async function findWay(schema: RowSchema, via: string, steps: number): Promise<Way> {
    const reference = schema.foreignKeys.find(({ fields }) => fields.length === 1 && fields[0] === via)?.reference;
    const [key] = reference?.fields ?? [];
    if (reference === undefined || key === undefined || !("kind" in reference) || steps === 0) return nowhere;
    const target = await schemaOf(reference.kind);
    const leads = target?.document?.path ?? target?.evidence?.via;
    if (target === undefined || leads === undefined) return nowhere;
    const { document } = target;
    const onward = document === undefined ? await wayFrom(target, leads, steps - 1) : undefined;
    const others = [document?.authority ?? key, document?.responded ?? key];
    const rows = new Map<string, readonly (string | undefined)[]>();
    for (const resource of resources.filter(({ kind }) => kind === reference.kind)) {
      for (const [from, ...row] of await columnsOf(resource, [key, leads, ...others])) {
        if (from !== undefined && !rows.has(from)) rows.set(from, row);
      }
    }
    return (from) => {
      const [to, authority, responded] = rows.get(from) ?? [];
      if (to === undefined) return undefined;
      if (onward !== undefined) return onward(to);
      return {
        path: to,
        authority: document?.authority === undefined ? undefined : authority,
        responded: document?.responded === undefined ? undefined : responded,
      };
    };
  }

  return {
    async forTable(schema) {
      if (schema.evidence === undefined) return undefined;
      const way = await wayFrom(schema, schema.evidence.via, MAX_STEPS);
      const read = await documents();
      return {
        responseOf(via) {
          const row = way(via);
          const document = row === undefined ? undefined : read.get(row.path)?.document;
          return row === undefined || document === undefined
            ? undefined
            : { document, authority: row.authority, responded: row.responded };
        },
      };
    },
    async published() {
      const all = await documents();
      const others: FoundDocument[] = [];
      for (const path of await unregistered(all)) others.push(await readDocument(input, path, room));
      return [...all.values(), ...others];
    },
    async registered() {
      const all = await documents();
      const isFirst = !isAsked;
      isAsked = true;
      const others = isFirst ? await unregistered(all) : [];
      return { found: all, unregistered: others.map((path) => ({ path, name: shownPath(input.store, path) })) };
    },
  };
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

async function filesBelow({ store }: PackageInput, folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const folders = [folder];
  for (let next = folders.shift(); next !== undefined && files.length < MAX_FILES; next = folders.shift()) {
    for (const name of await store.list(next).catch(() => [])) {
      const path = `${next}/${name}`;
      if (name.startsWith(".") || files.length === MAX_FILES) continue;
      const kind = (await store.facts(path).catch(() => undefined))?.kind;
      if (kind === "directory" && path.split("/").length < 5) folders.push(path);
      else if (kind === "file") files.push(path);
    }
  }
  return files;
}

async function readDocument(input: PackageInput, path: string, room: number): Promise<FoundDocument> {
  const name = shownPath(input.store, path);
  const missing = (because: Extract<EvidenceMissing, { reason: "document" }>["because"]): FoundDocument => ({
    path,
    name,
    missing: { reason: "document", path, because },
  });
  if (checkPath(path) !== undefined) return missing("unsafe-path");
  const file = fileAt({ store: input.store }, path);
  const fault = await findSourceFault(file);
  if (fault !== undefined && fault.reason !== "empty") return missing(fault.reason);
  const hasher = input.environment.hasher("sha256");
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of file.chunks()) {
      hasher?.update(chunk);
      size += chunk.length;
      if (size <= MAX_DOCUMENT_BYTES) chunks.push(chunk);
    }
  } catch (thrown) {
    if (thrown instanceof ReadFault) return missing("unreadable");
    throw thrown;
  }
  const sha256 = hasher?.digest();
  const known = { path, name, ...(sha256 === undefined ? {} : { sha256 }) };
  if (size > MAX_DOCUMENT_BYTES) return { ...known, fault: { reason: "too-large", detail: `${MAX_DOCUMENT_BYTES}` } };
  if (isPlainText(path) && size > 4 * MAX_TEXT) return { ...known, fault: { reason: "too-large", detail: TEXT_LIMIT } };
  const read = await readBytes(input, path, joined(chunks, size));
  if (read.kind === "fault") return { ...known, fault: read.fault };
  if (read.document.text.length > MAX_TEXT) return { ...known, fault: { reason: "too-large", detail: TEXT_LIMIT } };
  if (read.document.text.length > room) return { ...known, fault: { reason: "too-large", detail: "package" } };
  return { ...known, document: evidenceDocument(path, read.document) };
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function isPlainText(path: string): boolean {
  return /\.(?:txt|text|md)$/i.test(path);
}

/** Plain text in UTF-8 needs no reader of documents. */
async function readBytes(input: PackageInput, path: string, bytes: Uint8Array): Promise<DocumentReading> {
  if (isPlainText(path)) {
    const text = plainText(bytes);
    if (text !== undefined) {
      return { kind: "document", document: { format: "text", text, tables: [], hidden: [] } };
    }
  }
  if (input.environment.readDocument !== undefined) return input.environment.readDocument(path, bytes);
  return { kind: "fault", fault: { reason: "unknown-format", detail: "no-reader" } };
}

function plainText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
