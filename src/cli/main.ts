#!/usr/bin/env node
import { runCommandLine } from "./run-command-line.ts";

// A reader that stops early, such as `head`, is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (fault: NodeJS.ErrnoException) => {
    if (fault.code === "EPIPE") process.exit(0);
    throw fault;
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2));
