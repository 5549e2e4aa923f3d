/** An option of a command, as its help shows it. */
export interface OptionSpec {
  readonly type: "string" | "boolean" | "number";
  readonly describe: string;
  /** What it takes, as help shows it: `FILE`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly short?: string;
  /** May be given several times. */
  readonly isList?: boolean;
}

/** A command, declared once: its words are read from this, and its help and completion are made from it. */
export interface CommandSpec {
  readonly name: string;
  readonly describe: string;
  /** The arguments that are no options, as the usage line shows them: `[target...]`. */
  readonly arguments: string;
  readonly maxArguments: number;
  readonly options: { readonly [name: string]: OptionSpec };
  readonly examples: readonly (readonly [command: string, does: string])[];
  /** More to say, below the options: sentences, which help breaks into lines, and indented lines, which stay. */
  readonly epilogue?: string;
}
