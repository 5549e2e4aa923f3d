import { collectTraces } from "../checks/collect-traces.ts";
import type { PackageInput } from "../checks/package-input.ts";
import { readValidPackage, type ValidPackage, type ValidRow, type ValidTable } from "../checks/valid-package.ts";
import type { EvidenceDocument } from "../evidence/evidence-document.ts";
import type { ReleaseFacts } from "../model/release.ts";
import type { ValidationEvent } from "../model/report.ts";
import type { TracedQuote } from "../model/traced-figure.ts";
import { nameAssets } from "../release/asset-names.ts";
import { releaseName } from "../release/build-release.ts";
import { collectDocuments } from "../release/collect-documents.ts";
import { readMetadata } from "../release/release-metadata.ts";
import { createCoverage } from "./row-coverage.ts";
import { siteDocument } from "./site-document.ts";
import type { DocumentMark, SiteRow, SiteTable, SiteTrace, VersionContent } from "./site-model.ts";
import { createIds } from "./unique-ids.ts";

/** So many rows of a table are shown on its page; the others are in its files. */
const MAX_ROWS = 1_000;

/** What a package holds, or what there is to say of it where it has errors. */
export type ContentReading =
  | { readonly content: VersionContent; readonly events?: undefined }
  | { readonly content?: undefined; readonly events: readonly ValidationEvent[] };

type FoundQuote = NonNullable<TracedQuote["found"]>;

type Traced = Omit<SiteTrace, "findings" | "id">;

/**
 * Reads what the pages of a version show. Throws `ReleaseFault` where the package cannot have a release, and `ReadFault`
 * where it changes meanwhile.
 */
export async function collectContent(input: PackageInput, facts: ReleaseFacts): Promise<ContentReading> {
  const rows: Traced[] = [];
  const documents = new Map<string, EvidenceDocument>();
  const collect = collectTraces((row, document) => {
    rows.push(row);
    if (document !== undefined) documents.set(document.path, document);
  });
  const checks = { forTable: () => ({ checks: [collect], findings: [] }), outcomes: () => [] };
  const { valid, events } = await readValidPackage({ ...input, checks });
  if (valid === undefined) return { events };

  const called = releaseName(valid);
  const metadata = readMetadata(valid.package, called, facts);
  const { stems } = nameAssets(
    called.name,
    called.version,
    valid.package.resources.map(({ name }) => name),
  );
  const rowId = createIds();
  const idOf = (resource: string, key: string) => rowId(JSON.stringify([resource, key]), key);
  const tables: SiteTable[] = [];
  for (const table of valid.tables) {
    const { name } = table.resource;
    tables.push(await readTable(table, stems.get(name) ?? name, idOf));
  }
  const traces: SiteTrace[] = rows.map((row) => ({ ...row, findings: [], id: idOf(row.resource, row.key) }));
  return {
    content: {
      version: called.version,
      metadata,
      tables,
      traces,
      documents: await documentsOf(valid, documents, traces),
    },
  };
}

type IdOf = (resource: string, key: string) => string;

async function readTable(table: ValidTable, stem: string, idOf: IdOf): Promise<SiteTable> {
  const { resource, columns, rules } = table;
  const primaryKey = resource.schema?.primaryKey ?? [];
  const places = primaryKey.map((name) => columns.findIndex((column) => column.name === name));
  const rows: SiteRow[] = [];
  const coverage = createCoverage(rules?.schema, columns);
  let rowCount = 0;
  for await (const batch of table.rows()) {
    for (const row of batch) {
      rowCount += 1;
      coverage.see(row.cells);
      if (rows.length < MAX_ROWS) rows.push(siteRow(row, rowCount));
    }
  }

  function siteRow({ cells }: ValidRow, number: number): SiteRow {
    const key = places.length === 0 ? String(number) : places.map((at) => cells[at] ?? "").join(", ");
    return { key, id: idOf(resource.name, key), cells };
  }

  return {
    name: resource.name,
    title: resource.title ?? resource.name,
    ...(resource.description === undefined ? {} : { description: resource.description }),
    ...(rules === undefined ? {} : { schema: rules.schema }),
    fields: columns,
    primaryKey,
    rowCount,
    rows,
    coverage: coverage.seen(),
    file: `${stem}.csv`,
    missing: missingIn(table),
  };
}

/** Cells that came typed, from JSON, are blank where they are nothing; others are as written. */
function missingIn({ resource: { schema, dialect }, isTyped }: ValidTable): readonly string[] {
  if (isTyped) return [""];
  const words = (schema?.missingValues ?? [{ value: "" }]).map(({ value }) => value);
  return [...new Set([...words, ...(dialect.nullSequence === undefined ? [] : [dialect.nullSequence])])];
}

async function documentsOf(
  valid: ValidPackage,
  read: ReadonlyMap<string, EvidenceDocument>,
  traces: readonly SiteTrace[],
): Promise<VersionContent["documents"]> {
  const documentId = createIds();
  const registered = await collectDocuments(valid);
  return registered.flatMap(({ path, sha256 }) => {
    const document = read.get(path);
    if (document === undefined) return [];
    const marks = traces.flatMap((trace): DocumentMark[] =>
      trace.document !== path
        ? []
        : trace.quotes.flatMap(({ found, field }) => (found === undefined ? [] : [markOf(trace, field, found)])),
    );
    const id = documentId(path, path.slice(path.lastIndexOf("/") + 1).replace(/\.[A-Za-z0-9]+$/, ""));
    return [siteDocument({ path, format: document.format, sha256, id }, document.text.original, marks)];
  });
}

function markOf({ resource, id }: SiteTrace, field: string, { span, figure }: FoundQuote): DocumentMark {
  const own = { ...span, resource, row: id, field };
  if (figure === undefined) return own;
  return { ...own, figure: { start: span.start + figure.start, end: span.start + figure.end } };
}
