import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { JsonObject } from "../../src/model/descriptor.ts";
import { buildPackages } from "../../src/tasks/build.ts";
import { writeFiles } from "./write-files.ts";

/** Two tables: `own` with what is given, `plain` with nothing of its own. */
export function rightsDescriptor(more: JsonObject, own: JsonObject = {}): JsonObject {
  const schema = { fields: [{ name: "s", type: "string" }] };
  return {
    name: "p",
    version: "1.0.0",
    ...more,
    resources: [
      { name: "own", type: "table", path: "own.csv", schema, ...own },
      { name: "plain", type: "table", path: "plain.csv", schema },
    ],
  };
}

/** Builds a package, and gives its files. */
export async function buildRights(descriptor: JsonObject) {
  const home = await mkdtemp(join(tmpdir(), "foipack-rights-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  await writeFiles(home, {
    "own.csv": "s\na\n",
    "plain.csv": "s\nb\n",
    "datapackage.json": JSON.stringify(descriptor),
  });
  const { built, refused } = await buildPackages([], { from: home });
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  const folder = built[0]?.folder ?? "";
  return {
    bytes: (name: string) => readFile(join(folder, name)),
    text: (name: string) => readFile(join(folder, name), "utf8"),
    json: async (name: string) => JSON.parse(await readFile(join(folder, name), "utf8")),
  };
}
