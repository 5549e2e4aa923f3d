import type { Resource } from "../model/descriptor.ts";
import type { Finding, Place } from "../model/finding.ts";
import type { FindingsMade, HeaderRead, Progress } from "../model/report.ts";
import type { ScanProgress } from "../screen/scan-plan.ts";
import { matchLabels } from "../tables/match-labels.ts";
import { beginsConflict, watchConflicts } from "../tables/merge-marks.ts";
import { type RowsSource, readRows } from "../tables/read-rows.ts";
import type { Header, TableBatch, TableProblem } from "../tables/read-table.ts";
import type { RawRecord } from "../tables/split-records.ts";
import { tableFormat } from "../tables/table-format.ts";
import { bindTable } from "./bind-table.ts";
import { cellPlace, labelPlace, rowPointer } from "./cell-place.ts";
import type { Check, CheckRun, Reference, TableContext } from "./define-check.ts";
import type { RegisteredDocuments, TableEvidence } from "./read-evidence.ts";
import type { RowSchemaRules } from "./row-schema-rules.ts";
import type { CompiledField } from "./table-columns.ts";
import { typeRow } from "./type-row.ts";

/** A table to be validated. */
export interface TableInput {
  /** The package's name as findings give it. */
  readonly package: string;
  readonly resource: Resource;
  /** The file as shown to people. */
  readonly file: string;
  /** The JSON pointer of the rows, where they are in the descriptor. */
  readonly pointer?: string;
  readonly rows: RowsSource;
  /** How many bytes its rows are in; undefined where that is not known beforehand. */
  readonly totalBytes?: number | undefined;
  /** The table as far as it has to be looked at, where it was screened; `rows` is then not read. */
  readonly screened?: AsyncIterable<TableBatch> | undefined;
  /** One for each field of the resource's schema, in its order; empty where it has none. */
  readonly fields: readonly CompiledField[];
  readonly references: readonly Reference[];
  readonly rules?: RowSchemaRules | undefined;
  readonly evidence?: TableEvidence | undefined;
  readonly documents?: RegisteredDocuments | undefined;
  readonly checks: readonly Check[];
}

type Writable<T> = { -readonly [property in keyof T]: T[property] };

/** What was counted once a table has been read. */
export interface TableCount {
  readonly rows: number;
  readonly columns: number;
}

/** So many findings are given together, and the last row's, so that a table with nothing but faults is never held whole. */
const MAX_TOGETHER = 1_000;

/**
 * The reference engine: reads a table from its bytes and lets every check look at every row. Rows stream through; only
 * keys are remembered. Yields the header once, findings in the order of the file, and progress; returns the counts.
 */
export async function* validateTable(
  input: TableInput,
): AsyncGenerator<HeaderRead | FindingsMade | Progress, TableCount> {
  const { resource } = input;
  let findings: Finding[] = [];
  let table: OpenTable | undefined;
  let rows = 0;
  let wasRefused = false;
  const conflicts = watchConflicts();
  const text: Writable<TableContext["text"]> = {
    hasOddCharacters: false,
    encoding: resource.encoding,
    firstInvalid: undefined,
    guessEncoding: undefined,
  };
  const emit = (finding: Finding): void => void findings.push(finding);
  let isCutShort = false;
  let names: ReadonlySet<string> | undefined;

  for await (const batch of input.screened ?? readRows(input.rows, resource)) {
    text.hasOddCharacters = batch.hasOddCharacters;
    text.encoding = batch.encoding;
    text.firstInvalid = batch.firstInvalid;
    text.guessEncoding = batch.guessEncoding;
    isCutShort ||= batch.isCutShort === true;
    wasRefused ||= batch.problems.some(({ severity }) => severity === "error");
    for (const problem of batch.problems)
      if (problem.code !== "limit-reached") emit(problemFinding(input, batch, problem));
    names = batch.names;
    if (table === undefined && beginsConflict(batch.header?.labels[0])) {
      emit(conflictInHeader(input, batch.header?.line));
      wasRefused = true;
      yield { kind: "findings", findings };
      break;
    }
    if (table === undefined && isReady(batch, resource)) {
      table = openTable(input, batch, text, emit);
      if (table.context.header !== undefined) yield { kind: "header", labels: table.context.header.labels };
      for (const run of table.runs) run.header?.();
    }
    rows += batch.passed ?? 0;
    for (const record of table === undefined ? [] : batch.rows) {
      const stands = conflicts.take(record);
      if (stands === "begins" && table !== undefined) emitConflict(table.context, record);
      if (stands !== "outside") wasRefused = true;
      else if (table !== undefined && lookAtRow(table, record)) rows += 1;
      if (findings.length < MAX_TOGETHER) continue;
      yield { kind: "findings", findings };
      findings = [];
    }
    for (const problem of batch.problems)
      if (problem.code === "limit-reached") emit(problemFinding(input, batch, problem));
    if (findings.length > 0) {
      yield { kind: "findings", findings };
      findings = [];
    }
    yield progressOf(input, { bytes: batch.bytes, rows });
  }
  if (!isCutShort && rows > 0 && table !== undefined && names !== undefined) {
    const missing = neverNamed(table.context, names);
    if (missing.length > 0) yield { kind: "findings", findings: missing };
  }
  yield* endRuns(table?.runs ?? [], "close");
  if (!isCutShort) yield* endRuns(table?.runs ?? [], "end");
  const nothing = findNothing(input, table !== undefined, rows, wasRefused);
  if (nothing !== undefined) yield { kind: "findings", findings: [nothing] };
  return { rows, columns: table?.context.columns.length ?? 0 };
}

