// Compiles the row schemas of schemas/ into src/schemas/compiled/, which git does not keep: validators as plain code,
// since ajv at run time costs as much as starting Node and needs `new Function`, and the schemas as constants.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const schemaFolder = new URL("../schemas/", import.meta.url);
const compiledFolder = new URL("../src/schemas/compiled/", import.meta.url);
const header = "// Made by scripts/compile-row-schemas.mjs from schemas/*.schema.json. Do not edit.\n";

/** ajv's two helpers, in place of its own modules, which carry `require` about as text. */
const ajvRuntime = {
  name: "ajv-runtime",
  setup({ onLoad }) {
    const modules = new Map([
      ["ucs2length", "export default (text) => { let n = 0; for (const _ of text) n += 1; return n; };"],
      ["equal", 'export { default } from "fast-deep-equal";'],
    ]);
    onLoad({ filter: /[\\/]ajv[\\/]dist[\\/]runtime[\\/]\w+\.js$/ }, ({ path }) => {
      const contents = modules.get(basename(path, ".js"));
      if (contents === undefined) throw new Error(`no stand-in for ${path}`);
      return { contents, resolveDir: dirname(path) };
    });
  },
};

const rowSchemas = readRowSchemas();
mkdirSync(compiledFolder, { recursive: true });
writeFileSync(new URL("row-schemas.ts", compiledFolder), rowSchemaConstants());
writeFileSync(new URL("row-validators.ts", compiledFolder), await rowValidators());
writeFileSync(new URL("vocabulary.ts", compiledFolder), vocabularyConstant());

/** The schemas that are of a kind of row (the package's profile is not), in the order of their kinds. */
function readRowSchemas() {
  const names = readdirSync(schemaFolder).filter((name) => name.endsWith(".schema.json"));
  return names.sort().flatMap((name) => {
    const bytes = readFileSync(new URL(name, schemaFolder));
    const json = JSON.parse(bytes.toString("utf8"));
    const kind = json["foi:kind"];
    if (kind === undefined) return [];
    if (name !== `${kind}.schema.json`) throw new Error(`schemas/${name} says that it is of the kind ${kind}`);
    return [{ kind, json, sha256: createHash("sha256").update(bytes).digest("hex") }];
  });
}

function rowSchemaConstants() {
  const entries = rowSchemas.map(({ kind, sha256, json }) => {
    const kindText = JSON.stringify(kind);
    return `  [${kindText}, { kind: ${kindText}, sha256: "${sha256}", json: ${JSON.stringify(json)} }],\n`;
  });
  return `${header}import type { RowSchemaFile } from "../built-in-row-schemas.ts";

export const rowSchemaFiles: ReadonlyMap<string, RowSchemaFile> = new Map<string, RowSchemaFile>([
${entries.join("")}]);
`;
}

/** The reference vocabulary, held to its schema. */
function vocabularyConstant() {
  const read = (name) => JSON.parse(readFileSync(new URL(`vocabulary/${name}`, schemaFolder), "utf8"));
  const { $schema: _, ...vocabulary } = read("vocabulary.json");
  const ajv = new Ajv2020({ allErrors: true });
  if (!ajv.validate(read("vocabulary.schema.json"), vocabulary)) throw new Error(ajv.errorsText());
  return `${header.replace("*.schema.json", "vocabulary/vocabulary.json")}import type { Vocabulary } from "../vocabulary.ts";

export const vocabulary: Vocabulary = ${JSON.stringify(vocabulary)};
`;
}

async function rowValidators() {
  const bundle = await build({
    stdin: { contents: validatorModule(), resolveDir: fileURLToPath(schemaFolder) },
    bundle: true,
    format: "iife",
    globalName: "compiled",
    platform: "neutral",
    target: "es2022",
    minify: true,
    write: false,
    plugins: [ajvRuntime],
  });
  const [{ text }] = bundle.outputFiles;
  if (/\brequire\(|\bnew Function\b|\beval\(/.test(text)) throw new Error("a compiled validator loads or makes code");
  return `// @ts-nocheck: what ajv writes has no types.
${header}import type { AjvValidate } from "../row-validator.ts";

${text}
export const rowValidates: ReadonlyMap<string, AjvValidate> = compiled.rowValidates;
`;
}

/** One function for each kind, as ajv writes them, and `rowValidates`, which finds them by kind. */
function validatorModule() {
  const ajv = new Ajv2020({
    allErrors: true,
    strictTypes: true,
    validateFormats: false,
    messages: false,
    code: { source: true, esm: true },
  });
  for (const annotation of new Set(rowSchemas.flatMap(({ json }) => [...annotationsIn(json)])))
    ajv.addKeyword(annotation);
  for (const { kind, json } of rowSchemas) ajv.addSchema(json, kind);
  const names = rowSchemas.map(({ kind }, index) => [`ofKind${index}`, kind]);
  const entries = names.map(([name, kind]) => `[${JSON.stringify(kind)}, ${name}]`);
  return `${standalone.default(ajv, Object.fromEntries(names))}
export const rowValidates = new Map([${entries.join(", ")}]);`;
}

/** The names of foipack's own annotations, wherever they stand in a schema: ajv refuses keywords it was not told of. */
function* annotationsIn(json) {
  for (const [name, value] of Object.entries(json)) {
    if (name.startsWith("foi:")) yield name;
    if (typeof value === "object" && value !== null) yield* annotationsIn(value);
  }
}
