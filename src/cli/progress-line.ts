import type { Progress, ValidationEvent } from "../model/report.ts";
import { createStepLine } from "./step-line.ts";

/** One line on a terminal's standard error that says how far a validation is. */
export interface ProgressLine {
  show(event: ValidationEvent): void;
  /** Takes the line away, before something else is printed. */
  clear(): void;
}

/** A progress line for work that takes longer than a second; nothing where standard error is no terminal. */
export function createProgressLine(): ProgressLine {
  const line = createStepLine();
  let subject = "";
  return {
    show(event) {
      if (event.kind === "task") subject = `${event.package} / ${event.resource}`;
      if (event.kind === "progress") line.show(() => `${subject}: ${progressWords(event)}`);
    },
    clear: line.clear,
  };
}

function progressWords({ bytes, totalBytes, rows }: Progress): string {
  // A file may have grown since its size was asked.
  const part = totalBytes ? `${Math.min(100, Math.floor((100 * bytes) / totalBytes))} %, ` : "";
  return `${part}${rows.toLocaleString("en-GB")} rows`;
}
