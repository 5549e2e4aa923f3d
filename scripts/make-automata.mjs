// Makes the automata that are the same for every table ahead of time, into src/screen/compiled/, which git does not keep.
import { mkdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const folder = new URL("../src/screen/compiled/", import.meta.url);

/** While they are made, there are none. */
const none = {
  name: "no-automata",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /compiled\/automata\.ts$/ }, ({ path }) => ({ path, namespace: "none" }));
    onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: 'export const automataText = "";' }));
  },
};

const { outputFiles } = await build({
  entryPoints: ["src/screen/make-automata.ts"],
  bundle: true,
  write: false,
  format: "esm",
  platform: "neutral",
  plugins: [none],
});
const { makeAutomata } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL("automata.ts", folder),
  `// Made by scripts/make-automata.mjs. Do not edit.
export const automataText: string = ${JSON.stringify(JSON.stringify(makeAutomata()))};
`,
);
