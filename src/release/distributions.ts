import type { ReleaseAsset } from "../model/release.ts";

/** A file of a release that people download, as catalogues list it. */
export interface Distribution {
  readonly asset: ReleaseAsset;
  readonly title: string;
  readonly mediatype: string;
  /** A code of the EU's authority list of file types; undefined for what it lacks. */
  readonly fileType?: string;
  /** The resource that it is the data of; undefined for a file of the package whole. */
  readonly resource?: string;
}

interface Format {
  readonly title: string;
  readonly mediatype: string;
  readonly fileType?: string;
}

/** The formats that a table or a package is written in, by the ending of the file. */
const FORMATS: ReadonlyMap<string, Format> = new Map([
  ["csv", { title: "CSV", mediatype: "text/csv", fileType: "CSV" }],
  ["json", { title: "JSON", mediatype: "application/json", fileType: "JSON" }],
  ["parquet", { title: "Parquet", mediatype: "application/vnd.apache.parquet", fileType: "PARQUET" }],
  ["zip", { title: "Data Package (zip)", mediatype: "application/zip", fileType: "ZIP" }],
  [
    "xlsx",
    {
      title: "Excel workbook",
      mediatype: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      fileType: "XLSX",
    },
  ],
  ["sqlite", { title: "SQLite database", mediatype: "application/vnd.sqlite3" }],
]);

/** A file as catalogues list it, by its ending; undefined for one that is not among them. */
export function distributionOf(asset: ReleaseAsset, what: string, resource?: string): Distribution | undefined {
  const format = FORMATS.get(asset.path.slice(asset.path.lastIndexOf(".") + 1));
  if (format === undefined) return undefined;
  const { title, ...rest } = format;
  return { asset, title: `${what}: ${title}`, ...rest, ...(resource === undefined ? {} : { resource }) };
}
