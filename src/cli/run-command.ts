import type { CommandSpec } from "./command-spec.ts";
import { type CommandWords, readWords } from "./read-words.ts";
import { print } from "./terminal.ts";

/** Reads a command's words and acts on them, or prints its help. Gives the exit code. */
export async function runCommand(
  spec: CommandSpec,
  words: readonly string[],
  act: (words: CommandWords) => Promise<number>,
): Promise<number> {
  const read = readWords(spec, words);
  if (read !== "help") return act(read);
  const { commandHelp } = await import("./command-help.ts");
  await print(await commandHelp(spec));
  return 0;
}
