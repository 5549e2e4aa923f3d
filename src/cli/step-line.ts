import { visible } from "../report/visible.ts";

/** One line on a terminal's standard error that says which step the work is at. */
export interface StepLine {
  /** The text is made only where it is shown. */
  show(text: () => string): void;
  /** Takes the line away, before something else is printed. */
  clear(): void;
}

const PATIENCE_MS = 1_000;
const STEP_MS = 100;

/** A line for work that takes longer than a second; nothing where standard error is no terminal. */
export function createStepLine(): StepLine {
  if (!process.stderr.isTTY) return { show: () => {}, clear: () => {} };
  const started = performance.now();
  let shownAt = 0;
  let isShown = false;
  return {
    show(text) {
      const now = performance.now();
      if (now - started < PATIENCE_MS || now - shownAt < STEP_MS) return;
      shownAt = now;
      isShown = true;
      process.stderr.write(`\r\u001b[2K${visible(text()).slice(0, (process.stderr.columns ?? 80) - 1)}`);
    },
    clear() {
      if (!isShown) return;
      isShown = false;
      process.stderr.write("\r\u001b[2K");
    },
  };
}
