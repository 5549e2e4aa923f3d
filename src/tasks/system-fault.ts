/** An error of the operating system, with its short word, such as ENOSPC. */
export interface SystemFault extends Error {
  readonly code: string;
  readonly path?: string;
}

/** Whether something that was thrown is the operating system's. */
export function isFaultOfSystem(fault: unknown): fault is SystemFault {
  return fault instanceof Error && "code" in fault && typeof fault.code === "string";
}
