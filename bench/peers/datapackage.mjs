// datapackage-js: every row of the table, cast and checked, with its key; what is wrong is counted. Without references, each of
// which it looks for from the first row on: with 999 authorities it takes eight times as long.
import { descriptorPath, requirePeer } from "./peer.mjs";

const { Package } = requirePeer("datapackage");
const found = await Package.load(descriptorPath);
const rows = await found.getResource("payments").iter({ forceCast: true });
let right = 0;
let wrong = 0;
for (;;) {
  const { done, value } = await rows.next();
  if (done) break;
  if (value instanceof Error) wrong += 1;
  else right += 1;
}
console.log(`${right} rows, ${wrong} wrong`);
