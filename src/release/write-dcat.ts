import type { JsonObject } from "../model/descriptor.ts";
import type { Distribution } from "./distributions.ts";
import type { LicenceMetadata, ReleaseMetadata, SourceMetadata } from "./release-metadata.ts";

const CONTEXT: JsonObject = {
  adms: "http://www.w3.org/ns/adms#",
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  spdx: "http://spdx.org/rdf/terms#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

const MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";
const FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/";
const ENGLISH = "http://publications.europa.eu/resource/authority/language/ENG";

/**
 * The release as DCAT-AP 3 (JSON-LD), for data portals. The context is in it, so that reading it asks nobody. Addresses
 * of files are relative to its own.
 */
export function dcatDataset(metadata: ReleaseMetadata, files: readonly Distribution[]): JsonObject {
  const { title, name, version, description, homepage, keywords, licences, sources, contributors, facts } = metadata;
  const licence = licences.map(licenceNode);
  return {
    "@context": CONTEXT,
    "@id": "#dataset",
    "@type": "dcat:Dataset",
    "dct:title": english(title),
    "dct:description": english(description ?? title),
    "dct:identifier": `${name}@${version}`,
    "dcat:version": version,
    "dct:language": { "@id": ENGLISH },
    ...(keywords.length === 0 ? {} : { "dcat:keyword": keywords.map(english) }),
    ...(homepage === undefined ? {} : { "dcat:landingPage": { "@id": homepage, "@type": "foaf:Document" } }),
    ...(facts.date === null ? {} : { "dct:issued": typed(facts.date, "xsd:dateTime") }),
    "dct:publisher": agent(contributors.map((contributor) => contributor.name).join("; ")),
    "dct:creator": contributors.map((contributor) => agent(contributor.name)),
    "dct:accessRights": {
      "@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC",
      "@type": "dct:RightsStatement",
    },
    ...(licence.length === 0 ? {} : { "dct:license": licence }),
    ...(sources.length === 0 ? {} : { "dct:source": sources.map(sourceNode) }),
    "dcat:distribution": files.map((file) => distribution(file, licence, sources)),
  };
}

function distribution(
  { asset, title, mediatype, fileType }: Distribution,
  licence: readonly JsonObject[],
  sources: readonly SourceMetadata[],
): JsonObject {
  return {
    "@id": asset.path,
    "@type": "dcat:Distribution",
    "dct:title": english(title),
    "dcat:accessURL": { "@id": asset.path },
    "dcat:downloadURL": { "@id": asset.path },
    "dcat:mediaType": { "@id": `${MEDIA_TYPES}${mediatype}`, "@type": "dct:MediaType" },
    "dct:format": { "@id": `${FILE_TYPES}${fileType}`, "@type": "dct:MediaTypeOrExtent" },
    "dcat:byteSize": typed(String(asset.bytes), "xsd:nonNegativeInteger"),
    "spdx:checksum": {
      "@type": "spdx:Checksum",
      "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
      "spdx:checksumValue": typed(asset.sha256, "xsd:hexBinary"),
    },
    ...(licence.length === 0 ? {} : { "dct:license": licence }),
    ...(sources.length === 0 ? {} : { "dct:rights": sources.map(rights) }),
  };
}

function licenceNode({ title, address }: LicenceMetadata): JsonObject {
  return {
    ...(address === undefined ? {} : { "@id": address }),
    "@type": "dct:LicenseDocument",
    "rdfs:label": english(title),
  };
}

function sourceNode(source: SourceMetadata): JsonObject {
  return {
    ...(source.address === undefined ? {} : { "@id": source.address }),
    "@type": "dcat:Resource",
    "dct:title": english(source.title),
    "dct:rights": rights(source),
  };
}

/** What is known of the right to re-use a source, and that it is not known, where that is so. */
function rights({ title, licence, note }: SourceMetadata): JsonObject {
  const words = `Licence of the source "${title}": ${licence}.${note === undefined ? "" : ` ${note}`}`;
  return { "@type": "dct:RightsStatement", "rdfs:label": english(words) };
}

function agent(name: string): JsonObject {
  return { "@type": "foaf:Agent", "foaf:name": name };
}

function english(text: string): JsonObject {
  return { "@value": text, "@language": "en" };
}

function typed(value: string, type: string): JsonObject {
  return { "@value": value, "@type": type };
}
