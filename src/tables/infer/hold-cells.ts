import type { Field } from "../../model/descriptor.ts";
import type { Contradiction } from "../../model/inference.ts";
import { diagnoseCell } from "../diagnose-cell.ts";
import { compileFieldReader } from "../read-field.ts";
import { readTable, type TableForm } from "../read-table.ts";
import type { RawRecord } from "../split-records.ts";
import { countFilled, isComment } from "./infer-header.ts";
import { cellPlace } from "./odd-places.ts";
import { createTextSet, type TextSet } from "./text-set.ts";

/** A column and the field that it is held to. */
export interface HeldColumn {
  /** Position in the record, from 0. */
  readonly index: number;
  readonly field: Field;
  /** Cells that stand for a missing value. */
  readonly missing: ReadonlySet<string>;
  /** Whether it is to be found out if two of its values are equal, as the field reads them. */
  readonly isKey: boolean;
  /** It is known already that every cell agrees, and that its values differ where that is asked. */
  readonly isSettled: boolean;
}

export interface HeldResult {
  readonly count: number;
  readonly first: readonly Contradiction[];
  /** False where `isKey` was asked and two values are equal. */
  readonly isDistinct: boolean;
}

export interface HoldOptions {
  readonly form: TableForm;
  readonly labels: readonly string[];
  /** The columns of the table. */
  readonly width: number;
  readonly setAside: ReadonlySet<number>;
  readonly hasComments: boolean;
  readonly sample: number | undefined;
  /** Contradictions that are kept of each column. */
  readonly places: number;
}

/**
 * Reads a table once more and holds every cell to its field, with the readers that validation has. Columns that are
 * settled are passed over, and where all are, the table is not read.
 */
export async function holdCells(
  open: () => AsyncIterable<Uint8Array>,
  held: readonly HeldColumn[],
  options: HoldOptions,
): Promise<readonly HeldResult[]> {
  const { form, sample } = options;
  const columns = held.map((column) => holdColumn(column, options.places));
  const unsettled = columns.filter((_, at) => held[at]?.isSettled === false);
  if (unsettled.length === 0) return columns.map(({ result }) => result());
  let rows = 0;
  for await (const batch of readTable(open(), form)) {
    for (const record of batch.rows) {
      if (sample !== undefined && rows >= sample) return columns.map(({ result }) => result());
      if (!isRow(record, options)) continue;
      rows += 1;
      for (const column of unsettled) column.take(record);
    }
  }
  return columns.map(({ result }) => result());
}

function isRow(record: RawRecord, { labels, width, setAside, hasComments }: HoldOptions): boolean {
  if (countFilled(record) === 0 || setAside.has(record.row)) return false;
  if (hasComments && isComment(record, width)) return false;
  const isHeader = labels.length > 0 && record.cells[0] === labels[0] && record.cells.length === labels.length;
  return !(isHeader && record.cells.every((cell, index) => cell === labels[index]));
}

function holdColumn({ index, field, missing, isKey }: HeldColumn, places: number) {
  const { reader } = compileFieldReader(field);
  const takesAnything = field.type === "any" || (field.type === "string" && field.format === "default");
  const first: Contradiction[] = [];
  let keys: TextSet | undefined = isKey ? createTextSet() : undefined;
  let isDistinct = true;
  let count = 0;
  return {
    take(record: RawRecord): void {
      if (takesAnything && keys === undefined) return;
      const cell = record.cells[index];
      if (cell === undefined || missing.has(cell)) return;
      const value = reader.read(cell);
      if (value === undefined) {
        count += 1;
        if (first.length >= places) return;
        const diagnosis = diagnoseCell(cell, field);
        first.push({ ...cellPlace(record, index), ...(diagnosis === undefined ? {} : { diagnosis }) });
      } else if (keys !== undefined && !keys.add(reader.keyOf(value))) {
        isDistinct = false;
        keys = undefined;
      }
    },
    result: (): HeldResult => ({ count, first, isDistinct }),
  };
}
