import { Worker } from "node:worker_threads";
import type { DocumentFault, DocumentReader, DocumentReading } from "../model/document.ts";

/** What a document may take of the machine. */
export interface WorkerLimits {
  /** Of processor time, which a busy machine does not lengthen. */
  readonly seconds: number;
  /** By the clock, whatever else the machine does. */
  readonly clockSeconds: number;
  /** Of memory beyond what the process had. */
  readonly megabytes: number;
}

const LIMITS: WorkerLimits = { seconds: 4, clockSeconds: 20, megabytes: 210 };

/** How often the limits are looked at, in milliseconds. */
const INTERVAL = 20;

/** What the thread is sent; it answers with a `DocumentReading`. */
export interface DocumentRequest {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A reader in a thread of its own, which is ended where it takes too long or too much: what a document does to its reader
 * is then over. The thread is kept for the next document, one at a time, and holds up nobody's exit. `entry` is the
 * module that the thread runs.
 */
export function createDocumentWorker(entry: URL, limits: WorkerLimits = LIMITS): DocumentReader {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function readNext(name: string, bytes: Uint8Array): Promise<DocumentReading> {
    const thread = worker ?? startWorker(entry, limits);
    worker = thread;
    const { reading, isOver } = await readIn(thread, { name, bytes }, limits);
    if (isOver) {
      worker = undefined;
      await thread.terminate();
    }
    return reading;
  }

  return (name, bytes) => {
    const next = last.then(() => readNext(name, bytes));
    last = next;
    return next;
  };
}

function startWorker(entry: URL, { megabytes }: WorkerLimits): Worker {
  return new Worker(entry, {
    // What a library prints is for nobody; to read it would keep the process from its end.
    stdout: true,
    stderr: true,
    // Options of the process, such as a debugger's or a test runner's, are not for it.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 24, stackSizeMb: 4 },
  });
}

/** Whether the thread is of no more use (`isOver`), and what it said or why it said nothing. */
interface Outcome {
  readonly reading: DocumentReading;
  readonly isOver: boolean;
}

function readIn(worker: Worker, request: DocumentRequest, limits: WorkerLimits): Promise<Outcome> {
  return new Promise((resolve) => {
    const since = { cpu: process.cpuUsage(), clock: performance.now(), memory: process.memoryUsage.rss() };
    const finish = (reading: DocumentReading, isOver: boolean): void => {
      clearInterval(timer);
      worker.removeAllListeners("message").removeAllListeners("error").removeAllListeners("exit");
      // A thread that was ended may still say why, to nobody.
      worker.on("error", () => undefined);
      worker.unref();
      resolve({ reading, isOver });
    };
    const end = (reason: DocumentFault["reason"], detail?: string): void =>
      finish({ kind: "fault", fault: { reason, ...(detail === undefined ? {} : { detail }) } }, true);

    const timer = setInterval(() => {
      const { user, system } = process.cpuUsage(since.cpu);
      const megabytes = (process.memoryUsage.rss() - since.memory) / 1e6;
      if (megabytes > limits.megabytes) end("too-much-memory", `${limits.megabytes} MB`);
      else if ((user + system) / 1e6 > limits.seconds) end("too-slow", `${limits.seconds} s`);
      else if (performance.now() - since.clock > limits.clockSeconds * 1000)
        end("too-slow", `${limits.clockSeconds} s`);
    }, INTERVAL);
    worker.removeAllListeners("error");
    worker.on("message", (reading: DocumentReading) => finish(reading, false));
    worker.on("error", (fault) => {
      const isMemory = "code" in fault && fault.code === "ERR_WORKER_OUT_OF_MEMORY";
      if (isMemory) end("too-much-memory", `${limits.megabytes} MB`);
      else end("damaged");
    });
    worker.on("exit", () => end("damaged"));
    worker.ref();
    // A copy: the caller keeps its own.
    const bytes = new Uint8Array(request.bytes);
    worker.postMessage({ name: request.name, bytes }, [bytes.buffer]);
  });
}
