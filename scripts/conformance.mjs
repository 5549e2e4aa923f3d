// Runs the conformance suite and prints how many cases of each section of the standard passed; exits 1 where one did not.
// With --json it prints the cases instead, files and all, so that another validator can be held to them.
import { mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = new URL("../", import.meta.url);
// Below node_modules, so that what the suite imports is found.
const bundle = fileURLToPath(new URL("node_modules/.cache/foipack/conformance.mjs", root));
const folder = fileURLToPath(new URL("tests/conformance/", root));
mkdirSync(new URL("node_modules/.cache/foipack/", root), { recursive: true });
await build({
  stdin: {
    contents: `export { allCases } from "./all-cases.ts";
      export { runCases } from "./run-cases.ts";
      export { sectionIds } from "./sections.ts";`,
    resolveDir: folder,
  },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  outfile: bundle,
  logLevel: "error",
});
const { allCases, runCases, sectionIds } = await import(pathToFileURL(bundle).href);

if (process.argv.includes("--json"))
  process.stdout.write(`${JSON.stringify(allCases.map(withPlainFiles), undefined, 1)}\n`);
else await report();

/** Files as text, or as `{ "base64": ... }`. */
function withPlainFiles(given) {
  const plain = ([path, content]) => [
    path,
    typeof content === "string" ? content : { base64: Buffer.from(content).toString("base64") },
  ];
  return { ...given, files: Object.fromEntries(Object.entries(given.files).map(plain)) };
}

async function report() {
  const outcomes = await runCases(allCases);
  const lines = [["section", "cases", "passed"]];
  for (const id of sectionIds) {
    const own = outcomes.filter(({ section }) => section === id);
    lines.push([id, own.length, own.filter(({ passed }) => passed).length]);
  }
  lines.push(["all", outcomes.length, outcomes.filter(({ passed }) => passed).length]);
  const width = Math.max(...lines.map(([section]) => section.length));
  for (const [section, cases, passed] of lines) {
    console.log(`${section.padEnd(width)}  ${String(cases).padStart(6)}  ${String(passed).padStart(6)}`);
  }
  for (const { section, says, given, verdict, got, found } of outcomes.filter(({ passed }) => !passed)) {
    console.log(`\n${section}: ${says}\n  ${given}\n  should be ${verdict}, is ${got}`);
    for (const line of found) console.log(`  ${line}`);
    process.exitCode = 1;
  }
}
