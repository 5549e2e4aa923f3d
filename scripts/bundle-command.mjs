// Bundles the command into lib/cli/. Each command is a chunk of its own, loaded when it is called. What `validate` needs is
// some seventy chunks, since other commands share parts of it, and to find and open a file takes longer than to read it:
// these are put together into one script, of which V8 keeps the compiled code (src/edge/cached-script.ts). What `site` needs
// besides is another such script.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";

const folder = "lib/cli";
const common = { bundle: true, platform: "node", target: "node20.19", packages: "external" };
const options = { ...common, format: "esm" };

/** What a validation loads: its command, and the report that is made where no other is asked for. */
const VALIDATION = ["src/cli/validate-command.ts", "src/report/text.ts"];
/** What is loaded before it is known that a validation is asked for, or where only the version is. */
const FIRST = ["src/cli/main.ts", "src/edge/own-version.ts"];
const TOGETHER = "validation.js";
const SCRIPT = "validation.cjs";
const SITE = "src/cli/site-command.ts";
const SITE_SCRIPT = "site.cjs";
const PACKAGE = "datapackages/kent-social-worker-payments";

export async function bundleCommand() {
  const { metafile } = await build({
    ...options,
    entryPoints: {
      main: "src/cli/main.ts",
      "validate-thread": "src/tasks/validate-thread.ts",
      "site-thread": "src/tasks/site/site-thread.ts",
    },
    outdir: folder,
    splitting: true,
    chunkNames: "chunk-[hash]",
    legalComments: "none",
    metafile: true,
  });
  const together = await putTogether(metafile.outputs);
  await copySite(metafile.outputs, together);
  // A thread is started in the middle of the work: it is one file.
  const threads = { "scan-thread": "src/tasks/scan-thread.ts", "whole-thread": "src/tasks/site/whole-thread.ts" };
  await build({ ...options, entryPoints: threads, outdir: folder, minifyWhitespace: true });
  keepCompiled();
}

async function putTogether(outputs) {
  const entriesOf = (sources) => Object.keys(outputs).filter((path) => sources.includes(outputs[path].entryPoint));
  const first = chunksOf(outputs, entriesOf(FIRST));
  const roots = entriesOf(VALIDATION);
  const chunks = [...chunksOf(outputs, roots)].filter((path) => !first.has(path));
  const numbers = new Map(chunks.map((path, at) => [basename(path), at]));
  const rest = Object.keys(outputs).filter((path) => !chunks.includes(path));
  const names = [...new Set(rest.flatMap((path) => [...namesTogether(readFileSync(path, "utf8"), numbers)]))].sort();
  const exported = chunks.map((path, at) => {
    const own = names
      .filter((name) => name.startsWith(`c${at}_`))
      .map((name) => `${name.slice(`c${at}_`.length)} as ${name}`);
    const whole = names.includes(`c${at}`) ? `import * as c${at} from "./${basename(path)}";\n` : "";
    return `${whole}import { ${own.join(", ")} } from "./${basename(path)}";\n`;
  });
  // Plain properties: the getters of a module's exports are slow to make.
  exported.push(`__give({ ${names.join(", ")} });`);
  const imports = await writeScript(SCRIPT, exported.join(""), (name) => numbers.has(name));
  const strange = imports.filter((path) => !path.startsWith("./"));
  if (strange.length > 0) throw new Error(`${strange.join(", ")} would have to be loaded with every validation`);
  await writeModule(TOGETHER, SCRIPT, names, imports);
  for (const path of chunks) rmSync(path);
  for (const path of rest) writeFileSync(path, importTogether(readFileSync(path, "utf8"), numbers));
  return new Set([...first, ...chunks]);
}

/**
 * Puts a copy of what `site` needs into a script of its own. Other commands need parts of it and have the chunks. What a
 * validation may load while it runs is not copied: nothing is loaded twice, so that a class is one class.
 */
async function copySite(outputs, together) {
  const entryOf = (source) => Object.keys(outputs).find((path) => outputs[path].entryPoint === source);
  const [main, entry] = [entryOf("src/cli/main.ts"), entryOf(SITE)];
  // What the first module may load are the other commands.
  const loaded = [...together].filter((path) => path !== main);
  const validation = chunksOf(outputs, loaded, ["import-statement", "dynamic-import"]).add(main);
  const own = [...chunksOf(outputs, [entry], ["import-statement", "dynamic-import"])];
  const copied = new Set(own.filter((path) => !validation.has(path)).map((path) => basename(path)));
  const { exports } = outputs[entry];
  const names = exports.join(", ");
  const contents = `import { ${names} } from "./${basename(entry)}";\n__give({ ${names} });`;
  const imports = await writeScript(SITE_SCRIPT, contents, (name) => copied.has(name));
  await writeModule(basename(entry), SITE_SCRIPT, exports, imports);
}

