import { createHash } from "node:crypto";
import { mkdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { isArray } from "../descriptor/read-property.ts";
import { MAX_DOCUMENT_BYTES } from "../documents/document-limits.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import { quotedText } from "../evidence/quoted-text.ts";
import { findNewRows } from "../import/compare-rows.ts";
import { makeRows } from "../import/make-rows.ts";
import { type Registration, registerDocument } from "../import/register-document.ts";
import type { TableWishes } from "../import/table-reading.ts";
import type { ImportedRow, ImportGap, ImportObstacle, ImportPlan } from "../model/import.ts";
import { UserFault } from "../model/user-fault.ts";
import { chooseTable } from "./choose-import-table.ts";
import { lookForDisclosure } from "./import-disclosure.ts";
import {
  type ImportOptions,
  missingOptions,
  readConstants,
  readMapping,
  readRowAnswers,
  requireColumns,
} from "./import-options.ts";
import { type ImportTarget, openImportTarget } from "./import-tables.ts";
import { filesOf, otherFileAt } from "./import-writes.ts";
import { readDocument } from "./read-document.ts";

/** A plan, and the files that carrying it out writes, in their order: what a later one needs comes before it. */
export interface PlannedImport {
  readonly plan: ImportPlan;
  readonly files: readonly { readonly path: string; readonly content: string | Uint8Array }[];
}

/** Finds out what a document has and what would become of it. Writes nothing. Throws `UserFault` for what means nothing. */
export async function planImport(options: ImportOptions): Promise<PlannedImport> {
  const { from = process.cwd(), into, kind } = options;
  const target = await openImportTarget(into, kind, from);
  const [{ schema }] = target.tables;
  const constants = readConstants(options, schema);
  const wishes: TableWishes = {
    columns: readMapping(options.map ?? [], schema),
    rows: readRowAnswers(options.row ?? []),
    confirmed: new Set(options.confirm ?? []),
    ...(options.header === undefined ? {} : { header: options.header }),
    ...(options.dates === undefined ? {} : { dates: options.dates }),
  };
  const path = resolve(from, options.file);
  const bytes = await readBytes(path, options.file);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const empty: ImportPlan = {
    package: target.package.name ?? target.place.label,
    path: target.place.label === "" ? "." : target.place.label,
    kind,
    file: options.file,
    sha256,
    obstacles: [],
    fields: schema.fields.map(({ name }) => name),
    rows: [],
    rowsThere: 0,
    remarks: [],
    hidden: [],
    ...(options.reviewed === undefined ? {} : { reviewed: options.reviewed }),
    missing: [],
    gaps: [],
    writes: [],
  };
  const reading = await readDocument(basename(path), bytes);
  if (reading.kind === "fault") {
    return stopped({ ...empty, obstacles: [{ reason: "unreadable", fault: reading.fault }] });
  }
  const { document } = reading;
  const read: ImportPlan = { ...empty, format: document.format, hidden: document.hidden };
  const chosen = chooseTable(document, schema, wishes, options.table);
  if ("obstacle" in chosen) return stopped({ ...read, obstacles: [chosen.obstacle] });
  const { grid, reading: table } = chosen;
  requireColumns(wishes.columns, table.table.columns);
  const quotes = schema.evidence === undefined ? undefined : quotedText(document.text);
  const made = makeRows(table, grid, schema, { ...wishes, constants, quotes });
  const missing = missingOptions(schema, constants, made.rows);
  const registration = register(target, options, sha256, path);
  const fresh = findNewRows(made.rows, target.tables[0].file, schema.primaryKey);
  const disclosure = await lookForDisclosure(target, document, registration.document, options.reviewed);
  const obstacles: ImportObstacle[] = [...made.doubts, ...disclosure.obstacles];
  if (registration.obstacle !== undefined) obstacles.push(registration.obstacle);
  if (fresh.othersCount > 0) {
    obstacles.push({
      reason: "other-rows",
      file: target.tables[0].path,
      rows: fresh.others,
      count: fresh.othersCount,
    });
  }
  const taken = await otherFileAt(target, registration.document, sha256);
  if (taken === "other") obstacles.push({ reason: "evidence-taken", path: registration.document });
  const isWritable = obstacles.length === 0;
  const files = isWritable
    ? await filesOf(target, registration, fresh.rows, {
        bytes: taken === "same" || registration.document === "" ? undefined : bytes,
        descriptor: disclosure.descriptor,
      })
    : [];
  const plan: ImportPlan = {
    ...read,
    obstacles,
    ...(registration.document === "" ? {} : { evidence: registration.document }),
    table: { ...table.table, units: made.units },
    rows: fresh.rows,
    rowsThere: fresh.there,
    remarks: made.remarks,
    missing,
    gaps: [...registration.gaps, ...gapsOf(target, made.rows)],
    writes: files.map(({ write }) => write),
  };
  return { plan, files: files.map(({ path: file, content }) => ({ path: join(target.place.folder, file), content })) };
}

/** Carries a plan out, file by file, each whole or not at all; what a run that was cut off left out, the next one adds. */
export async function applyImport({ files }: PlannedImport): Promise<void> {
  for (const { path, content } of files) {
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFileWhole(path, [content]);
    } catch (fault) {
      if (!(fault instanceof Error) || !("code" in fault) || typeof fault.code !== "string") throw fault;
      throw new UserFault(`${path} could not be written (${fault.code}).`, "Check rights and space, and run it again.");
    }
  }
}

function stopped(plan: ImportPlan): PlannedImport {
  return { plan, files: [] };
}

const UNREGISTERED: Registration = { document: "", rows: new Map(), gaps: [] };

function register(target: ImportTarget, options: ImportOptions, sha256: string, path: string): Registration {
  const [, ...way] = target.tables;
  if (!target.hasDocuments || options.answer === undefined) return UNREGISTERED;
  const inside = relative(target.place.folder, path).split(sep).join("/");
  const isInside = /^evidence\/[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(inside) && !inside.includes("..");
  return registerDocument(way, {
    via: options.answer,
    response: options.response,
    authority: options.authority,
    sha256,
    name: basename(path),
    inPackage: isInside ? inside : undefined,
  });
}

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new UserFault(`"${shown}" is not a file.`, "Name the document to import.");
    // The reader refuses it; there is no need to load it.
    if (facts.size > MAX_DOCUMENT_BYTES) return new Uint8Array(MAX_DOCUMENT_BYTES + 1);
    return new Uint8Array(await readFile(path));
  } catch (fault) {
    if (!(fault instanceof Error) || !("code" in fault) || typeof fault.code !== "string") throw fault;
    const what =
      fault.code === "ENOENT" ? `There is no file "${shown}".` : `"${shown}" cannot be read (${fault.code}).`;
    throw new UserFault(what, "Check the path.");
  }
}

/** Fields that every row needs and that rows of the import lack. */
function gapsOf({ tables }: ImportTarget, rows: readonly ImportedRow[]): readonly ImportGap[] {
  const [{ path, schema }] = tables;
  const { required } = schema.json;
  const needed = isArray(required) ? required.filter((name) => typeof name === "string") : [];
  return needed.flatMap((field) => {
    const count = rows.filter(({ cells }) => cells[field] === undefined).length;
    return count === 0 ? [] : [{ file: path, fields: [field], count }];
  });
}
