import type { Resource } from "../model/descriptor.ts";

/** How the rows of a table are written: text with delimiters, JSON, a JSON value on each line, or columns in Parquet. */
export type TableFormat = "delimited" | "json" | "json-lines" | "parquet";

const FORMATS: ReadonlyMap<string, TableFormat> = new Map([
  ["json", "json"],
  ["jsonl", "json-lines"],
  ["ndjson", "json-lines"],
  ["parquet", "parquet"],
]);

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ["application/json", "json"],
  ["application/x-ndjson", "ndjson"],
  ["application/ndjson", "ndjson"],
  ["application/jsonl", "jsonl"],
  ["application/x-jsonlines", "jsonl"],
  ["application/vnd.apache.parquet", "parquet"],
  ["text/csv", "csv"],
  ["text/tab-separated-values", "tsv"],
]);

/** Formats that are neither text in rows and cells nor JSON in rows. What is of none of these is taken to be the first. */
const UNREAD: ReadonlySet<string> = new Set([
  ...["geojson", "topojson", "yaml", "yml", "xml", "html", "htm", "pdf"],
  ...["xls", "xlsx", "xlsm", "ods", "doc", "docx", "odt"],
  ...["feather", "arrow", "avro", "sqlite", "sqlite3", "db", "gpkg", "shp", "sav", "dta", "rds"],
]);

/**
 * The format of a table: as the resource says by `format` or else `mediatype`, else as the ending of its (first) path
 * does, below that of a compression. `unread` names one that is not read.
 */
export function tableFormat(resource: Resource): TableFormat | { readonly unread: string } {
  const { source, format = mediaFormat(resource) ?? ending(resource) ?? "" } = resource;
  // An array or object in the descriptor is JSON, whatever it is called, and so is what is called nothing.
  if (source.kind === "inline" && (typeof source.data !== "string" || format === "")) return "json";
  if (UNREAD.has(format)) return { unread: format };
  return FORMATS.get(format) ?? "delimited";
}

function mediaFormat({ mediatype }: Resource): string | undefined {
  return MEDIA_TYPES.get(mediatype?.split(";")[0]?.trim().toLowerCase() ?? "");
}

function ending({ source }: Resource): string | undefined {
  if (source.kind !== "path") return undefined;
  const name = source.paths[0]?.split(/[?#]/, 1)[0] ?? "";
  return /\.([^./]+?)(?:\.(?:gz|zip))?$/i.exec(name)?.[1]?.toLowerCase();
}
