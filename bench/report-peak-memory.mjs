// Loaded before a measured command: says at its end how much memory it had at most, and how long it computed.
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(`peak ${maxRSS} kB, computed ${Math.round((userCPUTime + systemCPUTime) / 1000)} ms\n`);
});
