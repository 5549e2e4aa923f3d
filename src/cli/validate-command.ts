import { resolve } from "node:path";
import type { Engine } from "../checks/package-input.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import type { JsonObject } from "../model/descriptor.ts";
import type { ReportStats, ValidationEvent } from "../model/report.ts";
import { UserFault } from "../model/user-fault.ts";
import { exitCode } from "../report/exit-code.ts";
import { narrowingWords } from "../report/wording/git.ts";
import { readShard } from "../tasks/narrow-targets.ts";
import { type ValidateOptions, validate } from "../tasks/validate.ts";
import type { CommandSpec } from "./command-spec.ts";
import { createProgressLine } from "./progress-line.ts";
import { readCheck } from "./read-check.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { tellNotices } from "./tell-notices.ts";
import { print, printError } from "./terminal.ts";
import { textOptions } from "./text-options.ts";
import { REPORT_FORMATS, renderReport } from "./validation-report.ts";
import { writeGathered } from "./write-gathered.ts";

export const validateSpec: CommandSpec = {
  name: "validate",
  describe: "Checks packages: the descriptor, every table, keys and references, and the rules of the kinds of tables.",
  arguments: "[target...]",
  maxArguments: Number.POSITIVE_INFINITY,
  options: {
    format: { type: "string", describe: "how the report is written", choices: REPORT_FORMATS, default: "text" },
    output: { type: "string", value: "FILE", describe: "write the report to this file", short: "o" },
    "max-errors": { type: "number", describe: "report so many errors one by one and count the rest" },
    check: {
      type: "string",
      value: "NAME",
      describe: "make a further check, such as duplicate-row (docs/checks.md)",
      isList: true,
    },
    fix: { type: "boolean", describe: "show what can be mended mechanically in the tables, as a diff" },
    yes: { type: "boolean", describe: "with --fix: make these changes, then validate", short: "y" },
    schema: { type: "string", value: "FILE", describe: "check a table by itself against this Table Schema" },
    dialect: { type: "string", value: "FILE", describe: "read a table by itself as this Table Dialect says" },
    remote: { type: "boolean", describe: "read what is on the web, by https and within limits" },
    "changed-since": {
      type: "string",
      value: "REVISION",
      describe: "only the packages that a change touches since this git revision",
    },
    shard: {
      type: "string",
      value: "I/N",
      describe: "only one part of so many, such as 2/5; all parts together are the whole",
    },
    engine: {
      type: "string",
      describe: "how tables are read: screen (large ones fast), reference (row by row); the report is the same",
      choices: ["auto", "screen", "reference"],
      default: "auto",
    },
    cache: {
      type: "string",
      value: "DIR",
      describe: "keep results in this folder, and validate again only what changed",
    },
    quiet: { type: "boolean", describe: "say only what is wrong", short: "q" },
    verbose: { type: "boolean", describe: "show every finding in full, notes, and how tables were read", short: "v" },
  },
  examples: [
    ["foipack validate", "every package in datapackages/"],
    ["foipack validate datapackages/my-council", "one package"],
    ["foipack validate pay.csv --schema pay.schema.json", "a table by itself"],
    ["foipack validate --remote https://example.org/pay.zip", "a package on the web"],
    ["foipack validate --check duplicate-row", "a further check, on every table"],
    ["foipack validate --fix", "what can be mended: 1,200 to 1200, 23/10/2014 to 2014-10-23, ..."],
    ["foipack validate --format json -o report.json", "a Frictionless report for programs"],
    ["foipack validate --changed-since main", "what a branch changed, and what refers to it"],
  ],
  epilogue: `A target is a datapackage.json or .yaml, a folder with one, or a folder of such
folders; a zip file with a package; a table by itself (CSV, or JSON with
--schema); with --remote, the https address of a descriptor, a zip or a table.
Exit codes: 0 no errors, 1 errors were found, 2 wrong usage.`,
};

export function validateCommand(words: readonly string[]): Promise<number> {
  return runCommand(validateSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const checks = words.list("check").map(readCheck);
  if (words.flag("quiet") && words.flag("verbose")) throw new UserFault("--quiet and --verbose do not go together.");
  if (words.flag("remote") && words.text("cache") !== undefined)
    throw new UserFault("--remote and --cache do not go together: nobody knows what changes on the web.");
  if (words.flag("yes") && !words.flag("fix")) throw new UserFault("--yes goes with --fix.");
  if (words.flag("fix")) {
    for (const name of ["changed-since", "shard"]) {
      if (words.text(name) !== undefined) throw new UserFault(`--fix and --${name} do not go together.`);
    }
    const format = words.text("format") ?? "text";
    if (format !== "text" && format !== "json") throw new UserFault(`--fix and --format ${format} do not go together.`);
  }
  const report = () => validateAndReport(words, checks);
  return words.flag("fix") ? (await import("./mend-tables.ts")).mendTables(words, checks, report) : report();
}

async function validateAndReport(words: CommandWords, checks: readonly JsonObject[]): Promise<number> {
  const maxErrors = words.count("max-errors");
  const output = words.text("output");
  const schema = words.text("schema");
  const dialect = words.text("dialect");
  const changedSince = words.text("changed-since");
  const shard = words.text("shard");
  const cache = words.text("cache");
  const options: ValidateOptions = {
    checks,
    remote: words.flag("remote"),
    ...(maxErrors === undefined ? {} : { maxErrors }),
    ...(schema === undefined ? {} : { schema }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(changedSince === undefined ? {} : { changedSince }),
    ...(cache === undefined ? {} : { cache }),
    ...(shard === undefined ? {} : { shard: readShard(shard) }),
    engine: readEngine(words.text("engine")),
    onNarrowed: (narrowing) => void printError(`foipack: ${narrowingWords(narrowing)}\n`),
    onNotice: tellNotices(),
  };
  const progress = createProgressLine();
  let stats: ReportStats | undefined;

  async function* watched(): AsyncGenerator<ValidationEvent, void> {
    for await (const event of validate(words.arguments, options)) {
      progress.show(event);
      if (event.kind === "end") stats = event.stats;
      yield event;
    }
  }

  const parts = await renderReport(watched(), words.text("format"), {
    ...textOptions(output !== undefined),
    quiet: words.flag("quiet"),
    verbose: words.flag("verbose"),
  });
  if (output === undefined) {
    await writeGathered(parts, (text) => {
      progress.clear();
      return print(text);
    });
  } else {
    await writeReport(output, parts);
    progress.clear();
  }
  return stats === undefined ? 2 : exitCode(stats);
}

function readEngine(word: string | undefined): Engine {
  return word === "screen" || word === "reference" ? word : "auto";
}

async function writeReport(output: string, parts: AsyncIterable<string>): Promise<void> {
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
