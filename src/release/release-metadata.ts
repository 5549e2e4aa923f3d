import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject, Package } from "../model/descriptor.ts";
import type { ReleaseFacts } from "../model/release.ts";

/** A licence of the package itself, which is that of the compilation. */
export interface LicenceMetadata {
  /** What people call it: its title, else its name, else its address. */
  readonly title: string;
  /** An identifier of SPDX; undefined for a licence that has none. */
  readonly spdx?: string;
  readonly address?: string;
}

/** A source, and what is known of the right to re-use it, which is not the package's to give. */
export interface SourceMetadata {
  readonly title: string;
  readonly address?: string;
  /** In words, such as "not known" or "OGL-UK-3.0". Never a guess. */
  readonly licence: string;
  readonly licenceAddress?: string;
  readonly note?: string;
}

/** Somebody who made the package: a person with a family name, or else an organisation or group. */
export interface ContributorMetadata {
  readonly name: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly address?: string;
}

/** What catalogues, citations and the cover of the workbook say of a release. */
export interface ReleaseMetadata {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly homepage?: string;
  readonly keywords: readonly string[];
  /** Empty where the package states none. */
  readonly licences: readonly LicenceMetadata[];
  readonly sources: readonly SourceMetadata[];
  /** Never empty: where the package names nobody, its contributors as a group. */
  readonly contributors: readonly ContributorMetadata[];
  readonly facts: ReleaseFacts;
  /** The day of the release, as `yyyy-mm-dd`; undefined for what is not released. */
  readonly day?: string;
  /** One line to cite it with. */
  readonly citation: string;
}

/** Licences of data that SPDX has, as it writes them. */
const SPDX: ReadonlyMap<string, string> = new Map(
  `CC0-1.0 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC-BY-NC-4.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-NC-ND-4.0
  ODbL-1.0 ODC-By-1.0 PDDL-1.0 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 OGL-Canada-2.0 MIT Apache-2.0 BSD-2-Clause BSD-3-Clause
  GFDL-1.3-only CDLA-Permissive-1.0 CDLA-Permissive-2.0 CDLA-Sharing-1.0 etalab-2.0 NLOD-1.0 NLOD-2.0 Unlicense`
    .split(/\s+/)
    .map((id) => [id.toLowerCase(), id]),
);

/** Reads from the descriptor what metadata are made of. `name` and `version` are those that were checked. */
export function readMetadata(
  { descriptor, title }: Package,
  { name, version }: { readonly name: string; readonly version: string },
  facts: ReleaseFacts,
): ReleaseMetadata {
  const description = textOf(descriptor, "description");
  const homepage = addressOf(descriptor, "homepage");
  const day = facts.date?.slice(0, 10);
  const contributors = objectsOf(descriptor, "contributors").flatMap(contributorOf);
  const named = contributors.length > 0 ? contributors : [{ name: `Contributors to ${name}` }];
  const common = { name, title: title ?? name, version };
  const keywords = get(descriptor, "keywords");
  return {
    ...common,
    ...(description === undefined ? {} : { description }),
    ...(homepage === undefined ? {} : { homepage }),
    keywords: isArray(keywords) ? keywords.filter((word) => typeof word === "string") : [],
    licences: objectsOf(descriptor, "licenses").flatMap(licenceOf),
    sources: objectsOf(descriptor, "sources").map(sourceOf),
    contributors: named,
    facts,
    ...(day === undefined ? {} : { day }),
    citation: citationOf(common, named, day, homepage),
  };
}

/** "CC-BY-4.0 (https://...)", or that there is none. */
export function licenceWords({ licences }: ReleaseMetadata): string {
  if (licences.length === 0) return "none stated";
  return licences.map(({ title, address }) => (address === undefined ? title : `${title} (${address})`)).join("; ");
}

/** The identifier that SPDX has for a licence's name; undefined where it has none. */
function spdxOf(name: string | undefined): string | undefined {
  return name === undefined ? undefined : SPDX.get(name.toLowerCase());
}

function licenceOf(licence: JsonObject): readonly LicenceMetadata[] {
  const name = textOf(licence, "name") ?? textOf(licence, "type") ?? textOf(licence, "id");
  const spdx = spdxOf(name);
  const address = addressOf(licence, "path") ?? addressOf(licence, "url") ?? addressOfSpdx(spdx);
  const title = textOf(licence, "title") ?? name ?? address;
  if (title === undefined) return [];
  return [{ title, ...(spdx === undefined ? {} : { spdx }), ...(address === undefined ? {} : { address }) }];
}

function addressOfSpdx(spdx: string | undefined): string | undefined {
  return spdx === undefined ? undefined : `https://spdx.org/licenses/${spdx}.html`;
}

function sourceOf(source: JsonObject): SourceMetadata {
  const written = textOf(source, "foi:licence");
  const address = addressOf(source, "path");
  const licenceAddress = addressOfSpdx(spdxOf(written));
  const note = textOf(source, "foi:licenceNote");
  return {
    title: textOf(source, "title") ?? address ?? "a source without a title",
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

function contributorOf(contributor: JsonObject): readonly ContributorMetadata[] {
  const [givenName, familyName] = [textOf(contributor, "givenName"), textOf(contributor, "familyName")];
  const whole = [givenName, familyName].filter((part) => part !== undefined).join(" ");
  const name = textOf(contributor, "title") ?? (whole === "" ? textOf(contributor, "organization") : whole);
  const address = addressOf(contributor, "path");
  if (name === undefined) return [];
  return [
    {
      name,
      ...(givenName === undefined ? {} : { givenName }),
      ...(familyName === undefined ? {} : { familyName }),
      ...(address === undefined ? {} : { address }),
    },
  ];
}

function citationOf(
  { title, version }: { readonly title: string; readonly version: string },
  contributors: readonly ContributorMetadata[],
  day: string | undefined,
  homepage: string | undefined,
): string {
  const authors = contributors.map(({ name }) => name).join("; ");
  const year = day === undefined ? "unreleased" : day.slice(0, 4);
  return `${authors} (${year}). ${title} (version ${version}) [data set].${homepage === undefined ? "" : ` ${homepage}`}`;
}

function objectsOf(descriptor: JsonObject, property: string): readonly JsonObject[] {
  const found: Json | undefined = get(descriptor, property);
  return isArray(found) ? found.filter((entry) => isObject(entry)) : [];
}

function textOf(object: JsonObject, property: string): string | undefined {
  const value = get(object, property);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** An address of the web: what else a descriptor has there, such as a path or a script, is no link for others. */
function addressOf(object: JsonObject, property: string): string | undefined {
  const value = textOf(object, property);
  return value !== undefined && /^https?:\/\/[^\s<>"{}|\\^`]+$/i.test(value) ? value : undefined;
}
