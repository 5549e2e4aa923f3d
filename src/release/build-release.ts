import type { ValidPackage, ValidTable } from "../checks/valid-package.ts";
import { ReadFault } from "../model/environment.ts";
import {
  type FileParts,
  type Release,
  type ReleaseAsset,
  type ReleaseFacts,
  ReleaseFault,
  type ReleaseSink,
  type ReleaseTools,
} from "../model/release.ts";
import { parseVersion } from "../version/semantic-version.ts";
import { nameAssets } from "./asset-names.ts";
import { type Distribution, distributionOf } from "./distributions.ts";
import { textParts } from "./file-parts.ts";
import { type ReleasedResource, releaseDescriptor } from "./release-descriptor.ts";
import { licenceLines, type ReleaseMetadata, readMetadata, rightsOf } from "./release-metadata.ts";
import { safeJson } from "./safe-json.ts";
import { compareNames, formatSums, SUMS } from "./sums.ts";
import { surveyTable, type TableSurvey } from "./survey-table.ts";
import { citationFile } from "./write-citation.ts";
import { croissantDataset } from "./write-croissant.ts";
import { writeCsv } from "./write-csv.ts";
import { dcatDataset } from "./write-dcat.ts";
import { writeJson } from "./write-json.ts";
import { licencesNote } from "./write-licences.ts";
import { type PackedFile, writePackageZip } from "./write-package-zip.ts";
import { writeParquet } from "./write-parquet.ts";
import { schemaOrgDataset } from "./write-schema-org.ts";
import { type PackageProperty, type SurveyedTable, writeSqlite } from "./write-sqlite.ts";
import { writeWorkbook } from "./write-workbook.ts";
import { ZipTooLarge } from "./write-zip.ts";

/** A package to be released. */
export interface ReleaseInput {
  readonly valid: ValidPackage;
  readonly facts: ReleaseFacts;
  /** The texts of the row schemas that its tables name, by kind, as they are at the same revision. */
  readonly rowSchemas: ReadonlyMap<string, string>;
}

/** What a release is called, once that is known to be fit for a folder, a tag and a file. */
export interface ReleaseName {
  readonly name: string;
  readonly version: string;
}

/** A name that can be that of a folder, of a file and of a tag, on every system. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?$/;

/** Whether a name can be that of a release's folder, of its tag and of its files. */
export function isReleaseName(name: string): boolean {
  // git takes neither two dots nor this ending for a part of a tag.
  return NAME.test(name) && !name.includes("..") && !name.endsWith(".lock");
}

/** What a package's release is called. Throws `ReleaseFault` where its name or version cannot be that. */
export function releaseName({ package: { name, version } }: ValidPackage): ReleaseName {
  if (name === undefined || !isReleaseName(name)) {
    throw new ReleaseFault({ reason: "name", name });
  }
  if (version === undefined || parseVersion(version) === undefined || version.includes("+")) {
    throw new ReleaseFault({ reason: "version", version });
  }
  return { name, version };
}

/**
 * Makes every file of a release, one after the other, and gives what `release.json` says. The bytes depend on the
 * package, the facts and this version of foipack alone. Throws `ReleaseFault` where the package cannot be released, and
 * `ReadFault` where it changes meanwhile.
 */
export async function buildRelease(input: ReleaseInput, sink: ReleaseSink, tools: ReleaseTools): Promise<Release> {
  const { valid, facts, rowSchemas } = input;
  const called = releaseName(valid);
  const names = nameAssets(
    called.name,
    called.version,
    valid.package.resources.map(({ name }) => name),
  );
  const metadata = readMetadata(valid.package, called, facts);
  const assets: ReleaseAsset[] = [];

  async function add(path: string, parts: FileParts): Promise<ReleaseAsset> {
    const asset = await sink.write(path, parts).catch((thrown: unknown) => {
      throw thrown instanceof ZipTooLarge ? new ReleaseFault({ reason: "too-large", path }) : thrown;
    });
    assets.push(asset);
    return asset;
  }

  const tables: SurveyedTable[] = [];
  const released: ReleasedResource[] = [];
  const files: Distribution[] = [];
  for (const resource of valid.package.resources) {
    const stem = names.stems.get(resource.name) ?? resource.name;
    const what = resource.title ?? resource.name;
    const table = valid.tables.find((one) => one.resource === resource);
    if (table === undefined) {
      released.push({ resource, assets: await addOther(valid, resource.name, stem, add) });
      continue;
    }
    const survey = await surveyTable(table);
    tables.push({ table, survey });
    const written = await addTable(table, survey, stem, add);
    released.push({ resource, table, rows: survey.rows, assets: written });
    files.push(...written.flatMap((asset) => distributionOf(asset, what, resource.name) ?? []));
  }
  await add("datapackage.json", textParts(safeJson(releaseDescriptor(valid, released))));
  for (const [kind, text] of rowSchemas) await add(`${kind}.schema.json`, textParts(text));
  await add("CITATION.cff", textParts(citationFile(metadata)));
  const changelog = await findFile(valid, "CHANGELOG.md");
  if (changelog !== undefined) await add("CHANGELOG.md", changelog());

  const database = await tools.openDatabase();
  const wholes = [
    await add(`${names.whole}.xlsx`, writeWorkbook(tables, metadata)),
    await add(`${names.whole}.sqlite`, [await writeSqlite(database, tables, packageProperties(metadata))]),
    await add(`${names.whole}.zip`, writePackageZip(valid, packedFiles(released, metadata, rowSchemas, sink), tools)),
  ];
  files.push(...wholes.flatMap((asset) => distributionOf(asset, metadata.title) ?? []));

  await add("schema-org.jsonld", textParts(safeJson(schemaOrgDataset(metadata, files))));
  await add("dcat-ap.jsonld", textParts(safeJson(dcatDataset(metadata, files))));
  await add("croissant.json", textParts(safeJson(croissantDataset(metadata, valid.tables, files))));

  const release: Release = {
    ...called,
    ...facts,
    assets: assets.toSorted((left, right) => compareNames(left.path, right.path)),
  };
  const told = await sink.write("release.json", textParts(releaseText(release)));
  await sink.write(SUMS, textParts(formatSums([...release.assets, told])));
  return release;
}

