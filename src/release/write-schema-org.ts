import type { JsonObject } from "../model/descriptor.ts";
import type { Distribution } from "./distributions.ts";
import type { ContributorMetadata, ReleaseMetadata, SourceMetadata } from "./release-metadata.ts";

/**
 * schema.org/Dataset as JSON-LD, for search engines. Addresses of files are relative: they are beside this one wherever a
 * release is published.
 */
export function schemaOrgDataset(metadata: ReleaseMetadata, files: readonly Distribution[]): JsonObject {
  const { title, name, version, description, homepage, keywords, licences, sources, contributors, day } = metadata;
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
    ...(homepage === undefined ? {} : { url: homepage }),
    ...(keywords.length === 0 ? {} : { keywords }),
    isAccessibleForFree: true,
    ...(day === undefined ? {} : { datePublished: day }),
    ...(licences.length === 0 ? {} : { license: licences.map(({ address, title: words }) => address ?? words) }),
    creator: contributors.map(creator),
    citation: metadata.citation,
    ...(sources.length === 0 ? {} : { isBasedOn: sources.map(basis) }),
    distribution: files.map(({ asset, title: words, mediatype }) => ({
      "@type": "DataDownload",
      name: words,
      contentUrl: asset.path,
      encodingFormat: mediatype,
      contentSize: `${asset.bytes} B`,
      sha256: asset.sha256,
    })),
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

/** A contributor as schema.org has it. */
export function creator({ name, givenName, familyName, address }: ContributorMetadata): JsonObject {
  const url = address === undefined ? {} : { url: address };
  if (familyName === undefined) return { "@type": "Organization", name, ...url };
  return { "@type": "Person", name, ...(givenName === undefined ? {} : { givenName }), familyName, ...url };
}
