// Compiles src/ into lib/: the row schemas and the automata of cells ahead of time, then the types and the library, then the
// command in one piece. With --if-changed, only where something is not as the last build left it.
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isBuilt, recordBuild } from "./build-state.mjs";
import { bundleCheckPage } from "./bundle-check-page.mjs";
import { bundleCommand } from "./bundle-command.mjs";
import { bundleSite } from "./bundle-site.mjs";

const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");

if (process.argv.includes("--if-changed") && isBuilt()) process.exit();

execFileSync(process.execPath, ["scripts/compile-row-schemas.mjs"], { stdio: "inherit" });
execFileSync(process.execPath, ["scripts/make-automata.mjs"], { stdio: "inherit" });
rmSync("lib", { recursive: true, force: true });
// Whether the types are right, `npm run check` says.
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
// The command's own modules are in its bundle, and nothing else imports them.
rmSync("lib/cli", { recursive: true });
// Before the command, which the build runs, sites too.
await bundleCheckPage();
await bundleSite();
await bundleCommand();
chmodSync("lib/cli/main.js", 0o755);
// Last of all, of what is there now.
const { CODE_DIGEST, digestOfCode } = await import("../lib/edge/own-build.js");
writeFileSync(join("lib", CODE_DIGEST), digestOfCode(process.cwd(), ["lib"]));
recordBuild();
