import { filesOf } from "../checks/open-resource.ts";
import { readDescriptor } from "../checks/read-descriptor.ts";
import { type FileStore, type HasherFactory, ReadFault } from "../model/environment.ts";
import type { ReleaseAsset } from "../model/release.ts";
import type { VerificationFault, VerificationNote } from "../model/verification.ts";
import { type ReadRelease, readRelease } from "./read-release.ts";
import { compareNames, parseSums, SUMS, type Sum } from "./sums.ts";

/** What was found in the files of a release, or of a package that was unpacked. */
export interface CheckedFiles {
  readonly files: readonly ReleaseAsset[];
  readonly faults: readonly VerificationFault[];
  readonly notes: readonly VerificationNote[];
  /** What `release.json` says; undefined where there is none. */
  readonly release: ReadRelease | undefined;
  readonly name: string | undefined;
  readonly version: string | undefined;
}

/** Files that only list or describe others are not larger than this. */
const MAX_LIST = 20_000_000;
const RELEASE = "release.json";
const DESCRIPTOR = "datapackage.json";
/** What a site puts beside the files of a release. No file of a release is called that. */
const PAGE = "index.html";
/** A folder with more entries than this, or deeper, is no package. */
const MAX_ENTRIES = 100_000;
const MAX_DEPTH = 20;

/**
 * Holds files against what they say of themselves: the digests of `SHA256SUMS`, the sizes of `release.json`, and the
 * hashes and sizes of the descriptor. Every byte is in one of them. Undefined where there is nothing to hold them
 * against.
 */
export async function checkFiles(store: FileStore, hasher: HasherFactory): Promise<CheckedFiles | undefined> {
  const faults: VerificationFault[] = [];
  const notes: VerificationNote[] = [];
  const listing = await readText(store, SUMS);
  const hasDescriptor = await isFile(store, DESCRIPTOR);
  if (listing === undefined && !hasDescriptor) return undefined;
  const files = new Map<string, ReleaseAsset>();

  async function look(path: string): Promise<ReleaseAsset | undefined> {
    const known = files.get(path) ?? (await digestOf(store, path, hasher));
    if (known !== undefined) files.set(path, known);
    return known;
  }

  const parsed = listing === undefined ? { sums: [] } : parseSums(listing);
  if ("fault" in parsed) {
    // Without the list, every file would be at fault.
    const fault = { fault: "sums", path: SUMS, line: parsed.fault.line } as const;
    return { files: [], faults: [fault], notes, release: undefined, name: undefined, version: undefined };
  }
  const { sums } = parsed;
  const missing: string[] = [];
  for (const { path } of sums) if ((await look(path)) === undefined) missing.push(path);
  // What `foipack get` leaves of a release of which one format was wanted. Its list has what is not there, too.
  const isPart =
    missing.length < sums.length && missing.includes(RELEASE) && missing.includes(DESCRIPTOR) && !hasDescriptor;
  if (isPart) notes.push({ note: "part-of-release", paths: missing });
  for (const { path, sha256 } of sums) {
    const found = files.get(path);
    if (found === undefined && isPart) continue;
    if (found === undefined) faults.push({ fault: "missing", path });
    else if (found.sha256 !== sha256) {
      faults.push({ fault: "digest", path, by: SUMS, expected: sha256, found: found.sha256 });
    }
  }
  if (listing === undefined) notes.push({ note: "no-sums" });

  const release = await checkRelease(store, sums, files, faults);
  if (release?.tag === null) notes.push({ note: "unreleased" });
  const described = hasDescriptor ? await checkDescriptor(store, look, faults, hasher) : undefined;
  await checkFurther(
    store,
    new Set([SUMS, ...files.keys()]),
    isPart || (listing !== undefined && release !== undefined),
    {
      faults,
      notes,
    },
  );
  return {
    files: [...files.values()],
    faults,
    notes,
    release,
    name: release?.name ?? described?.name,
    version: release?.version ?? described?.version,
  };
}

/** `release.json` lists what `SHA256SUMS` does, but for itself. */
async function checkRelease(
  store: FileStore,
  sums: readonly Sum[],
  files: ReadonlyMap<string, ReleaseAsset>,
  faults: VerificationFault[],
): Promise<ReadRelease | undefined> {
  const text = await readText(store, RELEASE);
  if (text === undefined) return undefined;
  const release = readRelease(text);
  if (release === undefined) {
    faults.push({ fault: "unreadable", path: RELEASE });
    return undefined;
  }
  const listed = new Map(sums.map(({ path, sha256 }) => [path, sha256]));
  for (const { path, sha256, bytes } of release.assets) {
    const found = files.get(path);
    if (listed.get(path) !== sha256) faults.push({ fault: "lists-differ", path, by: RELEASE });
    else if (found !== undefined && found.bytes !== bytes) {
      faults.push({ fault: "size", path, by: RELEASE, expected: bytes, found: found.bytes });
    }
  }
  const assets = new Set(release.assets.map(({ path }) => path));
  for (const { path } of sums) {
    if (path !== RELEASE && !assets.has(path)) faults.push({ fault: "lists-differ", path, by: RELEASE });
  }
  if (!listed.has(RELEASE)) faults.push({ fault: "unlisted", path: RELEASE });
  return release;
}

