import { UserFault } from "../model/user-fault.ts";
import { evidenceJson, renderCoverage, renderEvidence } from "../report/evidence.ts";
import { quote } from "../report/wording/words.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import { coverageOf, rowsOfKey, traceFigures } from "../tasks/evidence.ts";
import type { CommandSpec } from "./command-spec.ts";
import { runCommand } from "./run-command.ts";
import { print } from "./terminal.ts";
import { textOptions } from "./text-options.ts";

export const evidenceSpec: CommandSpec = {
  name: "evidence",
  describe: "Shows each figure of a package beside the words of the response it came from.",
  arguments: "PACKAGE [KEY]",
  maxArguments: 2,
  options: {
    coverage: {
      type: "boolean",
      describe: "say of each table how many figures have words behind them, and which have none",
    },
    format: { type: "string", describe: "how it is written", choices: ["text", "json"], default: "text" },
  },
  examples: [
    ["foipack evidence kent-social-worker-payments", "every figure, answer and criterion"],
    ["foipack evidence kent-social-worker-payments market-premium-total", "one row, by its key"],
    ["foipack evidence kent-childrens-services-targets --coverage", "which figures have no words"],
  ],
  epilogue: `PACKAGE is a name or a folder; KEY is a row's key, or a part of it.
Exit codes: 0 all is borne out; 1 words are missing or not right; 2 wrong usage.`,
};

export function evidenceCommand(words: readonly string[]): Promise<number> {
  return runCommand(evidenceSpec, words, async (read) => {
    const [target, key] = read.arguments;
    if (target === undefined) throw new UserFault("Which package?", "foipack list names those that there are.");
    const isCoverage = read.flag("coverage");
    if (isCoverage && key !== undefined) throw new UserFault("--coverage is of a whole package; leave the key out.");
    const { name, rows, ofDocuments } = await traceFigures(target);
    const shown = key === undefined ? rows : rowsOfKey(rows, key);
    if (key !== undefined && shown.length === 0) {
      const keys = rows.map((row) => row.key);
      const near = nearestMember(key, keys);
      throw new UserFault(
        `${name} has no row with the key ${quote(key)}.`,
        near === undefined ? "foipack evidence without a key shows all." : `Did you mean ${quote(near)}?`,
      );
    }
    const isWrong = [...shown.flatMap((row) => row.findings), ...ofDocuments].some(
      ({ severity }) => severity === "error",
    );
    const coverage = coverageOf(rows);
    const isIncomplete = coverage.some(({ without, faulty }) => without.length + faulty.length > 0);
    if (read.text("format") === "json") {
      await print(
        evidenceJson(
          isCoverage ? { package: name, tables: coverage } : { package: name, rows: shown, documents: ofDocuments },
        ),
      );
    } else if (isCoverage) await print(renderCoverage(coverage, textOptions()));
    else await print(renderEvidence(shown, key === undefined ? ofDocuments : [], textOptions()));
    return isWrong || (isCoverage && isIncomplete) ? 1 : 0;
  });
}
