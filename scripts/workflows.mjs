// Makes the workflows that other repositories of data use from those of this one, so that there is one text to keep true:
// `templates/repository/` is what `foipack init` writes, `publish-data.yml` is called from other repositories.
// `node scripts/workflows.mjs --check` writes nothing and says what would change.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const read = (path) => readFileSync(`${root}${path}`, "utf8");

/** In this repository the command is compiled, in others it is a dependency. */
function asDependency(text) {
  return text.replaceAll("node lib/cli/main.js", "npx --no-install foipack");
}

const publish = asDependency(read(".github/workflows/publish.yml"));
const events = /^on:\n(?: {2}.*\n)+/m;
const files = {
  "templates/repository/.github/workflows/validate.yml": asDependency(read(".github/workflows/validate.yml")),
  "templates/repository/.github/workflows/publish.yml": publish,
  ".github/workflows/publish-data.yml": publish
    .replace(
      /^(?:#.*\n)+/,
      `# What publish.yml does, for other repositories of data, which call it from a workflow of their own and have foipack among
# their dependencies. The job that calls it grants what its jobs ask for: contents, pages, id-token, attestations and
# artifact-metadata, all "write".
`,
    )
    .replace("name: Publish", "name: Publish data")
    .replace(events, "on:\n  workflow_call:\n"),
};

let isStale = false;
for (const [path, text] of Object.entries(files)) {
  let before = "";
  try {
    before = read(path);
  } catch {
    // Not there yet.
  }
  if (before === text) continue;
  isStale = true;
  if (process.argv.includes("--check")) {
    console.error(`${path} is not what scripts/workflows.mjs makes. Run: npm run docs`);
    continue;
  }
  mkdirSync(dirname(`${root}${path}`), { recursive: true });
  writeFileSync(`${root}${path}`, text);
  console.log(`wrote ${path}`);
}
if (isStale && process.argv.includes("--check")) process.exitCode = 1;
