import type { JsonObject, Resource, ResourceSource, TableDialect, TableSchema } from "../model/descriptor.ts";
import { checkSources } from "./check-attribution.ts";
import { checkLicenses } from "./check-licenses.ts";
import { checkName } from "./check-name.ts";
import { belowAs, report, type Spot } from "./descriptor-finding.ts";
import { checkPropertyNames } from "./known-names.ts";
import { defaultDialect, normaliseDialect } from "./normalise-dialect.ts";
import { draftSchema, type SchemaDraft } from "./normalise-schema.ts";
import { hasTabularProfile } from "./normalise-v1.ts";
import { checkWebAddress } from "./read-address.ts";
import { readHash } from "./read-hash.ts";
import { readInteger, readString, readText, wrongValue } from "./read-property.ts";
import { readSource } from "./read-source.ts";
import type { Referenced } from "./referenced-descriptor.ts";

/** A resource that has been read, but for the schema's references to other resources. */
export interface ResourceDraft {
  readonly spot: Spot;
  /** Undefined where the resource has none. */
  readonly name: string | undefined;
  readonly schema: SchemaDraft | undefined;
  /** The normalised resource, or undefined where its data cannot or may not be read. */
  readonly withSchema: (schema: TableSchema | undefined) => Resource | undefined;
}

/** What one resource takes from the package. */
export interface ResourceContext {
  readonly index: number;
  /** v1: the package's profile makes tables of all of its resources. */
  readonly isInTabularPackage: boolean;
  readonly schemas: Referenced<SchemaDraft>;
  readonly dialects: Referenced<TableDialect>;
}

/** Reads a resource, of v2 or v1 (Data Resource v2, "Properties"). */
export function draftResource(outer: Spot, raw: JsonObject, context: ResourceContext): ResourceDraft {
  if (!Object.hasOwn(raw, "name")) report(outer, "error", { reason: "missing-property", property: "name" });
  const name = checkName(outer, raw);
  const spot = name === undefined ? outer : { ...outer, resource: name };
  const isDeclaredTable = readType(spot, raw) || context.isInTabularPackage || hasTabularProfile(raw);
  const source = readSource(spot, raw, isDeclaredTable);
  const facts = readFacts(spot, raw);
  const compression = readCompression(spot, raw, source);
  const ending = endingOf(source);
  const isTabSeparated =
    (facts.format ?? ending) === "tsv" || facts.mediatype?.startsWith("text/tab-separated-values") === true;

  const schemaSpot = belowAs(spot, "schema-error", "schema");
  const schema = context.schemas.read(raw, "schema", schemaSpot, draftSchema);
  const dialectSpot = belowAs(spot, "dialect-error", "dialect");
  const dialect = context.dialects.read(
    raw,
    "dialect",
    dialectSpot,
    (at, descriptor) => normaliseDialect(at, descriptor, isTabSeparated),
    isTabSeparated ? "tab" : "comma",
  );
  if (isDeclaredTable && !Object.hasOwn(raw, "schema")) {
    report(spot, "warning", { reason: "missing-property", property: "schema" });
  }
  const isTable =
    isDeclaredTable ||
    Object.hasOwn(raw, "schema") ||
    Object.hasOwn(raw, "dialect") ||
    ["csv", "tsv"].includes(facts.format ?? ending ?? "");
  const kind = readText(spot, raw, "foi:kind");
  checkPropertyNames(spot, raw, "resource");

  const withSchema = (finished: TableSchema | undefined): Resource | undefined =>
    source && {
      name: name ?? nameFor(source, context.index),
      ...facts,
      source,
      isTable,
      ...(compression === undefined ? {} : { compression }),
      dialect: dialect ?? defaultDialect(isTabSeparated),
      ...(finished === undefined ? {} : { schema: finished }),
      ...(kind === undefined ? {} : { kind }),
      index: context.index,
    };
  return { spot, name, schema, withSchema };
}

/** Whether the resource says that it is a table; "table" is the only type there is. */
function readType(spot: Spot, raw: JsonObject): boolean {
  const type = readString(spot, raw, "type");
  if (type !== undefined && type !== "table") wrongValue(spot, "type", "table", type);
  return type === "table";
}

/** What a resource says of its bytes, and to people. */
function readFacts(spot: Spot, raw: JsonObject) {
  readText(spot, raw, "profile");
  checkSources(spot, raw);
  checkLicenses(spot, raw);
  checkWebAddress(spot, raw, "homepage");
  const title = readString(spot, raw, "title");
  const description = readString(spot, raw, "description");
  const format = readFileFormat(spot, raw);
  const mediatype = readMediaType(spot, raw);
  const encoding = readText(spot, raw, "encoding");
  const bytes = readInteger(spot, raw, "bytes", 0);
  const hash = readHash(spot, raw);
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(format === undefined ? {} : { format }),
    ...(mediatype === undefined ? {} : { mediatype }),
    encoding: encoding ?? "utf-8",
    isEncodingDeclared: encoding !== undefined,
    ...(bytes === undefined ? {} : { bytes }),
    ...(hash === undefined ? {} : { hash }),
  };
}

/** The format in lower case and without the dot that some put before it. */
function readFileFormat(spot: Spot, raw: JsonObject): string | undefined {
  const format = readText(spot, raw, "format");
  if (format === undefined) return undefined;
  if (format.startsWith(".")) wrongValue(spot, "format", "file extension", format, "warning");
  return format.replace(/^\./, "").toLowerCase();
}

function readMediaType(spot: Spot, raw: JsonObject): string | undefined {
  const mediatype = readText(spot, raw, "mediatype");
  if (mediatype === undefined || /^[^\s/]+\/[^\s/;]+(?:\s*;.*)?$/.test(mediatype)) return mediatype;
  return wrongValue(spot, "mediatype", "media type", mediatype);
}

/** The recipe "Compression of Resources": declared, or else told by the path's ending. */
function readCompression(spot: Spot, raw: JsonObject, source: ResourceSource | undefined): string | undefined {
  const declared = readText(spot, raw, "compression");
  if (declared !== undefined) {
    if (declared === "gz" || declared === "zip") return declared;
    wrongValue(spot, "compression", "gz or zip", declared);
  }
  return source?.kind === "path" ? /\.(gz|zip)$/i.exec(source.paths[0] ?? "")?.[1]?.toLowerCase() : undefined;
}

/** The ending of the (first) path in lower case, below a compression's. */
function endingOf(source: ResourceSource | undefined): string | undefined {
  const parts = fileNameOf(source)?.toLowerCase().split(".") ?? [];
  const isCompressed = parts.length > 2 && ["gz", "zip"].includes(parts.at(-1) ?? "");
  return parts.length > 1 ? parts.at(isCompressed ? -2 : -1) : undefined;
}

/** A name for a resource that lacks one: that of its file, as is usual, or else its place. */
function nameFor(source: ResourceSource, index: number): string {
  return fileNameOf(source)?.split(".")[0] || `resource${index + 1}`;
}

/** The last part of the (first) path, without what follows it in an address. */
function fileNameOf(source: ResourceSource | undefined): string | undefined {
  if (source?.kind !== "path") return undefined;
  return source.paths[0]?.split(/[?#]/, 1)[0]?.split("/").at(-1);
}
