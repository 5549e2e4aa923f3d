import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { defaultDialect } from "../descriptor/normalise-dialect.ts";
import { get, isArray, isObject } from "../descriptor/read-property.ts";
import { replaceValues } from "../descriptor/replace-values.ts";
import type { WebLimits } from "../edge/alaveteli.ts";
import { fetchBytes } from "../edge/fetch-bytes.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import { makeFolders } from "../edge/make-folders.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import type { Json } from "../model/descriptor.ts";
import { UserFault } from "../model/user-fault.ts";
import { fetchFaultOf } from "../report/fetch-faults.ts";
import { listed, quote } from "../report/wording/words.ts";
import type { CellAlteration } from "../scaffold/fit-cells.ts";
import { CAVEAT, cleanExport, type ExportColumn } from "../scaffold/project-export.ts";
import { createRecordSplitter } from "../tables/split-records.ts";
import { writeRecord } from "../tables/write-record.ts";
import { findPackages, type PackagePlace } from "./find-packages.ts";

/** How an export is read. */
export interface ExportOptions {
  readonly into: string;
  /** What paths are relative to; the current folder where absent. */
  readonly from?: string;
  readonly web?: WebLimits;
}

/** What would be written of the export of a project, and what there is to know of its columns. */
export interface ExportPlan {
  /** As people see them. */
  readonly table: string;
  readonly schema: string;
  /** The name of the table in the package. */
  readonly resource: string;
  readonly rows: number;
  readonly columns: readonly ExportColumn[];
  readonly dropped: readonly string[];
  readonly namesRemoved: number;
  /** Cells that are not taken as they were, each to be looked up by a person. */
  readonly alterations: readonly CellAlteration[];
}

/** A plan with what it takes to carry it out. */
export interface PlannedExport {
  readonly plan: ExportPlan;
  readonly folder: string;
  readonly writes: readonly { readonly name: string; readonly text: string }[];
  /** The descriptor with the table among its resources. */
  readonly descriptor: { readonly path: string; readonly text: string };
}

const MAX_EXPORT = 50_000_000;

/**
 * Reads the CSV export of a project of a site that runs Alaveteli, from a file or the web, and plans a table without names
 * in `data/`, with a Table Schema that says of each column what it is worth, as a resource of the package. Throws `UserFault`.
 */
export async function planExport(source: string, options: ExportOptions): Promise<PlannedExport> {
  const { into, from = process.cwd(), web = {} } = options;
  const [place, ...others] = await findPackages([into], from);
  if (place === undefined || others.length > 0) {
    throw new UserFault(`${quote(into)} holds several packages.`, "Name one of them with --into.");
  }
  const { labels, rows } = readCsv(await readSource(source, from, web));
  const cleaned = cleanExport(labels, rows);
  if ("missing" in cleaned) {
    throw new UserFault(
      `It is not the export of an Alaveteli project: it lacks ${listed(cleaned.missing, "and")}.`,
      "Its first line has the columns request, request_url, public_body and status. foipack describe reads other files.",
    );
  }
  const stem = stemOf(source);
  const names = { table: `${stem}.csv`, schema: `${stem}.schema.json` };
  const store = openLocalFiles(place.folder, place.label);
  for (const name of [names.table, names.schema]) {
    if ((await store.facts(`data/${name}`)) === undefined) continue;
    throw new UserFault(
      `There is ${quote(`data/${name}`)} in the package already.`,
      "Move it away; nothing was written.",
    );
  }
  const descriptor = await registered(place, stem);
  const { columns, dropped, namesRemoved, alterations } = cleaned;
  const dialect = defaultDialect(false);
  const lines = [columns.map(({ name }) => name), ...cleaned.rows].map((cells) => `${writeRecord(cells, dialect)}\n`);
  const fields = columns.map(({ name, description }) => ({ name, type: "string", description }));
  const at = place.label === "" ? "data" : `${place.label}/data`;
  return {
    plan: {
      table: `${at}/${names.table}`,
      schema: `${at}/${names.schema}`,
      resource: stem,
      rows: cleaned.rows.length,
      columns,
      dropped,
      namesRemoved,
      alterations,
    },
    descriptor,
    folder: join(place.folder, "data"),
    writes: [
      { name: names.table, text: lines.join("") },
      { name: names.schema, text: `${JSON.stringify({ fields, missingValues: [""] }, null, 2)}\n` },
    ],
  };
}

