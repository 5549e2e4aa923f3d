import { basename, join } from "node:path";
import { readDescriptor } from "../checks/read-descriptor.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import { readTableFile, type TableFile } from "../import/table-file.ts";
import type { Package } from "../model/descriptor.ts";
import type { FileStore } from "../model/environment.ts";
import { UserFault } from "../model/user-fault.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import { findPackages, type PackagePlace } from "./find-packages.ts";
import { createRowSchemaFinder } from "./find-row-schema.ts";

/** A table of the package that rows are added to. */
export interface PackageTable {
  /** Of its file, in the package. */
  readonly path: string;
  readonly schema: RowSchema;
  readonly file: TableFile;
}

/** The package that an import goes into, and its tables from the figures to the document. */
export interface ImportTarget {
  readonly place: PackagePlace;
  readonly package: Package;
  readonly store: FileStore;
  /** The table of the figures, then those that lead to the document: answers, responses. */
  readonly tables: readonly [PackageTable, ...PackageTable[]];
  /** Whether the last of the tables registers documents. */
  readonly hasDocuments: boolean;
}

/** From a figure to its document there are two steps. */
const MAX_STEPS = 4;

/** Opens the package that an import goes into. Throws `UserFault` where it has no such table. */
export async function openImportTarget(into: string, kind: string, from: string): Promise<ImportTarget> {
  const [place, ...others] = await findPackages([into], from);
  if (place === undefined || others.length > 0) {
    throw new UserFault(`"${into}" holds ${others.length + 1} packages.`, "Name one of them after --into.");
  }
  const store = openLocalFiles(place.folder, place.label);
  const { package: read } = await readDescriptor(store, place.descriptor);
  if (read === undefined) {
    throw new UserFault(`${shown(place)} cannot be read.`, `foipack validate ${into} says what is wrong with it.`);
  }
  const find = createRowSchemaFinder(place.folder);
  const schemaOf = async (wanted: string): Promise<RowSchema> => {
    const lookup = await find(wanted);
    if (lookup.found === "rules") return lookup.rules.schema;
    if (lookup.found === "faults") {
      throw new UserFault(
        `The row schema in ${lookup.file} cannot be used.`,
        "foipack validate says what is wrong with it.",
      );
    }
    const near = nearestMember(wanted, lookup.known);
    const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
    throw new UserFault(`There is no kind "${wanted}".${hint}`, `Kinds: ${lookup.known.join(", ")}`);
  };
  const schema = await schemaOf(kind);
  if (schema.figure === undefined) {
    throw new UserFault(
      `A row of ${kind} has no figure, and import reads tables of figures.`,
      "Write its rows by hand: an editor of CSV files, or a spreadsheet, will do.",
    );
  }
  const first = await openTable(place, read, schema);
  const tables: [PackageTable, ...PackageTable[]] = [first];
  let last = schema;
  for (let step = 0; step < MAX_STEPS && last.document === undefined && last.evidence !== undefined; step += 1) {
    const { via } = last.evidence;
    const reference = last.foreignKeys.find(({ fields }) => fields.length === 1 && fields[0] === via)?.reference;
    if (reference === undefined || !("kind" in reference)) break;
    last = await schemaOf(reference.kind);
    tables.push(await openTable(place, read, last));
  }
  return { place, package: read, store, tables, hasDocuments: last.document !== undefined };
}

async function openTable(place: PackagePlace, { resources }: Package, schema: RowSchema): Promise<PackageTable> {
  const all = resources.filter((resource) => resource.kind === schema.kind);
  const [resource] = all;
  const [path, ...more] = resource?.source.kind === "path" ? resource.source.paths : [];
  if (resource === undefined) {
    throw new UserFault(
      `${shown(place)} has no table of the kind ${schema.kind}.`,
      `Make a package that has one: foipack new NAME --kind ${schema.kind}`,
    );
  }
  if (all.length > 1) {
    throw new UserFault(
      `${shown(place)} has ${all.length} tables of the kind ${schema.kind}.`,
      "Import goes into one.",
    );
  }
  const isPlain = /^utf-?8$/i.test(resource.encoding) && resource.compression === undefined;
  if (path === undefined || more.length > 0 || !isPlain || /:\/\//.test(path) || !/\.(?:csv|tsv|txt)$/i.test(path)) {
    throw new UserFault(
      `The table ${resource.name} is not one CSV file in UTF-8.`,
      "Import adds rows to such files only. Change the table, or add the rows by hand.",
    );
  }
  const text = await readText(place, path);
  const file = readTableFile(text, resource.dialect);
  if (file === undefined) {
    throw new UserFault(`Nothing can be added to ${path} as it is.`, "foipack validate says what is wrong with it.");
  }
  const missing = schema.primaryKey.find((name) => !file.labels.includes(name));
  if (missing !== undefined) {
    throw new UserFault(`${path} has no column ${missing}.`, "foipack validate says what is wrong with it.");
  }
  return { path, schema, file };
}

async function readText(place: PackagePlace, path: string): Promise<string> {
  const store = openLocalFiles(place.folder, place.label);
  const facts = await store.facts(path);
  if (facts?.kind !== "file") throw new UserFault(`${path} is not there.`, "foipack validate says more.");
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    let text = "";
    for await (const chunk of store.chunks(path)) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } catch {
    throw new UserFault(`${path} is not in UTF-8.`, "foipack validate --fix mends that.");
  }
}

function shown({ label, descriptor }: PackagePlace): string {
  return label === "" ? descriptor : basename(label) === "" ? label : join(label, descriptor).replaceAll("\\", "/");
}
