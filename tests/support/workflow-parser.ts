import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

type Parser = typeof import("@actions/workflow-parser");
type Expressions = typeof import("@actions/expressions");

/**
 * GitHub's own parser of workflows and of the expressions in them, in one piece: the packages import JSON in a way that
 * Node alone does not take, so they are bundled for the moment.
 */
export async function loadWorkflowParser(): Promise<Parser & Expressions> {
  const folder = mkdtempSync(join(tmpdir(), "foipack-parser-"));
  try {
    const outfile = join(folder, "parser.mjs");
    await build({
      stdin: {
        contents: 'export * from "@actions/workflow-parser"; export * from "@actions/expressions";',
        resolveDir: import.meta.dirname,
      },
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      logLevel: "silent",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
