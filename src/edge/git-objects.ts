import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import { GitFault } from "../model/repository.ts";
import { LOCAL_LIMIT } from "./git-settings.ts";
import { gitWords } from "./git-words.ts";

/** Objects up to this size are read whole, from one git that stays open. */
const SMALL_BYTES = 1024 * 1024;
/** Git says what is in a tree in one piece; one that is larger than this is not read. */
const MAX_TREE_BYTES = 64 * 1024 * 1024;

/** Of so many objects it is remembered what they are, and of small files so many bytes. */
const KEPT_FACTS = 10_000;
const KEPT_BYTES = 4 * 1024 * 1024;

/** A partial clone has not all objects, and says the same of one that is damaged. */
const LACKING = "missing or damaged in this clone";

interface ObjectFacts {
  readonly type: string;
  readonly bytes: number;
}

/**
 * The objects of a repository, by their ids, also as `ID^{tree}`. Ids are all that git is told, so no name can mean
 * anything to it. Throws `GitFault` where an object is damaged or not there (a partial clone has not all of them), and
 * where git stops answering.
 */
export interface GitObjects {
  facts(id: string): Promise<ObjectFacts>;
  /** A tree's bytes. */
  tree(id: string): Promise<Uint8Array>;
  /** A blob's bytes from first to last; a large one is never held whole. */
  blob(id: string): AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * Reads objects with `git cat-file`. Not through simple-git, which gathers all that a command says before it gives any
 * of it; the environment is the same, and no argument comes from outside.
 */
export function openGitObjects(folder: string, environment: Readonly<Record<string, string>>): GitObjects {
  const open = (...options: string[]): ChildProcessWithoutNullStreams =>
    spawn("git", ["cat-file", ...options], { cwd: folder, env: { ...environment }, windowsHide: true });
  const sizes = createBatch(() => open("--batch-check"));
  const contents = createBatch(() => open("--batch"));

  // What an id means never changes, and the same few objects are asked for again and again while a package is read.
  const known = createKept<ObjectFacts>(KEPT_FACTS, () => 1);
  const held = createKept<Uint8Array>(KEPT_BYTES, (bytes) => bytes.length);

  async function readWhole(id: string, facts: ObjectFacts): Promise<Uint8Array> {
    return contents.ask(id, async (reader) => {
      parseFacts(await reader.line());
      // A line feed follows, which is not the object's.
      return (await reader.take(facts.bytes + 1)).subarray(0, facts.bytes);
    });
  }

  async function facts(id: string): Promise<ObjectFacts> {
    return known.get(id) ?? known.keep(id, await sizes.ask(id, async (reader) => parseFacts(await reader.line())));
  }

  return {
    facts,
    async tree(id) {
      const found = await facts(id);
      if (found.type !== "tree" || found.bytes > MAX_TREE_BYTES)
        throw new GitFault("failed", "cat-file", "not a folder");
      return readWhole(id, found);
    },
    async *blob(id) {
      const there = held.get(id);
      if (there !== undefined) {
        yield there;
        return;
      }
      const found = await facts(id);
      if (found.type !== "blob") throw new GitFault("failed", "cat-file", "not a file");
      if (found.bytes > SMALL_BYTES) yield* streamOutput(open("blob", id));
      if (found.bytes === 0 || found.bytes > SMALL_BYTES) return;
      // A copy, since what was read may be a part of something larger.
      yield held.keep(id, Buffer.from(await readWhole(id, found)));
    },
    close() {
      sizes.close();
      contents.close();
    },
  };
}

/** Values by ids, no more of them than have room; where one has none, all are let go. */
function createKept<T>(room: number, sizeOf: (value: T) => number) {
  const kept = new Map<string, T>();
  let size = 0;
  return {
    get: (id: string): T | undefined => kept.get(id),
    keep(id: string, value: T): T {
      const own = sizeOf(value);
      if (own > room) return value;
      if (size + own > room) {
        kept.clear();
        size = 0;
      }
      kept.set(id, value);
      size += own;
      return value;
    },
  };
}

/** `ID TYPE SIZE`, or `ID missing`. */
function parseFacts(line: string): ObjectFacts {
  const [, type, bytes] = /^[0-9a-f]+ ([a-z]+) (\d+)$/.exec(line) ?? [];
  if (type === undefined) throw new GitFault("failed", "cat-file", LACKING);
  return { type, bytes: Number(bytes) };
}

interface Batch {
  /** Sends a line, and gives what `answer` reads. One at a time. */
  ask<T>(line: string, answer: (reader: Reader) => Promise<T>): Promise<T>;
  close(): void;
}

/** A git that answers one line after another. It is started when it is first asked, and anew where it has ended. */
function createBatch(start: () => ChildProcessWithoutNullStreams): Batch {
  let child: ChildProcessWithoutNullStreams | undefined;
  let reader: Reader | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function askNow<T>(line: string, answer: (reader: Reader) => Promise<T>): Promise<T> {
    if (child === undefined || reader === undefined) {
      child = start();
      reader = createReader(child);
    }
    keepAwake(child, true);
    try {
      child.stdin.write(`${line}\n`);
      return await answer(reader);
    } catch (fault) {
      close();
      throw fault;
    } finally {
      // Waiting for the next question must not keep the program from ending.
      if (child !== undefined) keepAwake(child, false);
    }
  }

  function close(): void {
    if (child !== undefined) end(child);
    child = undefined;
    reader = undefined;
  }

  return {
    ask(line, answer) {
      const asked = turn.then(() => askNow(line, answer));
      turn = asked.catch(() => undefined);
      return asked;
    },
    close,
  };
}

interface Reader {
  /** Up to the next line feed. */
  line(): Promise<string>;
  take(bytes: number): Promise<Uint8Array>;
}

function createReader(child: ChildProcessWithoutNullStreams): Reader {
  const chunks = outputChunks(child);
  let rest: Uint8Array = new Uint8Array(0);

  async function next(): Promise<Uint8Array> {
    const { value, done } = await chunks.next();
    if (done === true) throw new GitFault("failed", "cat-file", "git ended early");
    return value;
  }

  async function take(bytes: number): Promise<Uint8Array> {
    const parts = [rest];
    let have = rest.length;
    while (have < bytes) {
      const part = await next();
      parts.push(part);
      have += part.length;
    }
    const whole = parts.length === 1 ? rest : Buffer.concat(parts);
    rest = whole.subarray(bytes);
    return whole.subarray(0, bytes);
  }

  return {
    take,
    async line() {
      // A line is an id and two words, so that looking anew at all of it costs nothing.
      while (!rest.includes(0x0a)) rest = Buffer.concat([rest, await next()]);
      const line = await take(rest.indexOf(0x0a) + 1);
      return Buffer.from(line).toString("latin1").trimEnd();
    },
  };
}

/** What a command of its own says; it is ended where nobody wants the rest. */
async function* streamOutput(child: ChildProcessWithoutNullStreams): AsyncGenerator<Uint8Array> {
  child.stdin.end();
  yield* outputChunks(child);
}

/** The output of a git. Throws `GitFault` where it fails, or says nothing for a long time while it is waited for. */
async function* outputChunks(child: ChildProcessWithoutNullStreams): AsyncGenerator<Uint8Array, void> {
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => {
    if (words.length < 10_000) words += chunk.toString();
  });
  // A git that has ended takes no more questions; that it ended is told below.
  for (const emitter of [child, child.stdin, child.stderr]) emitter.on("error", () => undefined);
  const closed: Promise<number | GitFault> = once(child, "close").then(
    ([code]: (number | null)[]) => code ?? -1,
    (fault: NodeJS.ErrnoException) =>
      new GitFault(fault.code === "ENOENT" ? "missing" : "failed", "cat-file", gitWords(fault.message)),
  );
  const chunks: AsyncIterator<Buffer> = child.stdout[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await within(chunks.next());
      if (done === true) break;
      yield value;
    }
    const code = await within(closed);
    if (code instanceof GitFault) throw code;
    // A git before 2.45 tries to fetch what a partial clone lacks, and finds that no protocol is allowed.
    if (/promisor remote/.test(words)) throw new GitFault("failed", "cat-file", LACKING);
    if (code !== 0) throw new GitFault("failed", "cat-file", gitWords(words) || `exit code ${code}`);
  } finally {
    end(child);
  }
}

async function within<T>(wanted: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const stop = () => reject(new GitFault("timed-out", "cat-file", `${LOCAL_LIMIT / 1000} s`));
    timer = setTimeout(stop, LOCAL_LIMIT);
  });
  try {
    return await Promise.race([wanted, limit]);
  } catch (fault) {
    throw fault instanceof GitFault ? fault : new GitFault("failed", "cat-file", gitWords(String(fault)));
  } finally {
    clearTimeout(timer);
  }
}

function end(child: ChildProcessWithoutNullStreams): void {
  child.kill("SIGKILL");
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
}

function keepAwake(child: ChildProcessWithoutNullStreams, isWanted: boolean): void {
  if (isWanted) child.ref();
  else child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if (!(stream instanceof Socket)) continue;
    if (isWanted) stream.ref();
    else stream.unref();
  }
}
