import type { PackageDiff, RowChange, RowsDiff, TableDiff } from "../model/diff.ts";
import type { ListedRows } from "../model/package-comparison.ts";
import { grouped } from "./wording/words.ts";

/** A column of a tabular diff: where it is in the earlier and in the later file. */
interface DiffedColumn {
  readonly name: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** What the schema row says of it: "" for a column that is as it was. */
  readonly mark: string;
}

/**
 * A diff in the Tabular Diff Format 0.8 (https://specs.frictionlessdata.io/tabular-diff), which daff reads: a header row
 * `@@`, a schema row `!` where columns changed, then `+++`, `---` and `->` rows, and `...` where rows are left out. Where
 * several tables differ, each has its name above it, underlined, as daff writes them. What changed besides columns and
 * rows has no place in this format.
 */
export function* renderDiffCsv(diff: PackageDiff, changed: ReadonlyMap<string, ListedRows>): Generator<string> {
  const tables = diff.tables.filter((table) => isDiffed(table));
  for (const [at, { resource, rows }] of tables.entries()) {
    if (rows === undefined) continue;
    if (tables.length > 1)
      yield `${at === 0 ? "" : "\n"}${oneLine(resource)}\n${"=".repeat(oneLine(resource).length)}\n`;
    yield* tableLines(rows, changed.get(resource));
  }
}

/** What a tabular diff cannot say of itself: how many rows it lacks, and what could not be compared. "" for nothing. */
export function omittedRows({ tables, problems }: PackageDiff): string {
  const lacking = tables.reduce((sum, { rows }) => {
    const { added = 0, removed = 0, changed = 0 } = rows?.omitted ?? {};
    return sum + added + removed + changed;
  }, 0);
  const parts = [
    lacking > 0 ? `${grouped(lacking)} rows that differ are not in this diff` : "",
    problems.length > 0 ? "something could not be compared; --format text says what" : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** Whether a table has something that a tabular diff can tell. */
export function isDiffed({ status, rows }: TableDiff): boolean {
  if (rows === undefined) return false;
  const { added, removed, changed, extended } = rows.counts;
  const { before, after } = rows.columns;
  const hasSameColumns = before.length === after.length && before.every((name, at) => name === after[at]);
  return status !== "kept" || added + removed + changed + extended > 0 || !hasSameColumns;
}

function* tableLines(rows: RowsDiff, whole: ListedRows | undefined): Generator<string> {
  const columns = unionOf(rows);
  if (columns.some(({ mark }) => mark !== "")) yield csvLine(["!", ...columns.map(({ mark }) => mark)]);
  yield csvLine(["@@", ...columns.map(({ name }) => name)]);
  const separator = separatorOf(rows);
  const gap = csvLine(Array.from({ length: columns.length + 1 }, () => "..."));
  // The header is the row before the first.
  let last: number | undefined = -1;
  for (const { line, cells } of laterLines(rows, columns, whole, separator)) {
    const place = whole?.after.get(line)?.place;
    if (place === undefined || last === undefined || place !== last + 1) yield gap;
    yield csvLine(cells);
    last = place;
  }
  if (last === undefined || last + 1 < rows.counts.after) yield gap;
  for (const { cells } of rows.removed) {
    yield csvLine(["---", ...columns.map(({ before }) => (before === undefined ? "" : (cells[before] ?? "")))]);
  }
  if (rows.omitted.removed > 0) yield gap;
}

/**
 * The rows of the later file that are told, in its order: those that changed, those that are new, and around them others
 * that say where a new one belongs. Where the lists are cut off, another row may have changed too, and is left out.
 */
function laterLines(
  rows: RowsDiff,
  columns: readonly DiffedColumn[],
  whole: ListedRows | undefined,
  separator: string,
): readonly { readonly line: number; readonly cells: readonly string[] }[] {
  const rowOf = (action: string, cells: readonly string[]) => [
    action,
    ...columns.map(({ after }) => (after === undefined ? "" : (cells[after] ?? ""))),
  ];
  const listed = [
    ...rows.changed.map((row) => ({ line: row.line, cells: changedCells(row, columns, whole, rows, separator) })),
    ...rows.added.map(({ line, cells }) => ({ line, cells: rowOf("+++", cells) })),
  ];
  const told = new Set(listed.map(({ line }) => line));
  const isCut = rows.omitted.added + rows.omitted.changed > 0;
  const around = isCut
    ? []
    : [...(whole?.after ?? [])].flatMap(([line, { cells }]) =>
        told.has(line) ? [] : [{ line, cells: rowOf("", cells) }],
      );
  return [...listed, ...around].toSorted((left, right) => left.line - right.line);
}

/** The columns of both files: the later ones in their order, and among them those that are gone where they were. */
function unionOf({ columns, renamed }: RowsDiff): readonly DiffedColumn[] {
  const fromOf = new Map(renamed.map(([from, to]) => [to, from]));
  const placeBefore = new Map(columns.before.map((name, at) => [name, at]));
  const union: DiffedColumn[] = columns.after.map((name, after) => {
    const from = fromOf.get(name);
    const before = placeBefore.get(from ?? name);
    const mark = before === undefined ? "+++" : from === undefined ? "" : `(${from})`;
    return { name, before, after, mark };
  });
  const moved = movedColumns(union);
  const marked = union.map((column) => (moved.has(column) ? { ...column, mark: `:${column.mark}` } : column));
  const taken = new Set(union.map(({ before }) => before));
  for (const [before, name] of columns.before.entries()) {
    if (taken.has(before)) continue;
    const left = marked.findLastIndex((column) => column.before === before - 1);
    marked.splice(left + 1, 0, { name, before, after: undefined, mark: "---" });
  }
  return marked;
}

/** The fewest columns without which all others are in the order that they were in: not in a longest rising run. */
function movedColumns(columns: readonly DiffedColumn[]): ReadonlySet<DiffedColumn> {
  const kept = columns.filter(({ before }) => before !== undefined);
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [at, { before = 0 }] of kept.entries()) {
    let length = ends.findIndex((end) => (kept[end]?.before ?? 0) >= before);
    if (length < 0) length = ends.length;
    previous[at] = length === 0 ? -1 : (ends[length - 1] ?? -1);
    ends[length] = at;
  }
  const inOrder = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) inOrder.add(at);
  return new Set(kept.filter((_, at) => !inOrder.has(at)));
}

