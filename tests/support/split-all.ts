import type { RawRecord, RecordSplitter } from "../../src/tables/split-records.ts";

/** Every record of a text that comes in pieces. */
export function splitAll(splitter: RecordSplitter, pieces: readonly string[]): readonly RawRecord[] {
  const records: RawRecord[] = [];
  const takeMore = (): void => {
    while (splitter.hasMore) records.push(...splitter.more());
  };
  for (const piece of pieces) {
    records.push(...splitter.push(piece));
    takeMore();
  }
  records.push(...splitter.end());
  takeMore();
  return records;
}
