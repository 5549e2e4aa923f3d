import type { PackageRecord } from "./package-record.ts";
import { recordedNames } from "./package-record.ts";
import { areThere } from "./release-there.ts";
import { haveSizes, nearFolder } from "./site-folder.ts";

/** Whether all files that are recorded of a package are there, each of its size, and none besides in its releases. */
export function isWholePackage(out: string, record: PackageRecord): boolean {
  const { name, versions, pages } = record;
  const near = nearFolder(out);
  return (
    versions.every((one) => areThere(`${near}/${name}/${one.version}`, recordedNames(record, one), one.sizes)) &&
    haveSizes(near, pages)
  );
}

/** What a thread that looks for files is started with; it can be sent. */
export interface WholeTask {
  /** Absolute. */
  readonly out: string;
  readonly names: readonly string[];
  /** For each name what is known of it: a `WholeState`, or the mark of the record of which all is there. */
  readonly states: Int32Array<SharedArrayBuffer>;
}

export const WholeState = { unseen: 0, taken: 1, lacking: 2 } as const;

/** What stands for a record of which all is there. What is made of the same has the same files. */
export function markOf({ key }: PackageRecord): number {
  return key === "" ? WholeState.lacking : Number.parseInt(key.slice(0, 7), 16) + WholeState.lacking + 1;
}
