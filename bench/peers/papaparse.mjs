// papaparse: the cells of every record, nothing checked.
import { createReadStream } from "node:fs";
import { paymentsPath, requirePeer } from "./peer.mjs";

const papaparse = requirePeer("papaparse");
let records = 0;
papaparse.parse(createReadStream(paymentsPath), {
  chunk: ({ data }) => {
    records += data.length;
  },
  complete: () => console.log(`${records} records`),
});
