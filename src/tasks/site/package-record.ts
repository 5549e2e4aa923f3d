import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Withdrawal } from "../../model/publish-plan.ts";
import type { SiteNote } from "../../model/site-note.ts";
import type { PackageSummary } from "../../site/site-model.ts";
import type { AskedFiles } from "./asked-files.ts";
import type { WrittenFiles } from "./site-folder.ts";

/** The file, in the folder of a package and at the top, that tells what a site's pages were made of. */
export const INPUTS = "site-inputs.json";

/** What the site has of a package, and of what it was made: the same for the same inputs, whenever it is made. */
export interface PackageRecord {
  /** Digest of all of its own that its pages are made of; "" where they are to be made anew. */
  readonly key: string;
  /** Digest of what they show of other packages. */
  readonly shared: string;
  /** What was asked of the working tree, where a version is built from it; and the digest of the answers. */
  readonly asked?: AskedFiles;
  readonly answers?: string;
  readonly name: string;
  readonly title: string;
  readonly latest?: string;
  /** From the highest to the lowest. */
  readonly versions: readonly RecordedVersion[];
  /** Lists of the files of releases, which most versions share: an ending, such as `/.zip`, is of `NAME-VERSION`. */
  readonly fileNames: readonly (readonly string[])[];
  readonly withdrawn: readonly Withdrawal[];
  readonly notes: readonly SiteNote[];
  readonly summary?: PackageSummary;
  /** Of a register: the authorities that it names, `[code, name, row]`. */
  readonly authorities?: readonly RecordedAuthority[];
  /** Digest of what its picture was drawn from. */
  readonly social: string;
  /** Its pages, from the top of the site. */
  readonly pages: WrittenFiles;
}

/** An authority of a register: its code, its name, and the id of its row on the page. */
export type RecordedAuthority = readonly [code: string, name: string, row: string];

/** A version that the site offers. */
export interface RecordedVersion {
  readonly version: string;
  readonly tag: string | null;
  readonly commit: string | null;
  readonly date: string | null;
  readonly tagged: string | null;
  readonly foipack: string;
  /** Stands for the tags below it, since which it tells what changed. */
  readonly below: string;
  /** The digest of its `SHA256SUMS`. */
  readonly sums: string;
  /** Which of the record's lists has the names of its files; and their sizes in bytes, in that order. */
  readonly named: number;
  readonly sizes: readonly number[];
  /** What changed in it, in a few sentences. */
  readonly said: string;
}

/** The files of a version as a record has them: a record of hundreds of versions is read with every run. */
export function recordFiles(
  stem: string,
  files: readonly { readonly path: string; readonly bytes: number }[],
  lists: string[][],
): Pick<RecordedVersion, "named" | "sizes"> {
  const names = files.map(({ path }) => (path.startsWith(`${stem}.`) ? `/${path.slice(stem.length)}` : path));
  const sizes = files.map(({ bytes }) => bytes);
  const at = lists.findIndex((list) => list.length === names.length && list.every((one, of) => one === names[of]));
  if (at === -1) lists.push(names);
  return { named: at === -1 ? lists.length - 1 : at, sizes };
}

/** The names of the files of a recorded version. */
export function recordedNames({ name, fileNames }: PackageRecord, version: RecordedVersion): readonly string[] {
  const stem = `${name}-${version.version}`;
  // No path in a release begins with a slash.
  return (fileNames[version.named] ?? []).map((one) => (one.startsWith("/") ? `${stem}${one.slice(1)}` : one));
}

const FORM = "foipack-site-package 1";

/** What is recorded of a package in a site; undefined where nothing is, or it is not to be trusted. */
export function readRecord(out: string, name: string): PackageRecord | undefined {
  try {
    const text = readFileSync(join(out, name, INPUTS), "utf8");
    const end = text.indexOf("\n") + 1;
    // Nobody but foipack writes a text with the right digest by chance.
    if (text.slice(0, end) !== headOf(text.slice(end))) return undefined;
    const record: PackageRecord = JSON.parse(text.slice(end));
    return record.name === name ? record : undefined;
  } catch {
    return undefined;
  }
}

export function recordText(record: PackageRecord): string {
  const body = `${JSON.stringify(record)}\n`;
  return `${headOf(body)}${body}`;
}

function headOf(body: string): string {
  return `${JSON.stringify({ form: FORM, digest: createHash("sha256").update(body).digest("hex") })}\n`;
}
