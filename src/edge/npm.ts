import { spawn } from "node:child_process";

/** What npm said. `code` is null where there is no npm, or it was ended. */
export interface NpmOutcome {
  readonly code: number | null;
  readonly output: string;
  /** The last lines of what it said besides. */
  readonly words: string;
}

/** npm is given this many milliseconds. */
const LIMIT = 600_000;

/** Runs npm in a folder and waits for it. No scripts are run but those of what is installed. */
export function runNpm(words: readonly string[], folder: string): Promise<NpmOutcome> {
  // Called by npm, its own path is known; by itself it is a script that Windows starts only through a shell.
  const { npm_execpath: path } = process.env;
  const isKnown = path !== undefined && /npm-cli\.js$/.test(path);
  const [file, first] = isKnown ? [process.execPath, [path]] : ["npm", []];
  const options = { cwd: folder, timeout: LIMIT, shell: !isKnown && process.platform === "win32" } as const;
  return new Promise((resolve) => {
    const child = spawn(file, [...first, ...words, "--no-fund", "--no-audit", "--no-update-notifier"], {
      ...options,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let said = "";
    child.stdout.on("data", (part: Buffer) => {
      output += part.toString();
    });
    child.stderr.on("data", (part: Buffer) => {
      said = `${said}${part.toString()}`.slice(-4000);
    });
    child.on("error", () => resolve({ code: null, output: "", words: "npm was not found" }));
    child.on("close", (code) => resolve({ code, output, words: lastLines(said) }));
  });
}

/** What matters of npm's words: its errors, without the place of its log. */
function lastLines(said: string): string {
  const lines = said
    .split("\n")
    .filter((line) => /^npm (?:error|ERR!)/.test(line) && !/complete log|\.log$/.test(line));
  return lines
    .slice(0, 5)
    .map((line) => line.replace(/^npm (?:error|ERR!)\s*/, ""))
    .join(" ");
}
