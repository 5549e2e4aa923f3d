import type { Setting } from "./git-settings.ts";

/** What must be said against a repository's own settings. */
export interface ForeignSettings {
  /** In the order in which git is to read them. */
  readonly overrides: readonly Setting[];
  /** `core.sshCommand` of the user or the machine; the repository's is not used. */
  readonly sshCommand: string | undefined;
  /** Remotes for which the repository names a program. Git takes the first that is named, so nothing can be said against it. */
  readonly remotesWithProgram: ReadonlySet<string>;
}

interface Entry {
  readonly key: string;
  readonly value: string;
  /** Whether the user or the machine says it, and not the repository. */
  readonly isTrusted: boolean;
}

/**
 * Settings with a name in them, which no fixed list can turn off, and what they become where neither the user nor the
 * machine has a value for them. Each can name a program that a command of ours would start.
 */
const NAMED: readonly { readonly pattern: RegExp; readonly harmless: string }[] = [
  { pattern: /^filter\..*\.(?:clean|smudge|process)$/s, harmless: "" },
  { pattern: /^filter\..*\.required$/s, harmless: "false" },
];

/**
 * Reads `git config --list -z --show-scope` and decides what to say against it. A repository's settings do not come
 * with a clone, but they do with an unpacked archive or a shared folder.
 */
export function readForeignSettings(listing: string): ForeignSettings {
  const entries = readEntries(listing);
  const foreign = entries.filter(({ isTrusted }) => !isTrusted);
  const overrides: Setting[] = [];
  for (const key of new Set(foreign.map((entry) => entry.key))) {
    const named = NAMED.find(({ pattern }) => pattern.test(key));
    if (named !== undefined) overrides.push([key, trustedValue(entries, key) ?? named.harmless]);
    // Hooks can be settings from git 2.54 on.
    const hook = /^(hook\..*)\.(?:command|event)$/s.exec(key)?.[1];
    if (hook !== undefined) overrides.push([`${hook}.enabled`, "false"]);
  }
  if (foreign.some(isCredentialHelper)) {
    overrides.push(["credential.helper", ""]);
    const trusted = entries.filter((entry) => entry.isTrusted && isCredentialHelper(entry));
    overrides.push(...trusted.map(({ key, value }): Setting => [key, value]));
  }
  const remotes = foreign.map(({ key }) => /^remote\.(.*)\.(?:uploadpack|receivepack|vcs)$/s.exec(key)?.[1]);
  return {
    overrides,
    sshCommand: trustedValue(entries, "core.sshcommand"),
    remotesWithProgram: new Set(remotes.filter((name) => name !== undefined)),
  };
}

function readEntries(listing: string): readonly Entry[] {
  const parts = listing.split("\0");
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const scope = parts[at];
    const [key = "", ...value] = (parts[at + 1] ?? "").split("\n");
    const isTrusted = scope === "system" || scope === "global" || scope === "command";
    entries.push({ key, value: value.join("\n"), isTrusted });
  }
  return entries;
}

function trustedValue(entries: readonly Entry[], key: string): string | undefined {
  return entries.findLast((entry) => entry.isTrusted && entry.key === key)?.value;
}

function isCredentialHelper({ key }: Entry): boolean {
  return /^credential\.(?:.*\.)?helper$/s.test(key);
}
