import { copyFile, mkdir, readFile, rename, stat } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { type CreatedRepository, createRepository } from "../edge/create-repository.ts";
import { runNpm } from "../edge/npm.ts";
import { ownFolder, readOwnFolder } from "../edge/own-files.ts";
import { ownVersion } from "../edge/own-version.ts";
import { UserFault } from "../model/user-fault.ts";
import { nameOfTitle, titleOf } from "../scaffold/name-of-title.ts";
import { newPackageFiles, type TextFiles } from "../scaffold/new-package.ts";
import { missingLines, newRepositoryFiles, placeTakenBy } from "../scaffold/new-repository.ts";
import { orderKinds } from "../scaffold/order-kinds.ts";
import { builtInRowSchema } from "../schemas/built-in-row-schemas.ts";
import { findLicence } from "./new-package.ts";
import { requireRoom, writeNewFolder } from "./write-new-folder.ts";

export interface InitOptions {
  readonly title?: string;
  /** The name of one of the licences that are offered. */
  readonly licence?: string;
  /** What npm is to install as foipack: a tarball's path, an address, a version. This very foipack where absent. */
  readonly foipack?: string;
  /** Leave out `npm install`. */
  readonly noInstall?: boolean;
  /** Leave out `git init`. */
  readonly noGit?: boolean;
  readonly from?: string;
  readonly onProgress?: (step: InitStep) => void;
}

/** What is being done. */
export type InitStep = "packing" | "installing";

/** A repository of data that is to be made. Plain, so that it can be shown first. */
export interface InitPlan {
  /** Absolute. */
  readonly folder: string;
  /** As people see it; "." for where the command ran. */
  readonly path: string;
  readonly files: TextFiles;
  /** What is in the folder already and stays as it is, but for git's own folder: file names, sorted. */
  readonly kept: readonly KeptFile[];
  /** The tarball that is to be copied in, absolute; "own" where foipack packs itself; undefined where npm fetches it. */
  readonly tarball: string | undefined;
}

/** A file that stays as it is, and the lines that foipack's own would have had and this one has not. */
export interface KeptFile {
  readonly name: string;
  readonly lacks: readonly string[];
}

/** What was made. */
export interface MadeRepository {
  readonly repository: CreatedRepository | "left-out";
  readonly isInstalled: boolean;
}

/** What a folder may hold besides, of which nothing need be said. */
const UNSEEN: readonly string[] = [".git", ".DS_Store"];

const SAMPLE = "sample-retention-payments";
const SAMPLE_KINDS = ["foi-responses", "foi-answers", "bonus-totals", "eligible-worker-counts"];

/** Decides what a new repository of data is made of. Writes nothing. Throws `UserFault` where it cannot be made. */
export async function planRepository(target: string, options: InitOptions = {}): Promise<InitPlan> {
  const { from = process.cwd() } = options;
  const folder = resolve(from, target);
  const path = relative(from, folder).split(sep).join("/") || ".";
  const there = await requireRoom(folder, path, (name) => UNSEEN.includes(name) || placeTakenBy(name) !== undefined);
  const licence = findLicence(options.licence);
  const written = basename(folder);
  const title = options.title ?? (titleOf(written) || "FOI data");
  const { tarball, spec } = await findFoipack(options.foipack, from);
  const own = newRepositoryFiles(
    { name: packageNameOf(written), title, licence, foipack: spec },
    readOwnFolder("templates/repository"),
  );
  const files = new Map(own);
  const kept: KeptFile[] = [];
  for (const name of there) {
    const place = placeTakenBy(name);
    if (place === undefined) continue;
    kept.push({ name, lacks: missingLines(place, own.get(place) ?? "", await textOf(join(folder, name))) });
    files.delete(place);
  }
  for (const [file, text] of await sampleFiles()) files.set(`datapackages/${SAMPLE}/${file}`, text);
  return { folder, path, files, kept, tarball };
}

/** The name in package.json. npm does not install foipack into a package of the same name. */
function packageNameOf(written: string): string {
  const name = nameOfTitle(written);
  if (name === "foipack" || name === "node_modules") return "foi-data";
  return name || "foi-data";
}

/** "" where it cannot be read, as a folder. */
async function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}

/** Makes the repository: its files, foipack in it, git. Whole or not at all. Throws `UserFault`. */
export async function makeRepository(plan: InitPlan, options: InitOptions = {}): Promise<MadeRepository> {
  const { onProgress } = options;
  let repository: MadeRepository["repository"] = "left-out";
  await writeNewFolder(plan.folder, plan.files, async (folder) => {
    if (plan.tarball !== undefined) {
      onProgress?.("packing");
      await putTarball(plan.tarball, folder);
    }
    if (options.noInstall === true) return;
    onProgress?.("installing");
    const { code, words } = await runNpm(["install", "--silent=false"], folder);
    if (code !== 0) {
      throw new UserFault(
        `npm could not install foipack: ${words || `exit code ${code}`}`,
        "Nothing was made. --foipack names another tarball, address or version; --no-install leaves it out.",
      );
    }
  });
  if (options.noGit !== true) repository = await createRepository(plan.folder);
  return { repository, isInstalled: options.noInstall !== true };
}

/** An invented package that shows how one is made. */
async function sampleFiles(): Promise<TextFiles> {
  const ordered = await orderKinds(SAMPLE_KINDS, async (kind) => builtInRowSchema(kind)?.schema);
  if ("unknown" in ordered) throw new Error(`the sample has an unknown kind ${ordered.unknown}`);
  const made = newPackageFiles({
    name: SAMPLE,
    title: "Retention payments in Exampleshire (a sample)",
    description: "Everything in this package is invented: the council, its response and the figures.",
    licence: findLicence("CC0-1.0"),
    isSample: true,
    rowSchemas: ordered.rowSchemas,
  });
  return new Map([...made, ...readOwnFolder("templates/sample")]);
}

/**
 * Where foipack comes from. No registry may have it, and whoever clones the repository must be able to install it, so a
 * tarball is kept in the repository.
 */
async function findFoipack(wanted: string | undefined, from: string) {
  if (wanted === undefined) return { tarball: "own", spec: `file:${VENDOR}/${ownTarball()}` };
  if (wanted === "") throw new UserFault("--foipack is an empty text.", "Give a tarball, a git address or a version.");
  if (!/\.(?:tgz|tar\.gz)$/.test(wanted) || /^[a-z+]+:\/\//i.test(wanted)) return { tarball: undefined, spec: wanted };
  const tarball = resolve(from, wanted.replace(/^file:/, ""));
  const facts = await stat(tarball).catch(() => undefined);
  if (facts?.isFile() !== true)
    throw new UserFault(`There is no file ${wanted}.`, "npm pack makes it, in a clone of foipack.");
  return { tarball, spec: `file:${VENDOR}/${basename(tarball)}` };
}

const VENDOR = "vendor";

function ownTarball(): string {
  return `foipack-${ownVersion()}.tgz`;
}

async function putTarball(tarball: string, folder: string): Promise<void> {
  const vendor = join(folder, VENDOR);
  await mkdir(vendor);
  if (tarball !== "own") return copyFile(tarball, join(vendor, basename(tarball)));
  const { code, output, words } = await runNpm(["pack", ownFolder(), "--ignore-scripts", "--json"], vendor);
  const packed = /"filename":\s*"([^"]+)"/.exec(output)?.[1];
  if (code !== 0 || packed === undefined) {
    throw new UserFault(
      `foipack could not pack itself: ${words || `npm ended with ${code}`}`,
      "Name a tarball: --foipack",
    );
  }
  await rename(join(vendor, packed), join(vendor, ownTarball()));
}
