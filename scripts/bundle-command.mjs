// Bundles the command into lib/cli/. Each command is a chunk of its own, loaded when it is called. What `validate` needs is
// some seventy chunks, since other commands share parts of it, and to find and open a file takes longer than to read it:
// these are put together into one.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const folder = "lib/cli";
const options = { bundle: true, format: "esm", platform: "node", target: "node20.19", packages: "external" };

/** What a validation loads: its command, and the report that is made where no other is asked for. */
const VALIDATION = ["src/cli/validate-command.ts", "src/report/text.ts"];
/** What is loaded before it is known that a validation is asked for, or where only the version is. */
const FIRST = ["src/cli/main.ts", "src/edge/own-version.ts"];
const TOGETHER = "validation.js";

export async function bundleCommand() {
  const { metafile } = await build({
    ...options,
    entryPoints: {
      main: "src/cli/main.ts",
      "validate-thread": "src/tasks/validate-thread.ts",
    },
    outdir: folder,
    splitting: true,
    chunkNames: "chunk-[hash]",
    legalComments: "none",
    metafile: true,
  });
  await putTogether(metafile.outputs);
  // A thread is started in the middle of the work: it is one file.
  await build({ ...options, entryPoints: ["src/tasks/scan-thread.ts"], outdir: folder, minifyWhitespace: true });
}

async function putTogether(outputs) {
  const entriesOf = (sources) => Object.keys(outputs).filter((path) => sources.includes(outputs[path].entryPoint));
  const first = chunksOf(outputs, entriesOf(FIRST));
  const roots = entriesOf(VALIDATION);
  const chunks = [...chunksOf(outputs, roots)].filter((path) => !first.has(path));
  const numbers = new Map(chunks.map((path, at) => [basename(path), at]));
  const exported = chunks.map((path, at) => {
    const names = outputs[path].exports.map((name) => `${name} as c${at}_${name}`).join(", ");
    const whole = roots.includes(path) ? `export * as c${at} from "./${basename(path)}";\n` : "";
    return `${whole}export { ${names} } from "./${basename(path)}";\n`;
  });
  const others = {
    name: "other-chunks",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\// }, ({ path }) => (numbers.has(path.slice(2)) ? undefined : { path, external: true }));
    },
  };
  await build({
    ...options,
    stdin: { contents: exported.join(""), resolveDir: folder },
    outfile: join(folder, TOGETHER),
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [others],
  });
  for (const path of chunks) rmSync(path);
  for (const path of Object.keys(outputs).filter((one) => !chunks.includes(one))) {
    writeFileSync(path, importTogether(readFileSync(path, "utf8"), numbers));
  }
}

/** The chunks that are loaded when these are. */
function chunksOf(outputs, paths) {
  const found = new Set(paths);
  for (const path of found) {
    for (const { kind, path: other } of outputs[path].imports) {
      if (kind === "import-statement" && outputs[other] !== undefined) found.add(other);
    }
  }
  return found;
}

/** A chunk that imports from the one file what it imported from those that are in it now. */
function importTogether(text, numbers) {
  const number = (name) => numbers.get(name.slice(2));
  const rewritten = text
    .replace(/^import \{([^}]*)\} from "(\.\/[^"]+)";$/gm, (whole, names, from) => {
      const at = number(from);
      if (at === undefined) return whole;
      const parts = names.split(",").map((part) => part.trim().split(" as "));
      const imported = parts.map(([name, local = name]) => `c${at}_${name} as ${local}`);
      return `import { ${imported.join(", ")} } from "./${TOGETHER}";`;
    })
    .replace(/^import "(\.\/[^"]+)";$/gm, (whole, from) =>
      number(from) === undefined ? whole : `import "./${TOGETHER}";`,
    )
    .replace(/\bimport\("(\.\/[^"]+)"\)/g, (whole, from) =>
      number(from) === undefined ? whole : `import("./${TOGETHER}").then((all) => all.c${number(from)})`,
    );
  for (const [, from] of rewritten.matchAll(/from "(\.\/[^"]+)"/g)) {
    if (number(from) !== undefined) throw new Error(`an import of ${from} was not rewritten`);
  }
  return rewritten;
}
