import type { FileStore } from "../../src/model/environment.ts";

/** Files that are texts in memory, by path. */
export function memoryFiles(files: { readonly [path: string]: string | Uint8Array }): FileStore {
  const encoder = new TextEncoder();
  const contents = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === "string" ? encoder.encode(content) : content,
    ]),
  );
  return {
    label: "",
    async facts(path) {
      const content = contents.get(path);
      return content === undefined ? undefined : { kind: "file", bytes: content.length, modified: 0 };
    },
    async *chunks(path) {
      const content = contents.get(path);
      if (content !== undefined) yield content;
    },
    async list() {
      return [...contents.keys()].toSorted();
    },
  };
}
