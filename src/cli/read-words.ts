import { parseArgs } from "node:util";
import { UserFault } from "../model/user-fault.ts";
import type { CommandSpec, OptionSpec } from "./command-spec.ts";

/** The words of a command line, read as its command declares them. */
export interface CommandWords {
  readonly arguments: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string) => readonly string[];
  /** A whole number from 0. */
  readonly count: (name: string) => number | undefined;
}

/**
 * Reads the words after a command's name; "help" where they ask for it. Node's own parser, since loading yargs takes
 * longer than validating a small package: yargs makes the help and the completion, from the same declaration.
 * Throws `UserFault` for a word that means nothing here.
 */
export function readWords(spec: CommandSpec, words: readonly string[]): CommandWords | "help" {
  const options = Object.fromEntries([
    ["help", { type: "boolean", short: "h" } as const],
    ...Object.entries(spec.options).map(([name, option]) => [name, parserOption(option)] as const),
  ]);
  const { values, positionals } = parse(spec, words, options);
  if (values.help === true) return "help";
  if (positionals.length > spec.maxArguments) {
    const extra = positionals[spec.maxArguments];
    throw new UserFault(`"${extra}" is one word too many for foipack ${spec.name}.`, helpHint(spec));
  }
  const text = (name: string): string | undefined => {
    const value = values[name];
    const last = Array.isArray(value) ? value.at(-1) : value;
    return typeof last === "string" ? last : spec.options[name]?.default;
  };
  for (const [name, option] of Object.entries(spec.options)) checkChoice(spec, name, option, text(name));
  return {
    arguments: positionals,
    flag: (name) => values[name] === true,
    text,
    list: (name) => {
      const value = values[name];
      return Array.isArray(value) ? value.filter((member) => typeof member === "string") : [];
    },
    count: (name) => readCount(spec, name, text(name)),
  };
}

function parserOption(option: OptionSpec) {
  const type = option.type === "boolean" ? ("boolean" as const) : ("string" as const);
  return { type, multiple: option.isList === true, ...(option.short === undefined ? {} : { short: option.short }) };
}

function parse(
  spec: CommandSpec,
  words: readonly string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>["options"],
) {
  try {
    return parseArgs({ args: [...words], options: options ?? {}, allowPositionals: true, strict: true });
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    const unknown = /Unknown option '([^']+)'/.exec(message)?.[1];
    if (unknown !== undefined) throw new UserFault(`foipack ${spec.name} has no option ${unknown}.`, helpHint(spec));
    const [first] = message.split(/\.\s|\n/);
    throw new UserFault(`${first}.`, helpHint(spec));
  }
}

function checkChoice(spec: CommandSpec, name: string, option: OptionSpec, value: string | undefined): void {
  if (value === undefined || option.choices === undefined || option.choices.includes(value)) return;
  throw new UserFault(`--${name} cannot be "${value}". It is one of: ${option.choices.join(", ")}.`, helpHint(spec));
}

function readCount(spec: CommandSpec, name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[0-9]{1,12}$/.test(value))
    throw new UserFault(`--${name} takes a whole number, not "${value}".`, helpHint(spec));
  return Number(value);
}

function helpHint(spec: CommandSpec): string {
  return `foipack ${spec.name} --help lists what it takes.`;
}