async function checkDescriptor(
  store: FileStore,
  look: (path: string) => Promise<ReleaseAsset | undefined>,
  faults: VerificationFault[],
  hasher: HasherFactory,
) {
  const { package: read } = await readDescriptor(store, DESCRIPTOR);
  if (read === undefined) {
    faults.push({ fault: "unreadable", path: DESCRIPTOR });
    return undefined;
  }
  for (const resource of read.resources) {
    const { hash, bytes } = resource;
    const [file, ...more] = filesOf({ store }, resource);
    // Of a resource in several files, both are of all together; the validator checks those.
    if (file === undefined || more.length > 0 || /^[a-z]+:/i.test(file.path)) continue;
    const found = await look(file.path);
    if (found === undefined) {
      if (!faults.some((one) => one.fault === "missing" && one.path === file.path)) {
        faults.push({ fault: "missing", path: file.path });
      }
      continue;
    }
    if (bytes !== undefined && bytes !== found.bytes) {
      faults.push({ fault: "size", path: file.path, by: DESCRIPTOR, expected: bytes, found: found.bytes });
    }
    const isUsual = hash?.algorithm.toLowerCase().replace("-", "") === "sha256";
    const digest =
      hash === undefined || isUsual ? found.sha256 : await digestBy(store, file.path, hasher, hash.algorithm);
    if (hash !== undefined && digest !== undefined && digest !== hash.digest.toLowerCase()) {
      faults.push({ fault: "digest", path: file.path, by: DESCRIPTOR, expected: hash.digest, found: digest });
    }
  }
  return read;
}

/** What is there and listed nowhere: a fault in the folder of a release, else only to be known. */
async function checkFurther(
  store: FileStore,
  known: ReadonlySet<string>,
  isRelease: boolean,
  { faults, notes }: { readonly faults: VerificationFault[]; readonly notes: VerificationNote[] },
): Promise<void> {
  const further = (await listAll(store)).filter((path) => !known.has(path));
  if (isRelease) {
    faults.push(...further.filter((path) => path !== PAGE).map((path) => ({ fault: "unlisted", path }) as const));
    if (further.includes(PAGE)) notes.push({ note: "further-files", paths: [PAGE] });
  } else if (further.length > 0 && known.size > 1) {
    const paths = further.filter((path) => path !== DESCRIPTOR);
    if (paths.length > 0) notes.push({ note: "further-files", paths });
  }
}

/** Every file of a store, in the order of their paths. */
async function listAll(store: FileStore): Promise<readonly string[]> {
  const found: string[] = [];
  const folders: { readonly path: string; readonly depth: number }[] = [{ path: "", depth: 0 }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { path, depth } = folder;
    for (const name of await store.list(path)) {
      const inside = path === "" ? name : `${path}/${name}`;
      const facts = await store.facts(inside);
      if (facts?.kind === "directory" && depth < MAX_DEPTH) folders.push({ path: inside, depth: depth + 1 });
      else if (facts !== undefined) found.push(inside);
      if (found.length > MAX_ENTRIES) return found;
    }
  }
  return found.toSorted(compareNames);
}

async function isFile(store: FileStore, path: string): Promise<boolean> {
  return (await factsOf(store, path))?.kind === "file";
}

async function factsOf(store: FileStore, path: string) {
  try {
    return await store.facts(path);
  } catch (fault) {
    if (fault instanceof ReadFault) return undefined;
    throw fault;
  }
}

/** The text of a small file; undefined where there is none, or it is no small file. */
async function readText(store: FileStore, path: string): Promise<string | undefined> {
  const facts = await factsOf(store, path);
  if (facts?.kind !== "file" || facts.bytes > MAX_LIST) return undefined;
  // A byte order mark is a byte that was not there.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  try {
    for await (const chunk of store.chunks(path)) text += decoder.decode(chunk, { stream: true });
  } catch (fault) {
    if (fault instanceof ReadFault) return "";
    throw fault;
  }
  return text + decoder.decode();
}

/** Size and digest of a file; undefined where there is none that can be read. */
async function digestOf(store: FileStore, path: string, hasher: HasherFactory): Promise<ReleaseAsset | undefined> {
  if (!(await isFile(store, path))) return undefined;
  const hash = hasher("sha256");
  let bytes = 0;
  try {
    for await (const chunk of store.chunks(path)) {
      hash?.update(chunk);
      bytes += chunk.length;
    }
  } catch (fault) {
    if (fault instanceof ReadFault) return { path, sha256: "", bytes };
    throw fault;
  }
  return { path, sha256: hash?.digest() ?? "", bytes };
}

async function digestBy(
  store: FileStore,
  path: string,
  hasher: HasherFactory,
  algorithm: string,
): Promise<string | undefined> {
  const hash = hasher(algorithm);
  if (hash === undefined) return undefined;
  for await (const chunk of store.chunks(path)) hash.update(chunk);
  return hash.digest();
}
