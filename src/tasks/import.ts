import { createHash } from "node:crypto";
import { mkdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { readAcknowledgements } from "../checks/acknowledge.ts";
import { get, isArray } from "../descriptor/read-property.ts";
import { replaceValues } from "../descriptor/replace-values.ts";
import { disclosureOfDocument } from "../disclosure/disclosure-of-document.ts";
import { MAX_DOCUMENT_BYTES } from "../documents/document-limits.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import { quotedText } from "../evidence/quoted-text.ts";
import { findNewRows } from "../import/compare-rows.ts";
import { makeRows } from "../import/make-rows.ts";
import { plain } from "../import/match-columns.ts";
import { type Grid, readGrid } from "../import/read-grid.ts";
import { type Registration, registerDocument } from "../import/register-document.ts";
import { addRows, cellUnder, fillRow, type RecordWriter } from "../import/table-file.ts";
import { type TableReading, type TableWishes, understandTable } from "../import/understand-table.ts";
import type { ReadDocument } from "../model/document.ts";
import type { Finding } from "../model/finding.ts";
import type { ImportColumn, ImportedRow, ImportGap, ImportObstacle, ImportPlan, ImportWrite } from "../model/import.ts";
import { UserFault } from "../model/user-fault.ts";
import { quote } from "../report/wording/words.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import { type ImportTarget, openImportTarget } from "./import-tables.ts";
import { readDocument } from "./read-document.ts";

export interface ImportOptions {
  readonly file: string;
  readonly into: string;
  readonly kind: string;
  /** The name of a sheet, or of a table such as `Table 2`, or its number. */
  readonly table?: string;
  /** The row of the document that the header ends in. */
  readonly header?: number;
  readonly authority?: string;
  readonly answer?: string;
  readonly response?: string;
  readonly period?: string;
  /** `FIELD=VALUE`: the same in all rows. */
  readonly set?: readonly string[];
  /** `COLUMN=FIELD`. */
  readonly map?: readonly string[];
  /** Why hidden content may be published. */
  readonly reviewed?: string;
  readonly from?: string;
}

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
    ...(options.header === undefined ? {} : { header: options.header }),
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
  const made = makeRows(table.figures, grid, schema, constants, quotes);
  const missing = missingOptions(schema, constants, made.rows);
  const registration = register(target, options, sha256, path);
  const fresh = findNewRows(made.rows, target.tables[0].file, schema.primaryKey);
  const disclosure = await lookForDisclosure(target, document, registration.document, options.reviewed);
  const obstacles: ImportObstacle[] = [...disclosure.obstacles];
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

/** Constants of all rows: `--set`, and the options that stand for fields of the kind. */
function readConstants(options: ImportOptions, schema: RowSchema): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  const put = (option: string, field: string | undefined, value: string | undefined): void => {
    if (value === undefined) return;
    if (field === undefined) throw new UserFault(`Rows of ${schema.kind} have nothing for ${option}.`, "Leave it out.");
    requireValue(schema, option, field, value);
    constants.set(field, value);
  };
  for (const written of options.set ?? []) {
    const equals = written.indexOf("=");
    const field = written.slice(0, Math.max(equals, 0)).trim();
    if (equals < 1) throw new UserFault(`--set takes FIELD=VALUE, not "${written}".`, "Such as: --set unit=percent");
    requireField(schema, "--set", field);
    refuseFigure(schema, field);
    put(`--set ${field}`, field, written.slice(equals + 1).trim());
  }
  put("--authority", schema.evidence?.authority, options.authority);
  put("--answer", schema.evidence?.via, options.answer);
  put("--period", schema.period?.label, options.period);
  return constants;
}

function readMapping(written: readonly string[], schema: RowSchema): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  for (const one of written) {
    const equals = one.lastIndexOf("=");
    const field = one.slice(equals + 1).trim();
    if (equals < 1) throw new UserFault(`--map takes COLUMN=FIELD, not "${one}".`, "Such as: --map Target=target_text");
    requireField(schema, "--map", field);
    const column = one.slice(0, equals).trim();
    columns.set(plain(column), field);
  }
  return columns;
}

/** A figure and its words come out of the table; the same for every row, they would come out of the air. */
function refuseFigure({ figure, evidence }: RowSchema, field: string): void {
  const quotes = evidence?.quotes.flatMap(({ exact, prefix, suffix }) => [exact, prefix, suffix]) ?? [];
  if (![figure?.text, figure?.value, ...quotes].includes(field)) return;
  throw new UserFault(
    `--set cannot give ${field} to every row: it is taken from the table.`,
    `--map COLUMN=${field} says from which column.`,
  );
}

