import { isEmptyDiff } from "../diff/compare-packages.ts";
import type { PackageDiff } from "../model/diff.ts";
import type { PackageComparison } from "../model/package-comparison.ts";
import { UserFault } from "../model/user-fault.ts";
import { compareStates, type DiffOptions, type OpenStates, withStates } from "../tasks/diff.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { printOrWrite } from "./report-output.ts";
import { runCommand } from "./run-command.ts";
import { tellNotices } from "./tell-notices.ts";
import { printError } from "./terminal.ts";
import { textOptions } from "./text-options.ts";

export const diffSpec: CommandSpec = {
  name: "diff",
  describe: "Says what changed in a package, cell by cell: since its last version, or between any two states.",
  arguments: "PACKAGE [FROM] [TO]",
  maxArguments: 3,
  options: {
    format: {
      type: "string",
      describe: "how the diff is written",
      choices: ["text", "json", "markdown", "html", "csv"],
      default: "text",
    },
    output: { type: "string", value: "FILE", describe: "write the diff to this file", short: "o" },
    all: { type: "boolean", describe: "show every row that is listed, in text" },
    table: { type: "string", value: "NAME", describe: "this table only, in csv" },
    "exit-code": { type: "boolean", describe: "end with 1 where something differs" },
  },
  examples: [
    ["foipack diff my-council", "what changed since its last version"],
    ["foipack diff my-council 1.0.0 1.1.0", "what changed between two versions"],
    ["foipack diff my-council main", "what differs from another branch"],
    ["foipack diff old/my-council new/my-council", "two folders, or two zip files"],
    ["foipack diff my-council --format csv", "a tabular diff, as daff reads it"],
  ],
  epilogue: `PACKAGE is a name, a folder or a datapackage.json; FROM and TO are versions, git
revisions, or paths of packages. Nothing is checked out.
Exit codes: 0 compared; 1 with --exit-code where something differs; 2 wrong
usage.`,
};

export function diffCommand(words: readonly string[]): Promise<number> {
  return runCommand(diffSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const [name, from, to] = words.arguments;
  if (name === undefined) throw new UserFault("No package is named.", "Write: foipack diff PACKAGE");
  const request = {
    package: name,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const options: DiffOptions = { onNotice: tellNotices() };
  const output = words.text("output");
  if (words.text("table") !== undefined && words.text("format") !== "csv") {
    throw new UserFault("--table goes with --format csv.", `Write: foipack diff ${name} --format csv --table NAME`);
  }
  const { parts, comparison } = await withStates(request, options, async (states) => {
    const compared = await compareStates(states, options);
    return { comparison: compared, parts: await render(compared, states, words, output !== undefined) };
  });
  const isRaw = words.text("format") === "csv" || words.text("format") === "html";
  await printOrWrite(parts, output, { isRaw });
  return words.flag("exit-code") && !isEmptyDiff(comparison.diff) ? 1 : 0;
}

/** The diff with one of its tables. */
function oneTable(diff: PackageDiff, name: string | undefined): PackageDiff {
  if (name === undefined) return diff;
  const tables = diff.tables.filter(({ resource }) => resource === name);
  if (tables.length > 0) return { ...diff, tables };
  throw new UserFault(
    `There is no table "${name}" in the package.`,
    `Its tables: ${diff.tables.map(({ resource }) => resource).join(", ")}`,
  );
}

async function render(
  comparison: PackageComparison,
  states: OpenStates,
  words: CommandWords,
  toFile: boolean,
): Promise<Iterable<string>> {
  switch (words.text("format")) {
    case "json":
      return [(await import("../report/diff-json.ts")).renderDiffJson(comparison)];
    case "markdown":
      return [(await import("../report/diff-markdown.ts")).renderDiffMarkdown(comparison)];
    case "html":
      return (await import("../report/diff-html.ts")).renderDiffHtml(comparison);
    case "csv": {
      const { readListedRows } = await import("../tasks/listed-rows.ts");
      const { isDiffed, omittedRows, renderDiffCsv } = await import("../report/diff-csv.ts");
      const { terminalSafe } = await import("../report/terminal-safe.ts");
      const rows = await readListedRows(states, comparison.diff);
      const omitted = omittedRows(comparison.diff);
      if (omitted !== "") await printError(`foipack: ${omitted}\n`);
      const diff = oneTable(comparison.diff, words.text("table"));
      if (diff.tables.filter(isDiffed).length > 1) {
        await printError(
          "foipack: more than one table differs; --table NAME gives a diff of one, which daff can read\n",
        );
      }
      const parts = renderDiffCsv(diff, rows);
      return !toFile && process.stdout.isTTY ? terminalSafe(parts) : parts;
    }
    default: {
      const { renderDiffText } = await import("../report/diff-text.ts");
      return [renderDiffText(comparison, { ...textOptions(toFile), all: words.flag("all") })];
    }
  }
}
