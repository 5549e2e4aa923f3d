import type { NeighbourPackage, PackageInput, RowSchemaLookup } from "../../checks/package-input.ts";
import { readBareTable } from "../../checks/read-bare-table.ts";
import { type DescriptorReading, readDescriptor } from "../../checks/read-descriptor.ts";
import type { RowSchemaRules } from "../../checks/row-schema-rules.ts";
import type { Field, JsonObject } from "../../model/descriptor.ts";
import type { FileStore } from "../../model/environment.ts";
import type { InferenceFault, TableInference } from "../../model/inference.ts";
import { builtInKinds, builtInRowSchema } from "../../schemas/built-in-row-schemas.ts";
import { deriveTableSchema } from "../../schemas/derive-table-schema.ts";
import { describeResource } from "../../tables/infer/describe-resource.ts";
import { inferTable } from "../../tables/infer/infer-table.ts";
import type { CheckedAs, NeighbourFiles, ReadingWay } from "./check-messages.ts";
import { storeOfFiles } from "./checked-file.ts";
import { tableName, tableReading } from "./table-reading.ts";

/** A table by itself, and how it is to be checked. */
export interface TableRequest {
  readonly store: FileStore;
  /** Of the file in the store, and as it is shown. */
  readonly name: string;
  readonly checkedAs: CheckedAs;
  readonly reading: ReadingWay;
  /** Of a sheet that was written as CSV: the record, from 1, that is its header. */
  readonly headerRow?: number;
  readonly neighbours: readonly NeighbourFiles[];
  readonly clock: () => number;
}

/** The table as validation wants it, and what was found out of it or why that could not be. */
export interface TableOpening {
  readonly input: PackageInput;
  readonly inference?: TableInference;
  readonly fault?: InferenceFault;
}

/** Opens a table for the reference engine. Throws `ReadFault`. */
export async function openTable(request: TableRequest): Promise<TableOpening> {
  const { checkedAs, reading } = request;
  const rules = checkedAs.as === "kind" ? rulesOfKind(checkedAs.kind) : undefined;
  const open = async (inference?: TableInference) =>
    inputOf(request, await readingOf(request, rules, inference), rules);
  if (checkedAs.as !== "inferred" && reading === "published") return { input: await open() };
  const fields = rules?.schema.fields.map(
    ({ name, type, format = "default" }): Field => ({ name, type, format, constraints: {} }),
  );
  const { table, fault } = await inferTable(
    () => request.store.chunks(request.name),
    fields === undefined ? {} : { fields },
  );
  // What cannot be found out of is checked all the same, which says why.
  return table === undefined ? { input: await open(), fault } : { input: await open(table), inference: table };
}

/** What the descriptor of a package would say of the table. */
async function readingOf(
  { name, checkedAs, headerRow }: TableRequest,
  rules: RowSchemaRules | undefined,
  inference: TableInference | undefined,
): Promise<DescriptorReading> {
  const resourceName = tableName(name);
  const { schema: inferred, ...form }: JsonObject =
    inference === undefined ? {} : describeResource(resourceName, name, inference);
  const own: JsonObject = {
    name: resourceName,
    type: "table",
    // A workbook's name ends in what no table does.
    ...(headerRow === undefined ? {} : { format: "csv" }),
    ...(headerRow === undefined || headerRow === 1 ? {} : { dialect: { headerRows: [headerRow] } }),
    ...form,
  };
  if (rules !== undefined) {
    const { kind } = rules.schema;
    const schema = deriveTableSchema(rules.schema, [{ name: resourceName, kind }]);
    return tableReading(name, name, { ...own, "foi:kind": kind, schema });
  }
  if (checkedAs.as === "inferred" && inferred !== undefined) {
    return tableReading(name, name, { ...own, schema: inferred });
  }
  if (Object.keys(own).length > 2) return tableReading(name, name, own);
  return readBareTable({ path: name, name });
}

function inputOf(
  { store, name, neighbours, clock }: TableRequest,
  reading: DescriptorReading,
  rules: RowSchemaRules | undefined,
): PackageInput {
  return {
    store,
    descriptorPath: name,
    reading,
    // No table that is checked here gives a digest.
    environment: { hasher: () => undefined, clock },
    async rowSchema(kind): Promise<RowSchemaLookup> {
      return rules?.schema.kind === kind ? { found: "rules", rules } : { found: "nothing", known: builtInKinds };
    },
    neighbour: createNeighbours(neighbours),
    // ajv makes code at run time, which a page forbids; no kind of foipack's has such a constraint.
    compileJsonSchema: async () => undefined,
  };
}

/**
 * What a kind asks of a table that stands alone: all but that its words are in a document of the package, which is not
 * there.
 */
function rulesOfKind(kind: string): RowSchemaRules | undefined {
  const builtIn = builtInRowSchema(kind);
  if (builtIn === undefined) return undefined;
  const { evidence: _, document: __, ...schema } = builtIn.schema;
  return { schema, validate: builtIn.validate };
}

function createNeighbours(all: readonly NeighbourFiles[]): PackageInput["neighbour"] {
  const opened = new Map<string, Promise<NeighbourPackage | undefined>>();
  return (name) => {
    const files = all.find((one) => one.name === name)?.files;
    if (files === undefined) return Promise.resolve(undefined);
    const known = opened.get(name) ?? openNeighbour(name, files);
    opened.set(name, known);
    return known;
  };
}

async function openNeighbour(
  name: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<NeighbourPackage | undefined> {
  const store = storeOfFiles(files);
  const { package: found, inline } = await readDescriptor(store, "datapackage.json");
  return found?.name === name ? { package: found, store, inline } : undefined;
}
