import { parentPort, workerData } from "node:worker_threads";
import { isReadAtOnce, readDocumentHere } from "../../documents/read-document.ts";
import type { DocumentReader } from "../../model/document.ts";
import { localEnvironment } from "../package-input.ts";
import { readPackage, writePackage } from "./make-package.ts";
import type { SiteThreadAnswer, SiteThreadQuestion, SiteThreadTask } from "./site-messages.ts";
import { withSiteTools } from "./site-tools.ts";

const { shared, ...task }: SiteThreadTask = workerData;
let needsMain = false;
let gone: string[] = [];

// What a document takes of the machine can be told only while nothing else is at work.
const readDocument: DocumentReader = (name, bytes) => {
  if (isReadAtOnce(name, bytes)) return readDocumentHere(name, bytes);
  needsMain = true;
  throw new Error("a document is read from the main thread");
};

await withSiteTools(
  {
    ...task,
    onGone(note) {
      if (note.note === "version-gone") gone.push(note.version);
    },
  },
  async (tools) => {
    async function make(planned: SiteThreadQuestion["planned"]): Promise<SiteThreadAnswer> {
      needsMain = false;
      gone = [];
      try {
        const read = await readPackage(planned, tools);
        if (needsMain) return { kind: "given-back" };
        return { kind: "made", made: await writePackage(read, tools, shared), gone };
      } catch {
        // The main thread will see the same, and say it.
        return { kind: "given-back" };
      }
    }
    // It is ended from outside.
    await new Promise<never>(() => {
      parentPort?.on("message", ({ planned }: SiteThreadQuestion) => {
        void make(planned).then((answer) => parentPort?.postMessage(answer));
      });
    });
  },
  { ...localEnvironment, readDocument },
);