/** `release.json`. */
function releaseText(release: Release): string {
  const { name, version, tag, commit, date, foipack, reasons, assets } = release;
  return `${JSON.stringify({ name, version, tag, commit, date, foipack, reasons, assets }, undefined, 2)}\n`;
}

type Add = (path: string, parts: FileParts) => Promise<ReleaseAsset>;

async function addTable(table: ValidTable, survey: TableSurvey, stem: string, add: Add): Promise<ReleaseAsset[]> {
  return [
    await add(`${stem}.csv`, writeCsv(table)),
    await add(`${stem}.json`, writeJson(table)),
    await add(`${stem}.parquet`, writeParquet(table, survey)),
  ];
}

/** The files of a resource that is no table, as they are. */
async function addOther(valid: ValidPackage, name: string, stem: string, add: Add): Promise<ReleaseAsset[]> {
  const other = valid.others.find(({ resource }) => resource.name === name);
  const added: ReleaseAsset[] = [];
  for (const [at, file] of (other?.files ?? []).entries()) {
    const ending = /\.[A-Za-z0-9]{1,10}$/.exec(file.path)?.[0] ?? ".bin";
    added.push(await add(`${stem}${at === 0 ? "" : `--${at + 1}`}${ending}`, file.chunks()));
  }
  return added;
}

/** What of the release goes into its zip. */
function packedFiles(
  released: readonly ReleasedResource[],
  metadata: ReleaseMetadata,
  rowSchemas: ReadonlyMap<string, string>,
  sink: ReleaseSink,
): readonly PackedFile[] {
  const data = released.flatMap(({ table, assets }) => (table === undefined ? assets : assets.slice(0, 1)));
  return [
    ...["datapackage.json", ...data.map(({ path }) => path), "CITATION.cff"].map((path) => ({
      path,
      parts: () => sink.read(path),
    })),
    { path: "LICENCES.txt", parts: () => textParts(licencesNote(metadata)) },
    ...[...rowSchemas].map(([kind, text]) => ({
      path: `schemas/${kind}.schema.json`,
      parts: () => textParts(text),
    })),
  ];
}

async function findFile({ store }: ValidPackage, path: string): Promise<(() => FileParts) | undefined> {
  try {
    return (await store.facts(path))?.kind === "file" ? () => store.chunks(path) : undefined;
  } catch (fault) {
    if (fault instanceof ReadFault) return undefined;
    throw fault;
  }
}

function packageProperties(metadata: ReleaseMetadata): readonly PackageProperty[] {
  const { name, title, version, description, homepage, facts, citation } = metadata;
  return [
    ["name", name],
    ["title", title],
    ["version", version],
    ...(description === undefined ? [] : ([["description", description]] as const)),
    ...(homepage === undefined ? [] : ([["homepage", homepage]] as const)),
    ...licenceLines(metadata).map((line): PackageProperty => ["licence", line]),
    ...rightsOf(metadata).sources.flatMap((source): PackageProperty[] => [
      ["source", source.title],
      ["licence of that source", source.note === undefined ? source.licence : `${source.licence}. ${source.note}`],
    ]),
    ...(facts.tag === null ? [] : ([["tag", facts.tag]] as const)),
    ...(facts.commit === null ? [] : ([["commit", facts.commit]] as const)),
    ...(facts.date === null ? [] : ([["date", facts.date]] as const)),
    ["foipack", facts.foipack],
    ["citation", citation],
  ];
}
