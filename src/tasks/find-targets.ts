import { statSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { UserFault } from "../model/user-fault.ts";
import { findPackages, type PackagePlace } from "./find-packages.ts";

/** Something that can be validated. */
export type Target =
  | { readonly kind: "package"; readonly place: PackagePlace }
  /** A table by itself. */
  | { readonly kind: "table"; readonly file: LocalFile }
  | { readonly kind: "zip"; readonly file: LocalFile }
  | { readonly kind: "web"; readonly address: string };

/** A file that the user named. */
export interface LocalFile {
  /** Absolute, links followed: what a user names may be a link to anywhere. */
  readonly folder: string;
  readonly name: string;
  /** As people see it. */
  readonly shown: string;
}

/** What decides how a target is taken. */
export interface TargetRules {
  /** Whether a schema or dialect was named, which is for tables by themselves. */
  readonly isForTables: boolean;
  readonly mayFetch: boolean;
}

/**
 * What targets name: besides the packages that `findPackages` finds, zip files, tables and addresses on the web. With a
 * schema, a JSON file is a table and no descriptor. Throws `UserFault` for a target that is nothing of that.
 */
export async function findTargets(
  targets: readonly string[],
  from: string,
  { isForTables, mayFetch }: TargetRules,
): Promise<readonly Target[]> {
  const found: Target[] = [];
  for (const target of targets.length === 0 ? [undefined] : targets) {
    if (target !== undefined && isAddress(target)) {
      if (!mayFetch) {
        throw new UserFault(
          `"${withoutCredentials(target)}" is a web address, which is read only where you allow it.`,
          "Add --remote, or download the package and name its folder.",
        );
      }
      found.push({ kind: "web", address: target });
      continue;
    }
    const kind = target === undefined ? undefined : kindOfFile(resolve(from, target), isForTables);
    if (target !== undefined && kind !== undefined) found.push({ kind, file: await localFile(target, from) });
    else {
      const places = await findPackages(target === undefined ? [] : [target], from);
      found.push(...places.map((place) => ({ kind: "package", place }) as const));
    }
  }
  if (isForTables && !found.some(({ kind }) => kind === "table" || kind === "web")) {
    throw new UserFault(
      "--schema and --dialect are for a table by itself, and no target is one.",
      "Name a table: foipack validate data.csv --schema schema.json",
    );
  }
  return withoutRepeats(found);
}

function isAddress(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(target);
}

/** An address as it may be shown: without user name and password. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1");
}

const TABLE = /\.(?:csv|tsv|tab|txt|ndjson|jsonl)(?:\.gz)?$/i;
const JSON_TABLE = /\.json(?:\.gz)?$/i;
const DESCRIPTOR = /\.(?:json|ya?ml)$/i;

/** What a path or the path of an address is by its ending; undefined for a package, and what only it can be. */
export function kindOfPath(path: string, isForTables: boolean): "table" | "zip" | undefined {
  if (/\.zip$/i.test(path)) return "zip";
  if (TABLE.test(path) || /\.json\.gz$/i.test(path)) return "table";
  if (!isForTables) return undefined;
  return JSON_TABLE.test(path) || !DESCRIPTOR.test(path) ? "table" : undefined;
}

function kindOfFile(path: string, isForTables: boolean): "table" | "zip" | undefined {
  try {
    return statSync(path).isFile() ? kindOfPath(path, isForTables) : undefined;
  } catch {
    // What is wrong with it, `findPackages` says.
    return undefined;
  }
}

/** A file that the user named. Throws `UserFault` where there is none. */
export async function localFile(target: string, from: string): Promise<LocalFile> {
  const path = resolve(from, target);
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined || !statSync(real).isFile()) {
    throw new UserFault(`There is no file at "${target}".`, "Check the spelling of the path.");
  }
  const near = relative(resolve(from), path);
  const shown = near.startsWith(`..${sep}..${sep}..`) ? path : near;
  return { folder: dirname(real), name: basename(real), shown: shown.split(sep).join("/") };
}

function withoutRepeats(found: readonly Target[]): readonly Target[] {
  const seen = new Set<string>();
  return found.filter((target) => {
    const id = JSON.stringify(
      target.kind === "package"
        ? [target.place.folder, target.place.descriptor]
        : target.kind === "web"
          ? [target.address]
          : [target.kind, target.file.folder, target.file.name],
    );
    return seen.has(id) ? false : seen.add(id);
  });
}
