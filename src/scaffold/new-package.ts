import { get } from "../descriptor/read-property.ts";
import type { JsonObject } from "../model/descriptor.ts";
import { deriveTableSchema } from "../schemas/derive-table-schema.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import type { OpenLicence } from "./open-licences.ts";

/** What a new package is to be. */
export interface NewPackage {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly licence: OpenLicence;
  /** What it holds is invented, so that it is never published. It has a version, so that it can be built. */
  readonly isSample?: boolean;
  /** One table each, in this order. */
  readonly rowSchemas: readonly RowSchema[];
}

/** Text files by their paths: relative POSIX. */
export type TextFiles = ReadonlyMap<string, string>;

/**
 * The files of a package that has a table of each kind and no rows yet: its descriptor (Data Package v2), the tables
 * with their headers, and a page that says what to fill in.
 */
export function newPackageFiles(wanted: NewPackage): TextFiles {
  const files = new Map([
    ["datapackage.json", `${JSON.stringify(descriptorOf(wanted), undefined, 2)}\n`],
    ["README.md", readme(wanted)],
  ]);
  for (const { kind, fields } of wanted.rowSchemas) {
    files.set(tablePath(kind), `${fields.map(({ name }) => name).join(",")}\n`);
  }
  return files;
}

/** Where the table of a kind is in a new package. */
function tablePath(kind: string): string {
  return `data/${kind}.csv`;
}

function descriptorOf({ name, title, description, licence, isSample, rowSchemas }: NewPackage): JsonObject {
  const tables = rowSchemas.map(({ kind }) => ({ name: kind, kind }));
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name,
    title,
    ...(description === undefined ? {} : { description }),
    ...(isSample === true ? { version: "1.0.0", "foi:sample": true } : {}),
    licenses: [{ name: licence.name, path: licence.path, title: licence.title }],
    resources: rowSchemas.map((rowSchema) => ({
      name: rowSchema.kind,
      type: "table",
      path: tablePath(rowSchema.kind),
      title: textOf(rowSchema, "title"),
      description: textOf(rowSchema, "description"),
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      "foi:kind": rowSchema.kind,
      schema: deriveTableSchema(rowSchema, tables),
    })),
  };
}

function textOf({ json, kind }: RowSchema, property: string): string {
  const text = get(json, property);
  return typeof text === "string" ? text : kind;
}

function readme({ title, licence, rowSchemas }: NewPackage): string {
  const rows = rowSchemas.map((schema) => `| \`${schema.kind}\` | ${textOf(schema, "description")} |\n`).join("");
  return `# ${title}

| table | what it holds |
|---|---|
${rows}
## What to know before using the figures

- Say here what a reader could get wrong: what a figure covers and what it leaves out, units that differ, periods that are
  shorter than their labels.

## Evidence

Each response's words are in a file of \`evidence/\`, which \`foi-responses\` registers. Leave out greetings and names.

## Licence

The compilation is under [${licence.name}](${licence.path}). The responses are not: release under the Freedom of
Information Act grants no right of re-use. \`licence\` in \`foi-responses\` says what is known.
`;
}
