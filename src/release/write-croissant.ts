import type { ValidTable } from "../checks/valid-package.ts";
import type { Field, JsonObject } from "../model/descriptor.ts";
import type { Distribution } from "./distributions.ts";
import { licenceLines, type ReleaseMetadata, rightsOf, sourceWords } from "./release-metadata.ts";
import { agentProperties, licenceValue } from "./write-schema-org.ts";

/** The terms of Croissant that its recommended context names. */
const TERMS = `annotation arrayShape citeAs column containedIn equivalentProperty excludes extract field fileProperty
  fileObject fileSet format includes isArray isLiveDataset jsonPath key md5 parentField recordSet references regex
  readLines sdVersion separator source subField transform unArchive value`.split(/\s+/);

/**
 * The context that the specification recommends ("Appendix 1: JSON-LD context"), whole, since its own reader complains of
 * another.
 */
function contextOf(language: string): JsonObject {
  return {
    "@language": language,
    "@vocab": "http://schema.org/",
    sc: "http://schema.org/",
    cr: "http://mlcommons.org/croissant/",
    rai: "http://mlcommons.org/croissant/RAI/",
    dct: "http://purl.org/dc/terms/",
    conformsTo: "dct:conformsTo",
    data: { "@id": "cr:data", "@type": "@json" },
    dataType: { "@id": "cr:dataType", "@type": "@vocab" },
    examples: { "@id": "cr:examples", "@type": "@json" },
    ...Object.fromEntries(TERMS.map((term) => [term, `cr:${term}`])),
  };
}

/**
 * The release in Croissant 1.1, which tools for machine learning load tables by. `datePublished` is lacking where nothing
 * is published yet.
 */
export function croissantDataset(
  metadata: ReleaseMetadata,
  tables: readonly ValidTable[],
  files: readonly Distribution[],
): JsonObject {
  const { name, title, version, description, homepage, keywords, language, day } = metadata;
  const { licences, sources, isMixed } = rightsOf(metadata);
  const terms = [...(isMixed ? licenceLines(metadata) : []), ...sources.map(sourceWords)];
  return {
    "@context": contextOf(language),
    "@type": "sc:Dataset",
    conformsTo: "http://mlcommons.org/croissant/1.1",
    name,
    alternateName: title,
    description: description ?? title,
    version,
    url: homepage ?? "./",
    license: licences.length === 0 ? ["none stated"] : licences.map(licenceValue),
    ...(terms.length === 0 ? {} : { usageInfo: terms }),
    ...agentProperties(metadata),
    inLanguage: language,
    ...(day === undefined ? {} : { datePublished: day }),
    ...(keywords.length === 0 ? {} : { keywords }),
    citeAs: metadata.citation,
    isLiveDataset: false,
    distribution: files.map((file) => ({
      "@type": "cr:FileObject",
      "@id": file.asset.path,
      name: file.asset.path,
      description: file.title,
      contentUrl: file.asset.path,
      encodingFormat: file.mediatype,
      contentSize: `${file.asset.bytes} B`,
      sha256: file.asset.sha256,
      ...fileTerms(metadata, file),
    })),
    recordSet: tables.map((table) => recordSet(table, files)),
  };
}

/** The licences of a file, and in words which part of it has which. */
function fileTerms(metadata: ReleaseMetadata, { resource }: Distribution): JsonObject {
  const { licences, isMixed } = rightsOf(metadata, resource);
  return {
    ...(licences.length === 0 ? {} : { license: licences.map(licenceValue) }),
    ...(isMixed ? { usageInfo: licenceLines(metadata) } : {}),
  };
}

function recordSet({ resource, columns }: ValidTable, files: readonly Distribution[]): JsonObject {
  const { name, title, description, schema } = resource;
  const csv = files.find((file) => file.resource === name && file.fileType === "CSV");
  const key = (schema?.primaryKey ?? []).map((field) => ({ "@id": fieldId(name, field) }));
  return {
    "@type": "cr:RecordSet",
    "@id": recordSetId(name),
    name: title ?? name,
    ...(description === undefined ? {} : { description }),
    ...(key.length === 0 ? {} : { key }),
    field: columns.map((field) => {
      const references = (schema?.foreignKeys ?? [])
        .filter(({ fields, reference }) => fields.length === 1 && fields[0] === field.name && !reference.package)
        .map(({ reference }) => ({
          "@id": fieldId(reference.resource === "" ? name : reference.resource, reference.fields[0] ?? ""),
        }));
      return {
        "@type": "cr:Field",
        "@id": fieldId(name, field.name),
        name: field.name,
        ...(field.description === undefined ? {} : { description: field.description }),
        dataType: dataType(field),
        source: { fileObject: { "@id": csv?.asset.path ?? "" }, extract: { column: field.name } },
        ...(references.length === 0 ? {} : { references }),
      };
    }),
  };
}

/** Of files and tables, each has an identifier of its own: `pay.csv` and `table/pay`. */
function recordSetId(table: string): string {
  return `table/${encodeURIComponent(table)}`;
}

function fieldId(table: string, field: string): string {
  return `${recordSetId(table)}/${encodeURIComponent(field)}`;
}

function dataType({ type, format }: Field): string {
  switch (type) {
    case "integer":
    case "year":
      return "sc:Integer";
    case "number":
      return "sc:Float";
    case "boolean":
      return "sc:Boolean";
    case "date":
      return "sc:Date";
    case "datetime":
      return "sc:DateTime";
    case "time":
      return "sc:Time";
    default:
      return type === "string" && format === "uri" ? "sc:URL" : "sc:Text";
  }
}
