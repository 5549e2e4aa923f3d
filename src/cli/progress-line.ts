import type { ValidationEvent } from "../model/report.ts";
import { visible } from "../report/visible.ts";

/** One line on a terminal's standard error that says how far the work is. */
export interface ProgressLine {
  show(event: ValidationEvent): void;
  /** Takes the line away, before something else is printed. */
  clear(): void;
}

const PATIENCE_MS = 1_000;
const STEP_MS = 100;

/** A progress line for work that takes longer than a second; nothing where standard error is no terminal. */
export function createProgressLine(): ProgressLine {
  if (!process.stderr.isTTY) return { show: () => {}, clear: () => {} };
  const started = performance.now();
  let shownAt = 0;
  let isShown = false;
  let subject = "";

  return {
    show(event) {
      if (event.kind === "task") subject = visible(`${event.package} / ${event.resource}`);
      if (event.kind !== "progress") return;
      const now = performance.now();
      if (now - started < PATIENCE_MS || now - shownAt < STEP_MS) return;
      shownAt = now;
      isShown = true;
      const rows = event.rows.toLocaleString("en-GB");
      const part = event.totalBytes ? `${Math.floor((100 * event.bytes) / event.totalBytes)} %, ` : "";
      process.stderr.write(
        `\r\u001b[2K${`${subject}: ${part}${rows} rows`.slice(0, (process.stderr.columns ?? 80) - 1)}`,
      );
    },
    clear() {
      if (!isShown) return;
      isShown = false;
      process.stderr.write("\r\u001b[2K");
    },
  };
}
