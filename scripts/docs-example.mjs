// Writes docs/example-report.md from docs/example; with --check, says whether it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { localEnvironment, renderJson, renderText, validate } from "../lib/index.js";

const page = new URL("../docs/example-report.md", import.meta.url);

/** The report of the example; a clock that stands still makes it the same every time. */
async function report(render) {
  const environment = { ...localEnvironment, clock: () => 0 };
  let text = "";
  for await (const part of render(validate(["docs/example"], { environment }))) text += part;
  return text;
}

const text = await report((events) =>
  renderText(events, { colour: false, unicode: true, width: 80, quiet: false, verbose: true }),
);
const brief = await report((events) =>
  renderText(events, { colour: false, unicode: true, width: 80, quiet: false, verbose: false }),
);
const json = await report(renderJson);

const expected = `# A dirty file, reported

[\`docs/example/payments.csv\`](example/payments.csv) is the file of an invented council with more than twenty
different faults. This page is made from it by \`npm run docs\`, and a test holds it to what foipack says today.

\`foipack validate docs/example\` keeps the report short: the worst in full, the rest by name.

\`\`\`text
${brief}\`\`\`

\`foipack validate --verbose docs/example\` shows everything:

\`\`\`text
${text}\`\`\`

\`foipack validate --format json docs/example\` is the Frictionless report, with \`line\` and \`key\` besides:

\`\`\`json
${json}\`\`\`
`;

if (!process.argv.includes("--check")) writeFileSync(page, expected);
else if (readFileSync(page, "utf8") !== expected) {
  console.error("docs/example-report.md is not what foipack says today. npm run docs writes it.");
  process.exitCode = 1;
}
