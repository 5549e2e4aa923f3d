// Writes docs/findings from the wording and explanations in src/report (as compiled in lib/), or with --check says whether
// the pages are as they would be written.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findingsDocs } from "../lib/report/findings-docs.js";

const folder = "docs/findings";
const isCheck = process.argv.includes("--check");
mkdirSync(folder, { recursive: true });

const pages = findingsDocs();
const stray = readdirSync(folder).filter((name) => !pages.has(name));
const outdated = [...pages].filter(([name, text]) => read(join(folder, name)) !== text);

if (!isCheck) {
  for (const name of stray) rmSync(join(folder, name));
  for (const [name, text] of outdated) writeFileSync(join(folder, name), text);
} else if (stray.length > 0 || outdated.length > 0) {
  const names = [...stray, ...outdated.map(([name]) => name)].join(", ");
  console.error(`${folder} is not what src/report says (${names}). Run: node scripts/docs-findings.mjs`);
  process.exitCode = 1;
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
