import type { DescriptorReading } from "../../checks/read-descriptor.ts";
import { normalisePackage } from "../../descriptor/normalise-package.ts";
import type { JsonObject } from "../../model/descriptor.ts";

/**
 * A package around one table, as a descriptor would describe it: `resource` is what the descriptor has of the table but
 * its path. Of the package, nothing is asked.
 */
export function tableReading(file: string, path: string, resource: JsonObject): DescriptorReading {
  // A safe path that ends as the file's own does: what a file is called on somebody's machine is their matter.
  const descriptor: JsonObject = { name: "table", resources: [{ ...resource, path: `table${endingOf(path)}` }] };
  const { package: read } = normalisePackage(descriptor);
  const resources = read?.resources.map((known) => ({ ...known, source: { kind: "path", paths: [path] } as const }));
  return {
    package: { name: file, resources: resources ?? [], descriptor },
    findings: [],
    resolved: new Map(),
    locate: () => new Map(),
    inline: () => undefined,
    nameOf: () => file,
  };
}

/** The name of a table from that of its file. */
export function tableName(file: string): string {
  const stem = (file.split("/").at(-1) ?? "").replace(/(?:\.[A-Za-z0-9]{1,7}){1,2}$/, "");
  const slug = stem
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return slug.slice(0, 100) || "table";
}

/** ".csv", ".csv.gz"; ".csv" where a file has no ending that says something. */
function endingOf(path: string): string {
  return /\.(?:csv|tsv|tab|txt|json|ndjson|jsonl|parquet)(?:\.gz)?$/i.exec(path)?.[0].toLowerCase() ?? ".csv";
}
