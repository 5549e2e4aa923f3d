import type { PageMessage, WorkerMessage } from "./check-messages.ts";

/** The worker, as the page sees it. */
export interface CheckWorker {
  readonly ask: (message: PageMessage) => void;
  /** Ends it, whatever it is doing. */
  readonly stop: () => void;
}

/** Starts the worker that stands beside the script at `script`. */
export function startWorker(script: string, take: (message: WorkerMessage) => void): CheckWorker {
  const worker = new Worker(new URL("check-worker.js", script));
  worker.addEventListener("message", (event: MessageEvent<WorkerMessage>) => take(event.data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    take({ tell: "failed", words: event.message });
  });
  return {
    ask: (message) => worker.postMessage(message),
    stop: () => worker.terminate(),
  };
}
