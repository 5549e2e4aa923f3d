import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { openLocalFiles } from "../edge/local-files.ts";
import { makeFolders } from "../edge/make-folders.ts";
import { unpackFiles } from "../edge/unpack-zip.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import { openZipFiles } from "../edge/zip-files.ts";
import { ReadFault } from "../model/environment.ts";
import { UserFault } from "../model/user-fault.ts";
import { checkFiles } from "../release/check-files.ts";
import type { ReadRelease } from "../release/read-release.ts";
import { isSafeFilePath, SUMS } from "../release/sums.ts";
import { archiveWords } from "../report/wording/file.ts";
import { systemWords } from "../report/wording/release.ts";
import { listed, quote } from "../report/wording/words.ts";
import { type FetchedAsset, fetchFiles, findBefore } from "./fetch-files.ts";
import { type FoundRelease, findRelease } from "./find-release.ts";
import { localEnvironment } from "./package-input.ts";
import { openReleasePlace, type WebOptions } from "./release-place.ts";

/** What of a release can be fetched. `csv` is the package as a folder, its documents included. */
export const GET_FORMATS = ["csv", "xlsx", "sqlite", "parquet", "json", "zip", "all"] as const;
export type GetFormat = (typeof GET_FORMATS)[number];

/** How a release is fetched. */
export interface GetOptions {
  /** A folder, or an https address, with an `index.json`; or the folder of the release itself. */
  readonly source: string;
  /** The folder to put it in; the current one where absent. */
  readonly out?: string;
  readonly format?: GetFormat;
  /** What paths are relative to; the current folder where absent. */
  readonly from?: string;
  readonly onProgress?: (file: FetchedAsset) => void;
  readonly web?: WebOptions;
}

/** What was fetched, checked, and put where. */
export interface GottenRelease {
  readonly name: string;
  readonly version: string;
  readonly release: ReadRelease;
  /** The folder or the file, from where the command ran. */
  readonly shown: string;
  /** The files of the release that were asked for. */
  readonly files: readonly string[];
  /** Whether all was there and right already. */
  readonly wasThere: boolean;
}

/**
 * Fetches a release, `NAME` (its latest version) or `NAME@VERSION`: each file is checked against the list of the release
 * before it gets its name, what is there and right already is not fetched again, and what was begun is gone on with.
 * Throws `UserFault` where there is no such release, or what came is not what is listed.
 */
export async function getRelease(target: string, options: GetOptions): Promise<GottenRelease> {
  const { source, out = ".", format = "csv", from = process.cwd(), web = {} } = options;
  const at = target.lastIndexOf("@");
  const [name, version] = at > 0 ? [target.slice(0, at), target.slice(at + 1)] : [target, undefined];
  if (name === "" || version === "") {
    throw new UserFault(
      `${quote(target)} is not NAME or NAME@VERSION.`,
      "Write: foipack get my-council --from ADDRESS",
    );
  }
  const found = await findRelease(await openReleasePlace(source, from, web), name, version);
  const base = resolve(from, out);
  const show = (path: string) => relative(resolve(from), path).split(sep).join("/") || ".";
  return sayingWhere(show(base), async () => {
    makeFolders(base);
    const whole = `${found.name}-${found.version}`;
    const common = { name: found.name, version: found.version, release: found.release };
    if (format === "csv") {
      const folder = join(base, whole);
      const wasThere = existsSync(folder) ? await isWhole(folder, show(folder), found) : false;
      if (!wasThere) await fetchAndUnpack(found, `${whole}.zip`, base, folder, options);
      return { ...common, shown: show(folder), files: [`${whole}.zip`], wasThere };
    }
    const files = filesOf(found, format, whole);
    const isOne = format === "xlsx" || format === "sqlite" || format === "zip";
    const folder = isOne ? base : join(base, `${whole}-${format}`);
    let wasThere = true;
    const onProgress = (file: FetchedAsset): void => {
      wasThere &&= file.isThere;
      options.onProgress?.(file);
    };
    // The list tells what a folder has, and what it lacks of the release.
    const digest = createHash("sha256").update(found.sumsText).digest("hex");
    const list = isOne ? undefined : await findBefore(folder, SUMS, digest);
    await fetchFiles(found, files, folder, { onProgress });
    if (!isOne && list === undefined) await writeFileWhole(join(folder, SUMS), [found.sumsText]);
    return { ...common, shown: show(isOne ? join(base, files[0] ?? "") : folder), files, wasThere };
  });
}

