/** A git setting: its key and value. */
export type Setting = readonly [key: string, value: string];

/** How long a git command may take, in milliseconds; then it is ended. */
export const LOCAL_LIMIT = 60_000;
export const NETWORK_LIMIT = 300_000;

/** The settings that hold for every git command that foipack runs, whatever the repository says. */
const SETTINGS: readonly Setting[] = [
  // Programs that a repository can name.
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", ""],
  ["core.askPass", ""],
  ["core.alternateRefsCommand", "true"],
  ["diff.external", ""],
  ["protocol.ext.allow", "never"],
  // A bare repository that someone committed into this one, with settings of its own.
  ["safe.bareRepository", "explicit"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  // A tag carries the name of a person who said so, not one guessed from the machine.
  ["user.useConfigOnly", "true"],
  ["core.disambiguate", "committish"],
  ["core.warnAmbiguousRefs", "true"],
  // A run that was killed can leave a git that is about to finish; wait for it.
  ["core.filesRefLockTimeout", "1000"],
];

/**
 * The parts of simple-git's guard that are open: it refuses a setting by its name, so also one that turns a danger off,
 * as those above and those of `git-foreign-settings.ts` do. The rest of the guard stays on (aliases, editors, pagers,
 * templates, abbreviated options).
 */
export const OPENED = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeFilter: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafeProtocolOverride: true,
  // The user's own environment: which settings are theirs, and how they reach a server.
  allowUnsafeConfigPaths: true,
  allowUnsafeSshCommand: true,
} as const;

/** What git may take over from the user's environment. Others could point it at another repository or program. */
const KEPT = new Set([
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
  "GIT_CEILING_DIRECTORIES",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
  "GIT_COMMITTER_NAME",
  "GIT_COMMITTER_EMAIL",
  "GIT_SSH_COMMAND",
  "GIT_SSH_VARIANT",
  "GIT_SSL_CAINFO",
  "GIT_SSL_CAPATH",
]);
const DROPPED = new Set(["EDITOR", "VISUAL", "PAGER", "PREFIX", "SSH_ASKPASS"]);

const FIXED: Readonly<Record<string, string>> = {
  // Messages are read, so they must be in English; no locale changes how git treats names.
  LC_ALL: "C",
  LANGUAGE: "",
  GIT_TERMINAL_PROMPT: "0",
  GCM_INTERACTIVE: "never",
  SSH_ASKPASS_REQUIRE: "never",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_LAZY_FETCH: "1",
  // What a commit holds is what its id says.
  GIT_NO_REPLACE_OBJECTS: "1",
  // A path is a name, never a pattern.
  GIT_LITERAL_PATHSPECS: "1",
  GIT_PROTOCOL_FROM_USER: "0",
};

export interface EnvironmentOptions {
  /** What the repository's own settings would run, turned off. */
  readonly settings?: readonly Setting[];
  /** The user's own ssh command, if any. */
  readonly sshCommand?: string | undefined;
  /** Whether git may reach a remote. */
  readonly network?: boolean;
}

/**
 * The environment in which git runs: what the user's says, less what git could be led astray by, and the settings above.
 * They come this way and not as `-c`, since a name in them may hold an "=".
 */
export function gitEnvironment(ambient: NodeJS.ProcessEnv, options: EnvironmentOptions = {}): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(ambient)) {
    const upper = name.toUpperCase();
    if (value === undefined || DROPPED.has(upper)) continue;
    if (!upper.startsWith("GIT_") || KEPT.has(upper)) environment[name] = value;
  }
  Object.assign(environment, FIXED);
  environment.GIT_ALLOW_PROTOCOL = options.network === true ? "https:http:ssh:file" : "";
  // Set in any case: it goes before `core.sshCommand`, which the repository may have set.
  environment.GIT_SSH_COMMAND ??= options.sshCommand ?? "ssh -o BatchMode=yes";
  const settings = [...SETTINGS, ...(options.settings ?? [])];
  environment.GIT_CONFIG_COUNT = String(settings.length);
  settings.forEach(([key, value], at) => {
    environment[`GIT_CONFIG_KEY_${at}`] = key;
    environment[`GIT_CONFIG_VALUE_${at}`] = value;
  });
  return environment;
}
