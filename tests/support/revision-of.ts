import type { RevisionInput } from "../../src/diff/revision.ts";
import type { Json, JsonObject } from "../../src/model/descriptor.ts";
import { memoryFiles } from "./memory-files.ts";

/** A table of a package: what its fields are, and the file. */
export interface GivenTable {
  /** Name to type, or to the rest of the field. Without it the table has no schema. */
  readonly fields?: { readonly [name: string]: string | JsonObject };
  /** What the schema has besides its fields. */
  readonly schema?: JsonObject;
  /** What the resource has besides its name, path and schema. */
  readonly resource?: JsonObject;
  readonly csv?: string;
}

/** A state of a package `p`. */
export interface GivenPackage {
  readonly descriptor?: { readonly [property: string]: Json | undefined };
  /** By the names of the resources. The first is mostly `t`. */
  readonly tables?: { readonly [resource: string]: GivenTable };
  /** Further files, by path. */
  readonly files?: { readonly [path: string]: string | Uint8Array };
  readonly rowSchemas?: { readonly [kind: string]: JsonObject };
}

/** A package of one table `t`. */
export function tableOf(table: GivenTable): GivenPackage {
  return { tables: { t: table } };
}

/** A package in memory as a diff wants it. The file of a table `t` is `t.csv`, unless its resource says otherwise. */
export function revisionOf({ descriptor, tables = {}, files = {}, rowSchemas = {} }: GivenPackage): RevisionInput {
  const contents: Record<string, string | Uint8Array> = { ...files };
  const resources = Object.entries(tables).map(([name, { fields, schema, resource, csv }]): JsonObject => {
    const list = Object.entries(fields ?? {}).map(([field, rest]) => ({
      name: field,
      ...(typeof rest === "string" ? { type: rest } : rest),
    }));
    const path = typeof resource?.path === "string" ? resource.path : `${name}.csv`;
    if (csv !== undefined) contents[path] = csv;
    const own = fields === undefined ? {} : { schema: { fields: list, ...schema } };
    const where = resource?.data === undefined ? { path } : {};
    return { name, type: "table", ...where, ...own, ...resource };
  });
  contents["datapackage.json"] ??= JSON.stringify({ name: "p", version: "1.0.0", resources, ...descriptor });
  return {
    store: memoryFiles(contents),
    descriptorPath: "datapackage.json",
    rowSchema: async (kind) => rowSchemas[kind],
  };
}
