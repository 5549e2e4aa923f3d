import type { InlineText } from "../descriptor/descriptor-text.ts";
import { isWebAddress } from "../descriptor/safe-path.ts";
import type { Resource } from "../model/descriptor.ts";
import {
  type ChunkUse,
  FetchFault,
  type FileFacts,
  type FileStore,
  ReadFault,
  type RemoteFiles,
} from "../model/environment.ts";
import type { SourceFault } from "../model/file-findings.ts";
import type { RowsSource } from "../tables/read-rows.ts";
import { shownPath } from "./shown-path.ts";

/** Where the files of a package are, and those that it names on the web. */
export interface ResourceFiles {
  readonly store: FileStore;
  /** Undefined where the web is not to be asked. */
  readonly remote?: RemoteFiles;
}

/** One file of a resource. */
export interface ResourceFile {
  /** As the descriptor has it. */
  readonly path: string;
  /** As shown to people. */
  readonly name: string;
  /** Undefined where there is nothing. Throws `ReadFault`. */
  readonly facts: () => Promise<FileFacts | undefined>;
  /** Where it is on this machine; undefined where it is not a file there. Throws `ReadFault`. */
  readonly location?: () => Promise<string | undefined>;
  /** The bytes as they are stored; `kept` where no use is given. Throws `ReadFault`. */
  readonly chunks: (use?: ChunkUse) => AsyncIterable<Uint8Array>;
}

/** The files of a resource in their order; none of one whose data are in the descriptor. */
export function filesOf(files: ResourceFiles, { source }: Resource): readonly ResourceFile[] {
  return source.kind === "path" ? source.paths.map((path) => fileAt(files, path)) : [];
}

/** The file that a descriptor means by a path or an address on the web. */
export function fileAt({ store, remote }: ResourceFiles, path: string): ResourceFile {
  if (!isWebAddress(path)) {
    const name = shownPath(store, path);
    const location = async (): Promise<string | undefined> => store.location?.(path);
    return { path, name, facts: () => store.facts(path), location, chunks: (use) => store.chunks(path, use) };
  }
  return {
    path,
    name: withoutCredentials(path),
    facts: async () => {
      const fetched = await remote?.fetch(path);
      return fetched && { kind: "file", bytes: fetched.bytes, modified: 0 };
    },
    chunks: () => remote?.chunks(path) ?? nothing(),
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** An address as it may be shown: without the user name and password that it may hold. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([a-z]+:\/\/)[^/?#]*@/i, "$1");
}

/** The rows of a table in its files; `chunks` may be others than the files' own, that watch them. */
export function rowsInFiles(
  files: readonly ResourceFile[],
  chunks: (file: ResourceFile, at: number) => AsyncIterable<Uint8Array> = (file) => file.chunks(),
): RowsSource {
  return { kind: "files", files: files.map((file, at) => ({ name: file.name, chunks: chunks(file, at) })) };
}

/** Finds the text of what a JSON pointer leads to in the descriptor. */
export type InlineTexts = (pointer: string) => InlineText | undefined;

/** The JSON pointer of data in the descriptor. */
export function inlinePointer({ index }: Resource): string {
  return `/resources/${index}/data`;
}

/** The rows of a table whose data are in the descriptor. */
export function rowsInline(resource: Resource, texts: InlineTexts): RowsSource | undefined {
  const inline = texts(inlinePointer(resource));
  return inline && { kind: "text", text: inline.text, lineOf: inline.lineOf };
}

/** Why a file cannot be read, before it is opened; undefined where it can. */
export async function findSourceFault(file: ResourceFile): Promise<SourceFault | undefined> {
  return (await lookAtSource(file)).fault;
}

/** What a file is before it is opened, or why it cannot be read. */
export async function lookAtSource({ path, facts }: ResourceFile): Promise<SourceLook> {
  try {
    const known = await facts();
    if (known === undefined) return { fault: { reason: "missing", path } };
    if (known.kind === "outside") return { fault: { reason: "leaves-package", path } };
    if (known.kind === "directory") return { fault: { reason: "directory", path } };
    if (known.kind === "other") return { fault: { reason: "not-a-file", path } };
    return known.bytes === 0 ? { fault: { reason: "empty", path } } : { facts: known };
  } catch (thrown) {
    return { fault: sourceFault(path, thrown) };
  }
}

/** Either is there. */
interface SourceLook {
  readonly facts?: FileFacts;
  readonly fault?: SourceFault;
}

/** What was thrown when a file was read, as a fault of the source. What is no `ReadFault` is thrown again. */
export function sourceFault(path: string, thrown: unknown): SourceFault {
  if (thrown instanceof FetchFault) {
    const { reason: because, word } = thrown;
    const detail = word === undefined ? {} : { detail: word };
    return { reason: "not-fetched", path: withoutCredentials(thrown.path), because, ...detail };
  }
  if (thrown instanceof ReadFault) return { reason: "unreadable", path, detail: thrown.detail };
  throw thrown;
}
