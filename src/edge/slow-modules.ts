import type crypto from "node:crypto";
import type os from "node:os";
import type threads from "node:worker_threads";

/** Node's modules that take milliseconds to load are loaded when they are first asked for. */
export function loadCrypto(): typeof crypto {
  return process.getBuiltinModule("node:crypto");
}

export function loadOs(): typeof os {
  return process.getBuiltinModule("node:os");
}

export function loadThreads(): typeof threads {
  return process.getBuiltinModule("node:worker_threads");
}
