// Loaded before a command that is measured: says at its end, as JSON on the last line of standard error, what it took.
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { megabytes: maxRSS / 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 };
  process.stderr.write(`\n${JSON.stringify(usage)}\n`);
});
