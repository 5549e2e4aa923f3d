import { UserFault } from "../model/user-fault.ts";
import { print, printError } from "./terminal.ts";

const USAGE = `foipack: figures from Freedom of Information responses, as data that anyone can check

Usage: foipack <command> [options]

Commands:
  validate [target...]   check packages: their descriptors, tables, references and rules
  describe FILE...       infer what CSV files are, and write a descriptor for them
  list                   list the packages, with their tables and versions
  explain [code]         say what a finding means and how to mend it
  fix [package...]       rewrite the parts of descriptors that follow from the row schemas
  diff PACKAGE           say what changed since its last version, or between two states
  version [PACKAGE...]   write the next versions and changelogs, as what changed asks for
  log PACKAGE            list its versions, or the values that one cell had
  tag [PACKAGE...]       make the git tags of versions that have none
  build [PACKAGE...]     make the files of a release: CSV, Excel, Parquet, SQLite, checksums
  verify WHAT...         check a release: a folder, a zip, or NAME@VERSION against its tag
  get NAME[@VERSION]     download a release, and check what came

Options:
  --help                 help for foipack or for a command
  --version              the version of foipack

Exit codes: 0 no errors, 1 errors were found, 2 wrong usage or a fault of foipack.
`;

/**
 * Carries out one command line and gives the exit code: 0 no errors, 1 errors found, 2 wrong usage or a fault of ours.
 * Each command is loaded only when it is called.
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  try {
    switch (name) {
      case "validate":
        return await (await import("./validate-command.ts")).validateCommand(rest);
      case "describe":
        return await (await import("./describe-command.ts")).describeCommand(rest);
      case "explain":
        return await (await import("./explain-command.ts")).explainCommand(rest);
      case "list":
        return await (await import("./list-command.ts")).listCommand(rest);
      case "fix":
        return await (await import("./fix-command.ts")).fixCommand(rest);
      case "diff":
        return await (await import("./diff-command.ts")).diffCommand(rest);
      case "version":
        return await (await import("./version-command.ts")).versionCommand(rest);
      case "log":
        return await (await import("./log-command.ts")).logCommand(rest);
      case "tag":
        return await (await import("./tag-command.ts")).tagCommand(rest);
      case "build":
        return await (await import("./build-command.ts")).buildCommand(rest);
      case "verify":
        return await (await import("./verify-command.ts")).verifyCommand(rest);
      case "get":
        return await (await import("./get-command.ts")).getCommand(rest);
      case "--version":
        await print(`${(await import("../edge/own-version.ts")).ownVersion()}\n`);
        return 0;
      case undefined:
      case "-h":
      case "--help":
      case "help":
        await print(USAGE);
        return 0;
      default: {
        const { nearestMember } = await import("../tables/nearest-member.ts");
        const near = nearestMember(name, [
          "validate",
          "describe",
          "explain",
          "list",
          "fix",
          "diff",
          "version",
          "log",
          "tag",
          "build",
          "verify",
          "get",
        ]);
        const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
        throw new UserFault(`There is no command "${name}".${hint}`, "foipack --help lists the commands.");
      }
    }
  } catch (fault) {
    if (fault instanceof UserFault) {
      await printError(`foipack: ${fault.message}\n${fault.mend === "" ? "" : `${fault.mend}\n`}`);
      return 2;
    }
    await printError(describeOwnFault(fault));
    return 2;
  }
}

function describeOwnFault(fault: unknown): string {
  const what = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  const trace = process.env.FOIPACK_DEBUG === undefined || !(fault instanceof Error) ? "" : `${fault.stack}\n`;
  return `foipack: this is a fault of foipack, not of your data: ${what}
Please report it with the command that you ran; FOIPACK_DEBUG=1 before it prints more.
${trace}`;
}
