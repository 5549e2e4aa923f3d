import { writtenSchema } from "../checks/check-drift.ts";
import type { JsonObject, Resource } from "../model/descriptor.ts";
import type { DiffProblem, FieldChange, Observation, TableDiff } from "../model/diff.ts";
import { readRowSchema } from "../schemas/read-row-schema.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { tableFormat } from "../tables/table-format.ts";
import { isSameData } from "./compare-bytes.ts";
import { compareRowSchemas } from "./compare-row-schemas.ts";
import { type CompareRows, compareRows } from "./compare-rows.ts";
import { compareNames, compareTableSchemas } from "./compare-table-schemas.ts";
import { mergeFieldChanges } from "./merge-field-changes.ts";
import { type OpenTable, openTable, UnreadTable } from "./open-table.ts";
import { referencedFields } from "./referenced-fields.ts";
import type { Revision } from "./revision.ts";
import { beforeAfter, isSameJson, propertyChange } from "./same-json.ts";
import { openTables, SCREENED_BYTES } from "./screen-tables.ts";

/** How a package is compared. */
export interface CompareOptions {
  /** The longest that each list of rows may become, 100,000 unless given; the others are counted. */
  readonly listedRows?: number;
  /** The packages whose tables may refer to this one, as they were at the earlier revision. */
  readonly beside?: readonly Revision[];
  /** Files from this size on are screened before their rows are compared: see `openTables`. 4 MB unless given. */
  readonly screenedBytes?: number;
  /** What compares rows, where it is not to be done in memory: see `OpenTable`. */
  readonly compareRows?: CompareRows;
}

/** What was found of one table. */
export interface TableComparison {
  readonly table: TableDiff;
  readonly observations: readonly Observation[];
  readonly problems: readonly DiffProblem[];
}

const LISTED_ROWS = 100_000;

/** Compares a resource that both revisions have. */
export async function compareTables(
  before: Revision,
  after: Revision,
  old: Resource,
  now: Resource,
  options: CompareOptions,
): Promise<TableComparison> {
  const problems: DiffProblem[] = [];
  const found = await compareData(before, after, old, now, options, problems);
  const renamed = new Map((found.rows?.renamed ?? []).map(([from, to]) => [to, from]));
  const schema = compareTableSchemas(
    { schema: old.schema, written: writtenSchema(before.package, old, before.resolved) },
    { schema: now.schema, written: writtenSchema(after.package, now, after.resolved) },
    renamed,
  );
  // Columns that no schema names are fields as well.
  const { before: earlier, after: later } = namesOf(old, now, found.rows?.columns);
  const toLater = new Map([...renamed].map(([to, from]) => [from, to]));
  const undeclared = compareNames(
    earlier.map((name) => toLater.get(name) ?? name),
    later,
    renamed,
  );
  const ofKind = await compareKinds(before, after, old, now, renamed, problems);
  const table: TableDiff = {
    resource: now.name,
    ...(old.name === now.name ? {} : { from: old.name }),
    status: "kept",
    schema: mergeFieldChanges([...schema, ...undeclared], ofKind),
    data: found.data,
    ...(found.rows === undefined ? {} : { rows: found.rows }),
  };
  return { table, observations: found.observations, problems };
}

/** The columns of the files where there is no schema on one side; else nothing, since the schemas tell. */
function namesOf(
  old: Resource,
  now: Resource,
  columns: { before: readonly string[]; after: readonly string[] } | undefined,
) {
  if (columns === undefined || (old.schema !== undefined && now.schema !== undefined)) return { before: [], after: [] };
  return columns;
}

interface DataComparison {
  readonly data: TableDiff["data"];
  readonly rows?: TableDiff["rows"];
  readonly observations: readonly Observation[];
}

async function compareData(
  before: Revision,
  after: Revision,
  old: Resource,
  now: Resource,
  options: CompareOptions,
  problems: DiffProblem[],
): Promise<DataComparison> {
  try {
    if (hasSameForm(old, now) && (await isSameData(before, after, old, now))) return { data: "same", observations: [] };
    if (!hasRows(old) || !hasRows(now)) return { data: "changed", observations: [] };
    const [left, right] = await openTables(before, after, old, now, options.screenedBytes ?? SCREENED_BYTES);
    const { rows, observations } = await (options.compareRows ?? compareRows)(left, right, {
      table: now.name,
      listed: options.listedRows ?? LISTED_ROWS,
      referenced: referencedFields(before, old, options.beside ?? []),
    });
    return { data: "rows", rows, observations };
  } catch (caught) {
    if (!(caught instanceof UnreadTable)) throw caught;
    problems.push({ ...caught.problem, resource: caught.problem.side === "before" ? old.name : now.name });
    return { data: "unread", observations: [] };
  }
}

