import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseDescriptor } from "../descriptor/parse-descriptor.ts";
import { get, isObject } from "../descriptor/read-property.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import { UserFault } from "../model/user-fault.ts";
import type { PlannedWrite, VersionPlan } from "../model/version-plan.ts";
import { systemWords } from "../report/wording/release.ts";
import { quote } from "../report/wording/words.ts";
import { applyWrite } from "../version/apply-write.ts";
import { CHANGELOG, readChangelog } from "./read-changelog.ts";
import type { PackagePlan } from "./version.ts";

/** A file of a package, as it is and as it is to be. */
export interface FileChange {
  /** Absolute. */
  readonly path: string;
  /** As shown to people. */
  readonly shown: string;
  /** Undefined where there is no such file. */
  readonly before: string | undefined;
  readonly after: string;
}

/** What a run that was killed leaves behind is removed when it is older than this, in milliseconds. */
const ABANDONED = 60_000;

/**
 * Carries out the plans: the version in the descriptor, and the entry in the changelog. All texts are made before the
 * first is written, each file is written whole or not at all, and where one of a package cannot be written the others
 * are put back. A run that is killed in between is completed by the next one. Throws `UserFault`.
 */
export async function writeVersions(planned: readonly PackagePlan[]): Promise<void> {
  const packages: (readonly FileChange[])[] = [];
  for (const one of planned)
    if (one.planning.plan !== undefined) packages.push(await changesOf(one, one.planning.plan));
  for (const { folder } of planned) await removeAbandoned(folder);
  for (const changes of packages) await writeAll(changes);
}

/** The files of a package as a plan wants them. Throws `UserFault` where one of them cannot be edited. */
export async function changesOf(one: PackagePlan, { writes }: VersionPlan): Promise<readonly FileChange[]> {
  const changes: FileChange[] = [];
  for (const write of writes)
    changes.push(await (write.edit === "version" ? descriptorChange : changelogChange)(one, write));
  return changes;
}

async function changelogChange({ folder }: PackagePlan, write: PlannedWrite): Promise<FileChange> {
  const before = await readChangelog(folder, write.path);
  return { path: join(folder, CHANGELOG), shown: write.path, before, after: applyWrite(write, before) };
}

async function descriptorChange({ folder, descriptor }: PackagePlan, write: PlannedWrite): Promise<FileChange> {
  const path = join(folder, descriptor);
  const before = await readFile(path, "utf8");
  const mark = before.startsWith("\uFEFF") ? "\uFEFF" : "";
  const isYaml = /\.ya?ml$/i.test(descriptor);
  const text = before.slice(mark.length);
  const after = mark + (isYaml ? await writeYamlVersion(text, write.version) : applyWrite(write, text));
  // The descriptor must say what is planned, and no more than that may have changed: a name twice could lead astray.
  const parsed = await parseDescriptor(after, descriptor);
  if (!parsed.ok || !isObject(parsed.value) || get(parsed.value, "version") !== write.version) {
    throw new UserFault(
      `The version cannot be written into ${quote(write.path)}.`,
      `Write it there by hand: "version": "${write.version}"`,
    );
  }
  return { path, shown: write.path, before, after };
}

/** YAML with another version, all else as it was written. */
async function writeYamlVersion(text: string, version: string): Promise<string> {
  const { isScalar, parseDocument } = await import("yaml");
  const ending = text.includes("\r\n") ? "\r\n" : "\n";
  const there: unknown = parseDocument(text).get("version", true);
  if (isScalar(there) && there.range) {
    const [from, to] = there.range;
    return `${text.slice(0, from)}"${version}"${text.slice(to)}`;
  }
  const apart = text === "" || text.endsWith("\n") ? "" : ending;
  return `${text}${apart}version: "${version}"${ending}`;
}

async function writeAll(changes: readonly FileChange[]): Promise<void> {
  const written: FileChange[] = [];
  for (const change of changes) {
    try {
      await writeFileWhole(change.path, [change.after]);
      written.push(change);
    } catch (fault) {
      for (const { path, before } of written.toReversed()) {
        if (before === undefined) await rm(path, { force: true });
        else await writeFileWhole(path, [before]);
      }
      const code = fault instanceof Error && "code" in fault ? String(fault.code) : undefined;
      if (code === undefined) throw fault;
      throw new UserFault(
        `${quote(change.shown)} cannot be written (${systemWords(code)}); nothing of its package was changed.`,
        "See that you may write there, and that the disk has room.",
      );
    }
  }
}

/** The temporary files that a killed run may leave, as `writeFileWhole` names them. */
export function isTemporary(name: string): boolean {
  return /^\.[0-9a-f]{12}\.foipack-tmp$/.test(name);
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter(isTemporary)) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts !== undefined && Date.now() - facts.mtimeMs > ABANDONED) await rm(path, { force: true });
  }
}
