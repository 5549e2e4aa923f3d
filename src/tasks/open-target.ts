import { open } from "node:fs/promises";
import type { ResourceFile } from "../checks/open-resource.ts";
import { sourceFault } from "../checks/open-resource.ts";
import type { PackageInput } from "../checks/package-input.ts";
import { readBareTable } from "../checks/read-bare-table.ts";
import { readingWithout } from "../checks/read-descriptor.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import type { Environment, FetchedFile, FileStore, RemoteFiles } from "../model/environment.ts";
import { ReadFault } from "../model/environment.ts";
import type { SourceFault } from "../model/file-findings.ts";
import type { Finding } from "../model/finding.ts";
import { compileJsonSchema } from "../schemas/compile-json-schema.ts";
import { DESCRIPTOR_NAMES } from "./find-packages.ts";
import { createStoreRowSchemaFinder } from "./find-row-schema.ts";
import { kindOfPath, type LocalFile, type Target, withoutCredentials } from "./find-targets.ts";
import { findDescriptor, type NeighbourFinder } from "./neighbours.ts";
import { localPackageInput } from "./package-input.ts";

/** What targets are opened with. */
export interface OpenTargetOptions {
  readonly environment: Environment;
  readonly remote?: RemoteFiles | undefined;
  /** Shared by the packages of a run. */
  readonly findNeighbour?: NeighbourFinder;
  /** For tables by themselves. */
  readonly schema?: LocalFile | undefined;
  readonly dialect?: LocalFile | undefined;
}

/** A target as validation wants it, and how to let go of it. */
export interface OpenTarget {
  readonly input: PackageInput;
  readonly close: () => void;
}

/** Opens a target. What cannot be opened gives a package that has nothing but the finding why. */
export async function openTarget(target: Target, options: OpenTargetOptions): Promise<OpenTarget> {
  switch (target.kind) {
    case "package": {
      const input = localPackageInput(target.place, options.environment, options.findNeighbour);
      return unclosed(options.remote === undefined ? input : { ...input, remote: options.remote });
    }
    case "table":
      return openTable(target.file, options);
    case "zip":
      return openZip(`${target.file.folder}/${target.file.name}`, target.file.shown, options);
    case "web":
      return openWeb(target.address, options);
  }
}

function unclosed(input: PackageInput): OpenTarget {
  return { input, close: () => {} };
}

/** The input of a package that has no others beside it. */
function inputOf(store: FileStore, descriptorPath: string, { environment, remote }: OpenTargetOptions): PackageInput {
  return {
    store,
    descriptorPath,
    environment,
    rowSchema: createStoreRowSchemaFinder(store),
    neighbour: async () => undefined,
    compileJsonSchema,
    ...(remote === undefined ? {} : { remote }),
  };
}

/** A package of which there is only to say why it cannot be read. */
function refused(shown: string, args: SourceFault, options: OpenTargetOptions): OpenTarget {
  const place = { package: shown, file: shown };
  const finding: Finding = { code: "source-error", severity: "error", place, args };
  const store: FileStore = { label: "", facts: async () => undefined, async *chunks() {}, list: async () => [] };
  const input = inputOf({ ...store, label: shown }, "", options);
  return unclosed({ ...input, reading: readingWithout([finding]) });
}

async function openTable(file: LocalFile, options: OpenTargetOptions): Promise<OpenTarget> {
  const store = namedStore(openLocalFiles(file.folder, ""), file);
  return unclosed(await tableInput(store, file.name, file.shown, options));
}

/** A store whose one file is shown as the user named it. */
function namedStore(store: FileStore, { name, shown }: LocalFile): FileStore {
  const folder = shown.endsWith(`/${name}`) ? shown.slice(0, -name.length - 1) : shown === name ? "" : undefined;
  return { ...store, label: folder ?? shown };
}

