import type { TableDialect } from "../../model/descriptor.ts";
import type { Header, TableProblem } from "../read-table.ts";
import { isSame, repeatedHeader } from "../repeated-header.ts";
import type { RawRecord, RecordFault } from "../split-records.ts";
import type { JsonRow } from "./collect-rows.ts";

/** What became of a row. */
export type Shaped =
  | { readonly header: Header; readonly record?: RawRecord }
  | { readonly header?: undefined; readonly record: RawRecord }
  | { readonly problem: TableProblem };

/** Makes records of the rows of a JSON table. */
export interface RecordShaper {
  shape(row: JsonRow): Shaped;
  /** Counts a row that could not be read, and gives its number. */
  skip(): number;
  /** Another file of the same table begins. */
  startFile(): void;
  /** The names that the objects had so far; undefined where the rows are not objects. */
  readonly names: ReadonlySet<string> | undefined;
}

/**
 * The rows are all arrays or all objects: what the dialect's `itemType` says, else what the first is (Table Dialect v2).
 *
 * Of arrays, the first is the header, unless the dialect says that there is none. Objects have no order and may leave
 * names out, so that their columns are the fields of the schema in its order, and after them what else the first object
 * has. With `itemKeys` these are the columns, and nothing else of an object is looked at.
 */
export function createRecordShaper(
  { header: hasHeader, itemType, itemKeys }: TableDialect,
  fieldNames: readonly string[],
): RecordShaper {
  let expected = itemType;
  let header: Header | undefined;
  let columns: ReadonlyMap<string, number> | undefined;
  const names = new Set<string>();
  let number = 0;

  function shapeArray(row: JsonRow): Shaped {
    const { line, cells, natives, lines } = row;
    if (header !== undefined && hasHeader && number === 1 && isSame(cells, header.labels)) {
      return { problem: repeatedHeader(line) };
    }
    if (header === undefined && hasHeader) {
      header = { labels: cells, line, row: number, labelLines: lines, faults: [] };
      return { header };
    }
    return { record: { line, row: number, cells, isComment: false, natives, lines } };
  }

  function shapeObject(row: JsonRow): Shaped {
    const { line } = row;
    let isFirst = false;
    if (header === undefined || columns === undefined) {
      isFirst = true;
      const labels = itemKeys ?? [...new Set([...fieldNames, ...row.names])];
      columns = new Map([...labels.entries()].map(([at, label]) => [label, at]));
      header = { labels, line, row: number, labelLines: [], faults: [] };
    }
    const record = recordOf(row, header.labels.length, columns);
    return isFirst ? { header, record } : { record };
  }

  function recordOf(row: JsonRow, width: number, places: ReadonlyMap<string, number>): RawRecord {
    const { line } = row;
    const cells: string[] = [];
    const natives: NonNullable<RawRecord["natives"]>[number][] = [];
    const lines: number[] = [];
    for (let at = 0; at < width; at += 1) {
      cells.push("");
      natives.push(undefined);
      lines.push(line);
    }
    let faults: RecordFault[] | undefined;
    let otherNames: string[] | undefined;
    for (let at = 0; at < row.names.length; at += 1) {
      const name = row.names[at] ?? "";
      const place = places.get(name);
      if (place === undefined) {
        if (itemKeys !== undefined) continue;
        otherNames ??= [];
        otherNames.push(name);
        continue;
      }
      names.add(name);
      if (natives[place] !== undefined) {
        faults ??= [];
        faults.push({ reason: "duplicate-name", fieldNumber: place + 1, name });
      }
      cells[place] = row.cells[at] ?? "";
      natives[place] = row.natives[at];
      lines[place] = row.lines[at] ?? line;
    }
    const record: RawRecord = { line, row: number, cells, isComment: false, natives, lines };
    if (faults === undefined && otherNames === undefined) return record;
    return {
      ...record,
      ...(faults === undefined ? {} : { faults }),
      ...(otherNames === undefined ? {} : { otherNames }),
    };
  }

  return {
    shape(row) {
      number += 1;
      const { type } = row;
      if (expected === undefined && (type === "array" || type === "object")) expected = type;
      if (type === expected) return type === "array" ? shapeArray(row) : shapeObject(row);
      const args = { reason: "row-shape", expected: expected ?? "array or object", actual: type } as const;
      return { problem: { code: "format-error", severity: "error", at: { line: row.line, row: number }, args } };
    },
    skip() {
      number += 1;
      return number;
    },
    startFile() {
      number = 0;
    },
    get names() {
      return expected === "object" ? names : undefined;
    },
  };
}
