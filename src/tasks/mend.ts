import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PackageInput } from "../checks/package-input.ts";
import { readDescriptor } from "../checks/read-descriptor.ts";
import { shownPath } from "../checks/shown-path.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import type { Finding } from "../model/finding.ts";
import type { DescriptorMend, FileMends, LeftCells, PackageMends } from "../model/mend.ts";
import { UserFault } from "../model/user-fault.ts";
import { mendTable, type TableMend } from "../tables/mend-table.ts";
import { findPackages, type PackagePlace } from "./find-packages.ts";
import { type OpenTable, openTables, readBytes } from "./mend-open.ts";
import { mendProperties, writeProperties } from "./mend-properties.ts";
import { blamedFor, findingsIn, type MendedCell, newFindings, withBytes } from "./mend-trial.ts";
import { localEnvironment, localPackageInput } from "./package-input.ts";
import { requestedChecks } from "./requested-checks.ts";
import type { ValidateOptions } from "./validate.ts";

/** What can be mended in a package, and the files that come of it. Plain, so that it can be shown first. */
export interface MendPlan {
  readonly mends: PackageMends;
  readonly writes: readonly MendWrite[];
}

/** A file to be written. */
export interface MendWrite {
  /** As shown to people. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  /** What the plan was made from. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/**
 * Works out what can be mended mechanically in the tables of packages: numbers written for reading, dates day first, stray
 * spaces and the like, byte order marks, mixed line ends. Targets are those of `validate`. Every plan has been tried: no
 * finding appears that was not there before. Writes nothing.
 */
export async function planMends(
  targets: readonly string[],
  options: Pick<ValidateOptions, "from" | "environment" | "checks"> = {},
): Promise<readonly MendPlan[]> {
  const { from = process.cwd(), environment = localEnvironment, checks = [] } = options;
  const plans: MendPlan[] = [];
  for (const place of await findPackages(targets, from)) {
    const input = localPackageInput(place, environment);
    // What checks of the command line remember is of one run.
    const inputOfRun = (): PackageInput => {
      const asked = requestedChecks(checks, environment.hasher);
      return asked === undefined ? input : { ...input, checks: asked };
    };
    plans.push(await planPackage(place, inputOfRun));
  }
  return plans;
}

/** Carries plans out: each file is written whole or not at all. Throws `UserFault` where a file is another by now. */
export async function applyMends(plans: readonly MendPlan[]): Promise<void> {
  const writes = plans.flatMap((plan) => plan.writes);
  for (const { path, file, before } of writes) {
    const now = await readFile(path);
    if (now.equals(before)) continue;
    throw new UserFault(`${file} has changed meanwhile, so that nothing was written.`, "Run the command again.");
  }
  for (const { path, after } of writes) await writeFileWhole(path, [after]);
}

/** So often the cells that lead to other findings are taken out; after that, all cells are. */
const MAX_ATTEMPTS = 6;

async function planPackage(place: PackagePlace, inputOfRun: () => PackageInput): Promise<MendPlan> {
  const input = inputOfRun();
  const { store, descriptorPath, environment } = input;
  const before = await findingsIn(input);
  const { package: read } = await readDescriptor(store, descriptorPath);
  const about = { package: read?.name ?? store.label, descriptor: shownPath(store, descriptorPath) };
  if (before === undefined) return refusal(about);
  const nothing = { mends: { ...about, ...NOTHING, errors: countErrors(before, before) }, writes: [] };
  if (read === undefined) return nothing;
  const opened = await openTables(store, read, before);
  const refused = new Set<string>();

  for (let attempt = 0; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const isRefused = (cell: MendedCell): boolean => attempt === MAX_ATTEMPTS || refused.has(idOf(cell));
    const { mended, obstacles } = await mendTables(opened.tables, isRefused);
    const changed = mended.filter(({ mend }) => mend.cells.length > 0 || mend.dropsMark || mend.lineEnds !== undefined);
    const { properties, stale } = mendProperties(
      read.descriptor,
      descriptorPath.endsWith(".json"),
      changed.map(({ table, mend }) => ({ resource: table.resource, after: mend.bytes })),
      before,
      environment.hasher,
    );
    const writes: MendWrite[] = changed.map(({ table, mend }) => writeOf(place, table, mend.bytes));
    if (properties.length > 0) writes.push(await descriptorWrite(place, input, properties));
    const after = await findingsWith(inputOfRun(), place, writes, before);
    if (after === undefined) return refusal(about);
    const fresh = newFindings(before, after).filter((finding) => !isExplained(finding, stale));
    if (fresh.length === 0) {
      const mends: PackageMends = {
        ...about,
        files: changed.map(({ table, mend }) => fileMends(table, mend)),
        left: mended.flatMap(({ table, mend }) => leftCells(table, mend)),
        obstacles: [...opened.obstacles, ...obstacles],
        properties,
        stale,
        errors: countErrors(before, after),
      };
      return { mends, writes };
    }
    const cells = changed.flatMap(({ table, mend }) =>
      mend.cells.map(({ row, fieldNumber }) => ({ resource: table.resource.name, row, fieldNumber })),
    );
    for (const finding of fresh) for (const cell of blamedFor(finding, cells)) refused.add(idOf(cell));
  }
  return nothing;
}

/** Of a package with too many findings; that there are some is all that is known. */
function refusal(about: Pick<PackageMends, "package" | "descriptor">): MendPlan {
  const obstacles = [{ file: about.descriptor, obstacle: "too-many-findings" }] as const;
  return { mends: { ...about, ...NOTHING, obstacles, errors: { before: 1, after: 1 } }, writes: [] };
}

const NOTHING = { files: [], left: [], obstacles: [], properties: [], stale: [] };

function countErrors(before: readonly Finding[], after: readonly Finding[]): PackageMends["errors"] {
  const count = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === "error").length;
  return { before: count(before), after: count(after) };
}

