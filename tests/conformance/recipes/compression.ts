import { gzipSync } from "node:zlib";
import { section } from "../case.ts";
import { resources } from "../write-cases.ts";
import { reads } from "../write-tables.ts";

const FRUIT = [
  ["id", "name"],
  ["1", "apple"],
  ["2", "orange"],
];
const packed = new Uint8Array(gzipSync("id,name\n1,apple\n2,orange\n"));

export const recipeCases = section(
  "recipes#compression-of-resources",
  reads(
    "compression is told by the path, or by the property where the path does not tell it",
    { path: "t.csv.gz", content: packed, rows: FRUIT },
    { path: "t.csv.gz", resource: { compression: "gz" }, content: packed, rows: FRUIT },
    { path: "t.csv.gz", resource: { format: "csv", mediatype: "text/csv" }, content: packed, rows: FRUIT },
    {
      path: "t.packed",
      resource: { compression: "gz", format: "csv" },
      content: packed,
      rows: FRUIT,
      otherwise: "invalid",
    },
  ),
  resources("gz and zip are the compressions there are", {
    invalid: [{ compression: "rar" }, { compression: 5 }, { compression: "GZIP" }],
  }),
);
