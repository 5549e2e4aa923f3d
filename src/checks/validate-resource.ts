import type { Hash, Resource } from "../model/descriptor.ts";
import type { FileFacts } from "../model/environment.ts";
import type { Finding, Place } from "../model/finding.ts";
import type { TaskStats, ValidationEvent } from "../model/report.ts";
import type { RowsSource } from "../tables/read-rows.ts";
import type { Acknowledgements } from "./acknowledge.ts";
import { type CountedBytes, countBytes } from "./count-bytes.ts";
import type { Check, Reference } from "./define-check.ts";
import { checks } from "./index.ts";
import {
  filesOf,
  inlinePointer,
  lookAtSource,
  type ResourceFile,
  rowsInFiles,
  rowsInline,
  sourceFault,
} from "./open-resource.ts";
import type { PackageInput } from "./package-input.ts";
import type { DescriptorReading } from "./read-descriptor.ts";
import type { RegisteredDocuments, TableEvidence } from "./read-evidence.ts";
import type { RowSchemaRules } from "./row-schema-rules.ts";
import { type Screening, type ScreenSource, screenTable } from "./screen-table.ts";
import { shownPath } from "./shown-path.ts";
import type { CompiledField } from "./table-columns.ts";
import { type RunningTally, startTally } from "./tally.ts";
import { progressOf, type TableInput, validateTable } from "./validate-table.ts";

/** A resource to be validated, with what was prepared for it. */
export interface ResourceInput {
  readonly input: PackageInput;
  /** The package's name as findings give it. */
  readonly package: string;
  readonly resource: Resource;
  readonly reading: DescriptorReading;
  readonly fields: readonly CompiledField[];
  readonly references: readonly Reference[];
  readonly rules: RowSchemaRules | undefined;
  readonly evidence: TableEvidence | undefined;
  readonly documents: RegisteredDocuments | undefined;
  /** Checks that were asked for, besides those that every table has. */
  readonly optIn: readonly Check[];
  /** Whether its data can be read; the findings say why not. */
  readonly isReadable: boolean;
  /** Findings about the resource from before its data were read. */
  readonly findings: readonly Finding[];
  /** Gives findings as they are to be told: what the package acknowledges is a note. */
  readonly acknowledge: Acknowledgements["apply"];
}

/** Validates one resource: its file, its bytes and digest, and where it is a table its rows. Gives the task's stats. */
export async function* validateResource(given: ResourceInput): AsyncGenerator<ValidationEvent, TaskStats> {
  const { input, resource } = given;
  const { clock } = input.environment;
  const started = clock();
  const files = filesOf(input, resource);
  const tally = startTally();
  let stats: Partial<TaskStats> = {};

  yield {
    kind: "task",
    package: given.package,
    resource: resource.name,
    path: files.map(({ name }) => name).join(", "),
    type: resource.isTable ? "table" : "file",
    ...(resource.isTable && resource.schema === undefined ? { isFormOnly: true } : {}),
  };
  if (given.findings.length > 0) {
    tally.add(given.findings);
    yield { kind: "findings", findings: given.findings };
  }
  if (given.isReadable) {
    stats = yield* tallied(files.length === 0 ? readInline(given) : readFiles(given, files), tally, given.acknowledge);
  }
  const whole: TaskStats = { ...stats, ...tally.now(), seconds: (clock() - started) / 1000 };
  yield { kind: "task-end", stats: whole };
  return whole;
}

/** The same events, whose findings are acknowledged where the package says so, and counted. Where nobody wants more of them, the files are let go of. */
async function* tallied(
  work: AsyncGenerator<ValidationEvent, Partial<TaskStats>>,
  tally: RunningTally,
  acknowledge: Acknowledgements["apply"],
): AsyncGenerator<ValidationEvent, Partial<TaskStats>> {
  try {
    for (;;) {
      const step = await work.next();
      if (step.done === true) return step.value;
      if (step.value.kind !== "findings") {
        yield step.value;
        continue;
      }
      const findings = acknowledge(step.value.findings);
      tally.add(findings);
      yield { kind: "findings", findings };
    }
  } finally {
    await work.return({});
  }
}

