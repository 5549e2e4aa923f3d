import { join } from "node:path";
import { filesOf, type ResourceFile, rowsInFiles } from "../checks/open-resource.ts";
import type { PackageInput } from "../checks/package-input.ts";
import { readDescriptor } from "../checks/read-descriptor.ts";
import type { Resource } from "../model/descriptor.ts";
import { UserFault } from "../model/user-fault.ts";
import { quote } from "../report/wording/words.ts";
import { readRows } from "../tables/read-rows.ts";
import { writeRecord } from "../tables/write-record.ts";
import { findPackages } from "./find-packages.ts";
import { localEnvironment, localPackageInput } from "./package-input.ts";

/** A package's table of responses, to which a row can be added. */
export interface ResponsesTable {
  readonly input: PackageInput;
  /** Of the package; absolute. */
  readonly folder: string;
  /** The package, as people see it. */
  readonly package: string;
  /** The file; absolute. */
  readonly path: string;
  /** The file, as people see it. */
  readonly shown: string;
  readonly resource: Resource;
  readonly labels: readonly string[];
  /** Every response_id that it has. */
  readonly ids: ReadonlySet<string>;
  readonly bytes: Uint8Array;
}

/** No table that people made by hand is larger. */
const MAX_TABLE = 100_000_000;

/**
 * Opens the table of responses of a package: the one resource of the kind `foi-responses`. Throws `UserFault` where the
 * package has none, or foipack cannot add a row to its file.
 */
export async function openResponses(into: string, from: string): Promise<ResponsesTable> {
  const [place, ...others] = await findPackages([into], from);
  if (place === undefined || others.length > 0) {
    throw new UserFault(`${quote(into)} holds several packages.`, "Name one of them with --into.");
  }
  const input = localPackageInput(place, localEnvironment);
  const { package: read } = await readDescriptor(input.store, input.descriptorPath);
  if (read === undefined) {
    throw new UserFault(`The descriptor of ${quote(into)} cannot be read.`, `foipack validate ${into} says why.`);
  }
  const resources = read.resources.filter(({ kind }) => kind === "foi-responses");
  const [resource] = resources;
  if (resource === undefined || resources.length > 1) {
    const what = resource === undefined ? "no table" : `${resources.length} tables`;
    throw new UserFault(
      `The package ${quote(into)} has ${what} of the kind foi-responses.`,
      "foipack new NAME --kind foi-answers makes a package with one.",
    );
  }
  const file = onlyFile(input, resource);
  const bytes = await readAll(file);
  const { labels, ids } = await readIds(file, resource);
  if (!labels.includes("response_id")) {
    throw new UserFault(`${quote(file.name)} has no column response_id.`, `foipack validate ${into} says more.`);
  }
  const folder = place.folder;
  return {
    input,
    folder,
    package: read.name ?? place.label,
    path: join(folder, file.path),
    shown: file.name,
    resource,
    labels,
    ids,
    bytes,
  };
}

/** Throws `UserFault` unless a resource is one text file of delimited records in UTF-8. */
function onlyFile(input: PackageInput, resource: Resource): ResourceFile {
  const { source, compression, dialect, encoding } = resource;
  const [file, ...others] = filesOf({ store: input.store }, resource);
  const isText = /\.(?:csv|tsv|txt)$/i.test(file?.path ?? "");
  const isPlain = source.kind === "path" && others.length === 0 && compression === undefined && isText;
  const isUtf8 = /^utf-?8$/i.test(encoding);
  if (file !== undefined && isPlain && isUtf8 && dialect.header && !/:\/\//.test(file.path)) return file;
  throw new UserFault(
    `foipack adds rows only to one CSV file in UTF-8 with a header, and ${quote(resource.name)} is something else.`,
    "Use --dry-run, and put the row in by hand.",
  );
}

async function readAll(file: ResourceFile): Promise<Uint8Array> {
  const facts = await file.facts();
  if (facts?.kind !== "file" || facts.bytes > MAX_TABLE) {
    throw new UserFault(`${quote(file.name)} is not a file of the package that a row can be added to.`);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.chunks()) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.includes(0)) throw new UserFault(`${quote(file.name)} is not text in UTF-8.`, "Save it as CSV UTF-8.");
  return bytes;
}

async function readIds(file: ResourceFile, resource: Resource) {
  let labels: readonly string[] = [];
  const ids = new Set<string>();
  for await (const batch of readRows(rowsInFiles([file]), resource)) {
    if (batch.header !== undefined) labels = batch.header.labels;
    const at = labels.indexOf("response_id");
    for (const { cells } of batch.rows) ids.add(cells[at] ?? "");
    const broken = batch.problems.find(({ severity }) => severity === "error");
    if (broken !== undefined) {
      throw new UserFault(`${quote(file.name)} cannot be read to its end as a table.`, "foipack validate says why.");
    }
  }
  return { labels, ids };
}

/**
 * The bytes of the table with a row after the others, which stay as they are to the byte. Its line ends as the others do.
 * Throws `UserFault` where the table's own form has no way to write the row.
 */
export function appendedRow(table: ResponsesTable, row: ReadonlyMap<string, string>): Uint8Array {
  const { bytes, labels, resource } = table;
  const record = writeRecord(
    labels.map((label) => row.get(label) ?? ""),
    resource.dialect,
  );
  if (record === undefined) {
    throw new UserFault(
      `The form of ${quote(table.shown)} has no way to write the row: it quotes nothing.`,
      "Give its dialect a quoteChar, or put the row in by hand.",
    );
  }
  const end = lineEndOf(bytes, resource.dialect.lineTerminator);
  const text = new TextEncoder();
  const last = text.encode(end);
  const isClosed = bytes.length === 0 || last.every((byte, at) => bytes[bytes.length - last.length + at] === byte);
  return Buffer.concat([bytes, text.encode(`${isClosed ? "" : end}${record}${end}`)]);
}

function lineEndOf(bytes: Uint8Array, declared: string): string {
  if (!/^(?:\r\n|\n|\r)$/.test(declared)) return declared;
  const feed = bytes.indexOf(10);
  if (feed > 0 && bytes[feed - 1] === 13) return "\r\n";
  return feed < 0 && bytes.includes(13) ? "\r" : "\n";
}