function changedCells(
  { line, lineBefore, key, keyBefore, changes }: RowChange,
  columns: readonly DiffedColumn[],
  whole: ListedRows | undefined,
  { matching }: RowsDiff,
  separator: string,
): readonly string[] {
  const [old, now] = [whole?.before.get(lineBefore)?.cells, whole?.after.get(line)?.cells];
  let isChanged = false;
  const cells = columns.map(({ name, before, after }) => {
    const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
    if (change !== undefined && before !== undefined) {
      isChanged = true;
      return `${change[0].text ?? ""}${separator}${change[1].text ?? ""}`;
    }
    if (change !== undefined) return change[1].text ?? "";
    const part = matching.after.indexOf(name);
    const [was, is] = [keyBefore?.[part], key[part]];
    if (part >= 0 && was !== undefined && is !== undefined && was !== is) {
      isChanged = true;
      return `${was}${separator}${is}`;
    }
    return (after === undefined ? old?.[before ?? -1] : now?.[after]) ?? (part >= 0 ? is : undefined) ?? "";
  });
  return [isChanged ? separator : "+", ...cells];
}

/** An arrow that no cell of the rows told has in it, with as many more dashes as that takes. */
function separatorOf({ changed }: RowsDiff): string {
  let separator = "->";
  for (const { key, changes } of changed) {
    const texts = Object.values(changes).flatMap(([before, after]) => [before.text ?? "", after.text ?? ""]);
    for (const text of [...key, ...texts]) while (text.includes(separator)) separator = `-${separator}`;
  }
  return separator;
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`;
}

function oneLine(name: string): string {
  return name.replace(/\s+/g, " ");
}
