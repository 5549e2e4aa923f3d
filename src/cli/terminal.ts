import { once } from "node:events";
import { visibleLines } from "../report/visible.ts";

/** Those whose reader has gone, as that of `| head` does. */
const unread = new Set<NodeJS.WriteStream>();

/** Tells that nobody reads a stream any more. What is written to it from then on goes nowhere, and the work goes on. */
export function stopWriting(stream: NodeJS.WriteStream): void {
  unread.add(stream);
}

/** Writes to standard output, no faster than it is read. */
export async function print(text: string): Promise<void> {
  await write(process.stdout, text);
}

/** Writes plain text to standard error: what cannot be seen in it is made visible, since a terminal may obey it. */
export async function printError(text: string): Promise<void> {
  await write(process.stderr, visibleLines(text));
}

async function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (text === "" || unread.has(stream) || stream.write(text)) return;
  try {
    await once(stream, "drain");
  } catch (fault) {
    // Whoever listens to the stream's errors has been told, and has either ended all or called `stopWriting`.
    if (!unread.has(stream)) throw fault;
  }
}

/** Columns of the terminal; 80 where there is none. */
export function terminalWidth(): number {
  return process.stdout.isTTY ? Math.max(40, process.stdout.columns ?? 80) : 80;
}

/** Colour as NO_COLOR, FORCE_COLOR and the kind of output ask for it. */
export function wantsColour(isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0";
  return isTerminal && TERM !== "dumb";
}

/** Whether the terminal's character set has the marks and lines that reports draw with. */
export function wantsUnicode(): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  const locale = LC_ALL || LC_CTYPE || LANG || "";
  if (process.platform === "win32") return true;
  return !process.stdout.isTTY || /utf-?8/i.test(locale);
}
