import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { constants, Script } from "node:vm";

/** What a script of ours exports. */
type Exports = { readonly [name: string]: unknown };

/**
 * Runs a script of foipack's own and gives what it exports. `shared` has the modules that it shares with others, by the names
 * that it requires them by. V8 is given the code that it compiled when foipack was built, which takes a third of the time; it
 * refuses that of another version or another script, and compiles anew.
 */
export function runCachedScript(file: URL, shared: { readonly [name: string]: unknown }): Exports {
  const path = fileURLToPath(file);
  const kept = `${path}.cache`;
  const load = createRequire(file);
  const script = new Script(`(function(exports,require,module,__url){${readFileSync(path, "latin1")}\n})`, {
    filename: path,
    cachedData: readKept(kept),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module: { exports: Exports } = { exports: {} };
  script.runInThisContext()(module.exports, (name: string) => shared[name] ?? load(name), module, file.href);
  if (process.env.FOIPACK_KEEP_COMPILED !== undefined) {
    // At the end, when it has what was compiled on the way.
    process.once("exit", () => writeFileSync(kept, script.createCachedData()));
  }
  return module.exports;
}

function readKept(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
