import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createFixture } from "fs-fixture";
import { expect, test } from "vitest";
import { runCachedScript } from "../../src/edge/cached-script.ts";

const script = `
const { join } = require("node:path");
const { word } = require("./shared.js");
async function other() { return (await __import("node:os")).EOL.length > 0; }
__give({ said: join(word, "b"), other, url: __url });
`;

function run(path: string) {
  const shared = { "./shared.js": { word: "a" } };
  const { said, other, url } = runCachedScript(pathToFileURL(path), shared, (name) => import(name));
  if (typeof other !== "function") throw new Error("not given");
  return { said, url, imported: other() };
}

test("a script is run with what it shares, whatever stands where its compiled code is kept", async () => {
  await using fixture = await createFixture({ "a.cjs": script });
  const path = join(fixture.path, "a.cjs");
  const expected = { said: join("a", "b"), url: pathToFileURL(path).href };
  for (const kept of [undefined, "", "no code at all", "\0".repeat(100_000)]) {
    if (kept !== undefined) writeFileSync(`${path}.cache`, kept);
    const { imported, ...rest } = run(path);
    expect(rest).toEqual(expected);
    expect(await imported).toBe(true);
  }
});

test("the command says the same without its compiled code, and with that of another script", async () => {
  const kept = readFileSync("lib/cli/validation.cjs.cache");
  const words = ["lib/cli/main.js", "validate", "datapackages/uk-local-authorities", "--format", "json"];
  const say = (folder: string) =>
    execFileSync(process.execPath, words, { cwd: folder, encoding: "utf8" }).replace(
      /"(?:time|seconds)": [0-9.]+/g,
      "",
    );
  await using fixture = await createFixture();
  for (const folder of ["datapackages", "schemas", "node_modules", "package.json"]) {
    symlinkSync(resolve(folder), join(fixture.path, folder));
  }
  cpSync("lib", join(fixture.path, "lib"), { recursive: true });
  const usual = say(process.cwd());
  const place = join(fixture.path, "lib/cli/validation.cjs.cache");
  for (const bytes of [kept, kept.subarray(0, 5_000), Buffer.alloc(kept.length)]) {
    writeFileSync(place, bytes);
    expect(say(fixture.path)).toBe(usual);
  }
});