function idOf({ resource, row, fieldNumber }: MendedCell): string {
  return JSON.stringify([resource, row, fieldNumber]);
}

interface MendedTable {
  readonly table: OpenTable;
  readonly mend: TableMend;
}

async function mendTables(
  tables: readonly OpenTable[],
  isRefused: (cell: MendedCell) => boolean,
): Promise<{ readonly mended: readonly MendedTable[]; readonly obstacles: PackageMends["obstacles"] }> {
  const mended: MendedTable[] = [];
  const obstacles: PackageMends["obstacles"][number][] = [];
  for (const table of tables) {
    const { resource, bytes, wishes, file } = table;
    const mend = await mendTable(bytes, resource, wishes, (wish) => isRefused({ ...wish, resource: resource.name }));
    if (!("obstacle" in mend)) mended.push({ table, mend });
    else if (wishes.length > 0) obstacles.push({ file, obstacle: mend.obstacle });
  }
  return { mended, obstacles };
}

function writeOf({ folder }: PackagePlace, { path, file, bytes }: OpenTable, after: Uint8Array): MendWrite {
  return { file, path: join(folder, path), before: bytes, after };
}

async function descriptorWrite(
  { folder }: PackagePlace,
  { store, descriptorPath }: PackageInput,
  properties: readonly DescriptorMend[],
): Promise<MendWrite> {
  const before = await readBytes(store, descriptorPath);
  const after = new TextEncoder().encode(writeProperties(new TextDecoder().decode(before), properties));
  return { file: shownPath(store, descriptorPath), path: join(folder, descriptorPath), before, after };
}

/** What would be found once the files are written. */
async function findingsWith(
  input: PackageInput,
  { folder }: PackagePlace,
  writes: readonly MendWrite[],
  before: readonly Finding[],
): Promise<readonly Finding[] | undefined> {
  if (writes.length === 0) return before;
  const bytes = new Map(writes.map(({ path, after }) => [path, after]));
  return findingsIn({ ...input, store: withBytes(input.store, (path) => bytes.get(join(folder, path))) });
}

/** A size or checksum of a changed file that cannot be written: the plan says so. */
function isExplained({ code }: Finding, stale: readonly string[]): boolean {
  return stale.length > 0 && (code === "byte-count" || code === "hash-count");
}

function fileMends({ resource, file }: OpenTable, { cells, dropsMark, lineEnds }: TableMend): FileMends {
  const inOrder = cells.toSorted((one, other) => one.row - other.row || one.fieldNumber - other.fieldNumber);
  const common = { resource: resource.name, file, cells: inOrder, dropsMark };
  return lineEnds === undefined ? common : { ...common, lineEnds };
}

/** Cells that are left for one reason, a column at a time. */
function leftCells({ resource, file }: OpenTable, { left }: TableMend): readonly LeftCells[] {
  const groups = new Map<string, LeftCells & { readonly lines: number[] }>();
  for (const { fieldName: field, cause, doubt, line, from } of left) {
    const id = JSON.stringify([field, cause, doubt]);
    const known = groups.get(id);
    if (known === undefined) {
      groups.set(id, { resource: resource.name, file, field, cause, doubt, lines: [line], example: from });
    } else known.lines.push(line);
  }
  return [...groups.values()];
}