/** How far the work on a table is. */
export function progressOf({ totalBytes }: Pick<TableInput, "totalBytes">, { bytes, rows }: ScanProgress): Progress {
  return { kind: "progress", bytes, rows, ...(totalBytes === undefined ? {} : { totalBytes }) };
}

/** What the checks have to say at the end, as it comes: there may be as much of it as there are rows. */
function* endRuns(runs: readonly CheckRun[], step: "close" | "end"): Generator<FindingsMade> {
  let findings: Finding[] = [];
  for (const run of runs) {
    for (const finding of run[step]?.() ?? []) {
      findings.push(finding);
      if (findings.length < MAX_TOGETHER) continue;
      yield { kind: "findings", findings };
      findings = [];
    }
  }
  if (findings.length > 0) yield { kind: "findings", findings };
}

/** A table that has no header, or no row below it. One of our kinds without a row publishes nothing, which is an error. */
function findNothing(input: TableInput, hasHeader: boolean, rows: number, wasRefused: boolean): Finding | undefined {
  if (wasRefused || rows > 0) return undefined;
  const place: Place = { package: input.package, resource: input.resource.name, file: input.file };
  if (input.resource.dialect.header && !hasHeader && tableFormat(input.resource) === "delimited") {
    return { code: "source-error", severity: "error", place, args: { reason: "no-header", path: input.file } };
  }
  const severity = input.rules === undefined ? "warning" : "error";
  return { code: "source-error", severity, place, args: { reason: "no-rows", path: input.file } };
}

/** The rows of a merge that stopped are in two versions, so that nothing true can be said of them. */
function emitConflict(context: TableContext, record: RawRecord): void {
  const place = cellPlace(context, record, 0);
  context.emit({ code: "format-error", severity: "error", place, args: { reason: "merge-conflict" } });
}

function conflictInHeader({ package: name, resource, file }: TableInput, line = 1): Finding {
  const place = { package: name, resource: resource.name, file, line };
  return { code: "format-error", severity: "error", place, args: { reason: "merge-conflict" } };
}

interface OpenTable {
  readonly context: TableContext;
  readonly runs: readonly CheckRun[];
}

function isReady(batch: TableBatch, resource: Resource): boolean {
  return batch.header !== undefined || (!resource.dialect.header && batch.rows.length > 0);
}

function openTable(
  input: TableInput,
  batch: { readonly header?: Header | undefined; readonly rows: readonly RawRecord[] },
  text: TableContext["text"],
  emit: (finding: Finding) => void,
): OpenTable {
  const { resource } = input;
  const { columns, keyColumns, labelFaults } = bindTable(input, batch);
  const context: TableContext = {
    package: input.package,
    resource,
    file: input.file,
    ...(input.pointer === undefined ? {} : { pointer: input.pointer }),
    header: batch.header,
    labelFaults,
    columns,
    keyColumns,
    references: input.references,
    rules: input.rules,
    evidence: input.evidence,
    documents: input.documents,
    text,
    emit,
  };
  const runs = input.checks.map((check) => check.start(context)).filter((run) => run !== undefined);
  return { context, runs };
}

/** Types a row and shows it to the checks. Returns whether it is one, and not blank. */
function lookAtRow({ context, runs }: OpenTable, record: RawRecord): boolean {
  if (isBlank(record)) {
    for (const run of runs) run.blankRow?.(record);
    return false;
  }
  const row = typeRow(record, context.columns);
  for (const run of runs) run.row?.(row);
  return true;
}

function isBlank(record: RawRecord): boolean {
  for (const cell of record.cells) if (cell !== "") return false;
  return true;
}

function problemFinding(input: TableInput, batch: TableBatch, problem: TableProblem): Finding {
  const file = batch.part?.file ?? input.file;
  const inline = input.pointer === undefined ? {} : { pointer: input.pointer };
  const place: Place = { package: input.package, resource: input.resource.name, file, ...inline };
  if (problem.code === "limit-reached") {
    const { limit, value, line } = problem.args;
    return { code: "limit-reached", severity: "error", place: { ...place, line }, args: { limit, value } };
  }
  const { at, ...said } = problem;
  const row = at?.row;
  const pointed =
    input.pointer === undefined || row === undefined ? {} : { pointer: rowPointer(input.resource, row, input.pointer) };
  return { ...said, place: { ...place, ...at, ...pointed } };
}

/** Columns whose name no object of a table has, where the schema wants them there. */
function neverNamed(context: TableContext, names: ReadonlySet<string>): readonly Finding[] {
  const { schema } = context.resource;
  if (schema === undefined) return [];
  const told = new Set(context.labelFaults.flatMap((fault) => (fault.code === "missing-label" ? [fault.field] : [])));
  // Objects have no order.
  const mode = schema.fieldsMatch === "exact" ? "equal" : schema.fieldsMatch;
  return matchLabels([...names], schema.fields, mode, schema.primaryKey).faults.flatMap((fault): Finding[] => {
    if (fault.code !== "missing-label" || told.has(fault.field)) return [];
    const place = { ...labelPlace(context), field: fault.field };
    return [{ code: "missing-label", severity: "error", place, args: { field: fault.field } }];
  });
}
