import { closeSync, openSync, readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { bindTable } from "../checks/bind-table.ts";
import { compileFields } from "../checks/compile-fields.ts";
import type { SentReference, ThreadRequest } from "../checks/package-input.ts";
import { planScreen } from "../checks/plan-screen.ts";
import { CHUNK_BYTES } from "../edge/local-files.ts";
import { compileJsonSchema } from "../schemas/compile-json-schema.ts";
import { type KeySlots, shareKeyTable } from "../screen/key-table.ts";
import { type PackedSuspects, packSuspects } from "../screen/pack-suspects.ts";
import {
  isWithinQuotes,
  type PartScan,
  type ReadAt,
  readRecordsAt,
  type ScannedPart,
  scanPart,
} from "../screen/scan-part.ts";
import type { ScanPlan } from "../screen/scan-plan.ts";
import { type BeyondAscii, beyondAscii, endsBeyondAscii } from "../tables/beyond-ascii.ts";

/** What a thread is asked. */
export type ScanQuestion =
  | {
      readonly kind: "scan";
      readonly request: ThreadRequest;
      /** One for each key. */
      readonly slots: readonly KeySlots[];
      /** For each part, how many bytes and how many records of it have been scanned, one after the other. */
      readonly done: Float64Array;
      /** Where the parts begin, and the end of the file. */
      readonly places: readonly number[];
      readonly part: number;
    }
  | { readonly kind: "read-again"; readonly places: readonly number[] }
  /** The bytes beyond ASCII of the file that was scanned, from the beginning of a chunk to the end of one. */
  | { readonly kind: "beyond-ascii"; readonly from: number; readonly to: number };

/** What it answers. */
export type ScanAnswer =
  | { readonly kind: "scanned"; readonly scan: ScannedPart; readonly suspects: PackedSuspects }
  | { readonly kind: "read"; readonly records: PackedSuspects }
  | { readonly kind: "beyond-ascii"; readonly chunks: readonly BeyondAscii[] };

/** What the thread has scanned, for later questions about it. */
interface Scanned {
  readonly plan: ScanPlan;
  readonly path: string;
  readonly scan: PartScan;
}

let scanned: Scanned | undefined;

parentPort?.on("message", (question: ScanQuestion) => {
  void answer(question).then((said) => parentPort?.postMessage(said, movedWith(said)));
});

/** What is handed over and not copied. */
function movedWith(said: ScanAnswer): readonly ArrayBuffer[] {
  if (said.kind === "beyond-ascii") return [];
  const { numbers, bytes } = said.kind === "scanned" ? said.suspects : said.records;
  return [numbers.buffer, bytes.buffer];
}

async function answer(question: ScanQuestion): Promise<ScanAnswer> {
  if (question.kind === "scan") return scan(question);
  if (scanned === undefined) throw new Error("a thread is asked of what it has scanned");
  const { plan, path, scan: before } = scanned;
  if (question.kind === "beyond-ascii") {
    return withFile(path, (read) => ({ kind: "beyond-ascii", chunks: readChunks(read, question.from, question.to) }));
  }
  return withFile(path, (read) => ({
    kind: "read",
    records: packSuspects(readRecordsAt(plan, read, before, question.places)),
  }));
}

async function scan({
  request,
  slots,
  done,
  places,
  part,
}: Extract<ScanQuestion, { readonly kind: "scan" }>): Promise<ScanAnswer> {
  const plan = await planOf(request);
  if (plan === undefined) throw new Error("a plan was made of the same table before");
  const from = places[part] ?? 0;
  const to = places[part + 1] ?? 0;
  return withFile(request.path, (read) => {
    const startsInQuotes = part > 0 && isWithinQuotes(plan, read, from);
    const keyTables = slots.map(shareKeyTable);
    const scan = scanPart(plan, read, { from, to, startsInQuotes }, keyTables, ({ bytes, rows }) => {
      done.set([bytes, rows], 2 * part);
    });
    scanned = { plan, path: request.path, scan };
    // Checkpoints are many, and of use here alone.
    const { suspects, ...rest } = scan;
    return { kind: "scanned", scan: { ...rest, checkpoints: [] }, suspects: packSuspects(suspects) };
  });
}

async function planOf({ resource, header, references, automaton }: ThreadRequest): Promise<ScanPlan | undefined> {
  const { fields } = await compileFields("", resource, compileJsonSchema);
  const bound = bindTable({ resource, fields }, { header, rows: [] });
  return planScreen({ resource, ...bound, references: references.map(openReference) }, automaton);
}

function openReference({ foreignKey, index }: SentReference) {
  if (index === undefined) return { foreignKey, index };
  const keys = new Set(index.keys);
  const get = (key: string) => (keys.has(key) ? [] : undefined);
  return { foreignKey, index: { get, keys: () => keys, carried: [], samples: index.samples } };
}

function readChunks(read: ReadAt, from: number, to: number): readonly BeyondAscii[] {
  const found: BeyondAscii[] = [];
  const chunk = new Uint8Array(CHUNK_BYTES);
  const before = new Uint8Array(1);
  let afterHigh = from > 0 && read(before, from - 1) === 1 && endsBeyondAscii(before);
  for (let at = from; at < to; at += CHUNK_BYTES) {
    const got = chunk.subarray(0, read(chunk, at));
    found.push({ length: got.length, bytes: beyondAscii(got, afterHigh) });
    if (got.length > 0) afterHigh = endsBeyondAscii(got);
  }
  return found;
}

function withFile(path: string, work: (read: ReadAt) => ScanAnswer): ScanAnswer {
  const file = openSync(path, "r");
  try {
    return work((into, position) => readSync(file, into, 0, into.length, position));
  } finally {
    closeSync(file);
  }
}
