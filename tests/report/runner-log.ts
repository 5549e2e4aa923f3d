/** A workflow command as the runner of GitHub Actions understood it. */
export interface ReadCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const REGISTERED = new Set([
  "error",
  "warning",
  "notice",
  "debug",
  "group",
  "endgroup",
  "add-mask",
  "add-matcher",
  "remove-matcher",
  "set-env",
  "set-output",
  "save-state",
  "add-path",
  "echo",
  "stop-commands",
  "internal-set-repo-path",
]);

/**
 * What the runner makes of the lines of a log: commands in either of its two notations, at the beginning of a line
 * (`::name`) and anywhere in it (`##[name]`), but for what stands between `stop-commands` and its token.
 */
export function readLog(text: string): readonly ReadCommand[] {
  const found: ReadCommand[] = [];
  let token: string | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (token !== undefined) {
      if (line.trimStart().startsWith(`::${token}::`)) token = undefined;
      continue;
    }
    const command = readColons(line.trimStart()) ?? readBrackets(line);
    if (command === undefined) continue;
    if (command.command === "stop-commands") token = command.data;
    else found.push(command);
  }
  if (token !== undefined) throw new Error("commands were stopped and never resumed");
  return found;
}

function readColons(line: string): ReadCommand | undefined {
  const [, command = "", properties = "", data = ""] = /^::([^: ]+)(?: ([\s\S]*?))?::([\s\S]*)$/.exec(line) ?? [];
  return REGISTERED.has(command)
    ? { command, properties: readProperties(properties, ","), data: unescaped(data) }
    : undefined;
}

function readBrackets(line: string): ReadCommand | undefined {
  const [, command = "", properties = "", data = ""] = /##\[([^\] ]+)(?: ([^\]]*))?\]([\s\S]*)$/.exec(line) ?? [];
  return REGISTERED.has(command) ? { command, properties: readProperties(properties, ";"), data } : undefined;
}

function readProperties(text: string, separator: string): Record<string, string> {
  const pairs = text.split(separator).flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    return at <= 0
      ? []
      : [
          [
            pair.slice(0, at),
            unescaped(
              pair
                .slice(at + 1)
                .replaceAll("%3A", ":")
                .replaceAll("%2C", ","),
            ),
          ],
        ];
  });
  return Object.fromEntries(pairs);
}

function unescaped(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
