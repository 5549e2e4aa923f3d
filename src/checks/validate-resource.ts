import { isWebAddress } from "../descriptor/safe-path.ts";
import type { Hash, Resource } from "../model/descriptor.ts";
import { type FileStore, type Hasher, ReadFault } from "../model/environment.ts";
import type { Finding, Place, SourceFault } from "../model/finding.ts";
import type { TaskStats, ValidationEvent } from "../model/report.ts";
import type { Check, Reference } from "./define-check.ts";
import { checks } from "./index.ts";
import type { PackageInput } from "./package-input.ts";
import type { RowSchemaRules } from "./row-schema-rules.ts";
import { shownPath } from "./shown-path.ts";
import type { CompiledField } from "./table-columns.ts";
import { startTally } from "./tally.ts";
import { validateTable } from "./validate-table.ts";

/** A resource to be validated, with what was prepared for it. */
export interface ResourceInput {
  readonly input: PackageInput;
  /** The package's name as findings give it. */
  readonly package: string;
  readonly resource: Resource;
  readonly fields: readonly CompiledField[];
  readonly references: readonly Reference[];
  readonly rules: RowSchemaRules | undefined;
  /** Checks that were asked for, besides those that every table has. */
  readonly optIn: readonly Check[];
  /** Whether its data can be read; the findings say why not. */
  readonly isReadable: boolean;
  /** Findings about the resource from before its data were read. */
  readonly findings: readonly Finding[];
}

/** Validates one resource: its file, its bytes and digest, and where it is a table its rows. Gives the task's stats. */
export async function* validateResource(given: ResourceInput): AsyncGenerator<ValidationEvent, TaskStats> {
  const { input, resource } = given;
  const { clock } = input.environment;
  const started = clock();
  const paths = resource.source.kind === "path" ? resource.source.paths : [];
  const tally = startTally();
  let stats: Partial<TaskStats> = {};

  yield {
    kind: "task",
    package: given.package,
    resource: resource.name,
    path: paths.map((path) => (isWebAddress(path) ? path : shownPath(input.store, path))).join(", "),
    type: resource.isTable ? "table" : "file",
  };
  if (given.findings.length > 0) {
    tally.add(given.findings);
    yield { kind: "findings", findings: given.findings };
  }
  // A table is in one file; of other resources in several files each is looked at by itself.
  for (const path of given.isReadable ? paths : []) {
    const place: Place = { package: given.package, resource: resource.name, file: shownPath(input.store, path) };
    const work = readResource(given, path, place, paths.length === 1);
    for (;;) {
      const step = await work.next();
      if (step.done === true) {
        stats = step.value;
        break;
      }
      if (step.value.kind === "findings") tally.add(step.value.findings);
      yield step.value;
    }
  }
  const whole: TaskStats = { ...stats, ...tally.now(), seconds: (clock() - started) / 1000 };
  yield { kind: "task-end", stats: whole };
  return whole;
}

async function* readResource(
  given: ResourceInput,
  path: string,
  place: Place,
  isWhole: boolean,
): AsyncGenerator<ValidationEvent, Partial<TaskStats>> {
  const { input, resource } = given;
  const { store } = input;
  const fault = await lookAt(store, path);
  if (fault !== undefined) {
    yield { kind: "findings", findings: [{ code: "source-error", severity: "error", place, args: fault }] };
    return {};
  }
  const counted = countBytes(
    store.chunks(path),
    resource.hash === undefined ? undefined : input.environment.hasher(resource.hash.algorithm),
  );
  let stats: Partial<TaskStats> = {};
  let hasChanged = false;
  try {
    const before = await store.facts(path);
    if (resource.isTable) {
      const count = yield* validateTable({
        package: given.package,
        resource,
        file: place.file ?? path,
        chunks: counted.chunks,
        fields: given.fields,
        references: given.references,
        rules: given.rules,
        checks: [...checks, ...given.optIn],
      });
      stats = { rows: count.rows, fields: count.columns };
    }
    await counted.drain();
    const after = await store.facts(path);
    hasChanged = before?.modified !== after?.modified || before?.bytes !== after?.bytes;
  } catch (caught) {
    if (!(caught instanceof ReadFault)) throw caught;
    const args = { reason: "unreadable", path, detail: caught.detail } as const;
    yield { kind: "findings", findings: [{ code: "source-error", severity: "error", place, args }] };
    return stats;
  } finally {
    await counted.close();
  }
  const findings: Finding[] = [];
  if (hasChanged) {
    const args = { reason: "changed-while-read", path } as const;
    findings.push({ code: "source-error", severity: "error", place, args });
  }
  if (isWhole) findings.push(...compareBytes(resource, place, counted));
  if (findings.length > 0) yield { kind: "findings", findings };
  const hash = counted.digest();
  return {
    ...stats,
    bytes: counted.bytes(),
    ...(hash === undefined ? {} : { hash: { algorithm: resource.hash?.algorithm ?? "", digest: hash } }),
  };
}

/** Why a path cannot be read, before it is opened. */
async function lookAt(store: FileStore, path: string): Promise<SourceFault | undefined> {
  try {
    const facts = await store.facts(path);
    if (facts === undefined) return { reason: "missing", path };
    if (facts.kind === "outside") return { reason: "leaves-package", path };
    if (facts.kind === "directory") return { reason: "directory", path };
    if (facts.kind === "other") return { reason: "not-a-file", path };
    return facts.bytes === 0 ? { reason: "empty", path } : undefined;
  } catch (caught) {
    if (caught instanceof ReadFault) return { reason: "unreadable", path, detail: caught.detail };
    throw caught;
  }
}

interface CountedBytes {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly bytes: () => number;
  /** The digest of all bytes, made once. */
  readonly digest: () => string | undefined;
  /** Reads what nobody has read, so that the digest is of the whole file. */
  readonly drain: () => Promise<void>;
  /** Lets go of the source, read to its end or not. */
  readonly close: () => Promise<void>;
}

/** Counts and hashes bytes on their way to somebody who may stop early. */
function countBytes(source: AsyncIterable<Uint8Array>, hasher: Hasher | undefined): CountedBytes {
  const iterator = source[Symbol.asyncIterator]();
  let bytes = 0;
  let isDone = false;
  let digest: string | undefined;
  async function next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const step = isDone ? undefined : await iterator.next();
    if (step === undefined || step.done === true) {
      isDone = true;
      return { done: true, value: undefined };
    }
    bytes += step.value.length;
    hasher?.update(step.value);
    return { done: false, value: step.value };
  }
  return {
    // No `return`: that the reader stops must not close the source.
    chunks: { [Symbol.asyncIterator]: () => ({ next }) },
    bytes: () => bytes,
    digest: () => {
      digest ??= hasher?.digest();
      return digest;
    },
    async drain() {
      while (!isDone) await next();
    },
    async close() {
      isDone = true;
      await iterator.return?.();
    },
  };
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
