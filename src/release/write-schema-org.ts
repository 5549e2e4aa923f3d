import type { ContributorMetadata, LicenceMetadata, SourceMetadata } from "../model/attribution.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import type { Distribution } from "./distributions.ts";
import { withoutRole, withRole } from "./read-contributors.ts";
import { licenceLines, type ReleaseMetadata, rightsOf } from "./release-metadata.ts";

/**
 * schema.org/Dataset as JSON-LD, for search engines. Addresses of files are relative: they are beside this one wherever a
 * release is published.
 */
export function schemaOrgDataset(metadata: ReleaseMetadata, files: readonly Distribution[]): JsonObject {
  const { title, name, version, description, homepage, keywords, day } = metadata;
  const { licences, sources, isMixed } = rightsOf(metadata);
  return {
    // Not the address of its context, so that reading it asks nobody.
    "@context": { "@vocab": "https://schema.org/" },
    "@type": "Dataset",
    "@id": "#dataset",
    name: title,
    alternateName: name,
    identifier: `${name}@${version}`,
    description: description ?? title,
    version,
    inLanguage: metadata.language,
    ...(homepage === undefined ? {} : { url: homepage }),
    ...(keywords.length === 0 ? {} : { keywords }),
    isAccessibleForFree: true,
    ...(day === undefined ? {} : { datePublished: day }),
    ...(licences.length === 0 ? {} : { license: licences.map(licenceValue) }),
    ...(isMixed ? { usageInfo: licenceLines(metadata) } : {}),
    ...agentProperties(metadata),
    citation: metadata.citation,
    ...(sources.length === 0 ? {} : { isBasedOn: sources.map(basis) }),
    distribution: files.map(({ asset, title: words, mediatype, resource }) => {
      const rights = rightsOf(metadata, resource);
      return {
        "@type": "DataDownload",
        name: words,
        contentUrl: asset.path,
        encodingFormat: mediatype,
        contentSize: `${asset.bytes} B`,
        sha256: asset.sha256,
        ...(rights.licences.length === 0 ? {} : { license: rights.licences.map(licenceValue) }),
        ...(rights.isMixed ? { usageInfo: licenceLines(metadata) } : {}),
      };
    }),
  };
}

/** A licence's address; for one without, its words. */
export function licenceValue({ title, address }: LicenceMetadata): Json {
  return address ?? { "@type": "CreativeWork", name: title };
}

/** Contributors under the property of their role; who has none that schema.org knows is a `contributor`. */
export function agentProperties({ contributors, creators }: ReleaseMetadata): JsonObject {
  const roles: readonly (readonly [property: string, agents: readonly ContributorMetadata[]])[] = [
    ["publisher", withRole(contributors, "publisher")],
    ["funder", withRole(contributors, "funder")],
    ["sponsor", withRole(contributors, "sponsor")],
    ["maintainer", withRole(contributors, "maintainer")],
    ["editor", withRole(contributors, "editor")],
    ["copyrightHolder", withRole(contributors, "copyrightholder")],
    [
      "contributor",
      withoutRole(contributors, creators, "publisher", "funder", "sponsor", "maintainer", "editor", "copyrightholder"),
    ],
  ];
  return {
    creator: creators.map(agent),
    ...Object.fromEntries(roles.flatMap(([key, agents]) => (agents.length === 0 ? [] : [[key, agents.map(agent)]]))),
  };
}

/** A source with its own licence in words: that of the compilation does not extend to it. */
function basis({ title, address, licence, licenceAddress, note }: SourceMetadata): JsonObject {
  return {
    "@type": "CreativeWork",
    name: title,
    ...(address === undefined ? {} : { url: address }),
    ...(licenceAddress === undefined ? {} : { license: licenceAddress }),
    usageInfo: `Licence: ${licence}.${note === undefined ? "" : ` ${note}`}`,
  };
}

/** A contributor as schema.org has it: without a type where it is not known to be a person or an organisation. */
function agent({ kind, name, givenName, familyName, affiliation, address }: ContributorMetadata): JsonObject {
  const url = address === undefined ? {} : { url: address };
  if (kind === "unknown") return { name, ...url };
  if (kind === "organisation") return { "@type": "Organization", name, ...url };
  return {
    "@type": "Person",
    name,
    ...(givenName === undefined ? {} : { givenName }),
    ...(familyName === undefined ? {} : { familyName }),
    ...(affiliation === undefined ? {} : { affiliation: { "@type": "Organization", name: affiliation } }),
    ...url,
  };
}
