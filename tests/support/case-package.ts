import { createFixture } from "fs-fixture";
import type { Json, JsonObject } from "../../src/model/descriptor.ts";
import type { ValidateOptions } from "../../src/tasks/validate.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { compactFinding } from "./compact-finding.ts";

/** A table: what its fields are, and the file. */
export interface CaseTable {
  /** Name to type, or to the rest of the field's description. Without fields and schema the table has no schema. */
  readonly fields?: { readonly [name: string]: string | JsonObject };
  /** What the schema has besides its fields. */
  readonly schema?: JsonObject;
  /** What the resource has besides its name, path and schema; undefined takes one of these away. */
  readonly resource?: { readonly [name: string]: Json | undefined };
  readonly csv?: string | Uint8Array;
}

/** A package `p` with one table `t`, and what validation should say of it. */
export interface Case extends CaseTable {
  /** What happens. */
  readonly name: string;
  /** Further tables of the package, by name. */
  readonly others?: { readonly [resource: string]: CaseTable };
  /** Packages beside this one, by name and table. */
  readonly beside?: { readonly [name: string]: { readonly [resource: string]: CaseTable } };
  /** What the descriptor has besides its name and resources. */
  readonly descriptor?: JsonObject;
  /** Further files of the package. */
  readonly files?: { readonly [path: string]: string | Uint8Array };
  /** Findings as `compactFinding` writes them: all of them, in their order. */
  readonly expect: readonly string[];
}

const PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

type Files = Record<string, string | Buffer>;

/** Makes the package's files in a temporary folder, validates it, and gives its findings. */
export async function findingsOf(
  given: Omit<Case, "name" | "expect">,
  options: ValidateOptions = {},
): Promise<readonly string[]> {
  await using folder = await createFixture(filesOf(given));
  const { findings } = await validatePackages(["p"], { from: folder.path, ...options });
  return findings.map(compactFinding);
}

/** The files of a case, from the folder in which its packages are. */
export function filesOf({ others, beside, descriptor, files, ...own }: Omit<Case, "name" | "expect">): Files {
  const written: Files = packageFiles("p", { t: own, ...others }, descriptor);
  for (const [name, tables] of Object.entries(beside ?? {})) Object.assign(written, packageFiles(name, tables, {}));
  for (const [path, content] of Object.entries(files ?? {})) written[`p/${path}`] = bytesOf(content);
  return written;
}

function packageFiles(name: string, tables: { readonly [resource: string]: CaseTable }, rest: JsonObject = {}): Files {
  const files: Files = {};
  const resources = Object.entries(tables).map(([resource, table]) => {
    if (table.csv !== undefined) files[`${name}/${resource}.csv`] = bytesOf(table.csv);
    return resourceOf(resource, table);
  });
  const descriptor = {
    $schema: PROFILE,
    name,
    id: `urn:foipack:test:${name}`,
    licenses: [{ name: "CC0-1.0" }],
    resources,
    ...rest,
  };
  files[`${name}/datapackage.json`] = JSON.stringify(descriptor, undefined, 2);
  return files;
}

function resourceOf(name: string, { fields, schema, resource }: CaseTable): JsonObject {
  const list = Object.entries(fields ?? {}).map(([field, rest]) => ({
    name: field,
    ...(typeof rest === "string" ? { type: rest } : rest),
  }));
  const whole = fields === undefined ? schema : { fields: list, ...schema };
  const written = { name, path: `${name}.csv`, ...(whole === undefined ? {} : { schema: whole }), ...resource };
  return Object.fromEntries(
    Object.entries(written).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function bytesOf(content: string | Uint8Array): string | Buffer {
  return typeof content === "string" ? content : Buffer.from(content);
}
