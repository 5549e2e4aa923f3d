import type { CommandSpec } from "./command-spec.ts";

/** The help of a command, 80 columns wide, as yargs lays it out. */
export async function commandHelp(spec: CommandSpec): Promise<string> {
  const { default: yargs } = await import("yargs");
  const parser = yargs([])
    .scriptName("foipack")
    .locale("en")
    .usage(`foipack ${spec.name} ${spec.arguments}\n\n${spec.describe}`)
    .version(false)
    .wrap(80);
  for (const [name, option] of Object.entries(spec.options)) {
    parser.option(name, {
      type: option.type,
      describe: option.describe,
      ...(option.choices === undefined ? {} : { choices: option.choices }),
      ...(option.default === undefined ? {} : { default: option.default }),
      ...(option.short === undefined ? {} : { alias: option.short }),
    });
  }
  parser.help("help").describe("help", "this help").alias("help", "h");
  for (const [command, does] of spec.examples) parser.example(command, does);
  if (spec.epilogue !== undefined) parser.epilogue(spec.epilogue);
  return `${await parser.getHelp()}\n`;
}
