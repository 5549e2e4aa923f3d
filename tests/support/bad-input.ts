import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createFixture } from "fs-fixture";
import { expect } from "vitest";
import { type Measured, measureFoipack } from "./measure-foipack.ts";

/** The most that bad input may take: of processor time, and of memory beyond what a small package takes. */
const MOST_SECONDS = 5;
const MOST_MEGABYTES = 300;

/** Pieces of a file, so that a large one is never held whole here. */
export type Content = string | Uint8Array | (() => Iterable<string | Uint8Array>);

export interface BadInput {
  readonly name: string;
  readonly files: { readonly [path: string]: Content };
  readonly words?: readonly string[];
  /** What the report has to have: codes of findings, errors or not; of an account of a file, reasons and oddities. */
  readonly finds: readonly string[];
}

/** So many bytes of one piece again and again. */
export function repeated(piece: string | Uint8Array, bytes: number, head = ""): () => Iterable<string | Uint8Array> {
  const length = Buffer.byteLength(piece);
  const times = Math.max(1, Math.floor(1_000_000 / length));
  const block = Buffer.concat(Array.from({ length: times }, () => Buffer.from(piece)));
  return function* pieces() {
    yield head;
    for (let written = 0; written < bytes; written += block.length) yield block;
  };
}

/** Writes the files; where the target is a zip, its one file. */
async function writeFiles(folder: string, { files, words = [] }: BadInput): Promise<string> {
  const zip = words.find((word) => word.endsWith(".zip"));
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, zip ?? path);
    await mkdir(dirname(full), { recursive: true });
    if (typeof content !== "function") {
      await writeFile(full, content);
      continue;
    }
    const file = createWriteStream(full);
    for (const piece of content()) if (!file.write(piece)) await once(file, "drain");
    file.end();
    await once(file, "finish");
  }
  return zip ?? "p";
}

/** The values of these properties, wherever in a report they are. */
function valuesIn(json: string, names: readonly string[]): readonly string[] {
  const report: unknown = JSON.parse(json);
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const member of value) look(member);
    else if (typeof value === "object" && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        if (typeof member === "string" && names.includes(name)) found.add(member);
        else look(member);
      }
    }
  };
  look(report);
  return [...found];
}

/** The memory that a small package takes, in megabytes. */
export async function leastMemory(): Promise<number> {
  await using folder = await createFixture({ "p/datapackage.json": "{}" });
  return (await measureFoipack(["validate", "p", "--format", "json"], folder.path)).megabytes;
}

/**
 * What else a machine does can only add to what a run takes, processor time included where two threads share a core; and
 * how much memory is in use at most depends on when the engine collects what is left of it. A run that is over a bound is
 * measured again, four times at most, and what it took at best counts.
 */
async function measureAtBest(words: readonly string[], folder: string, least: number): Promise<Measured> {
  const first = await measureFoipack(words, folder);
  const runs = [first];
  const best = () => ({
    ...first,
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    megabytes: Math.min(...runs.map(({ megabytes }) => megabytes)),
  });
  while (runs.length < 5 && (best().seconds >= MOST_SECONDS || best().megabytes - least >= MOST_MEGABYTES)) {
    runs.push(await measureFoipack(words, folder));
  }
  return best();
}

/** Runs the command on bad input: it must say what is wrong, end as it should, and take little. */
export async function expectBounded(
  command: "validate" | "describe",
  bad: BadInput,
  least: number,
  code: 0 | 1,
): Promise<void> {
  await using folder = await createFixture({});
  const written = await writeFiles(folder.path, bad);
  const target = command === "validate" ? written : "p/t.csv";
  const options = (bad.words ?? []).filter((word) => !word.endsWith(".zip"));
  const measured = await measureAtBest([command, target, "--format", "json", ...options], folder.path, least);
  const beyond = measured.megabytes - least;
  process.stderr.write(`${bad.name}: ${measured.seconds.toFixed(1)} s, ${beyond.toFixed(0)} MB beyond\n`);
  expect({ code: measured.code, stderr: measured.stderr.trim() }).toEqual({ code, stderr: "" });
  const found = valuesIn(measured.stdout, command === "validate" ? ["type"] : ["reason", "kind"]);
  expect(found).toEqual(expect.arrayContaining([...bad.finds]));
  expect(measured.seconds).toBeLessThan(MOST_SECONDS);
  expect(beyond).toBeLessThan(MOST_MEGABYTES);
}