async function tableInput(
  store: FileStore,
  path: string,
  shown: string,
  options: OpenTargetOptions,
): Promise<PackageInput> {
  const schema = options.schema && resourceFile(options.schema);
  const dialect = options.dialect && resourceFile(options.dialect);
  const reading = await readBareTable({ path, name: shown, schema, dialect });
  return { ...inputOf(store, path, options), reading };
}

function resourceFile({ folder, name, shown }: LocalFile): ResourceFile {
  const store = openLocalFiles(folder, "");
  return { path: name, name: shown, facts: () => store.facts(name), chunks: () => store.chunks(name) };
}

/** A zip has its package at its top, or in the one folder that it has there. */
async function openZip(path: string, shown: string, options: OpenTargetOptions): Promise<OpenTarget> {
  const { openZipFiles } = await import("../edge/zip-files.ts");
  try {
    const top = await openZipFiles(path, shown);
    if (top.fault !== undefined) {
      const { reason: because, entry } = top.fault;
      return refused(
        shown,
        { reason: "archive", path: shown, because, ...(entry === undefined ? {} : { entry }) },
        options,
      );
    }
    const own = await findDescriptor(top.files);
    const folder = own === undefined ? await onlyFolder(top.files) : undefined;
    if (folder === undefined) {
      return { input: inputOf(top.files, own ?? "datapackage.json", options), close: top.close };
    }
    top.close();
    const inside = await openZipFiles(path, `${shown}/${folder}`, `${folder}/`);
    if (inside.fault !== undefined) {
      return refused(shown, { reason: "archive", path: shown, because: inside.fault.reason }, options);
    }
    const descriptor = (await findDescriptor(inside.files)) ?? "datapackage.json";
    return { input: inputOf(inside.files, descriptor, options), close: inside.close };
  } catch (thrown) {
    if (thrown instanceof ReadFault) return refused(shown, sourceFault(shown, thrown), options);
    throw thrown;
  }
}

/** The one folder at the top of a zip, but for what macOS adds; undefined where there is none or are several. */
async function onlyFolder(files: FileStore): Promise<string | undefined> {
  const names = (await files.list("")).filter((name) => name !== "__MACOSX" && name !== ".DS_Store");
  const folders: string[] = [];
  for (const name of names) if ((await files.facts(name))?.kind === "directory") folders.push(name);
  return folders.length === 1 ? folders[0] : undefined;
}

async function openWeb(address: string, options: OpenTargetOptions): Promise<OpenTarget> {
  const { remote } = options;
  const shown = withoutCredentials(address);
  if (remote === undefined) return refused(shown, { reason: "remote", path: shown }, options);
  const written = address.endsWith("/") ? `${address}${DESCRIPTOR_NAMES[0]}` : address;
  let fetched: FetchedFile;
  try {
    fetched = await remote.fetch(written);
  } catch (thrown) {
    return refused(shown, sourceFault(shown, thrown), options);
  }
  const { remoteStore } = await import("../edge/remote-files.ts");
  const { pathname } = new URL(fetched.address);
  const isForTables = options.schema !== undefined || options.dialect !== undefined;
  const isCsv = fetched.mediatype === "text/csv" || fetched.mediatype === "text/tab-separated-values";
  const kind = (await isZip(fetched.path))
    ? "zip"
    : (kindOfPath(pathname, isForTables) ?? (isCsv ? "table" : undefined));
  if (kind === "zip") return openZip(fetched.path, shown, options);
  const base = shown.slice(0, shown.lastIndexOf("/"));
  const path = decoded(pathname.split("/").at(-1) ?? "") || "datapackage.json";
  // The address of the file itself may have more to it than its path.
  const store = remoteStore(remote, fetched.address, base, new Map([[path, written]]));
  return unclosed(kind === "table" ? await tableInput(store, path, shown, options) : inputOf(store, path, options));
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Whether a file begins as zip files do. */
async function isZip(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(4), 0, 4, 0);
    const [first, second, third] = buffer;
    return bytesRead === 4 && first === 0x50 && second === 0x4b && (third === 3 || third === 5);
  } finally {
    await file.close();
  }
}
