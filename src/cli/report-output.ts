import { resolve } from "node:path";
import { writeFileWhole } from "../edge/write-file.ts";
import { UserFault } from "../model/user-fault.ts";
import { print } from "./terminal.ts";

/** Prints a report, or writes it to a file whole or not at all. Throws `UserFault` where that file cannot be written. */
export async function printOrWrite(parts: Iterable<string>, output: string | undefined): Promise<void> {
  if (output === undefined) {
    for (const part of parts) await print(part);
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
