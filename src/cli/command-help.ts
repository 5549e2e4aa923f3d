import { wrapEvenly } from "../report/wrap.ts";
import type { CommandSpec, OptionSpec } from "./command-spec.ts";

const WIDTH = 80;

/** The help of a command, 80 columns wide: yargs lays the options out, and lines are broken where they read well. */
export async function commandHelp(spec: CommandSpec): Promise<string> {
  const { default: yargs } = await import("yargs");
  const usage = `foipack ${spec.name} ${spec.arguments}`.trimEnd();
  const parser = yargs([])
    .scriptName("foipack")
    .locale("en")
    .usage(`${usage}\n\n${wrapEvenly(spec.describe, WIDTH).join("\n")}`)
    .version(false)
    .wrap(null);
  for (const [name, option] of Object.entries(spec.options)) {
    parser.option(name, {
      describe: optionWords(option),
      ...(option.short === undefined ? {} : { alias: option.short }),
    });
  }
  parser.help("help").describe("help", "show this help").alias("help", "h");
  const help = (await parser.getHelp()).split("\n").flatMap(wrapOption).join("\n");
  const parts = [help, exampleLines(spec.examples), paragraphs(spec.epilogue ?? "")];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** What an option takes, what it does, and which values it may have. */
function optionWords({ type, describe, value, choices, default: usual }: OptionSpec): string {
  const takes = type === "boolean" || choices !== undefined ? "" : `${value ?? (type === "number" ? "N" : "TEXT")}: `;
  if (choices !== undefined) {
    const names = choices.map((choice) => (choice === usual ? `${choice} (the default)` : choice));
    return `${describe}: ${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
  }
  return `${takes}${describe}${usual === undefined ? "" : ` (${usual})`}`;
}

/** A line of the list of options, its description in its own column. */
function wrapOption(line: string): readonly string[] {
  const lead = /^ +(?:-\w, )? *--[\w-]+ +/.exec(line)?.[0];
  if (lead === undefined) return [line];
  const lines = wrapEvenly(
    line
      .slice(lead.length)
      .replace(/ +\[boolean\]$/, "")
      .trim(),
    WIDTH - lead.length,
  );
  return lines.map((part, at) => `${at === 0 ? lead : " ".repeat(lead.length)}${part}`);
}

/** A command is never broken, so that it can be copied: what it does is beside it, or below where it is long. */
function exampleLines(examples: CommandSpec["examples"]): string {
  if (examples.length === 0) return "";
  const widest = Math.max(...examples.map(([command]) => command.length));
  const isBeside = examples.every(([, does]) => widest + does.length + 4 <= WIDTH);
  const lines = examples.flatMap(([command, does]) =>
    isBeside
      ? [`  ${command.padEnd(widest)}  ${does}`]
      : [`  ${command}`, ...wrapEvenly(does, WIDTH - 6).map((line) => `      ${line}`)],
  );
  return ["Examples:", ...lines].join("\n");
}

/** Lines are joined and broken anew, but for those that are indented; exit codes are a list of their own. */
function paragraphs(text: string): string {
  const [said = "", codes] = text.split(/\s*Exit codes: /);
  const lines: string[] = [];
  for (const line of said.split("\n")) {
    const last = lines.at(-1);
    const isJoined = last !== undefined && !last.startsWith(" ") && !line.startsWith(" ");
    if (isJoined) lines.splice(-1, 1, `${last} ${line}`);
    else lines.push(line);
  }
  const whole = lines.flatMap((line) => (line.startsWith(" ") ? [line] : wrapEvenly(line, WIDTH))).join("\n");
  return [whole, codes === undefined ? "" : exitCodes(codes)].filter((part) => part !== "").join("\n\n");
}

/** `0 no errors, 1 errors found, 2 wrong usage.`, a line each. */
function exitCodes(text: string): string {
  const lines = text
    .replace(/\s+/g, " ")
    .replace(/\.$/, "")
    .split(/[;,] (?=[0-9] )/)
    .flatMap((one) => {
      const lead = `  ${one.charAt(0)}  `;
      return wrapEvenly(one.slice(2), WIDTH - lead.length).map((line, at) => `${at === 0 ? lead : "     "}${line}`);
    });
  return ["Exit codes:", ...lines].join("\n");
}
