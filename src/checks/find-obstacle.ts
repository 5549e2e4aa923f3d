import { isWebAddress } from "../descriptor/safe-path.ts";
import type { Resource } from "../model/descriptor.ts";
import type { FindingOf } from "../model/finding.ts";

/** Why the data of a resource cannot be checked, as far as its description tells. */
export interface Obstacle {
  /** The property of the resource that it is about. */
  readonly property: "path" | "data" | "format" | "compression";
  readonly fault: Pick<FindingOf<"source-error">, "code" | "args"> | Pick<FindingOf<"format-error">, "code" | "args">;
}

/** Formats that are not text in rows and cells. What is of none of these is taken to be, whatever its ending. */
const NOT_DELIMITED: ReadonlySet<string> = new Set([
  ...["json", "jsonl", "ndjson", "geojson", "topojson", "yaml", "yml", "xml", "html", "htm", "pdf"],
  ...["xls", "xlsx", "xlsm", "ods", "doc", "docx", "odt"],
  ...["parquet", "feather", "arrow", "avro", "sqlite", "sqlite3", "db", "gpkg", "shp", "sav", "dta", "rds"],
]);

/** What keeps a resource from being checked; undefined where it can be. Nothing is passed over without a word. */
export function findObstacle({ source, isTable, format, compression }: Resource): Obstacle | undefined {
  if (source.kind === "inline") return isTable ? unsupported("data", "data in the descriptor") : undefined;
  const { paths } = source;
  const remote = paths.find(isWebAddress);
  if (remote !== undefined) {
    return { property: "path", fault: { code: "source-error", args: { reason: "remote", path: remote } } };
  }
  if (!isTable) return undefined;
  if (paths.length > 1) return unsupported("path", "one table in several files");
  if (compression !== undefined) return unsupported("compression", compression);
  const kind = format ?? /\.([^./]+)$/.exec(paths[0] ?? "")?.[1]?.toLowerCase() ?? "";
  return NOT_DELIMITED.has(kind) ? unsupported("format", kind) : undefined;
}

function unsupported(property: Obstacle["property"], format: string): Obstacle {
  return { property, fault: { code: "format-error", args: { reason: "unsupported", format } } };
}
