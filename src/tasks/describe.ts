import { existsSync, statSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { checkPath } from "../descriptor/safe-path.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import type { Field, JsonObject } from "../model/descriptor.ts";
import { ReadFault } from "../model/environment.ts";
import type { DescribedFile, InferenceFault } from "../model/inference.ts";
import { UserFault } from "../model/user-fault.ts";
import { builtInKinds, builtInRowSchema } from "../schemas/built-in-row-schemas.ts";
import { deriveTableSchema } from "../schemas/derive-table-schema.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { describeResource } from "../tables/infer/describe-resource.ts";
import { type InferOptions, inferTable, type TableReading } from "../tables/infer/infer-table.ts";
import { matchKind, proposeKinds } from "../tables/infer/match-kind.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import { createRowSchemaFinder } from "./find-row-schema.ts";

/** What `describe` can be told. */
export interface DescribeOptions {
  /** The folder that files and the descriptor are named from; the current one where absent. */
  readonly from?: string;
  /** Where the descriptor is to stand. Without it, it is thought of as in the folder that all files have in common. */
  readonly output?: string;
  /** Look at so many rows of each file only. */
  readonly sample?: number;
  /** A kind whose schema the tables have, or `propose` to find out which of foipack's they may be. */
  readonly kind?: string | { readonly propose: true };
}

/** What files were found to be. */
export interface Description {
  /** The descriptor of a package (Data Package v2) with a resource for each file that could be described. */
  readonly descriptor: JsonObject;
  readonly files: readonly DescribedFile[];
  /** Files that are no tables, or could not be read to their end. */
  readonly failures: readonly { readonly file: string; readonly fault: InferenceFault }[];
}

/**
 * Describes CSV files: infers what each one is, and says so as a package's descriptor. Reads and writes nothing else.
 * Throws `UserFault` where a file is not there or cannot be named in a descriptor, or there is no such kind.
 */
export async function describeFiles(files: readonly string[], options: DescribeOptions = {}): Promise<Description> {
  const { from = process.cwd() } = options;
  const paths = locateFiles(files, from);
  const output = options.output === undefined ? undefined : resolve(from, options.output);
  const folder = output === undefined ? commonFolder(paths) : dirname(output);
  const resourcePaths = paths.map((path, at) => pathInDescriptor(folder, path, files[at] ?? path, options.output));
  const names = nameResources(paths);
  const kind = typeof options.kind === "string" ? await findKind(options.kind, folder) : undefined;
  const proposes = typeof options.kind === "object";

  const readings: ReadWithKind[] = [];
  for (const [at, path] of paths.entries()) {
    const file = files[at] ?? path;
    readings.push(await readWithKind(path, file, options.sample, kind, proposes ? undefined : folder));
  }
  const tables = readings.flatMap(({ kind: own }, at) =>
    own === undefined ? [] : [{ name: names[at] ?? "table", kind: own.kind }],
  );
  const described: DescribedFile[] = [];
  const failures: Description["failures"][number][] = [];
  for (const [at, { reading, kind: own }] of readings.entries()) {
    const file = files[at] ?? "";
    const { table, fault } = reading;
    if (table === undefined) {
      failures.push({ file, fault });
      continue;
    }
    const inferred = describeResource(names[at] ?? "table", resourcePaths[at] ?? "", table);
    described.push({
      file,
      inference: table,
      resource: own === undefined ? inferred : withKind(inferred, own, tables),
      ...(own === undefined ? {} : { kinds: [matchKind(own, table.fields)] }),
      ...(proposes ? { kinds: proposeKinds(allKinds(), table.fields) } : {}),
    });
  }
  const descriptor = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: namePackage(paths, folder),
    resources: described.map(({ resource }) => resource),
  };
  return { descriptor, files: described, failures };
}

