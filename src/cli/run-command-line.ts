import { UserFault } from "../model/user-fault.ts";
import { visible } from "../report/visible.ts";
import { print, printError } from "./terminal.ts";

const USAGE = `foipack: figures from Freedom of Information responses, as checked open data

Usage: foipack <command> [options]

Commands:
  init [DIR]             make a repository of data, with a sample and workflows
  new NAME               make a package with tables of the kinds it needs
  import FILE            take the figures of a document's table into a package
  validate [target...]   check packages: descriptors, tables, references, rules
  describe FILE...       infer what CSV files are, and write a descriptor
  fetch URL              read a request of WhatDoTheyKnow into a package
  list                   list the packages, with their tables and versions
  explain [code]         say what a finding means and how to mend it
  fix [package...]       rewrite what follows from the row schemas
  evidence PACKAGE       show each figure beside the words that it came from
  diff PACKAGE           say what changed since a version, or between two states
  version [PACKAGE...]   write the versions and changelogs that changes ask for
  review --base REF      say what a change does: findings, differences, versions
  log PACKAGE            list its versions, or the values that one cell had
  tag [PACKAGE...]       make the git tags of versions that have none
  build [PACKAGE...]     make the files of a release: CSV, Excel, Parquet, ...
  verify WHAT...         check a release: a folder, a zip, or NAME@VERSION
  get NAME[@VERSION]     download a release, and check what came
  publish [PACKAGE...]   release versions that have a tag: GitHub, Zenodo, CKAN
  site                   make a catalogue of web pages
  serve                  show that catalogue while you work
  withdraw NAME@VERSION  take a published version back, and say why

Options:
  --help                 help for foipack or for a command
  --version              the version of foipack

Exit codes: 0 no errors, 1 errors found, 2 wrong usage or a fault of foipack.
`;

/**
 * Carries out one command line and gives the exit code: 0 no errors, 1 errors found, 2 wrong usage or a fault of ours.
 * Each command is loaded only when it is called.
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  try {
    switch (name) {
      case "init":
        return await (await import("./init-command.ts")).initCommand(rest);
      case "new":
        return await (await import("./new-command.ts")).newCommand(rest);
      case "import":
        return await (await import("./import-command.ts")).importCommand(rest);
      case "validate":
        return await (await import("./validate-command.ts")).validateCommand(rest);
      case "describe":
        return await (await import("./describe-command.ts")).describeCommand(rest);
      case "explain":
        return await (await import("./explain-command.ts")).explainCommand(rest);
      case "fetch":
        return await (await import("./fetch-command.ts")).fetchCommand(rest);
      case "list":
        return await (await import("./list-command.ts")).listCommand(rest);
      case "fix":
        return await (await import("./fix-command.ts")).fixCommand(rest);
      case "evidence":
        return await (await import("./evidence-command.ts")).evidenceCommand(rest);
      case "diff":
        return await (await import("./diff-command.ts")).diffCommand(rest);
      case "version":
        return await (await import("./version-command.ts")).versionCommand(rest);
      case "review":
        return await (await import("./review-command.ts")).reviewCommand(rest);
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
      case "publish":
        return await (await import("./publish-command.ts")).publishCommand(rest);
      case "site":
        return await (await import("./site-command.ts")).siteCommand(rest);
      case "serve":
        return await (await import("./serve-command.ts")).serveCommand(rest);
      case "withdraw":
        return await (await import("./withdraw-command.ts")).withdrawCommand(rest);
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
          "init",
          "new",
          "import",
          "validate",
          "describe",
          "explain",
          "fetch",
          "list",
          "fix",
          "evidence",
          "diff",
          "version",
          "review",
          "log",
          "tag",
          "build",
          "verify",
          "get",
          "publish",
          "site",
          "serve",
          "withdraw",
        ]);
        const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
        throw new UserFault(`There is no command "${name}".${hint}`, "foipack --help lists the commands.");
      }
    }
  } catch (fault) {
    if (fault instanceof UserFault) {
      // One line each, whatever of it came from outside.
      await printError(`foipack: ${visible(fault.message)}\n${fault.mend === "" ? "" : `${visible(fault.mend)}\n`}`);
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