/** The files of a format. Throws `UserFault` where the release has none. */
function filesOf({ sums }: FoundRelease, format: Exclude<GetFormat, "csv">, whole: string): readonly string[] {
  const all = sums.map(({ path }) => path);
  const tables = all.filter((path) => path.endsWith(".csv")).map((path) => path.slice(0, -".csv".length));
  const wanted =
    format === "all"
      ? all
      : format === "json" || format === "parquet"
        ? tables.map((stem) => `${stem}.${format}`).filter((path) => all.includes(path))
        : all.filter((path) => path === `${whole}.${format}`);
  if (wanted.length > 0) return wanted;
  throw new UserFault(`The release has no files of the format ${format}.`, `It has ${listed(all, "and")}.`);
}

async function fetchAndUnpack(
  found: FoundRelease,
  zip: string,
  base: string,
  folder: string,
  { onProgress }: GetOptions,
): Promise<void> {
  if (!found.sums.some(({ path }) => path === zip)) {
    throw new UserFault(`The release has no ${quote(zip)}.`, "Another --format may be there.");
  }
  const packed = join(base, zip);
  const wasThere = existsSync(packed);
  await fetchFiles(found, [zip], base, onProgress === undefined ? {} : { onProgress });
  const opened = await openZipFiles(packed, zip);
  if (opened.fault !== undefined) {
    throw new UserFault(`The zip file ${quote(zip)} is not opened: ${archiveWords(opened.fault.reason)}.`);
  }
  try {
    const checked = await checkFiles(opened.files, localEnvironment.hasher);
    const paths = [...(checked?.files.map(({ path }) => path) ?? []), SUMS];
    const unsafe = paths.find((path) => !isSafeFilePath(path));
    if (checked === undefined || checked.faults.length > 0 || checked.notes.length > 0 || unsafe !== undefined) {
      const what = unsafe === undefined ? "" : ` (${quote(unsafe)})`;
      throw new UserFault(
        `What is in the zip file ${quote(zip)} is not as its own list says${what}.`,
        "Nothing was unpacked. Tell whoever publishes it.",
      );
    }
    await unpackFiles(opened.files, paths, folder);
  } finally {
    opened.close();
  }
  if (!wasThere) await rm(packed, { force: true });
}

/** Whether a folder is this very release already. Throws `UserFault` where it is something else. */
async function isWhole(folder: string, shown: string, found: FoundRelease): Promise<boolean> {
  const checked = await checkFiles(openLocalFiles(folder, shown), localEnvironment.hasher);
  const isRight =
    checked !== undefined &&
    checked.faults.length === 0 &&
    checked.name === found.name &&
    checked.version === found.version &&
    !checked.notes.some(({ note }) => note === "no-sums");
  const hasTables = found.release.assets
    .filter(({ path }) => path.endsWith(".csv") || path === "datapackage.json")
    .every(({ path, sha256 }) => checked?.files.some((file) => file.path === path && file.sha256 === sha256));
  if (isRight && hasTables) return true;
  throw new UserFault(
    `There is a folder ${quote(shown)} already, and it is not this release as it was published.`,
    "Move it away, or name another folder with --out.",
  );
}

async function sayingWhere<T>(shown: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (fault) {
    if (fault instanceof ReadFault) throw new UserFault(`${quote(fault.path)} cannot be read: ${fault.detail}.`);
    const isOfSystem = fault instanceof Error && "syscall" in fault && "code" in fault;
    if (!isOfSystem) throw fault;
    throw new UserFault(
      `Nothing can be written to ${quote(shown)} (${systemWords(String(fault.code))}).`,
      "Name another folder with --out, or make room in this one; what was fetched stays, and is gone on with.",
    );
  }
}
