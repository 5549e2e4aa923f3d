// Loaded before a command that is measured: says at its end, as JSON on the last line of standard error, what it took.
import { readFileSync } from "node:fs";

/** The most memory, in kilobytes. What Linux gives as `maxRSS` may be that of the process which started this one. */
function peak() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

process.on("exit", () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { megabytes: peak() / 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 };
  process.stderr.write(`\n${JSON.stringify(usage)}\n`);
});
