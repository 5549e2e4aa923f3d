import { writtenResource } from "../descriptor/written-resource.ts";
import type { ContributorMetadata, LicenceMetadata, ResourceRights, SourceMetadata } from "../model/attribution.ts";
import type { JsonObject, Package } from "../model/descriptor.ts";
import type { ReleaseFacts } from "../model/release.ts";
import { nameAssets } from "./asset-names.ts";
import { creatorsOf, readContributor } from "./read-contributors.ts";
import { addressOfSpdx, licenceWords, otherLicensed, readLicence, spdxOf, uniqueLicences } from "./read-licences.ts";
import { addressOf, objectsIn, textOf, textsIn } from "./read-texts.ts";

/** Whose a package is, and what may be done with it and with each of its resources. */
export interface Attribution {
  /** Of the package itself, which is the compilation. Empty where it states none. */
  readonly licences: readonly LicenceMetadata[];
  readonly sources: readonly SourceMetadata[];
  /** All its resources. */
  readonly resources: readonly ResourceRights[];
  /** Whoever the package names. */
  readonly contributors: readonly ContributorMetadata[];
  /** Those of them who made it; never empty. */
  readonly creators: readonly [ContributorMetadata, ...ContributorMetadata[]];
}

/** What catalogues, citations and the cover of the workbook say of a release. */
export interface ReleaseMetadata extends Attribution {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly homepage?: string;
  readonly keywords: readonly string[];
  /** Of its texts, as BCP 47 writes it. Where a package states none it is English (the recipe "Language support"). */
  readonly language: string;
  readonly facts: ReleaseFacts;
  /** The day of the release, as `yyyy-mm-dd`; undefined for what is not released. */
  readonly day?: string;
  /** One line to cite it with. */
  readonly citation: string;
}

/** Reads from the descriptor what metadata are made of. `name` and `version` are those that were checked. */
export function readMetadata(
  read: Package,
  { name, version }: { readonly name: string; readonly version: string },
  facts: ReleaseFacts,
): ReleaseMetadata {
  const { descriptor } = read;
  const description = textOf(descriptor, "description");
  const homepage = addressOf(descriptor, "homepage");
  const day = facts.date?.slice(0, 10);
  const attribution = readAttribution(read, name, version);
  const common = { name, title: read.title ?? name, version };
  const [language = "en"] = textsIn(descriptor, "languages");
  return {
    ...common,
    ...attribution,
    ...(description === undefined ? {} : { description }),
    ...(homepage === undefined ? {} : { homepage }),
    keywords: textsIn(descriptor, "keywords"),
    language: /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(language) ? language : "en",
    facts,
    ...(day === undefined ? {} : { day }),
    citation: citationOf(common, attribution.creators, day, homepage),
  };
}

/** Reads whose a package is. A resource without licences or sources has those of the package (Data Resource, "licenses"). */
export function readAttribution({ descriptor, resources }: Package, name: string, version: string): Attribution {
  const licences = (objectsIn(descriptor, "licenses") ?? []).flatMap(readLicence);
  const sources = (objectsIn(descriptor, "sources") ?? []).map(readSource);
  const contributors = (objectsIn(descriptor, "contributors") ?? []).flatMap(readContributor);
  const names = resources.map((resource) => resource.name);
  const { stems } = nameAssets(name, version, names);
  return {
    licences,
    sources,
    resources: resources.map((resource) => {
      const written = writtenResource(descriptor, resource);
      const own = objectsIn(written, "licenses");
      const ownSources = objectsIn(written, "sources");
      return {
        name: resource.name,
        title: resource.title ?? resource.name,
        stem: stems.get(resource.name) ?? resource.name,
        licences: own === undefined ? licences : own.flatMap(readLicence),
        hasOwnLicences: own !== undefined,
        sources: ownSources === undefined ? sources : ownSources.map(readSource),
        hasOwnSources: ownSources !== undefined,
      };
    }),
    contributors,
    creators: creatorsOf(contributors, name),
  };
}

/** What may be done with a file: that of one resource, or one with the package whole. */
export interface FileRights {
  readonly licences: readonly LicenceMetadata[];
  readonly sources: readonly SourceMetadata[];
  /** Whether there are several licences because parts of the file have other ones. */
  readonly isMixed: boolean;
}

/** The licences and sources of a resource's files; without its name, those of a file that holds all resources. */
export function rightsOf(metadata: Attribution, resource?: string): FileRights {
  const { licences, sources, resources } = metadata;
  const one = resources.find(({ name }) => name === resource);
  if (one !== undefined) return { licences: one.licences, sources: one.sources, isMixed: false };
  const others = otherLicensed(licences, resources);
  return {
    licences: uniqueLicences([...licences, ...others.flatMap((other) => other.licences)]),
    sources: uniqueSources([...sources, ...resources.flatMap((other) => other.sources)]),
    isMixed: others.length > 0,
  };
}

/** In words, what of the package has which licence: one line for the package, one for each resource that has others. */
export function licenceLines({ licences, resources }: Attribution): readonly string[] {
  const others = otherLicensed(licences, resources);
  if (others.length === 0) return [licenceWords(licences)];
  return [
    `The compilation, and what is not named here: ${licenceWords(licences)}`,
    ...others.map((one) => `${resourceWords(one)}: ${licenceWords(one.licences)}`),
  ];
}

/** What a resource is called where its licence or source is told. */
export function resourceWords({ name, title }: ResourceRights): string {
  return title === name ? `Resource ${name}` : `Resource ${name} (${title})`;
}

/** What is told of the right to re-use a source. */
export function sourceWords({ title, licence, note }: SourceMetadata): string {
  return `Licence of the source "${title}": ${licence}.${note === undefined ? "" : ` ${note}`}`;
}

/** Words with the full stop of a sentence. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function uniqueSources(sources: readonly SourceMetadata[]): readonly SourceMetadata[] {
  return [...new Map(sources.map((one) => [JSON.stringify(one), one])).values()];
}

function readSource(source: JsonObject): SourceMetadata {
  const written = textOf(source, "foi:licence");
  const address = addressOf(source, "path");
  const licenceAddress = addressOfSpdx(spdxOf(written));
  const note = textOf(source, "foi:licenceNote");
  return {
    title: textOf(source, "title") ?? address ?? textOf(source, "path") ?? "a source without a title",
    ...(address === undefined ? {} : { address }),
    licence: licenceName(written),
    ...(licenceAddress === undefined ? {} : { licenceAddress }),
    ...(note === undefined ? {} : { note }),
  };
}

function licenceName(written: string | undefined): string {
  if (written === undefined || written === "unknown") return "not known";
  return written === "none-stated" ? "none stated" : written;
}

function citationOf(
  { title, version }: { readonly title: string; readonly version: string },
  creators: readonly ContributorMetadata[],
  day: string | undefined,
  homepage: string | undefined,
): string {
  const authors = creators.map(({ name }) => name).join("; ");
  const year = day === undefined ? "unreleased" : day.slice(0, 4);
  return `${authors} (${year}). ${title} (version ${version}) [data set].${homepage === undefined ? "" : ` ${homepage}`}`;
}