/** A table whose data are in the descriptor; of other data there is nothing to check. */
async function* readInline(given: ResourceInput): AsyncGenerator<ValidationEvent, Partial<TaskStats>> {
  const { input, resource, reading } = given;
  const rows = resource.isTable ? rowsInline(resource, reading.inline) : undefined;
  if (rows === undefined) return {};
  const file = shownPath(input.store, input.descriptorPath);
  return yield* readTable(given, file, rows, { pointer: inlinePointer(resource) });
}

async function* readTable(
  given: ResourceInput,
  file: string,
  rows: RowsSource,
  {
    pointer,
    screenable,
    totalBytes,
  }: {
    readonly pointer?: string;
    readonly screenable?: ScreenableFile | undefined;
    readonly totalBytes?: number | undefined;
  } = {},
): AsyncGenerator<ValidationEvent, Partial<TaskStats>> {
  const { resource, fields, references, rules, evidence, documents, optIn } = given;
  const at = pointer === undefined ? { file } : { file, pointer };
  const prepared = { fields, references, rules, evidence, documents };
  const table = {
    package: given.package,
    resource,
    ...at,
    rows,
    totalBytes,
    ...prepared,
    checks: [...checks, ...optIn],
  };
  // The digest is made while threads scan the file.
  const hashed = screenable?.hashAhead()?.then(
    () => undefined,
    (thrown: unknown) => ({ thrown }),
  );
  const screened = screenable === undefined ? undefined : yield* screen(table, screenable);
  const unreadable = await hashed;
  let left: TableInput["screened"];
  if (screened !== undefined && "screened" in screened) {
    left = screened.screened;
    screenable?.pass();
    yield { kind: "screened", suspects: screened.suspects };
  } else if (screened !== undefined) yield { kind: "screened", refused: screened.refused };
  const unread = hashed === undefined ? {} : { rows: screenable?.again() ?? rows };
  const count = yield* validateTable({ ...table, ...unread, screened: left });
  if (unreadable !== undefined) throw unreadable.thrown;
  return { rows: count.rows, fields: count.columns };
}

async function* screen(table: TableInput, file: ScreenableFile): AsyncGenerator<ValidationEvent, Screening> {
  const work = screenTable(table, file);
  try {
    for (;;) {
      const step = await work.next();
      if (step.done === true) return step.value;
      yield progressOf(table, step.value);
    }
  } finally {
    await work.return({ refused: "source" });
  }
}

/**
 * The files of a resource, one after the other. Size and digest are those of their bytes as they are stored, together
 * where there are several (Data Resource v2, "Multiple Files": the result is treated "as one large file").
 */
