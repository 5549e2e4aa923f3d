#!/usr/bin/env node
import { runCommandLine } from "./run-command-line.ts";
import { stopWriting } from "./terminal.ts";

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (fault: NodeJS.ErrnoException) => {
    // A reader that stops early, such as `head`, is no fault, and changes nothing of what is done or of the exit code.
    if (fault.code === "EPIPE") return stopWriting(stream);
    // Nothing more can be said there; if it was standard output, standard error may still be read.
    if (stream === process.stdout) process.stderr.write(`foipack: the output cannot be written (${fault.code}).\n`);
    process.exit(2);
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2));
