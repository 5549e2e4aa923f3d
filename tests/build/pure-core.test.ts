import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** What a page would bundle: the reference engine and the reports, over files that it holds itself. */
const PAGE = `
  import { validatePackage } from "./src/checks/validate-package.ts";
  import { renderText } from "./src/report/text.ts";
  import { renderJson } from "./src/report/json.ts";
  import { builtInRowSchema } from "./src/schemas/built-in-row-schemas.ts";

  const texts = new Map(Object.entries(given));
  const store = {
    label: "",
    facts: async (path) => texts.has(path) ? { kind: "file", bytes: texts.get(path).length, modified: 0 } : undefined,
    chunks: async function* (path) { yield new TextEncoder().encode(texts.get(path)); },
    list: async () => [...texts.keys()],
  };
  const input = {
    store,
    descriptorPath: "datapackage.json",
    environment: { hasher: () => undefined, clock: () => 0 },
    rowSchema: async (kind) => ({ found: "rules", rules: builtInRowSchema(kind) }),
    neighbour: async () => undefined,
    compileJsonSchema: async () => undefined,
  };
  export const report = (async () => {
    let text = "";
    const options = { colour: false, unicode: true, width: 80, quiet: false, verbose: true };
    for await (const part of renderText(validatePackage(input), options)) text += part;
    for await (const part of renderJson(validatePackage(input))) text += part;
    return text;
  })();
`;

test("the reference engine and the reports run where there is neither Node nor a DOM", async () => {
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: process.cwd(), loader: "js" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "page",
    platform: "neutral",
    mainFields: ["module", "main"],
    logLevel: "silent",
    // Comments of libraries may speak of what their code does not do.
    minifyWhitespace: true,
  });
  const code = outputFiles[0]?.text ?? "";
  expect(code).not.toMatch(/require\(|import\(|["']node:[a-z]|new Function|\beval\(/);

  const fields = [
    { name: "id", type: "integer" },
    { name: "paid", type: "number" },
  ];
  const resources = [{ name: "table", type: "table", path: "t.csv", schema: { fields, primaryKey: ["id"] } }];
  const given = {
    "datapackage.json": JSON.stringify({ name: "in-a-page", resources }),
    "t.csv": 'id,paid\n1,"1,200"\n1,5\n',
  };
  const context = createContext({ given, TextDecoder, TextEncoder });
  const report: unknown = await runInContext(`${code}; page.report`, context);
  expect(report).toContain("write 1200");
  expect(report).toContain('"type": "primary-key"');
});

test("the worker of the check page needs nothing of Node, and makes no code", async () => {
  const { outputFiles } = await build({
    entryPoints: ["src/site/check/check-worker.ts"],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    logLevel: "silent",
    minifyWhitespace: true,
  });
  expect(outputFiles[0]?.text).not.toMatch(/\brequire\(|["']node:[a-z]|new Function\b|\beval\(/);
});
