import type { EvidenceDocument } from "../evidence/evidence-document.ts";
import type { Resource } from "../model/descriptor.ts";
import { ReadFault } from "../model/environment.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { compileFields } from "./compile-fields.ts";
import { type FoundDocument, filesBelow, readDocument } from "./evidence/found-document.ts";
import { findObstacle } from "./find-obstacle.ts";
import { filesOf, rowsInFiles, rowsInline } from "./open-resource.ts";
import type { PackageInput } from "./package-input.ts";
import { readColumns } from "./read-columns.ts";
import type { DescriptorReading } from "./read-descriptor.ts";
import { shownPath } from "./shown-path.ts";

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

/** So many characters of documents are held at once. */
const MAX_CHARACTERS = 100_000_000;
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
  let below: Promise<readonly string[]> | undefined;
  const unregistered = async (registered: ReadonlyMap<string, FoundDocument>) => {
    below ??= filesBelow(input, "evidence");
    return (await below).filter((path) => !registered.has(path));
  };
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
