#!/usr/bin/env node
import { runCommandLine } from "./run-command-line.ts";

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (fault: NodeJS.ErrnoException) => {
    // A reader that stops early, such as `head`, is no fault.
    if (fault.code === "EPIPE") process.exit(0);
    // Nothing more can be said there; if it was standard output, standard error may still be read.
    if (stream === process.stdout) process.stderr.write(`foipack: the output cannot be written (${fault.code}).\n`);
    process.exit(2);
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2));
