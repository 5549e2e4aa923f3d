import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ownFolder } from "./own-files.ts";

/**
 * A digest of all code that runs here: foipack's own, what npm installed for it, Node and the machine's kind. Undefined where
 * nobody can say what was installed, since another package manager did it.
 */
export function ownBuild(): string | undefined {
  const root = ownFolder();
  const installed = readInstalled(root);
  if (installed === undefined) return undefined;
  const hash = createHash("sha256").update(JSON.stringify([process.versions, process.platform, process.arch]));
  return hash.update(installed).update(ownCode()).digest("hex");
}

/** What the build says in `lib/` of the code that is there: to read all of it takes longer than to look for what has changed. */
export const CODE_DIGEST = "code.sha256";

/** A digest of foipack's own code, and of the versions of what it needs: the same on every machine that has the same foipack. */
export function ownCode(): string {
  const root = ownFolder();
  const hash = createHash("sha256").update(readFileSync(join(root, "package.json")));
  return hash
    .update(import.meta.url.endsWith(".ts") ? digestOfCode(root, ["lib", "src"]) : compiledCode(root))
    .digest("hex");
}

function compiledCode(root: string): string {
  try {
    return readFileSync(join(root, "lib", CODE_DIGEST), "utf8");
  } catch {
    return digestOfCode(root, ["lib"]);
  }
}

/** A digest of the code in folders of foipack. */
export function digestOfCode(root: string, folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    for (const name of names.filter((one) => /(?<!\.d)\.(?:c?[jt]sx?|css|svg)$/.test(one)).sort()) {
      hash.update(`\0${folder}/${name}\0`).update(readFileSync(join(root, folder, name)));
    }
  }
  return hash.digest("hex");
}

/** npm's own list of what it installed, beside foipack or below it. */
function readInstalled(root: string): Uint8Array | undefined {
  const isInstalled = /[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+[\\/]?$/.test(root);
  const places = isInstalled ? ["..", "../.."] : ["node_modules"];
  for (const place of places) {
    try {
      return readFileSync(join(root, place, ".package-lock.json"));
    } catch {
      // There may be one at the next place.
    }
  }
  return undefined;
}
