// csv-parse: the cells of every record, nothing checked.
import { createReadStream } from "node:fs";
import { paymentsPath, requirePeer } from "./peer.mjs";

const { parse } = requirePeer("csv-parse");
let records = 0;
for await (const record of createReadStream(paymentsPath).pipe(parse({ bom: true })))
  records += record.length > 0 ? 1 : 0;
console.log(`${records} records`);