function requireColumns(asked: ReadonlyMap<string, string>, columns: readonly ImportColumn[]): void {
  for (const [name, field] of asked) {
    if (columns.some((column) => column.because === "asked" && column.field === field)) continue;
    const labels = columns.map(({ label }) => quote(label)).join(", ");
    throw new UserFault(`--map: the table has no column ${quote(name)}.`, `Its columns: ${labels}`);
  }
}

function requireField({ kind, fields }: RowSchema, option: string, field: string): void {
  const names = fields.map(({ name }) => name);
  if (names.includes(field)) return;
  const near = nearestMember(field, names);
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  throw new UserFault(`${option}: ${kind} has no field "${field}".${hint}`, `Its fields: ${names.join(", ")}`);
}

function requireValue({ fields }: RowSchema, option: string, field: string, value: string): void {
  const members = fields.find(({ name }) => name === field)?.property.enum;
  if (isArray(members) && !members.includes(value)) {
    throw new UserFault(`${option} cannot be "${value}".`, `It is one of: ${members.join(", ")}`);
  }
  const pattern = fields.find(({ name }) => name === field)?.property.pattern;
  const isSimple = typeof pattern === "string" && value.length < 1_000;
  if (isSimple && /_id$|_code$/.test(field) && !new RegExp(pattern, "u").test(value)) {
    throw new UserFault(`${option} cannot be "${value}".`, `It has the form ${pattern.replace(/^\^\(\?:|\)\$$/g, "")}`);
  }
}

/** Options that rows need and that neither the command nor the table gave. */
function missingOptions(
  { evidence, period, primaryKey }: RowSchema,
  constants: ReadonlyMap<string, string>,
  rows: readonly ImportedRow[],
): readonly string[] {
  const options: readonly (readonly [string, string | undefined])[] = [
    ["--authority", evidence?.authority],
    ["--answer", evidence?.via],
    ["--period", primaryKey.includes(period?.label ?? "") ? period?.label : undefined],
  ];
  return options.flatMap(([option, field]) => {
    const isThere = rows.length > 0 && rows.every(({ cells }) => cells[field ?? ""] !== undefined);
    return field === undefined || constants.has(field) || isThere ? [] : [option];
  });
}

interface ChosenTable {
  readonly grid: Grid;
  readonly reading: TableReading;
}

/** The table that was asked for, or the only one that has figures of the kind. */
function chooseTable(
  document: ReadDocument,
  schema: RowSchema,
  wishes: TableWishes,
  asked: string | undefined,
): ChosenTable | { readonly obstacle: ImportObstacle } {
  const names = document.tables.map(({ name }) => name);
  if (names.length === 0) return { obstacle: { reason: "no-table" } };
  const wanted = asked === undefined ? undefined : findTable(names, asked);
  if (asked !== undefined && wanted === undefined) {
    throw new UserFault(`There is no table "${asked}" in the document.`, `It has: ${names.slice(0, 30).join(", ")}`);
  }
  const tables = wanted === undefined ? document.tables : document.tables.filter((_, at) => at === wanted);
  const tried = tables.map((table) => {
    const grid = readGrid(table, document);
    return { grid, reading: understandTable(grid, schema, wishes) };
  });
  const good = tried.flatMap(({ grid, reading }) =>
    reading.ok && reading.figures.length > 0 ? [{ grid, reading }] : [],
  );
  const [only, ...others] = good;
  if (only !== undefined && others.length === 0) return only;
  if (others.length > 0) {
    return { obstacle: { reason: "several-tables", tables: good.map(({ grid }) => grid.name) } };
  }
  if (tried.length > 1) return { obstacle: { reason: "several-tables", tables: names } };
  const [first] = tried;
  return { obstacle: first?.reading.ok === false ? first.reading.obstacle : { reason: "no-table" } };
}