/** Writes a descriptor, whole or not at all. Throws `UserFault` where there is one already and `force` is not given. */
export async function writeDescription(
  { descriptor }: Description,
  output: string,
  options: { readonly from?: string; readonly force?: boolean } = {},
): Promise<void> {
  const path = resolve(options.from ?? process.cwd(), output);
  if (existsSync(path) && options.force !== true) throw existsFault(output);
  try {
    await writeFileWhole(path, [`${JSON.stringify(descriptor, undefined, 2)}\n`]);
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : undefined;
    if (code === undefined) throw fault;
    throw new UserFault(
      `The descriptor cannot be written to "${output}" (${code}).`,
      "Name a file in a folder that is there and may be written to.",
    );
  }
}

/** Refuses an output that is there already, before the files are read. */
export function checkOutput(output: string, force: boolean, from = process.cwd()): void {
  if (!force && existsSync(resolve(from, output))) throw existsFault(output);
}

function existsFault(output: string): UserFault {
  return new UserFault(`"${output}" is there already.`, "Name another file, or say --force to replace it.");
}

function locateFiles(files: readonly string[], from: string): readonly string[] {
  if (files.length === 0)
    throw new UserFault("No file is named.", "Name one or more CSV files: foipack describe data.csv");
  const seen = new Set<string>();
  return files.map((file) => {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(file)) {
      throw new UserFault(`"${file}" is a web address.`, "Download the file first, then name it here.");
    }
    const path = resolve(from, file);
    const facts = file === "" ? undefined : statSync(path, { throwIfNoEntry: false });
    if (facts === undefined) {
      const near = nearestMember(file, builtInKinds);
      const hint = near === undefined ? "Check the spelling of the path." : `The kind is written "${near}".`;
      throw new UserFault(`There is nothing at "${file}".`, hint);
    }
    if (facts.isDirectory()) throw new UserFault(`"${file}" is a folder.`, "Name the CSV files in it.");
    if (!facts.isFile())
      throw new UserFault(`"${file}" is not a file that can be read twice.`, "Save it to disk first.");
    if (seen.has(path)) throw new UserFault(`"${file}" is named twice.`);
    seen.add(path);
    return path;
  });
}

interface ReadWithKind {
  readonly reading: TableReading;
  /** The kind that the table was read as. */
  readonly kind: RowSchema | undefined;
}

/**
 * Reads a table as the kind that was asked for, or else as that which its file is named after, as `bonus-totals.csv` is,
 * where it has at least half of its fields. Row schemas are looked for from `folder`; undefined: not looked for.
 */
async function readWithKind(
  path: string,
  file: string,
  sample: number | undefined,
  asked: RowSchema | undefined,
  folder: string | undefined,
): Promise<ReadWithKind> {
  const named = asked === undefined && folder !== undefined ? await kindNamed(path, folder) : undefined;
  const reading = await readTableOf(path, file, inferOptions(sample, asked ?? named));
  if (asked !== undefined || named === undefined) return { reading, kind: asked };
  const same = matchKind(named, reading.table?.fields ?? []).mapping.filter(({ column }) => column?.by === "exact");
  if (same.length * 2 >= named.fields.length) return { reading, kind: named };
  return { reading: await readTableOf(path, file, inferOptions(sample, undefined)), kind: undefined };
}

/** The kind whose name a file has, where there is one and its row schema can be used. */
async function kindNamed(path: string, folder: string): Promise<RowSchema | undefined> {
  const lookup = await createRowSchemaFinder(folder)(basename(path).replace(/\.[A-Za-z0-9]{1,5}$/, ""));
  return lookup.found === "rules" ? lookup.rules.schema : undefined;
}

async function readTableOf(path: string, file: string, options: InferOptions): Promise<TableReading> {
  const store = openLocalFiles(dirname(path), "");
  const name = basename(path);
  try {
    const before = await store.facts(name);
    if (before?.kind === "outside") {
      throw new UserFault(`"${file}" is a link that leads out of its folder.`, "Name the file that it leads to.");
    }
    const reading = await inferTable(() => store.chunks(name), options);
    const after = await store.facts(name);
    const isSame = before?.bytes === after?.bytes && before?.modified === after?.modified;
    return isSame ? reading : { fault: { reason: "changed-while-read" } };
  } catch (fault) {
    if (!(fault instanceof ReadFault)) throw fault;
    throw new UserFault(
      `"${file}" cannot be read (${fault.detail}).`,
      "Check that you may read it, and that the disk is well.",
    );
  }
}

