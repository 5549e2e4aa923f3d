import { resolve } from "node:path";
import { writeFileWhole } from "../edge/write-file.ts";
import { UserFault } from "../model/user-fault.ts";
import { visibleLines } from "../report/visible.ts";
import { print } from "./terminal.ts";

/**
 * Prints a report, or writes it to a file whole or not at all. One that is `raw` has text from outside as it is, which a
 * terminal is shown made visible, and a pipe or file given unchanged. Throws `UserFault` where that file cannot be written.
 */
export async function printOrWrite(
  parts: Iterable<string>,
  output: string | undefined,
  { isRaw = false } = {},
): Promise<void> {
  if (output === undefined) {
    // A terminal is sent no report as it is: CSV holds cells as they are in the file.
    for (const part of parts) await print(process.stdout.isTTY && isRaw ? visibleLines(part) : part);
    return;
  }
  try {
    await writeFileWhole(resolve(output), parts);
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : undefined;
    if (code === undefined) throw fault;
    throw new UserFault(
      `The report cannot be written to "${output}" (${code}).`,
      "Name a file in a folder that is there and may be written to.",
    );
  }
}
