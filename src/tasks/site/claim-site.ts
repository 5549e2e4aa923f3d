import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeFolders } from "../../edge/make-folders.ts";
import { writeFileWhole } from "../../edge/write-file.ts";
import { UserFault } from "../../model/user-fault.ts";
import { readIndex } from "../../release/release-index.ts";
import { quote } from "../../report/wording/words.ts";
import { removeOthers } from "./offer-versions.ts";
import { INPUTS, readRecord } from "./package-record.ts";
import { removeEmptyFolder, removeSiteFiles } from "./site-folder.ts";

const FORM = "foipack-site 1";

/** What the file at the top tells: that the folder is a site, and what is in it. */
export interface SiteTop {
  readonly packages: readonly string[];
  readonly files: readonly string[];
  /** Digest of what its picture was drawn from. */
  readonly social: string;
}

export function topText(top: SiteTop): string {
  return `${JSON.stringify({ form: FORM, ...top }, undefined, 2)}\n`;
}

/** What a site tells of itself; undefined where the folder is none, or another form of one. */
export function readTop(folder: string): SiteTop | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, INPUTS), "utf8"));
    if (typeof read !== "object" || read === null || !("form" in read) || read.form !== FORM) return undefined;
    const texts = (value: unknown): readonly string[] =>
      Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
    return {
      packages: "packages" in read ? texts(read.packages) : [],
      files: "files" in read ? texts(read.files) : [],
      social: "social" in read && typeof read.social === "string" ? read.social : "",
    };
  } catch {
    return undefined;
  }
}

/** The packages that a site says it has; none where the folder is no site. */
export function packagesOf(folder: string): readonly string[] {
  return readTop(folder)?.packages.filter(isFolderName) ?? [];
}

/**
 * Makes sure that a folder may be written to: it is new, empty, a site, or a folder of releases. Gives the packages that it
 * had. What a person keeps in a folder is not overwritten: then `UserFault` is thrown.
 */
export async function claimFolder(folder: string, shown: string): Promise<readonly string[]> {
  if (readTop(folder) !== undefined) return packagesOf(folder);
  const facts = statSync(folder, { throwIfNoEntry: false });
  const names = facts?.isDirectory() === true ? readdirSync(folder) : [];
  const index = names.includes("index.json") ? readIndex(readFileSync(join(folder, "index.json"), "utf8")) : undefined;
  if ((facts !== undefined && !facts.isDirectory()) || (names.length > 0 && index === undefined)) {
    throw new UserFault(
      `There is something at ${quote(shown)} that is neither a site nor a folder of releases.`,
      "Move it away, or name another folder with --out.",
    );
  }
  makeFolders(folder);
  const packages = index?.packages.map(({ name }) => name).filter(isFolderName) ?? [];
  // Should this run be killed, the next one knows whose folder it is.
  await writeFileWhole(join(folder, INPUTS), [topText({ packages, files: [], social: "" })]);
  return packages;
}

function isFolderName(name: string): boolean {
  return /^[A-Za-z0-9][\w.-]*$/.test(name);
}

/** Whether a path, as a site tells it, is one of those that a site has at its top: at most one folder deep. */
export function isOwnPath(path: string): boolean {
  return /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)?$/.test(path);
}

/** Takes a package out of a site: its releases, and the pages that are known. */
export function removePackage(folder: string, name: string): void {
  const record = readRecord(folder, name);
  removeOthers(folder, name, []);
  const pages = (record?.pages ?? [["index.html", 0]]).map(([path]) => path);
  removeSiteFiles(
    folder,
    pages.filter((path) => path.startsWith(`${name}/`) && !path.split("/").includes("..")),
  );
  rmSync(join(folder, name, INPUTS), { force: true });
  removeEmptyFolder(join(folder, name));
}
