import type { ValidTable } from "../checks/valid-package.ts";
import type { Value } from "../model/value.ts";
import {
  dayOf,
  int64Of,
  type StorageType,
  type SurveyedColumn,
  type TableSurvey,
  timestampOf,
} from "./survey-table.ts";
import { valueText } from "./value-text.ts";

/** Rows that are held at once, and that a reader may read by themselves. */
const GROUP = 50_000;

type Stored = bigint | number | boolean | string | undefined;

/**
 * A table as Parquet with true types: INT64, DOUBLE, BOOLEAN, DATE, TIMESTAMP (in microseconds, local or in UTC) and
 * STRING. A group of rows at a time is held.
 */
export async function* writeParquet(table: ValidTable, survey: TableSurvey): AsyncGenerator<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const writer = new ByteWriter();
  const { columns } = survey;
  const schema = [{ name: "root", num_children: columns.length }, ...columns.map(schemaElement)];
  const parquet = new ParquetWriter({ writer, schema, createdBy: "foipack" });
  let held = columns.map((): Stored[] => []);

  function* take(): Generator<Uint8Array> {
    const bytes = writer.getBytes().slice();
    // The writer goes on counting from the start of the file in `offset`; `index` is its place in the buffer.
    writer.index = 0;
    if (bytes.length > 0) yield bytes;
  }

  function* writeGroup(): Generator<Uint8Array> {
    const rows = held[0]?.length ?? 0;
    if (rows === 0) return;
    const columnData = columns.map(({ field }, at) => ({ name: field.name, data: held[at] ?? [] }));
    parquet.write({ columnData, rowGroupSize: rows });
    held = columns.map((): Stored[] => []);
    yield* take();
  }

  for await (const batch of table.rows()) {
    for (const { values } of batch) {
      for (const [at, { storage }] of columns.entries()) held[at]?.push(storedValue(values[at], storage));
      if (held[0]?.length === GROUP) yield* writeGroup();
    }
  }
  yield* writeGroup();
  parquet.finish();
  yield* take();
}

/** A column without a missing value is nullable all the same: the next version may have some. */
function schemaElement({ field, storage }: SurveyedColumn) {
  const common = { name: field.name, repetition_type: "OPTIONAL" } as const;
  switch (storage) {
    case "integer":
      return { ...common, type: "INT64" } as const;
    case "double":
      return { ...common, type: "DOUBLE" } as const;
    case "boolean":
      return { ...common, type: "BOOLEAN" } as const;
    case "date":
      return { ...common, type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } } as const;
    case "timestamp":
    case "timestamp-utc": {
      const logical = { type: "TIMESTAMP", isAdjustedToUTC: storage === "timestamp-utc", unit: "MICROS" } as const;
      return { ...common, type: "INT64", logical_type: logical } as const;
    }
    case "text":
      return { ...common, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } } as const;
  }
}

function storedValue(value: Value | undefined, storage: StorageType): Stored {
  if (value === undefined) return undefined;
  switch (storage) {
    case "integer":
      return int64Of(value);
    case "double":
      return typeof value === "number" ? value : Number(value);
    case "boolean":
      return value === true;
    case "date":
      return dayOf(value);
    case "timestamp":
    case "timestamp-utc":
      return timestampOf(value);
    case "text":
      return valueText(value);
  }
}
