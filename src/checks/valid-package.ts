import type { Field, Package, Resource } from "../model/descriptor.ts";
import { type FileFacts, type FileStore, ReadFault } from "../model/environment.ts";
import type { ValidationEvent } from "../model/report.ts";
import type { Value } from "../model/value.ts";
import { matchLabels } from "../tables/match-labels.ts";
import { readRows } from "../tables/read-rows.ts";
import { compileFields } from "./compile-fields.ts";
import { UNREADABLE } from "./define-check.ts";
import { filesOf, type ResourceFile, rowsInFiles, rowsInline } from "./open-resource.ts";
import type { PackageInput } from "./package-input.ts";
import { type DescriptorReading, readDescriptor } from "./read-descriptor.ts";
import type { RowSchemaRules } from "./row-schema-rules.ts";
import { bindColumns, type CompiledField, type TableColumn } from "./table-columns.ts";
import { typeRow } from "./type-row.ts";
import { validatePackage } from "./validate-package.ts";

/** Only this file has the key that makes a package a valid one. */
const VALID: unique symbol = Symbol("valid");

/** A row of a table that is valid. Cells and values are in the order of the table's columns. */
export interface ValidRow {
  /** Physical line in its file, from 1. */
  readonly line: number;
  /** As written, without the file's quotes. */
  readonly cells: readonly string[];
  /** Undefined is a missing value. */
  readonly values: readonly (Value | undefined)[];
}

/** A table that is valid. */
export interface ValidTable {
  readonly resource: Resource;
  /**
   * The columns that the table has: the fields of its schema in their order, then what else is in the file, as text.
   */
  readonly columns: readonly Field[];
  /** Whether its values came typed, from JSON, so that a cell is only how the value was written there. */
  readonly isTyped: boolean;
  /** What the kind of the table asks of its rows; undefined for a table of no kind. */
  readonly rules: RowSchemaRules | undefined;
  /**
   * The rows in the order of the file, some at a time, blank ones left out. They are read anew each time. Throws
   * `ReadFault` where the file is another one than was found valid.
   */
  rows(): AsyncGenerator<readonly ValidRow[]>;
}

/** A package in which there was no error. Only validation can make one. */
export interface ValidPackage {
  readonly [VALID]: true;
  readonly package: Package;
  readonly reading: DescriptorReading;
  readonly store: FileStore;
  readonly tables: readonly ValidTable[];
  /** Resources that are no tables, with their files; none where the data are in the descriptor. */
  readonly others: readonly { readonly resource: Resource; readonly files: readonly ResourceFile[] }[];
}

/** A package that was found valid, or what there is to say of it where it was not. */
export type PackageValidity =
  | { readonly valid: ValidPackage; readonly events: readonly ValidationEvent[] }
  | { readonly valid?: undefined; readonly events: readonly ValidationEvent[] };

/** So many errors are kept to be told; it takes one for a package not to be valid. */
const MAX_ERRORS = 1_000;

/** Validates a package, and opens it where there is no error. The events are those of `validatePackage`, without progress. */
export async function readValidPackage(given: PackageInput): Promise<PackageValidity> {
  const reading = given.reading ?? (await readDescriptor(given.store, given.descriptorPath, given.remote));
  const input = { ...given, reading };
  const before = await factsOfAll(input, reading);
  const events: ValidationEvent[] = [];
  let errors = 0;
  let told = 0;
  for await (const event of validatePackage(input)) {
    if (event.kind === "package-end") errors = event.stats.errors;
    if (event.kind === "progress") continue;
    if (event.kind !== "findings") events.push(event);
    else if (told < MAX_ERRORS) {
      events.push(event);
      told += event.findings.filter(({ severity }) => severity === "error").length;
    }
  }
  const { package: read } = reading;
  if (errors > 0 || read === undefined) return { events };

  const tables: ValidTable[] = [];
  const others: ValidPackage["others"][number][] = [];
  for (const resource of read.resources) {
    if (resource.isTable) tables.push(await openTable(input, reading, resource, before));
    else others.push({ resource, files: filesOf(input, resource) });
  }
  const valid = { [VALID]: true, package: read, reading, store: input.store, tables, others } as const;
  return { valid, events };
}

type KnownFacts = ReadonlyMap<string, FileFacts | undefined>;

