import { parentPort } from "node:worker_threads";
import { readDocumentHere } from "../documents/read-document.ts";
import type { DocumentRequest } from "../edge/document-worker.ts";

// The module that a document's thread runs: `read-document.ts` starts it.
parentPort?.on("message", ({ name, bytes }: DocumentRequest) => {
  void readDocumentHere(name, bytes).then((reading) => parentPort?.postMessage(reading));
});