function findTable(names: readonly string[], asked: string): number | undefined {
  const exact = names.indexOf(asked);
  const near = exact >= 0 ? exact : names.findIndex((name) => name.toLowerCase() === asked.toLowerCase());
  if (near >= 0) return near;
  const number = /^[0-9]{1,4}$/.test(asked) ? Number(asked) - 1 : -1;
  return number >= 0 && number < names.length ? number : undefined;
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

/** What validate would say of the document where it is going, before it is there. */
async function lookForDisclosure(
  target: ImportTarget,
  document: ReadDocument,
  path: string,
  reviewed: string | undefined,
): Promise<{ readonly obstacles: readonly ImportObstacle[]; readonly descriptor: string | undefined }> {
  const acknowledgements = readAcknowledgements(target.package, {});
  const findings = acknowledgements
    .apply(disclosureOfDocument(document, { file: path }))
    .filter(({ severity }) => severity === "error");
  const obstacles: ImportObstacle[] = [];
  const places = findings.flatMap((finding) => personalPlace(finding) ?? []);
  if (places.length > 0) obstacles.push({ reason: "personal-data", places });
  const hidden = findings.flatMap((finding) => (finding.code === "disclosure-hidden" ? [finding.args] : []));
  if (hidden.length === 0) return { obstacles, descriptor: undefined };
  if (reviewed === undefined) {
    const told = hidden.map(({ format: _, acknowledged: __, ...content }) => content);
    return { obstacles: [...obstacles, { reason: "hidden", hidden: told }], descriptor: undefined };
  }
  return { obstacles, descriptor: path === "" ? undefined : await acknowledge(target, path, reviewed) };
}

function personalPlace(finding: Finding): { readonly line: number; readonly what: string } | undefined {
  if (finding.code !== "disclosure-personal-data") return undefined;
  return { line: finding.place.line ?? 0, what: `${finding.args.kind} ${finding.args.masked}` };
}

/** The descriptor with the reason, where every report shows it as long as the document is there. */
async function acknowledge({ place, package: read }: ImportTarget, document: string, reason: string): Promise<string> {
  if (!place.descriptor.endsWith(".json")) {
    throw new UserFault(
      `${place.descriptor} is not JSON, so that the reason cannot be written into it.`,
      "Add an entry to foi:acknowledged by hand: docs/disclosure.md.",
    );
  }
  const before = get(read.descriptor, "foi:acknowledged");
  const entry = { code: "disclosure-hidden", document, reason, role: "importer of the document" };
  const text = await readFile(join(place.folder, place.descriptor), "utf8");
  const entries = [...(isArray(before) ? before : []), entry];
  return replaceValues(text, new Map([["/foi:acknowledged", entries]]));
}

async function otherFileAt(
  { store }: ImportTarget,
  path: string,
  sha256: string,
): Promise<"same" | "other" | "nothing"> {
  if (path === "") return "nothing";
  const facts = await store.facts(path);
  if (facts === undefined) return "nothing";
  if (facts.kind !== "file") return "other";
  const hash = createHash("sha256");
  for await (const chunk of store.chunks(path)) hash.update(chunk);
  return hash.digest("hex") === sha256 ? "same" : "other";
}

interface PlannedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly write: ImportWrite;
}

/** The document first and the figures last: until they are there, the next run sees that it is not done. */
async function filesOf(
  target: ImportTarget,
  registration: Registration,
  rows: readonly ImportedRow[],
  { bytes, descriptor }: { readonly bytes: Uint8Array | undefined; readonly descriptor: string | undefined },
): Promise<readonly PlannedFile[]> {
  const write = await createWriter();
  const files: PlannedFile[] = [];
  const add = (path: string, content: string | Uint8Array, isNew: boolean, count?: number): void =>
    void files.push({ path, content, write: { path, isNew, ...(count === undefined ? {} : { rows: count }) } });
  const [figures, ...way] = target.tables;
  if (descriptor !== undefined) add(target.place.descriptor, descriptor, false);
  if (bytes !== undefined) add(registration.document, bytes, true);
  for (const { path, schema, file } of [...way].reverse()) {
    const row = registration.rows.get(path);
    if (row === undefined) continue;
    const [key = ""] = schema.primaryKey;
    const record = file.records.find((each) => cellUnder(file, each, key) === row.cells[key]);
    const text = record === undefined ? addRows(file, [row.cells], write) : fillRow(file, record, row.cells, write);
    add(path, text, false, 1);
  }
  if (rows.length > 0) {
    const cells = rows.map((row) => row.cells);
    add(figures.path, addRows(figures.file, cells, write), false, rows.length);
  }
  return files;
}

async function createWriter(): Promise<RecordWriter> {
  const { stringify } = await import("csv-stringify/sync");
  return (records, { dialect, lineEnd }) =>
    stringify(
      records.map((record) => [...record]),
      { delimiter: dialect.delimiter, record_delimiter: lineEnd, quoted_match: /\r/ },
    );
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
