import { ReadFault } from "../../model/environment.ts";
import { nearestDouble } from "../../tables/field-types/number.ts";
import { compileFields } from "../compile-fields.ts";
import { UNREADABLE } from "../define-check.ts";
import { findObstacle } from "../find-obstacle.ts";
import { rowKey } from "../join-key.ts";
import type { PackageInput } from "../package-input.ts";
import { readColumns } from "../read-columns.ts";
import type { DescriptorReading } from "../read-descriptor.ts";
import { openRows } from "../read-references.ts";
import type { Divisor } from "./read-stated-ranges.ts";

/** A figure to divide by, as written and where. */
export interface DivisorFigure {
  readonly value: number;
  readonly cell: string;
  readonly line: number;
}

/** So many figures are remembered; of a table with more, the first. */
const MAX_FIGURES = 100_000;

/**
 * The figures that those of another table are divided by, by their keys over `by`. A key that several rows have is left
 * out: which of them is meant nobody has said. What is wrong with the table is told where it is validated itself.
 */
export async function readDivisors(
  input: PackageInput,
  reading: DescriptorReading,
  { resource, field, by }: Divisor,
): Promise<ReadonlyMap<string, DivisorFigure>> {
  const figures = new Map<string, DivisorFigure | undefined>();
  if (findObstacle(resource, input.remote !== undefined) !== undefined) return new Map();
  const { fields } = await compileFields("", resource, input.compileJsonSchema);
  try {
    const rows = await openRows(input, resource, reading.inline);
    if (rows === undefined) return new Map();
    for await (const read of readColumns(resource, fields, rows, [...by, field])) {
      if (read === undefined) break;
      const keyColumns = read.columns.slice(0, by.length);
      const index = read.columns[by.length]?.index ?? -1;
      for (const row of read.rows) {
        const key = rowKey(row, keyColumns);
        if (typeof key === "string" || (figures.size >= MAX_FIGURES && !figures.has(key.key))) continue;
        const value = row.values[index];
        const isNumber = value !== undefined && value !== UNREADABLE && !figures.has(key.key);
        const figure = { value: isNumber ? nearestDouble(value) : 0, cell: row.cells[index] ?? "", line: row.line };
        figures.set(key.key, isNumber ? figure : undefined);
      }
    }
  } catch (caught) {
    if (!(caught instanceof ReadFault)) throw caught;
  }
  const known = [...figures].flatMap(([key, figure]) => (figure === undefined ? [] : [[key, figure] as const]));
  return new Map(known);
}
