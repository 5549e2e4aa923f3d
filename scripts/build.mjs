// Compiles src/ into lib/: the row schemas ahead of time, then the types and the library, then the command in one piece.
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");

execFileSync(process.execPath, ["scripts/compile-row-schemas.mjs"], { stdio: "inherit" });
rmSync("lib", { recursive: true, force: true });
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
// The command's own modules are in its bundle, and nothing else imports them.
rmSync("lib/cli", { recursive: true });
// One file a command starts faster than a hundred modules. What a command may not need stays a chunk of its own.
await build({
  entryPoints: { main: "src/cli/main.ts", "scan-thread": "src/tasks/scan-thread.ts", "validate-thread": "src/tasks/validate-thread.ts" },
  outdir: "lib/cli",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  chunkNames: "chunk-[hash]",
  legalComments: "none",
});
chmodSync("lib/cli/main.js", 0o755);
