import { loadCrypto } from "../edge/slow-modules.ts";
import type { FileFacts, FileStore } from "../model/environment.ts";

/** What a store was asked for and what it said, so that it can be asked again. Paths are those within the store. */
export type FileQuestion =
  /** The kind of what is there, with the size of a file: `file 120`; "" for nothing. */
  | readonly [ask: "facts", path: string, answer: string]
  /** The SHA-256 of the bytes, and how many there are: `e3b0... 0`. */
  | readonly [ask: "bytes", path: string, answer: string]
  /** The names in a folder, as a SHA-256. */
  | readonly [ask: "list", path: string, answer: string];

/** A store that remembers what it was asked for. */
export interface RecordedFiles {
  readonly files: FileStore;
  /**
   * Every question so far with its answer; undefined where the answers do not tell all that was seen: a file was not
   * readable, or changed between two questions.
   */
  readonly questions: () => Promise<readonly FileQuestion[] | undefined>;
}

/** A file that changed less long before the record began may have changed again without its time showing it. */
const COARSEST_TIME_MS = 2_000;

/** Watches a store. What is read is hashed as it passes, so that the record is of the very bytes that were seen. */
export function recordFiles(files: FileStore): RecordedFiles {
  const begun = Date.now();
  const said = new Map<string, FileQuestion>();
  /** Files of which bytes were read that did not all pass here, as they were before. */
  const unseen = new Map<string, FileFacts | undefined>();
  let isWhole = true;

  function note(question: FileQuestion): void {
    const id = `${question[0]} ${question[1]}`;
    const before = said.get(id);
    if (before !== undefined && before[2] !== question[2]) isWhole = false;
    said.set(id, question);
  }

  async function watched<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (fault) {
      isWhole = false;
      throw fault;
    }
  }

  async function hashUnseen(path: string, before: FileFacts | undefined): Promise<boolean> {
    if (before === undefined || before.modified > begun - COARSEST_TIME_MS) return false;
    note(["bytes", path, await digestOfFile(files, path)]);
    const after = await files.facts(path);
    return before.modified === after?.modified && before.bytes === after.bytes && before.identity === after.identity;
  }

  /** Whether the bytes tell it too. */
  function isImplied([ask, path, answer]: FileQuestion): boolean {
    const size = said.get(`bytes ${path}`)?.[2].split(" ")[1];
    return ask === "facts" && size !== undefined && answer === `file ${size}`;
  }

  const { location } = files;
  return {
    files: {
      label: files.label,
      async facts(path) {
        const facts = await watched(files.facts(path));
        note(["facts", path, factsText(facts)]);
        return facts;
      },
      async list(path) {
        const names = await watched(files.list(path));
        note(["list", path, digestOfNames(names)]);
        return names;
      },
      async *chunks(path) {
        const hash = createByteRecord();
        const before = await watched(files.facts(path));
        let isRead = false;
        let isFault = true;
        try {
          for await (const chunk of files.chunks(path)) {
            hash.update(chunk);
            isFault = false;
            yield chunk;
            isFault = true;
          }
          isFault = false;
          isRead = true;
        } finally {
          if (isRead) note(["bytes", path, hash.text()]);
          // The reader stopped early; or the system did, of which there is no record.
          else if (!unseen.has(path)) unseen.set(path, before);
          if (isFault) isWhole = false;
        }
      },
      ...(location === undefined
        ? {}
        : {
            async location(path: string) {
              if (!unseen.has(path)) unseen.set(path, await watched(files.facts(path)));
              return watched(location(path));
            },
          }),
    },
    async questions() {
      for (const [path, before] of unseen) {
        if (!isWhole) break;
        isWhole = await hashUnseen(path, before).catch(() => false);
        if (isWhole) unseen.delete(path);
      }
      return isWhole ? [...said.values()].filter((question) => !isImplied(question)) : undefined;
    },
  };
}

/** Facts as a record has them: without what tells two looks at one file apart. */
export function factsText(facts: FileFacts | undefined): string {
  if (facts === undefined) return "";
  return facts.kind === "file" ? `file ${facts.bytes}` : facts.kind;
}

/** The names of a folder as a record has them. */
export function digestOfNames(names: readonly string[]): string {
  return sha256(JSON.stringify(names));
}

/** The bytes of a file as a record has them. Throws `ReadFault`. */
export async function digestOfFile(files: FileStore, path: string): Promise<string> {
  const record = createByteRecord();
  for await (const chunk of files.chunks(path)) record.update(chunk);
  return record.text();
}

/** The same of bytes that are all there. */
export function digestOfBytes(bytes: Uint8Array): string {
  return `${sha256(bytes)} ${bytes.length}`;
}

/** At once, which for small files takes half the time of an object that is given chunks. */
export function sha256(bytes: string | Uint8Array): string {
  return loadCrypto().hash("sha256", bytes, "hex");
}

function createByteRecord() {
  const hash = loadCrypto().createHash("sha256");
  let length = 0;
  return {
    update(chunk: Uint8Array): void {
      hash.update(chunk);
      length += chunk.length;
    },
    text: (): string => `${hash.digest("hex")} ${length}`,
  };
}