async function* readFiles(
  given: ResourceInput,
  files: readonly ResourceFile[],
): AsyncGenerator<ValidationEvent, Partial<TaskStats>> {
  const { input, resource } = given;
  const placeOf = ({ name }: ResourceFile): Place => ({ package: given.package, resource: resource.name, file: name });
  const before: (FileFacts | undefined)[] = [];
  let isSound = true;
  for (const file of files) {
    const { facts, fault } = await lookAtSource(file);
    before.push(facts);
    if (fault === undefined) continue;
    isSound = false;
    yield {
      kind: "findings",
      findings: [{ code: "source-error", severity: "error", place: placeOf(file), args: fault }],
    };
  }
  const [first] = files;
  // Without one of its files, a table lacks rows that others refer to.
  if (!isSound || first === undefined) return {};

  const hasher = resource.hash === undefined ? undefined : input.environment.hasher(resource.hash.algorithm);
  const counted = countBytes(files, hasher);
  let stats: Partial<TaskStats> = {};
  try {
    if (resource.isTable)
      stats = yield* readTable(
        given,
        first.name,
        rowsInFiles(files, (_, at) => counted.chunks(at)),
        { screenable: screenableFile(input, files, before, counted), totalBytes: sizeOf(resource, before) },
      );
    await counted.drain();
  } catch (thrown) {
    const file = files[counted.current()] ?? first;
    const args = sourceFault(file.path, thrown);
    yield { kind: "findings", findings: [{ code: "source-error", severity: "error", place: placeOf(file), args }] };
    return stats;
  } finally {
    await counted.close();
  }
  const findings: Finding[] = [];
  for (const [at, file] of files.entries()) {
    const after = await file.facts().catch(() => undefined);
    if (isSameFile(before[at], after)) continue;
    const args = { reason: "changed-while-read", path: file.path } as const;
    findings.push({ code: "source-error", severity: "error", place: placeOf(file), args });
  }
  // Of a changed file, no size is wrong.
  if (findings.length === 0) findings.push(...compareBytes(resource, placeOf(first), counted));
  if (findings.length > 0) yield { kind: "findings", findings };
  const digest = counted.digest();
  return {
    ...stats,
    bytes: counted.bytes(),
    ...(digest === undefined ? {} : { hash: { algorithm: resource.hash?.algorithm ?? "", digest } }),
  };
}

/** Of what is packed, nobody knows how much comes out of it. */
function sizeOf({ compression }: Resource, files: readonly (FileFacts | undefined)[]): number | undefined {
  if (compression !== undefined) return undefined;
  return files.reduce((sum, facts) => sum + (facts?.bytes ?? 0), 0);
}

/** To make the automaton of a table takes as long as to read so many bytes without it. */
const LEAST_SCREENED = 4_000_000;

/** A file that may be screened, and how to tell that it was. */
interface ScreenableFile extends ScreenSource {
  readonly pass: () => void;
  /** Reads the file for its digest; undefined where it has none to be made. */
  readonly hashAhead: () => Promise<void> | undefined;
  /** Its rows, once its bytes have been read for the digest. */
  readonly again: () => RowsSource;
}

function screenableFile(
  { engine = "auto", startThreads }: PackageInput,
  [file, ...others]: readonly ResourceFile[],
  [facts]: readonly (FileFacts | undefined)[],
  counted: CountedBytes,
): ScreenableFile | undefined {
  if (engine === "reference" || file === undefined || facts === undefined || others.length > 0) return undefined;
  if (engine === "auto" && facts.bytes < LEAST_SCREENED) return undefined;
  const { bytes } = facts;
  return {
    bytes,
    chunks: file.chunks,
    location: file.location,
    startThreads,
    pass: () => counted.pass(bytes),
    hashAhead: () => (counted.isHashed ? counted.drain() : undefined),
    again: () => rowsInFiles([file]),
  };
}

function isSameFile(before: FileFacts | undefined, after: FileFacts | undefined): boolean {
  return before?.modified === after?.modified && before?.bytes === after?.bytes && before?.identity === after?.identity;
}

/** The declared size and digest against those of the bytes (Data Resource v2, "bytes" and "hash"). */
function compareBytes(resource: Resource, place: Place, counted: CountedBytes): Finding[] {
  const findings: Finding[] = [];
  if (resource.bytes !== undefined && resource.bytes !== counted.bytes()) {
    const args = { expected: resource.bytes, actual: counted.bytes() };
    findings.push({ code: "byte-count", severity: "error", place, args });
  }
  const hash: Hash | undefined = resource.hash;
  if (hash === undefined) return findings;
  const actual = counted.digest();
  // That there is no such algorithm here has been said.
  if (actual !== undefined && actual !== hash.digest.toLowerCase()) {
    const args = { algorithm: hash.algorithm, expected: hash.digest, actual };
    findings.push({ code: "hash-count", severity: "error", place, args });
  }
  return findings;
}
