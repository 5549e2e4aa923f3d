import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseJsonDescriptor } from "../../descriptor/parse-json-descriptor.ts";
import { isObject } from "../../descriptor/read-property.ts";
import { comparePackages, type GivenRevision } from "../../diff/compare-packages.ts";
import { type RevisionInput, readRevision } from "../../diff/revision.ts";
import { openLocalFiles } from "../../edge/local-files.ts";
import type { JsonObject } from "../../model/descriptor.ts";
import type { PackageComparison, StateName } from "../../model/package-comparison.ts";
import type { ReleaseAsset } from "../../model/release.ts";
import { rowSchemaFiles } from "../../schemas/compiled/row-schemas.ts";

/** So many rows of each kind are listed of a table. */
const MOST_ROWS = 500;

/** A version whose release is in a folder. */
export interface VersionFolder {
  readonly version: string;
  readonly tag: string | null;
  readonly date: string | null;
  /** Absolute. */
  readonly folder: string;
  /** The files of the release. */
  readonly files: readonly Pick<ReleaseAsset, "path" | "sha256">[];
}

/** What changed in each version since the one before it, as their releases have it: by the version, but the first. */
export async function compareVersionFolders(
  name: string,
  versions: readonly VersionFolder[],
): Promise<ReadonlyMap<string, PackageComparison>> {
  const compared = new Map<string, PackageComparison>();
  let before: { readonly name: StateName; readonly revision: GivenRevision } | undefined;
  for (const one of versions.length > 1 ? versions : []) {
    const input = revisionIn(one);
    const { revision, problems } = await readRevision(input, "after");
    const after = { name: stateOf(one), revision: problems.length > 0 || revision === undefined ? input : revision };
    if (before !== undefined) {
      const diff = await comparePackages(before.revision, after.revision, { listedRows: MOST_ROWS });
      compared.set(one.version, { package: name, before: before.name, after: after.name, diff });
    }
    before = after;
  }
  return compared;
}

function stateOf({ version, tag, date }: VersionFolder): StateName {
  if (tag === null) return { kind: "working-tree", text: version };
  return { kind: "tag", text: tag, ...(date === null ? {} : { date }) };
}

/** A release, with the row schemas that it has a copy of. */
function revisionIn({ version, folder, files }: VersionFolder): RevisionInput {
  const digests = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  return {
    digest: (path) => digests.get(path),
    store: openLocalFiles(folder, version),
    descriptorPath: "datapackage.json",
    rowSchema: async (kind) => readRowSchema(folder, kind),
  };
}

/** Row schemas by their texts, of which most versions have the same. */
const schemas = new Map<string, JsonObject>();
const MOST_SCHEMAS = 64;

function readRowSchema(folder: string, kind: string): JsonObject | undefined {
  if (!/^[a-z][a-z0-9-]{0,100}$/.test(kind)) return undefined;
  let text: string;
  try {
    text = readFileSync(join(folder, `${kind}.schema.json`), "utf8");
  } catch {
    return rowSchemaFiles.get(kind)?.json;
  }
  const known = schemas.get(text);
  if (known !== undefined) return known;
  const parsed = parseJsonDescriptor(text);
  const schema = parsed.ok && isObject(parsed.value) ? parsed.value : {};
  if (schemas.size >= MOST_SCHEMAS) schemas.clear();
  schemas.set(text, schema);
  return schema;
}