/** The deepest folder that holds all of the files. */
function commonFolder(paths: readonly string[]): string {
  const [first = "", ...others] = paths.map((path) => dirname(path));
  let common = first;
  for (const folder of others) {
    while (relative(common, folder).split(sep)[0] === "..") common = dirname(common);
  }
  return common;
}

/** A path as a descriptor writes it: POSIX, below its folder (Data Resource v2, "path"; "Security"). */
function pathInDescriptor(folder: string, path: string, file: string, output: string | undefined): string {
  const inside = relative(folder, path).split(sep).join("/");
  const reason = checkPath(inside);
  if (reason === undefined) return inside;
  if (inside.startsWith("../") || reason === "absolute" || reason === "drive") {
    throw new UserFault(
      `"${file}" is not below the folder of "${output ?? folder}", and a descriptor can only name files that are.`,
      "Write the descriptor into a folder that holds the file.",
    );
  }
  throw new UserFault(
    `A descriptor cannot name the file "${file}" (${reason}).`,
    "Rename it: letters, digits, - and _.",
  );
}

/** Names of resources from those of their files; a second one of a name gets a number. */
function nameResources(paths: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const slug = slugOf(basename(path).replace(/\.[A-Za-z0-9]{1,5}$/, "")) || "table";
    let name = slug;
    for (let next = 2; taken.has(name); next += 1) name = `${slug}-${next}`;
    taken.add(name);
    return name;
  });
}

/** A package is named after its one file or the folder of several, without the year, since its versions change and it stays. */
function namePackage(paths: readonly string[], folder: string): string {
  const [only, ...others] = paths;
  const source =
    only !== undefined && others.length === 0 ? basename(only).replace(/\.[A-Za-z0-9]{1,5}$/, "") : basename(folder);
  const slug = slugOf(source).replace(/-?(?<![0-9])(?:19|20)[0-9]{2}(?:-(?:[0-9]{1,2}|q[1-4]))?(?![0-9])/g, "");
  return slug.replace(/^[-.]+|[-.]+$/g, "") || "package";
}

/** Lower-case letters, digits and hyphens (Data Resource v2, "name"). */
function slugOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

function inferOptions(sample: number | undefined, kind: RowSchema | undefined): InferOptions {
  return {
    ...(sample === undefined ? {} : { sample }),
    ...(kind === undefined ? {} : { fields: kind.fields.map(fieldOfKind) }),
  };
}

/** What a cell of the kind's field must be; what its value must be, `foipack validate` says. */
function fieldOfKind({ name, type, format = "default" }: RowSchema["fields"][number]): Field {
  return { name, type, format, constraints: {} };
}

async function findKind(kind: string, folder: string): Promise<RowSchema> {
  const lookup = await createRowSchemaFinder(folder)(kind);
  if (lookup.found === "rules") return lookup.rules.schema;
  if (lookup.found === "faults") {
    throw new UserFault(
      `The row schema of "${kind}" is not sound (${lookup.file}).`,
      "foipack validate says what is wrong with it.",
    );
  }
  const near = nearestMember(kind, lookup.known);
  const hint = near === undefined ? `The kinds are: ${lookup.known.join(", ")}.` : `Did you mean "${near}"?`;
  throw new UserFault(`There is no kind "${kind}".`, hint);
}

function allKinds(): readonly RowSchema[] {
  return builtInKinds.map((kind) => builtInRowSchema(kind)?.schema).filter((schema) => schema !== undefined);
}

function withKind(
  resource: JsonObject,
  kind: RowSchema,
  tables: readonly { readonly name: string; readonly kind: string }[],
): JsonObject {
  const { schema: _, ...rest } = resource;
  return { ...rest, "foi:kind": kind.kind, schema: deriveTableSchema(kind, tables) };
}
