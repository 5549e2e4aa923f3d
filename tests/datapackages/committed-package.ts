import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { JsonObject } from "../../src/model/descriptor.ts";
import { type BuiltInRowSchema, builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";

export const packageNames = [
  "kent-childrens-services-targets",
  "kent-social-worker-payments",
  "uk-local-authorities",
] as const;

/** A row as a row schema sees it: typed values, what is missing absent. */
export type TypedRow = Readonly<Record<string, string | number>>;

export interface CommittedTable {
  readonly name: string;
  readonly kind: string;
  readonly builtIn: BuiltInRowSchema;
  /** The Table Schema in the descriptor. */
  readonly tableSchema: JsonObject;
  readonly header: readonly string[];
  readonly rows: readonly TypedRow[];
  readonly text: string;
}

interface Descriptor extends JsonObject {
  readonly name: string;
  readonly resources: readonly { name: string; path: string; "foi:kind": string; schema: JsonObject }[];
}

export function readBytes(packageName: string, path: string): Buffer {
  return readFileSync(new URL(`../../datapackages/${packageName}/${path}`, import.meta.url));
}

export function readDescriptor(packageName: string): Descriptor {
  return JSON.parse(readBytes(packageName, "datapackage.json").toString("utf8"));
}

export function readTables(packageName: string): readonly CommittedTable[] {
  return readDescriptor(packageName).resources.map(({ name, path, schema, "foi:kind": kind }) => {
    const builtIn = builtInRowSchema(kind);
    if (builtIn === undefined) throw new Error(`no row schema ${kind}`);
    const text = readBytes(packageName, path).toString("utf8");
    const [header = [], ...records]: string[][] = parse(text);
    const types = new Map(builtIn.schema.fields.map((field) => [field.name, field.type]));
    const rows = records.map((cells) => Object.fromEntries(cells.flatMap((cell, index) => typed(header[index], cell))));
    return { name, kind, builtIn, tableSchema: schema, header, rows, text };

    function typed(field: string | undefined, cell: string): [string, string | number][] {
      if (field === undefined || cell === "") return [];
      const type = types.get(field);
      return [[field, type === "number" || type === "integer" ? Number(cell) : cell]];
    }
  });
}

export function tableOf(packageName: string, kind: string): CommittedTable {
  const table = readTables(packageName).find((one) => one.kind === kind);
  if (table === undefined) throw new Error(`${packageName} has no ${kind}`);
  return table;
}