/** Whether the same bytes would be the same rows of the same columns. */
function hasSameForm(old: Resource, now: Resource): boolean {
  if (!old.isTable && !now.isTable) return true;
  const formOf = (resource: Resource) => {
    const { dialect, encoding, compression = "", schema } = resource;
    const names = schema?.fields.map(({ name }) => name) ?? [];
    return [
      tableFormat(resource),
      { ...dialect },
      encoding.toLowerCase(),
      compression,
      names,
      schema?.fieldsMatch ?? "",
    ];
  };
  return isSameJson(formOf(old), formOf(now));
}

/** Whether a resource is a table that can be looked into. */
function hasRows(resource: Resource): boolean {
  return resource.isTable && typeof tableFormat(resource) === "string";
}

/** A resource that only one revision has: all of its rows are new, or gone. */
export async function describeTable(
  revision: Revision,
  resource: Resource,
  side: "before" | "after",
  options: CompareOptions,
): Promise<TableComparison> {
  const status = side === "before" ? "removed" : "added";
  const table = { resource: resource.name, status, schema: [] } as const;
  if (!hasRows(resource)) {
    return { table: { ...table, data: "changed" }, observations: [], problems: [] };
  }
  try {
    const open = await openTable(revision, resource, side);
    const nothing: OpenTable = { columns: [], primaryKey: [], screened: 0, rows: noRows, allRows: noRows };
    const referenced = side === "before" ? referencedFields(revision, resource, options.beside ?? []) : [];
    const rowOptions = { table: resource.name, listed: options.listedRows ?? LISTED_ROWS, referenced };
    const compare = options.compareRows ?? compareRows;
    const { rows } = await (side === "before"
      ? compare(open, nothing, rowOptions)
      : compare(nothing, open, rowOptions));
    return { table: { ...table, data: "rows", rows }, observations: [], problems: [] };
  } catch (caught) {
    if (!(caught instanceof UnreadTable)) throw caught;
    // What is gone need not be read.
    const problems = side === "before" ? [] : [caught.problem];
    return { table: { ...table, data: "unread" }, observations: [], problems };
  }
}

async function* noRows(): AsyncGenerator<never> {}

/** What changed in what the resource's kind asks of its rows. */
async function compareKinds(
  before: Revision,
  after: Revision,
  old: Resource,
  now: Resource,
  renamed: ReadonlyMap<string, string>,
  problems: DiffProblem[],
): Promise<readonly FieldChange[]> {
  if (old.kind === undefined || now.kind === undefined) {
    if (old.kind === now.kind) return [];
    const direction = now.kind === undefined ? "loosened" : "tightened";
    return [{ change: "constraint", constraint: "foi:kind", direction, ...beforeAfter(old.kind, now.kind) }];
  }
  const changes: FieldChange[] = [];
  if (old.kind !== now.kind) changes.push({ change: "meaning", ...propertyChange("foi:kind", old.kind, now.kind) });
  const one = await readKind(before, old, old.kind, "before", problems);
  const other = await readKind(after, now, now.kind, "after", problems);
  if (one !== undefined && other !== undefined) changes.push(...compareRowSchemas(one, other, renamed));
  return changes;
}

/** Where many versions are compared, most have the same row schema. */
const readBefore = new WeakMap<JsonObject, RowSchema>();

async function readKind(
  revision: Revision,
  resource: Resource,
  kind: string,
  side: "before" | "after",
  problems: DiffProblem[],
): Promise<RowSchema | undefined> {
  const json = await revision.rowSchema(kind);
  const schema = json === undefined ? undefined : (readBefore.get(json) ?? readRowSchema(json).schema);
  if (schema !== undefined && json !== undefined) {
    readBefore.set(json, schema);
    return schema;
  }
  const reason = json === undefined ? "no-row-schema" : "unsound-row-schema";
  problems.push({ side, resource: resource.name, reason, kind });
  return undefined;
}
