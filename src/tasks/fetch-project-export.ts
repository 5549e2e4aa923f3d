import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { defaultDialect } from "../descriptor/normalise-dialect.ts";
import type { WebLimits } from "../edge/alaveteli.ts";
import { fetchBytes } from "../edge/fetch-bytes.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import { UserFault } from "../model/user-fault.ts";
import { fetchFaultOf } from "../report/fetch-faults.ts";
import { listed, quote } from "../report/wording/words.ts";
import { cleanExport, type ExportColumn } from "../scaffold/project-export.ts";
import { createRecordSplitter } from "../tables/split-records.ts";
import { writeRecord } from "../tables/write-record.ts";
import { findPackages } from "./find-packages.ts";

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
  readonly rows: number;
  readonly columns: readonly ExportColumn[];
  readonly dropped: readonly string[];
  readonly namesRemoved: number;
}

/** A plan with what it takes to carry it out. */
export interface PlannedExport {
  readonly plan: ExportPlan;
  readonly folder: string;
  readonly writes: readonly { readonly name: string; readonly text: string }[];
}

const MAX_EXPORT = 50_000_000;

/**
 * Reads the CSV export of a project of a site that runs Alaveteli, from a file or the web, and plans a table without names
 * in `data/`, with a Table Schema that says of each column what it is worth. Throws `UserFault`.
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
  const { columns, dropped, namesRemoved } = cleaned;
  const dialect = defaultDialect(false);
  const lines = [columns.map(({ name }) => name), ...cleaned.rows].map((cells) => `${writeRecord(cells, dialect)}\n`);
  const fields = columns.map(({ name, description }) => ({ name, type: "string", description }));
  const at = place.label === "" ? "data" : `${place.label}/data`;
  return {
    plan: {
      table: `${at}/${names.table}`,
      schema: `${at}/${names.schema}`,
      rows: cleaned.rows.length,
      columns,
      dropped,
      namesRemoved,
    },
    folder: join(place.folder, "data"),
    writes: [
      { name: names.table, text: lines.join("") },
      { name: names.schema, text: `${JSON.stringify({ fields, missingValues: [""] }, null, 2)}\n` },
    ],
  };
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
  const [header, ...rest] = records.map(({ cells }) => cells);
  const broken = records.find(({ faults }) => faults !== undefined);
  const rows = rest.filter((cells) => cells.length > 1 || cells[0] !== "");
  const ragged = rows.some((cells) => cells.length !== header?.length);
  if (splitter.stopped !== undefined || broken !== undefined || ragged) {
    throw new UserFault(
      "The export is not a whole CSV file: its rows or quotes do not fit.",
      "Download it again; nothing was written.",
    );
  }
  return { labels: header ?? [], rows };
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
export async function carryOutExport({ folder, writes }: PlannedExport): Promise<void> {
  const made: string[] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, text } of writes) {
      const path = join(folder, name);
      await writeFile(path, text, { flag: "wx" });
      made.push(path);
    }
  } catch (fault) {
    for (const path of made) await rm(path, { force: true });
    throw fault;
  }
}
