import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const command = fileURLToPath(new URL("../../lib/cli/main.js", import.meta.url));

/** What a run of the command left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** Runs the compiled command as a process of its own, in a folder. */
export function runFoipack(
  words: readonly string[],
  folder: string,
  environment: { readonly [name: string]: string } = {},
): Promise<Run> {
  return run(process.execPath, [command, ...words], folder, environment);
}

/** Runs a line of shell in which `$FOIPACK` is the command. */
export function runShell(
  line: string,
  folder: string,
  environment: { readonly [name: string]: string } = {},
): Promise<Run> {
  return run("bash", ["-c", line], folder, { ...environment, FOIPACK: `${process.execPath} ${command}` });
}

function run(
  file: string,
  words: readonly string[],
  folder: string,
  environment: { readonly [name: string]: string },
): Promise<Run> {
  if (!existsSync(command)) {
    throw new Error("lib/cli/main.js is missing, which these tests run. `npm run build` makes it.");
  }
  const { NO_COLOR: _, FORCE_COLOR: __, ...own } = process.env;
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, { cwd: folder, env: { ...own, ...environment }, timeout: 60_000 });
    child.stdin.end();
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => stdout.push(part));
    child.stderr.on("data", (part: Buffer) => stderr.push(part));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({
        code,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
        seconds: (performance.now() - started) / 1000,
      }),
    );
  });
}