/** The descriptor with one more resource, all else as it was written. */
async function registered(
  { folder, label, descriptor }: PackagePlace,
  stem: string,
): Promise<{ readonly path: string; readonly text: string }> {
  const path = join(folder, descriptor);
  const shown = label === "" ? descriptor : `${label}/${descriptor}`;
  if (!descriptor.endsWith(".json")) {
    throw new UserFault(`${quote(shown)} is not JSON.`, "Write it as datapackage.json; nothing was written.");
  }
  const text = await readFile(path, "utf8");
  const read = readDescriptorText(text);
  const resources = isObject(read) ? (get(read, "resources") ?? []) : undefined;
  if (!isArray(resources)) {
    throw new UserFault(`${quote(shown)} cannot be read.`, "foipack validate says what is wrong; nothing was written.");
  }
  if (resources.some((resource) => isObject(resource) && get(resource, "name") === stem)) {
    throw new UserFault(`${quote(shown)} has a resource ${quote(stem)} already.`, "Rename it; nothing was written.");
  }
  const resource = {
    name: stem,
    type: "table",
    title: `Export of a project: ${stem.replace(/^project-/, "")}`,
    description: `What volunteers made of responses in an Alaveteli project; none of it is in the words of an authority. ${CAVEAT}`,
    path: `data/${stem}.csv`,
    schema: `data/${stem}.schema.json`,
  };
  return { path, text: replaceValues(text, new Map([[`/resources/${resources.length}`, resource]])) };
}

function readDescriptorText(text: string): Json | undefined {
  try {
    const read: Json = JSON.parse(text);
    return read;
  } catch {
    return undefined;
  }
}

async function readSource(source: string, from: string, web: WebLimits): Promise<Uint8Array> {
  if (/^https:\/\//i.test(source)) {
    const got = await fetchFaultOf(() => fetchBytes(source, { ...web, maxBytes: web.maxBytes ?? MAX_EXPORT }));
    return got.bytes;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) {
    throw new UserFault("The address does not begin with https://.", "Download the export, and name the file.");
  }
  const facts = await stat(resolve(from, source)).catch(() => undefined);
  if (facts?.isFile() !== true)
    throw new UserFault(`There is no file ${quote(source)}.`, "Check the spelling of the path.");
  if (facts.size > MAX_EXPORT) throw new UserFault(`${quote(source)} is too large for the export of a project.`);
  return readFile(resolve(from, source));
}

function readCsv(bytes: Uint8Array) {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserFault("The export is not text in UTF-8.", "Download it again, and do not save it with Excel.");
  }
  const splitter = createRecordSplitter(defaultDialect(false));
  const records = splitter.push(text);
  while (splitter.hasMore) records.push(...splitter.more());
  records.push(...splitter.end());
  while (splitter.hasMore) records.push(...splitter.more());
  const [header, ...rest] = records;
  const broken = records.find(({ faults }) => faults !== undefined);
  const rows = rest.filter(({ cells }) => cells.length > 1 || cells[0] !== "");
  const ragged = rows.some(({ cells }) => cells.length !== header?.cells.length);
  if (splitter.stopped !== undefined || broken !== undefined || ragged) {
    throw new UserFault(
      "The export is not a whole CSV file: its rows or quotes do not fit.",
      "Download it again; nothing was written.",
    );
  }
  return { labels: header?.cells ?? [], rows };
}

/** What the files are to be called: a plain name, whatever the source is called. */
function stemOf(source: string): string {
  const name = basename(source.replace(/[?#].*$/, "")).replace(/\.csv$/i, "");
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `project-${plain.replace(/^project-/, "") || "export"}`;
}

/** Writes what was planned; nothing of it stays where it cannot be finished. */
export async function carryOutExport({ folder, writes, descriptor }: PlannedExport): Promise<void> {
  const made: string[] = [];
  try {
    makeFolders(folder);
    for (const { name, text } of writes) {
      const path = join(folder, name);
      await writeFile(path, text, { flag: "wx" });
      made.push(path);
    }
    await writeFileWhole(descriptor.path, [descriptor.text]);
  } catch (fault) {
    for (const path of made) await rm(path, { force: true });
    throw fault;
  }
}
