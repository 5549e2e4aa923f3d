import type { Withdrawal } from "../model/publish-plan.ts";
import type { ReleaseText } from "../model/release-host.ts";
import { findSection } from "../version/edit-changelog.ts";
import { codeSpan, oneLine } from "../version/markdown-text.ts";

/** GitHub takes no longer text. */
const LONGEST = 125_000;

const HEADING = "## SHA-256";

/** By this a release that was taken back is told, in its text. */
const TOMBSTONE = "<!-- foipack: withdrawn -->";

/** A line of `SHA256SUMS`, and of the list in a release's text. */
const SUM = /^([0-9a-f]{64}) [ *]([A-Za-z0-9._-]+)$/;

/** The digest of each file, by its name. */
export type Sums = ReadonlyMap<string, string>;

/** What a release is told by: what its version changed, as the package's changelog has it, and the digests of its files. */
export function releaseText(name: string, version: string, changelog: string | undefined, sums: Sums): ReleaseText {
  const list = [...sums].map(([path, sha256]) => `${sha256}  ${path}`);
  const digests = [HEADING, "", "```", ...list, "```", ""].join("\n");
  const section = changelog === undefined ? undefined : findSection(changelog, version);
  const told = section === undefined ? "" : section.lines.slice(1).join("\n").trim();
  const room = LONGEST - digests.length - 100;
  const cut = "\n\nThe rest is in CHANGELOG.md.";
  const entry = told.length <= room ? told : `${told.slice(0, Math.max(0, told.lastIndexOf("\n", room - 200)))}${cut}`;
  return { title: `${name} ${version}`, notes: entry === "" ? digests : `${entry}\n\n${digests}` };
}

/** The digests that a release's text lists, at its end; none where foipack did not write it. */
export function listedSums(notes: string): Sums {
  const at = notes.replaceAll("\r", "").lastIndexOf(`${HEADING}\n`);
  return readSums(at < 0 ? "" : notes.replaceAll("\r", "").slice(at));
}

function readSums(text: string): Sums {
  const sums = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, sha256, path] = SUM.exec(line) ?? [];
    if (sha256 !== undefined && path !== undefined) sums.set(path, sha256);
  }
  return sums;
}

/** What stands in the place of a release's text after it was taken back. */
export function tombstoneText(name: string, { version, reason, date }: Withdrawal): ReleaseText {
  return {
    title: `${name} ${version} (withdrawn)`,
    notes: [
      TOMBSTONE,
      `**This version was withdrawn on ${date}.** Its files are no longer offered; please do not use copies of it.`,
      "",
      `Reason: ${oneLine(reason)}`,
      "",
      `See the other releases of ${codeSpan(name)} for a later version.`,
      "",
    ].join("\n"),
  };
}

/** Whether a release's text says that it was taken back. */
export function isTombstone(notes: string): boolean {
  return notes.startsWith(TOMBSTONE);
}
