import { ReadFault } from "../../model/environment.ts";
import type { CheckProgress, PageMessage, WorkerMessage } from "./check-messages.ts";
import { type CheckSession, checkFile, unreadable } from "./check-session.ts";
import { fileOfBlob, type ReadingWatch } from "./checked-file.ts";
import { explanationOf } from "./explain-code.ts";

/** The worker of the check page: the reference engine beside the page, so that neither holds up the other. */

/** How often the page is told how far the reading is, in milliseconds. */
const INTERVAL = 100;

let session: CheckSession | undefined;
let size = 0;

function tell(message: WorkerMessage): void {
  self.postMessage(message);
}

function watchFor(totalBytes: number, doing: CheckProgress["doing"]): ReadingWatch {
  let last = 0;
  return (bytes, pass) => {
    const now = performance.now();
    if (now - last < INTERVAL) return;
    last = now;
    tell({ tell: "progress", progress: { bytes, totalBytes, pass, doing } });
  };
}

async function answer(message: PageMessage): Promise<void> {
  switch (message.ask) {
    case "check": {
      const { request, file } = message;
      const checked = fileOfBlob(request.name, file);
      const started = await checkFile(request, checked, () => performance.now(), watchFor(file.size, "check"));
      session = started.session;
      size = file.size;
      tell(started.session === undefined ? started.message : { tell: "result", result: started.session.result });
      return;
    }
    case "explanation":
      return tell({ tell: "explanation", code: message.code, explanation: explanationOf(message.code) });
    case "findings": {
      const { group, from, count } = message;
      return tell({ tell: "findings", group, from, findings: session?.part(group, from, count) ?? [] });
    }
    case "rows": {
      const { group, at } = message;
      const preview = await session?.rows(group, at);
      if (preview !== undefined) tell({ tell: "rows", group, at, preview });
      return;
    }
    case "report": {
      const { format } = message;
      const file = await session?.report(format, watchFor(size, "report"));
      if (file !== undefined) tell({ tell: "report", format, file });
    }
  }
}

self.addEventListener("message", (event: MessageEvent<PageMessage>) => {
  answer(event.data).catch((fault: unknown) => {
    if (fault instanceof ReadFault) return tell({ tell: "refused", words: unreadable(fault) });
    // What is no fault of the file is one of ours.
    tell({ tell: "failed", words: fault instanceof Error ? fault.message : String(fault) });
  });
});
