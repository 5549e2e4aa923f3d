import type { ContributorMetadata, LicenceMetadata, SourceMetadata } from "../model/attribution.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import type { Distribution } from "./distributions.ts";
import { withoutRole, withRole } from "./read-contributors.ts";
import { licenceWords } from "./read-licences.ts";
import {
  type FileRights,
  licenceLines,
  type ReleaseMetadata,
  rightsOf,
  sentence,
  sourceWords,
} from "./release-metadata.ts";

const CONTEXT: JsonObject = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  prov: "http://www.w3.org/ns/prov#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  spdx: "http://spdx.org/rdf/terms#",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

const MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";
const FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/";
const LANGUAGES = "http://publications.europa.eu/resource/authority/language/";

/** Codes of the EU's authority list for the languages of the United Kingdom and Ireland. */
const LANGUAGE_CODES: ReadonlyMap<string, string> = new Map([
  ["en", "ENG"],
  ["cy", "CYM"],
  ["ga", "GLE"],
  ["gd", "GLA"],
]);

type Tag = (text: string) => Json;

/**
 * The release as DCAT-AP 3 (JSON-LD), for data portals. The context is in it, so that reading it asks nobody. Addresses
 * of files are relative to its own. A distribution has one licence or, where one would not tell everything, a statement
 * of all of them: it may have each of the two once at most.
 */
export function dcatDataset(metadata: ReleaseMetadata, files: readonly Distribution[]): JsonObject {
  const { title, name, version, description, homepage, keywords, facts, language, contributors, creators } = metadata;
  const tag: Tag = (text) => ({ "@value": text, "@language": language });
  const whole = rightsOf(metadata);
  const code = LANGUAGE_CODES.get(language.toLowerCase().split("-")[0] ?? "");
  const [publisher, ...publishers] = withRole(contributors, "publisher");
  const contacts = withRole(contributors, "contact", "contactperson", "contactpoint");
  const others = [...publishers, ...withoutRole(contributors, creators, "publisher")];
  return {
    "@context": CONTEXT,
    "@id": "#dataset",
    "@type": "dcat:Dataset",
    "dct:title": tag(title),
    "dct:description": tag(description ?? title),
    "dct:identifier": `${name}@${version}`,
    "dcat:version": version,
    ...(code === undefined
      ? {}
      : { "dct:language": { "@id": `${LANGUAGES}${code}`, "@type": "dct:LinguisticSystem" } }),
    ...(keywords.length === 0 ? {} : { "dcat:keyword": keywords.map(tag) }),
    ...(homepage === undefined ? {} : { "dcat:landingPage": { "@id": homepage, "@type": "foaf:Document" } }),
    ...(facts.date === null ? {} : { "dct:issued": typed(facts.date, "xsd:dateTime") }),
    ...(publisher === undefined ? {} : { "dct:publisher": agent(publisher) }),
    "dct:creator": creators.map(agent),
    ...(contacts.length === 0 ? {} : { "dcat:contactPoint": contacts.map(contactPoint) }),
    ...(others.length === 0 ? {} : { "prov:qualifiedAttribution": others.map(attribution) }),
    "dct:accessRights": {
      "@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC",
      "@type": "dct:RightsStatement",
    },
    ...licenceProperties(metadata, whole, tag),
    ...(whole.sources.length === 0 ? {} : { "dct:provenance": whole.sources.map((one) => provenance(one, tag)) }),
    ...relations(whole.sources),
    "dcat:distribution": files.map((file) => distribution(file, metadata, tag)),
  };
}

function distribution(
  { asset, title, mediatype, fileType, resource }: Distribution,
  metadata: ReleaseMetadata,
  tag: Tag,
): JsonObject {
  const place = { "@id": asset.path, "@type": "rdfs:Resource" };
  return {
    "@id": `#${asset.path}`,
    "@type": "dcat:Distribution",
    "dct:title": tag(title),
    "dcat:accessURL": place,
    "dcat:downloadURL": place,
    "dcat:mediaType": { "@id": `${MEDIA_TYPES}${mediatype}`, "@type": "dct:MediaType" },
    ...(fileType === undefined
      ? {}
      : { "dct:format": { "@id": `${FILE_TYPES}${fileType}`, "@type": "dct:MediaTypeOrExtent" } }),
    "dcat:byteSize": typed(String(asset.bytes), "xsd:nonNegativeInteger"),
    "spdx:checksum": {
      "@type": "spdx:Checksum",
      "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm" },
      "spdx:checksumValue": typed(asset.sha256, "xsd:hexBinary"),
    },
    ...licenceProperties(metadata, rightsOf(metadata, resource), tag),
  };
}

/** One licence as such; several, and what is known of the sources' licences, in one statement. */
function licenceProperties(metadata: ReleaseMetadata, rights: FileRights, tag: Tag): JsonObject {
  const { licences, sources, isMixed } = rights;
  const [only, ...more] = licences;
  const isOne = only !== undefined && more.length === 0 && !isMixed;
  const several = isMixed ? licenceLines(metadata) : more.length > 0 ? [`Licences: ${licenceWords(licences)}`] : [];
  const words = [...several.map(sentence), ...sources.map(sourceWords)];
  return {
    ...(isOne ? { "dct:license": licenceNode(only, tag) } : {}),
    ...(words.length === 0
      ? {}
      : { "dct:rights": { "@type": "dct:RightsStatement", "rdfs:label": tag(words.join("\n")) } }),
  };
}

function licenceNode({ title, address }: LicenceMetadata, tag: Tag): JsonObject {
  return {
    ...(address === undefined ? {} : { "@id": address }),
    "@type": "dct:LicenseDocument",
    "rdfs:label": tag(title),
  };
}

/** A letter is no dataset, which `dct:source` would make of it. */
function provenance(source: SourceMetadata, tag: Tag): JsonObject {
  const { title, address } = source;
  const words = `Source: ${title}${address === undefined ? "" : ` (${address})`}. ${sourceWords(source)}`;
  return { "@type": "dct:ProvenanceStatement", "rdfs:label": tag(words) };
}

function relations(sources: readonly SourceMetadata[]): JsonObject {
  const places = new Set(sources.flatMap(({ address }) => address ?? []));
  if (places.size === 0) return {};
  return { "dct:relation": [...places].map((place) => ({ "@id": place, "@type": "rdfs:Resource" })) };
}

function agent({ name, address }: ContributorMetadata): JsonObject {
  return {
    "@type": "foaf:Agent",
    "foaf:name": name,
    ...(address === undefined ? {} : { "foaf:page": { "@id": address } }),
  };
}

/** Without an e-mail address, which is not published. */
function contactPoint({ name, address }: ContributorMetadata): JsonObject {
  return {
    "@type": "vcard:Kind",
    "vcard:fn": name,
    ...(address === undefined ? {} : { "vcard:hasURL": { "@id": address } }),
  };
}

/** Whoever else took part, with the roles as they are written. */
function attribution(contributor: ContributorMetadata): JsonObject {
  const { roles } = contributor;
  return {
    "@type": "prov:Attribution",
    "prov:agent": agent(contributor),
    ...(roles.length === 0
      ? {}
      : { "dcat:hadRole": roles.map((role) => ({ "@type": "dcat:Role", "rdfs:label": role })) }),
  };
}

function typed(value: string, type: string): JsonObject {
  return { "@value": value, "@type": type };
}
