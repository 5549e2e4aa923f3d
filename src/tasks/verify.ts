import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { openLocalFiles } from "../edge/local-files.ts";
import { ownVersion } from "../edge/own-version.ts";
import { type FileStore, ReadFault } from "../model/environment.ts";
import { UserFault } from "../model/user-fault.ts";
import type { Verification, VerificationFault, VerificationNote } from "../model/verification.ts";
import { type CheckedFiles, checkFiles } from "../release/check-files.ts";
import { compareRebuilt } from "../release/compare-rebuilt.ts";
import { compareZip } from "../release/compare-zip.ts";
import { parseSums, SUMS } from "../release/sums.ts";
import { archiveWords } from "../report/wording/file.ts";
import { quote } from "../report/wording/words.ts";
import { type BuildOptions, buildAtTag } from "./build.ts";
import { fetchFiles } from "./fetch-files.ts";
import { findRelease, throwWithdrawn } from "./find-release.ts";
import { withdrawalsAt, withdrawalsHere } from "./known-withdrawals.ts";
import { localEnvironment } from "./package-input.ts";
import { openReleasePlace, type WebOptions } from "./release-place.ts";
import { splitTag } from "./split-tag.ts";

/** How something is verified. */
export interface VerifyOptions extends Omit<BuildOptions, "out"> {
  /**
   * The folder or https address of releases. For a tag: what it is compared with; `dist` where absent. Else: what may know
   * that a version was taken back.
   */
  readonly source?: string;
  readonly web?: WebOptions;
}

/**
 * Verifies the folder or zip of a release, or of a package that was fetched, against what it says of itself; and
 * `NAME@VERSION` by making it anew from its tag and comparing every file. Throws `UserFault` where the target is nothing
 * of that.
 */
export async function verifyRelease(target: string, options: VerifyOptions = {}): Promise<Verification> {
  const { from = process.cwd() } = options;
  const path = resolve(from, target);
  const facts = target === "" ? undefined : await stat(path).catch(() => undefined);
  if (facts?.isDirectory() === true) {
    return withWithdrawal(await verifyFolder(path, target), dirname(dirname(path)), options);
  }
  if (facts?.isFile() === true) {
    return withWithdrawal(await verifyZip(path, target), dirname(dirname(dirname(path))), options);
  }
  const tagged = splitTag(target);
  if (tagged !== undefined) return verifyTag(tagged, options);
  throw new UserFault(
    `There is no folder or zip file ${quote(target)}, and it is not NAME@VERSION.`,
    "Name the folder of a release, its zip, or a version that is tagged: foipack verify my-council@1.2.0",
  );
}

/** Says that a version was taken back, where the working tree, `--from` or the index above its folder knows of it. */
async function withWithdrawal(found: Verification, home: string, options: VerifyOptions): Promise<Verification> {
  const { name, version } = found;
  const { source, web = {}, from = process.cwd() } = options;
  if (name === undefined || version === undefined) return found;
  const known = [
    ...(await withdrawalsHere(name, from)),
    ...(await withdrawalsAt(await openReleasePlace(home, from), name)),
    ...(source === undefined ? [] : await withdrawalsAt(await openReleasePlace(source, from, web), name)),
  ];
  const taken = known.find((one) => one.version === version);
  if (taken === undefined) return found;
  const { reason, date } = taken;
  return { ...found, faults: [{ fault: "withdrawn", path: `${name}@${version}`, reason, date }, ...found.faults] };
}

async function verifyFolder(path: string, target: string): Promise<Verification> {
  const checked = await checkFiles(openLocalFiles(path, target), localEnvironment.hasher);
  if (checked === undefined) {
    await throwWithdrawn(await openReleasePlace(path, "."));
    throw nothingToCheck(target);
  }
  return verification(target, "folder", checked, []);
}

function nothingToCheck(target: string): UserFault {
  return new UserFault(
    `${quote(target)} has neither ${SUMS} nor datapackage.json, so there is nothing to check it against.`,
    "Name the folder of a release: the one that has them.",
  );
}

function verification(
  target: string,
  kind: Verification["kind"],
  { files, faults, notes, release, name, version }: CheckedFiles,
  further: readonly VerificationNote[],
): Verification {
  const ours = ownVersion();
  const other: VerificationNote[] =
    release === undefined || release.foipack === ours ? [] : [{ note: "other-foipack", theirs: release.foipack, ours }];
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { target, kind, name, version, files: files.length, bytes, faults, notes: [...notes, ...other, ...further] };
}

