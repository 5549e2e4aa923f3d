/** An error of the operating system, with its short word, such as ENOSPC. */
export interface SystemFault extends Error {
  readonly code: string;
  readonly path?: string;
}

/** Whether something that was thrown is the operating system's. */
export function isFaultOfSystem(fault: unknown): fault is SystemFault {
  // Node's own faults have codes as well, such as ERR_MODULE_NOT_FOUND, and no call of the system.
  return fault instanceof Error && "syscall" in fault && "code" in fault && typeof fault.code === "string";
}
