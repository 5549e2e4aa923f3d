import type { JsonObject } from "../../../src/model/descriptor.ts";
import type { Change } from "../../../src/model/version-plan.ts";
import type { GivenPackage, GivenTable } from "../../support/revision-of.ts";

/** Two states of a package, and every change that makes one of the other. */
export interface BumpCase {
  /** What happens on the way there. */
  readonly name: string;
  readonly before: GivenPackage;
  readonly after: GivenPackage;
  readonly changes: readonly Change[];
  /** The changes of the way back. */
  readonly back: readonly Change[];
}

export const FIELDS = { id: "string", year: "integer", total: "number" };
export const CSV = "id,year,total\na,2012,10\nb,2013,20\nc,2014,30\n";

/** A package with one table of payments, `t`. */
export function pay(table: GivenTable = {}, descriptor: JsonObject = {}): GivenPackage {
  return { descriptor, tables: { t: { fields: FIELDS, schema: { primaryKey: "id" }, csv: CSV, ...table } } };
}

export const UNITS: GivenTable = { fields: { code: "string" }, schema: { primaryKey: "code" }, csv: "code\na\nb\nc\n" };

/** The package of payments with another table beside them. */
export function withTable(name: string, table: GivenTable, own: GivenTable = {}): GivenPackage {
  return { tables: { ...pay(own).tables, [name]: table } };
}

/** A table `u` with these codes (and the codes X and Y in use in a table `t` that refers to it). */
export function referred(codes: string): GivenPackage {
  const foreignKeys = [{ fields: ["code"], reference: { resource: "u", fields: ["code"] } }];
  return {
    tables: {
      t: {
        fields: { id: "string", code: "string" },
        schema: { primaryKey: "id", foreignKeys },
        csv: "id,code\na,X\nb,Y\n",
      },
      u: { fields: { code: "string" }, schema: { primaryKey: "code" }, csv: `code\n${codes}` },
    },
  };
}

/** A register `u` of these bodies (local code, government code), to whose government codes E1 and E2 a table refers. */
export function register(bodies: string): GivenPackage {
  const foreignKeys = [{ fields: ["body"], reference: { resource: "u", fields: ["gss"] } }];
  return {
    tables: {
      t: {
        fields: { id: "string", body: "string" },
        schema: { primaryKey: "id", foreignKeys },
        csv: "id,body\na,E1\nb,E2\n",
      },
      u: { fields: { code: "string", gss: "string" }, schema: { primaryKey: "code" }, csv: `code,gss\n${bodies}` },
    },
  };
}

/** The package of payments, whose key refers to a table of its own package or another one. */
export function pointing(resource: string, otherPackage?: string): GivenPackage {
  const key = { fields: ["id"], reference: { resource, fields: ["code"] } };
  const keys =
    otherPackage === undefined
      ? { foreignKeys: [key] }
      : { "foi:foreignKeys": [{ ...key, reference: { package: otherPackage, ...key.reference } }] };
  return { tables: { ...pay({ schema: { primaryKey: "id", ...keys } }).tables, u: UNITS, v: UNITS } };
}

/** A package with a file that is no table. */
export function withMap(content: string): GivenPackage {
  return {
    descriptor: { resources: [{ name: "map", path: "map.json" }] },
    files: { "map.json": content },
  };
}

export const PROPERTIES = {
  id: { type: "string" },
  n: { type: "integer" },
  n_text: { type: "string" },
  unit: { type: "string", enum: ["count", "percent"] },
  status: { type: "string" },
};

/** A rule of a row schema: where the one schema holds, the other must. */
export function when(title: string, condition: JsonObject, consequence: JsonObject): JsonObject {
  const [name, one, other] = [title, condition, consequence].map((part) => JSON.stringify(part));
  return JSON.parse(`{ "title": ${name}, "if": ${one}, "then": ${other} }`);
}

/** A table of a kind `counts` whose row schema has these members, and whose own schema has these fields. */
export function counts(
  rowSchema: JsonObject = {},
  fields: GivenTable["fields"] = {},
  kind: string | null = "counts",
): GivenPackage {
  const json = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    "foi:kind": "counts",
    "foi:primaryKey": ["id"],
    type: "object",
    properties: PROPERTIES,
    required: ["id"],
    ...rowSchema,
  };
  return {
    tables: {
      t: {
        fields: { id: "string", n: "integer", n_text: "string", unit: "string", status: "string", ...fields },
        schema: { primaryKey: "id" },
        resource: kind === null ? {} : { "foi:kind": kind },
        csv: "id,n,n_text,unit,status\na,1,1,count,reported\n",
      },
    },
    rowSchemas: { counts: json, tallies: json },
  };
}
