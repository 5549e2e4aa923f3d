import { isReadAtOnce, readDocumentHere } from "../documents/read-document.ts";
import { createDocumentWorker } from "../edge/document-worker.ts";
import type { DocumentReader } from "../model/document.ts";

/** Compiled, since not every Node runs TypeScript in a thread; seen from `lib/tasks`, from `lib/cli` and from `src/tasks`. */
const THREAD = import.meta.url.endsWith(".ts") ? "../../lib/tasks/document-thread.js" : "../tasks/document-thread.js";

let inThread: DocumentReader | undefined;

/**
 * Reads a document within limits: 4 seconds of processor time, 210 MB of memory. Text, and what is refused at sight, is
 * read at once; the rest in a thread that is ended where it takes more.
 */
export const readDocument: DocumentReader = (name, bytes) => {
  if (isReadAtOnce(name, bytes)) return readDocumentHere(name, bytes);
  inThread ??= createDocumentWorker(new URL(THREAD, import.meta.url));
  return inThread(name, bytes);
};
