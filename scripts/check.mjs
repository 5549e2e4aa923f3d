// The static checks, beside one another as far as there are cores. Each says what it has to say whole.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

const checks = ["types", "style", "unused", "package"];

const waiting = [...checks];
let failed = 0;

async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) failed += await run(name);
}

function run(name) {
  return new Promise((done) => {
    const said = [];
    const child = spawn("npm", ["run", "--silent", `check:${name}`], { shell: process.platform === "win32" });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => said.push(part));
    child.on("close", (code) => {
      process.stdout.write(`> check:${name}\n${Buffer.concat(said)}`);
      done(code === 0 ? 0 : 1);
    });
  });
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
process.exitCode = failed === 0 ? 0 : 1;
