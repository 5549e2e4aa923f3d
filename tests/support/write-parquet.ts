import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { createFixture } from "fs-fixture";

/** What a query selects as a Parquet file, as DuckDB writes it. `options`: more of its `copy`, such as `, compression gzip`. */
export async function writeParquet(select: string, options = ""): Promise<Uint8Array> {
  await using folder = await createFixture({});
  const path = join(folder.path, "t.parquet");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`copy (${select}) to '${path}' (format parquet${options})`);
  return new Uint8Array(await readFile(path));
}
