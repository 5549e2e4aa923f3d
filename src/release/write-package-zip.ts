import type { ValidPackage } from "../checks/valid-package.ts";
import { ReadFault } from "../model/environment.ts";
import { type FileParts, ReleaseFault, type ReleaseTools } from "../model/release.ts";
import { collectDocuments } from "./collect-documents.ts";
import { textParts } from "./file-parts.ts";
import { formatSums, isSafeFilePath, SUMS, type Sum } from "./sums.ts";
import { writeZip, type ZipSource } from "./write-zip.ts";

/** A file of the zip that the release has made already. */
export interface PackedFile {
  readonly path: string;
  readonly parts: () => FileParts;
}

/** Files of a package's folder that go with it, where they are there: under the names that they have. */
const BESIDE = [
  "README.md",
  "CHANGELOG.md",
  "LICENCE",
  "LICENCE.md",
  "LICENCE.txt",
  "LICENSE",
  "LICENSE.md",
  "LICENSE.txt",
];

/**
 * The package whole, as `foipack validate` takes it: what was made, what is beside the descriptor, the documents that its
 * rows register, and the digests of all of these. Throws `ReleaseFault` where a document is not the registered one.
 */
export async function* writePackageZip(
  valid: ValidPackage,
  made: readonly PackedFile[],
  { hasher }: Pick<ReleaseTools, "hasher">,
): AsyncGenerator<Uint8Array> {
  const sums: Sum[] = [];
  const taken = new Set<string>([SUMS.toLowerCase()]);

  /** A source that is hashed as it is packed. Once packed, its digest is `expected`, where that is given. */
  function hashed({ path, parts }: PackedFile, expected?: string): ZipSource {
    taken.add(path.toLowerCase());
    return {
      path,
      parts: async function* hashing() {
        const hash = hasher("sha256");
        if (hash === undefined) throw new Error("this machine has no sha256");
        for await (const bytes of parts()) {
          hash.update(bytes);
          yield bytes;
        }
        const sha256 = hash.digest();
        if (expected !== undefined && sha256 !== expected) {
          throw new ReleaseFault({ reason: "document", path, because: "digest" });
        }
        sums.push({ path, sha256 });
      },
    };
  }

  async function* sources(): AsyncGenerator<ZipSource> {
    for (const file of made) yield hashed(file);
    for (const path of BESIDE) {
      if (taken.has(path.toLowerCase()) || !(await isFile(valid, path))) continue;
      yield hashed({ path, parts: () => valid.store.chunks(path) });
    }
    for (const { path, sha256 } of await collectDocuments(valid)) {
      // A document that is beside the descriptor is in already.
      if (BESIDE.includes(path) && taken.has(path.toLowerCase())) continue;
      if (!isSafeFilePath(path)) throw new ReleaseFault({ reason: "document", path, because: "unsafe-path" });
      if (taken.has(path.toLowerCase())) throw new ReleaseFault({ reason: "document", path, because: "name-taken" });
      if (!(await isFile(valid, path))) throw new ReleaseFault({ reason: "document", path, because: "missing" });
      yield hashed({ path, parts: () => valid.store.chunks(path) }, sha256);
    }
    yield { path: SUMS, parts: () => textParts(formatSums(sums)) };
  }
  yield* writeZip(sources());
}

async function isFile({ store }: ValidPackage, path: string): Promise<boolean> {
  try {
    return (await store.facts(path))?.kind === "file";
  } catch (fault) {
    if (fault instanceof ReadFault) return false;
    throw fault;
  }
}
