import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { command } from "./run-foipack.ts";

const hook = fileURLToPath(new URL("report-usage.mjs", import.meta.url));

/** What a run of the command said, and what it took. */
export interface Measured {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Of processors, so that what else the machine does counts little. */
  readonly seconds: number;
  /** Of memory, at most. */
  readonly megabytes: number;
}

/** Runs the compiled command as a process of its own, in a folder, and measures it. It is ended after a minute. */
export function measureFoipack(words: readonly string[], folder: string): Promise<Measured> {
  if (!existsSync(command)) {
    throw new Error("lib/cli/main.js is missing, which these tests run. `npm run build` makes it.");
  }
  const { NO_COLOR: _, FORCE_COLOR: __, ...own } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", hook, command, ...words], {
      cwd: folder,
      env: own,
      timeout: 60_000,
    });
    child.stdin.end();
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => stdout.push(part));
    child.stderr.on("data", (part: Buffer) => stderr.push(part));
    child.on("error", reject);
    child.on("close", (code) => {
      const lines = Buffer.concat(stderr).toString("utf8").trimEnd().split("\n");
      const { seconds, megabytes } = usageOf(lines.pop() ?? "");
      resolve({ code, stdout: Buffer.concat(stdout).toString("utf8"), stderr: lines.join("\n"), seconds, megabytes });
    });
  });
}

/** Infinite where the process did not come to its end. */
function usageOf(line: string): Pick<Measured, "seconds" | "megabytes"> {
  try {
    const usage: unknown = JSON.parse(line);
    if (typeof usage === "object" && usage !== null && "seconds" in usage && "megabytes" in usage) {
      return { seconds: Number(usage.seconds), megabytes: Number(usage.megabytes) };
    }
  } catch {
    // Said below.
  }
  return { seconds: Number.POSITIVE_INFINITY, megabytes: Number.POSITIVE_INFINITY };
}
