import { workerData } from "node:worker_threads";
import { isWholePackage, markOf, WholeState, type WholeTask } from "./is-whole.ts";
import { readRecord } from "./package-record.ts";

const { out, names, states }: WholeTask = workerData;

// The main thread begins with the first.
for (const [back, name] of names.toReversed().entries()) {
  const at = names.length - 1 - back;
  if (Atomics.compareExchange(states, at, WholeState.unseen, WholeState.taken) !== WholeState.unseen) continue;
  const record = readRecord(out, name);
  const isWhole = record !== undefined && isWholePackage(out, record);
  Atomics.store(states, at, isWhole ? markOf(record) : WholeState.lacking);
  Atomics.notify(states, at);
}
