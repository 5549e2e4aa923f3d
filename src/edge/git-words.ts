import type { RepositoryFault } from "../model/repository.ts";

const MAX_LENGTH = 500;

/**
 * What git says of a failure, in one line: without its hints, prefixes and control characters, and without a password
 * that an address holds.
 */
export function gitWords(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).filter((line) => line !== "" && !/^(?:hint|warning): /.test(line));
  const blamed = lines.filter((line) => /^(?:fatal|error): /.test(line));
  return (blamed.length > 0 ? blamed : lines)
    .map((line) => line.replace(/^(?:fatal|error): /, ""))
    .join("; ")
    .slice(0, MAX_LENGTH)
    .replace(/:\/\/[^/@\s]*@/g, "://")
    .replace(/\p{Cc}+/gu, " ")
    .trim();
}

/** Why git does not open a folder, from what it says (in English, see `gitEnvironment`). */
export function readRepositoryFault(folder: string, stderr: string): RepositoryFault {
  const owned = /detected dubious ownership in repository at '(.*)'/.exec(stderr)?.[1];
  if (owned !== undefined) return { fault: "other-owner", folder: owned };
  if (/unsafe repository \('(.*)' is owned by someone else\)/.test(stderr)) return { fault: "other-owner", folder };
  if (/cannot use bare repository|must be run in a work tree/.test(stderr)) return { fault: "bare-repository", folder };
  if (/not a git repository/.test(stderr)) return { fault: "no-repository", folder };
  return { fault: "git-failed", folder, detail: gitWords(stderr) };
}
