import type { ReleaseFaultReason } from "../../model/release.ts";
import type { Advice } from "./git.ts";
import { quote } from "./words.ts";

/** Why a package that is valid cannot be released, and what to do about it. */
export function releaseAdvice(fault: ReleaseFaultReason): Advice {
  switch (fault.reason) {
    case "name":
      return {
        what:
          fault.name === undefined
            ? "The package has no name."
            : `A package called ${quote(fault.name)} cannot be released.`,
        mend: 'Give it a "name" of letters, digits, ".", "_" and "-": it is that of a folder and of a git tag.',
      };
    case "version":
      return {
        what:
          fault.version === undefined
            ? "The package has no version."
            : `The version ${quote(fault.version)} is no semantic version such as 1.2.0.`,
        mend: "foipack version writes the version that is due.",
      };
    case "document":
      return documentAdvice(fault.path, fault.because);
    case "too-large":
      return {
        what: `${quote(fault.path)} would have more than 4 GB, which is the most that a zip can hold.`,
        mend: "Publish the package in several parts.",
      };
  }
}

function documentAdvice(path: string, because: Extract<ReleaseFaultReason, { reason: "document" }>["because"]): Advice {
  switch (because) {
    case "missing":
      return {
        what: `The document ${quote(path)} is registered, but is not there.`,
        mend: "Add the file, or mend its path.",
      };
    case "digest":
      return {
        what: `The document ${quote(path)} is not the one that is registered: its checksum is another.`,
        mend: "See which of the two is right: the file, or document_sha256.",
      };
    case "unsafe-path":
      return {
        what: `The document ${quote(path)} has a path that cannot be unpacked on every system.`,
        mend: "Give it a plain name in a folder of the package.",
      };
    case "name-taken":
      return {
        what: `The document ${quote(path)} has the name of a file that the release makes.`,
        mend: "Give it another name.",
      };
  }
}

/** What a word of the system means where a file was to be written. */
export function systemWords(code: string): string {
  const meaning = MEANINGS.get(code);
  return meaning === undefined ? code : `${code}: ${meaning}`;
}

const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["EACCES", "it may not be written to"],
  ["EPERM", "it may not be written to"],
  ["ENOENT", "a folder that it is to be in cannot be made"],
  ["EROFS", "nothing can be written there"],
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "your share of the disk is used up"],
  ["EFBIG", "a file became larger than files may be there"],
  ["ENOTDIR", "a part of its path is a file"],
  ["EEXIST", "there is a file in its place"],
  ["ENAMETOOLONG", "its path is too long"],
  ["EMFILE", "too many files are open"],
]);