/** Bundles into a script those chunks that are its own, and gives what it requires of others. */
async function writeScript(name, contents, isOwn) {
  const others = {
    name: "other-chunks",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\// }, ({ path }) => (isOwn(path.slice(2)) ? undefined : { path, external: true }));
    },
  };
  const script = join(folder, name);
  const { metafile } = await build({
    ...common,
    format: "cjs",
    stdin: { contents, resolveDir: folder },
    outfile: script,
    minifyWhitespace: process.env.UNMIN === undefined,
    minifySyntax: process.env.UNMIN === undefined,
    define: { "import.meta.url": "__url" },
    charset: "ascii",
    plugins: [others],
    metafile: true,
  });
  // The kept code of a script knows no way of its own to import: the module that runs it does so for it.
  writeFileSync(script, readFileSync(script, "utf8").replace(/\bimport\((?=")/g, "__import("));
  const required = metafile.outputs[script].imports.filter(
    ({ kind, path }) => kind === "require-call" && !path.startsWith("node:"),
  );
  return [...new Set(required.map(({ path }) => path))];
}

/** The module by which others import what is in a script. What the script shares with them, it is given. */
async function writeModule(name, script, names, shared) {
  const contents = [
    'import { runCachedScript } from "./src/edge/cached-script.ts";',
    ...shared.map((path, at) => `import * as s${at} from "${path}";`),
    `const shared = { ${shared.map((path, at) => `"${path}": s${at}`).join(", ")} };`,
    `export const { ${names.join(", ")} } = runCachedScript(new URL("./${script}", import.meta.url), shared, (name) => import(name));`,
  ];
  const stdin = { contents: contents.join("\n"), resolveDir: "." };
  await build({
    ...options,
    stdin,
    outfile: join(folder, name),
    minifyWhitespace: process.env.UNMIN === undefined,
    external: shared,
    allowOverwrite: true,
  });
}

/**
 * Runs what people run most, and a site that is made and brought up to date, so that the compiled code is kept for this
 * version of Node. Another one compiles anew. What is found in the package is no matter of the build's.
 */
function keepCompiled() {
  if (!existsSync(join(PACKAGE, "datapackage.json"))) return;
  const main = resolve(folder, "main.js");
  const run = (script, words, cwd) =>
    spawnSync(process.execPath, [main, ...words], {
      cwd,
      env: { ...process.env, FOIPACK_KEEP_COMPILED: script },
      encoding: "utf8",
    });
  run(SCRIPT, ["validate", PACKAGE]);
  const place = mkdtempSync(join(tmpdir(), "foipack-build-"));
  try {
    cpSync(PACKAGE, join(place, PACKAGE), { recursive: true });
    for (const title of ["one", "other", "other"]) {
      const { status, stderr } = run(SITE_SCRIPT, ["site", "--title", title], place);
      // 1 tells of errors in the package.
      if (status !== 0 && status !== 1) throw new Error(`the build could not make a site: ${stderr}`);
    }
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** The chunks that are loaded when these are, or may be, in the ways that are meant. */
function chunksOf(outputs, paths, kinds = ["import-statement"]) {
  const found = new Set(paths);
  for (const path of found) {
    for (const { kind, path: other } of outputs[path].imports) {
      if (kinds.includes(kind) && outputs[other] !== undefined) found.add(other);
    }
  }
  return found;
}

/** What a chunk imports of those that are in the one file, by its names there. */
function namesTogether(text, numbers) {
  const found = new Set();
  importTogether(text, numbers, (name) => void found.add(name));
  return found;
}

/** A chunk that imports from the one file what it imported from those that are in it now. */
function importTogether(text, numbers, tell = () => {}) {
  const number = (name) => numbers.get(name.slice(2));
  const rewritten = text
    .replace(/^import \{([^}]*)\} from "(\.\/[^"]+)";$/gm, (whole, names, from) => {
      const at = number(from);
      if (at === undefined) return whole;
      const parts = names.split(",").map((part) => part.trim().split(" as "));
      for (const [name] of parts) tell(`c${at}_${name}`);
      const imported = parts.map(([name, local = name]) => `c${at}_${name} as ${local}`);
      return `import { ${imported.join(", ")} } from "./${TOGETHER}";`;
    })
    .replace(/^import "(\.\/[^"]+)";$/gm, (whole, from) =>
      number(from) === undefined ? whole : `import "./${TOGETHER}";`,
    )
    .replace(/\bimport\("(\.\/[^"]+)"\)/g, (whole, from) => {
      if (number(from) === undefined) return whole;
      tell(`c${number(from)}`);
      return `import("./${TOGETHER}").then((all) => all.c${number(from)})`;
    });
  for (const [, from] of rewritten.matchAll(/from "(\.\/[^"]+)"/g)) {
    if (number(from) !== undefined) throw new Error(`an import of ${from} was not rewritten`);
  }
  return rewritten;
}
