// DuckDB: reads every column as text, nothing checked.

import { FIELDS } from "../payments.mjs";
import { paymentsPath, requirePeer } from "./peer.mjs";

const { DuckDBInstance } = requirePeer("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const sums = FIELDS.map(({ name }) => `sum(strlen("${name}"))`).join(", ");
const table = `read_csv('${paymentsPath}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`;
const read = await connection.runAndReadAll(`select count(*), ${sums} from ${table}`);
console.log(`${read.getRows()[0]?.join(" ")}`);
