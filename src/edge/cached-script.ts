import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

/** What a script of ours has for others. */
type Exports = { readonly [name: string]: unknown };

/**
 * Runs a script of foipack's own and gives what it hands to `__give`. `shared` has the modules that it shares with others, by
 * the names that it requires them by; of others it may require Node's own alone, and `load` imports what it imports while
 * it runs. V8 is given the code that it compiled when foipack was built, which takes a third of the time; it refuses that of
 * another version or another script, and compiles anew.
 */
export function runCachedScript(
  file: URL,
  shared: { readonly [name: string]: unknown },
  load: (name: string) => Promise<unknown>,
): Exports {
  const path = fileURLToPath(file);
  const kept = `${path}.cache`;
  const script = new Script(`(function(require,__import,__url,__give){${readFileSync(path, "latin1")}\n})`, {
    filename: path,
    cachedData: readKept(kept),
  });
  let given: Exports = {};
  const give = (exports: Exports) => {
    given = exports;
  };
  script.runInThisContext()((name: string) => shared[name] ?? process.getBuiltinModule(name), load, file.href, give);
  if (process.env.FOIPACK_KEEP_COMPILED === basename(path)) {
    // At the end, when it has what was compiled on the way.
    process.once("exit", () => writeFileSync(kept, script.createCachedData()));
  }
  return given;
}

function readKept(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
