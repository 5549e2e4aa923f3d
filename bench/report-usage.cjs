// Loaded before a measured command: says at its end how much memory it had at most, and how long it computed. Required and
// not imported, since that takes a millisecond and not fifteen.
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(`\npeak ${maxRSS} kB, computed ${Math.round((userCPUTime + systemCPUTime) / 1000)} ms\n`);
});