/** A zip is held against what is in it, and against the list beside it where there is one. */
async function verifyZip(path: string, target: string): Promise<Verification> {
  const beside = await zipBeside(path);
  const files = await openZip(path, target);
  if (files === undefined) {
    const damaged = { files: [], notes: [], release: undefined, name: undefined, version: undefined };
    const fault: VerificationFault = { fault: "unreadable", path: basename(path) };
    return verification(target, "zip", { ...damaged, faults: [fault, ...beside.faults] }, beside.notes);
  }
  try {
    const checked = await checkFiles(files.store, localEnvironment.hasher);
    if (checked === undefined) throw nothingToCheck(target);
    const container = beside.isListed || checked.faults.length > 0 ? [] : await checkContainer(path, files);
    const faults = [...beside.faults, ...container, ...checked.faults];
    return verification(target, "zip", { ...checked, faults }, beside.notes);
  } finally {
    files.close();
  }
}

/** Undefined for what is no zip, or is damaged. Throws `UserFault` for a zip that is not to be opened. */
async function openZip(path: string, target: string): Promise<OpenZip | undefined> {
  const { openZipFiles } = await import("../edge/zip-files.ts");
  const opened = await openZipFiles(path, target).catch((fault: unknown) => {
    if (!(fault instanceof ReadFault)) throw fault;
    throw new UserFault(`${quote(target)} cannot be read: ${fault.detail}.`);
  });
  if (opened.fault === undefined) {
    return { store: opened.files, names: opened.names, close: opened.close };
  }
  const { reason, entry } = opened.fault;
  if (reason === "not-zip") return undefined;
  const where = entry === undefined ? "" : ` (${quote(entry)})`;
  throw new UserFault(`The zip file ${quote(target)} is not opened: ${archiveWords(reason)}${where}.`);
}

/** What no list has the digest of is held against what foipack packs of the same files. */
async function checkContainer(path: string, { store, names }: OpenZip): Promise<readonly VerificationFault[]> {
  try {
    const how = await compareZip(store, names, createReadStream(path));
    return how === "same" ? [] : [{ fault: "container", path: basename(path), how }];
  } catch (fault) {
    if (!(fault instanceof ReadFault)) throw fault;
    return [{ fault: "unreadable", path: fault.path }];
  }
}

interface OpenZip {
  readonly store: FileStore;
  readonly names: readonly string[];
  readonly close: () => void;
}

/** What the list of digests in the zip's folder says of the zip. */
async function zipBeside(path: string): Promise<{
  readonly isListed: boolean;
  readonly faults: readonly VerificationFault[];
  readonly notes: readonly VerificationNote[];
}> {
  const list = join(dirname(path), SUMS);
  const text = await readFile(list, "utf8").catch(() => undefined);
  const parsed = text === undefined ? undefined : parseSums(text);
  const sum =
    parsed !== undefined && "sums" in parsed ? parsed.sums.find((one) => one.path === basename(path)) : undefined;
  if (sum === undefined) return { isListed: false, faults: [], notes: [{ note: "zip-not-listed", list: SUMS }] };
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  const found = hash.digest("hex");
  if (found === sum.sha256) return { isListed: true, faults: [], notes: [{ note: "zip-listed", list: SUMS }] };
  const fault: VerificationFault = { fault: "digest", path: sum.path, by: SUMS, expected: sum.sha256, found };
  return { isListed: true, faults: [fault], notes: [] };
}

/** Makes a release anew and compares it, file by file, with the one that is there. */
async function verifyTag(
  { tag, name, version }: { readonly tag: string; readonly name: string; readonly version: string },
  options: VerifyOptions,
): Promise<Verification> {
  const { source, web = {}, from = process.cwd(), ...building } = options;
  const given = source ?? "dist";
  const place = await openReleasePlace(given, from, web);
  const found = await findRelease(place, name, version);
  const folder = await mkdtemp(join(tmpdir(), "foipack-verify-"));
  try {
    const there = join(folder, "there");
    const sums = await fetchFiles(
      found,
      found.sums.map(({ path }) => path),
      there,
      { isLenient: true },
    );
    const rebuilt = await buildAtTag(tag, { ...building, from, out: join(folder, "rebuilt") });
    const own = createHash("sha256")
      .update(await readFile(join(rebuilt.folder, "release.json")))
      .digest("hex");
    const faults = [
      ...sums.faults,
      ...compareRebuilt(found.sums, [...rebuilt.release.assets, { path: "release.json", sha256: own, bytes: 0 }]),
    ];
    const checked = { files: sums.files, faults, notes: [], release: found.release, name, version };
    return { ...verification(tag, "tag", checked, []), against: found.place.shown };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
