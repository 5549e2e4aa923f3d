import type { Verification, VerificationFault, VerificationNote } from "../model/verification.ts";
import { visible } from "./visible.ts";
import { counted, grouped, listed, quote } from "./wording/words.ts";

/** So many faults are told one by one. */
const MOST = 20;

/** What a verification found, for people. */
export function renderVerification(verification: Verification): string {
  const { target, name, version, files, bytes, faults, notes, kind, against } = verification;
  const what = name === undefined ? "" : `${name} ${version ?? "(no version)"}: `;
  const looked = `${counted(files, "file")}, ${grouped(bytes)} bytes`;
  const compared = against === undefined ? "" : `, made anew from its tag and compared with ${against}`;
  const verdict =
    faults.length === 0
      ? `${what}${kind === "tag" ? `verified${compared}` : "as it says"} (${looked}).`
      : `${what}NOT as it should be${compared}: ${counted(faults.length, "fault")} (${looked}).`;
  const told = faults.slice(0, MOST).map((fault) => `  - ${faultWords(fault)}`);
  const rest =
    faults.length > MOST ? [`  - ${counted(faults.length - MOST, "further fault")}; --format json has all.`] : [];
  const isOnlyWithdrawn = faults.every(({ fault }) => fault === "withdrawn");
  const advice =
    faults.length === 0
      ? []
      : isOnlyWithdrawn
        ? ["  Do not use these files, though they are as they were published. Take another version."]
        : ["  Do not use these files. Fetch them again; if it stays so, tell whoever publishes them."];
  return `${[target, `  ${verdict}`, ...told, ...rest, ...notes.map((note) => `  Note: ${noteWords(note)}`), ...advice].join("\n")}\n`;
}

/** What is wrong, as a sentence. */
function faultWords(fault: VerificationFault): string {
  const path = quote(fault.path);
  switch (fault.fault) {
    case "missing":
      return `${path} is listed, and is not there.`;
    case "digest":
      return `${path} has the checksum ${shortDigest(fault.found)}, and ${fault.by} lists ${shortDigest(fault.expected)}.`;
    case "size":
      return `${path} has ${counted(fault.found, "byte")}, and ${fault.by} says ${grouped(fault.expected)}.`;
    case "unlisted":
      return `${path} is there, and is not in the list of the release.`;
    case "lists-differ":
      return `${path} is not in ${fault.by} as it is in SHA256SUMS.`;
    case "sums":
      return `${path} cannot be relied on: line ${fault.line} is not of the form that foipack writes.`;
    case "unreadable":
      return `${path} cannot be read: it is damaged.`;
    case "container":
      return fault.how === "foreign"
        ? `${path} was not packed by foipack, so that the zip file itself cannot be verified, only what is in it. Unpack it, and verify the folder.`
        : `${path} is not, byte for byte, what foipack packs of what is in it: it was changed or damaged.`;
    case "withdrawn":
      return withdrawnWords(path, fault.reason, fault.date);
    case "rebuilt":
      return rebuiltWords(path, fault.how);
  }
}

function withdrawnWords(path: string, reason: string, date: string): string {
  const day = date === "" ? "" : ` on ${visible(date)}`;
  const why = reason === "" ? "" : ` The reason: ${visible(reason).replace(/\.?$/, ".")}`;
  return `${path} was withdrawn${day}.${why}`;
}

function rebuiltWords(path: string, how: "differs" | "only-rebuilt" | "only-there"): string {
  if (how === "differs") return `${path} is not what is made from the tag.`;
  return how === "only-there"
    ? `${path} is not among what is made from the tag.`
    : `${path} is made from the tag, and is not there.`;
}

function shortDigest(digest: string): string {
  return digest === "" ? "none (it cannot be read whole)" : `${digest.slice(0, 12)}…`;
}

function noteWords(note: VerificationNote): string {
  switch (note.note) {
    case "no-sums":
      return "there is no SHA256SUMS; only what datapackage.json says of its tables was checked.";
    case "part-of-release":
      return `${counted(note.paths.length, "file")} of the release ${note.paths.length === 1 ? "is" : "are"} not here, and so not checked: ${listed(note.paths.map(quote), "and")}.`;
    case "further-files":
      return `${listed(note.paths.map(quote), "and")} ${note.paths.length === 1 ? "is" : "are"} not of the package, and not checked.`;
    case "other-foipack":
      return `it was built by foipack ${note.theirs}, and this is ${note.ours}: another version may write the same data in other bytes.`;
    case "unreleased":
      return "it was built from a working tree, not from a tag.";
    case "zip-listed":
      return `the zip file itself is as ${note.list} beside it lists it.`;
    case "zip-not-listed":
      return `no ${note.list} beside the zip file lists it, so it was held against what foipack packs of what is in it.`;
  }
}

/** How the signature of a release is checked, which takes GitHub's own program. */
export function attestationHelp(target: string | undefined): string {
  const file = target ?? "my-council-1.2.0.zip";
  return `Checksums show that files are as they were listed; a signature shows who built them. Releases
that GitHub Actions built are signed there. To check one of their files:

  1. Install GitHub's program: https://cli.github.com
  2. gh attestation verify ${file} --repo OWNER/REPOSITORY

OWNER/REPOSITORY is the repository that publishes the data. It prints the workflow and the commit
that the file was built by; they are to be those of that repository. Without an answer from the
web: gh attestation download ${file} --repo OWNER/REPOSITORY, then add --bundle FILE to step 2.
`;
}