/** What the files of the resources are before they are looked into, so that a change is noticed. */
async function factsOfAll(input: PackageInput, { package: read }: DescriptorReading): Promise<KnownFacts> {
  const known = new Map<string, FileFacts | undefined>();
  for (const resource of read?.resources ?? []) {
    for (const file of filesOf(input, resource)) {
      if (!known.has(file.path)) known.set(file.path, await file.facts().catch(() => undefined));
    }
  }
  return known;
}

async function openTable(
  input: PackageInput,
  reading: DescriptorReading,
  resource: Resource,
  before: KnownFacts,
): Promise<ValidTable> {
  const { fields } = await compileFields(reading.package?.name ?? "", resource, input.compileJsonSchema);
  const lookup = resource.kind === undefined ? undefined : await input.rowSchema(resource.kind);
  const open = { input, reading, resource, fields, before };
  const head = await readHead(open);
  return {
    resource,
    columns: head.columns.map(columnField),
    isTyped: head.isTyped,
    rules: lookup?.found === "rules" ? lookup.rules : undefined,
    rows: () => readTyped(open),
  };
}

interface OpenTable {
  readonly input: PackageInput;
  readonly reading: DescriptorReading;
  readonly resource: Resource;
  readonly fields: readonly CompiledField[];
  readonly before: KnownFacts;
}

/** The columns of a table, without reading more of it than that takes. */
async function readHead(open: OpenTable) {
  for await (const { columns, isTyped } of readBatches(open)) return { columns, isTyped };
  // Of a table without a row and without a header, the schema says all there is.
  const { resource, fields } = open;
  const columns = (resource.schema?.fields ?? []).map(({ name }, index) => ({ index, label: name, fieldIndex: index }));
  return { columns: bindColumns(columns, fields, resource.schema, undefined), isTyped: false };
}

async function* readTyped(open: OpenTable): AsyncGenerator<readonly ValidRow[]> {
  const { resource, input, before } = open;
  for await (const { columns, rows } of readBatches(open)) {
    if (rows.length === 0) continue;
    yield rows.map((row): ValidRow => {
      const values = row.values.map((value) => {
        if (value === UNREADABLE) throw new ReadFault(pathOf(resource), "it changed while it was read");
        return value;
      });
      return { line: row.line, cells: columns.map(({ index }) => row.cells[index] ?? ""), values };
    });
  }
  for (const file of filesOf(input, resource)) {
    if (!isSame(before.get(file.path), await file.facts())) {
      throw new ReadFault(file.path, "it changed while it was read");
    }
  }
}

/** Batches of typed rows, with the columns in the order of the release. */
async function* readBatches({ input, reading, resource, fields }: OpenTable) {
  const source =
    resource.source.kind === "inline" ? rowsInline(resource, reading.inline) : rowsInFiles(filesOf(input, resource));
  if (source === undefined) return;
  const { schema, dialect } = resource;
  let columns: readonly TableColumn[] | undefined;
  for await (const { header, rows } of readRows(source, resource)) {
    if (columns === undefined && (header !== undefined || (!dialect.header && rows.length > 0))) {
      const names = schema?.fields.map(({ name }) => name);
      const labels = header?.labels ?? names ?? rows[0]?.cells.map((_, at) => `field${at + 1}`) ?? [];
      const matched =
        schema === undefined
          ? labels.map((label, index) => ({ index, label, fieldIndex: undefined }))
          : matchLabels(labels, schema.fields, schema.fieldsMatch, schema.primaryKey).columns;
      columns = inSchemaOrder(bindColumns(matched, fields, schema, dialect.nullSequence));
    }
    if (columns === undefined) continue;
    const ordered = columns;
    const written = rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
    const typed = written.map((record) => typeRow(record, ordered));
    yield { columns: ordered, rows: typed, isTyped: rows.some(({ natives }) => natives !== undefined) };
  }
}

function inSchemaOrder(columns: readonly TableColumn[]): readonly TableColumn[] {
  const place = ({ fieldIndex }: TableColumn) => fieldIndex ?? Number.POSITIVE_INFINITY;
  return columns.toSorted((left, right) => place(left) - place(right) || left.index - right.index);
}

/** A column that the schema has no field for is text. */
function columnField({ field, label }: TableColumn): Field {
  return field ?? { name: label, type: "string", format: "default", constraints: {} };
}

function pathOf({ source, name }: Resource): string {
  return source.kind === "path" ? (source.paths[0] ?? name) : name;
}

function isSame(before: FileFacts | undefined, after: FileFacts | undefined): boolean {
  return before?.bytes === after?.bytes && before?.modified === after?.modified && before?.identity === after?.identity;
}
