import type { Code } from "../model/finding.ts";
import { causes, exampleReport } from "./explain.ts";
import { explanations } from "./explanations.ts";
import { codes, wordings } from "./wording.ts";

/** The pages of docs/findings by their file names: one for each code, and README.md, which lists them. */
export function findingsDocs(): ReadonlyMap<string, string> {
  const pages = codes.map((code): readonly [string, string] => [`${code}.md`, page(code)]);
  return new Map([["README.md", index()], ...pages]);
}

const generated =
  "<!-- Made by scripts/docs-findings.mjs from src/report/wording and src/report/explanations. Change it there. -->";

function index(): string {
  const rows = codes.map((code) => {
    const { title, meaning } = wordings[code];
    return `| [${code}](${code}.md) | ${cell(title)} | ${cell(meaning)} |`;
  });
  return [
    generated,
    "",
    "# Findings",
    "",
    "Everything that `foipack validate` can find has a code, which stands at the right of its heading in the report. The codes are",
    "those of [frictionless-py](https://framework.frictionlessdata.io) where it has one. `foipack explain CODE` prints these pages.",
    "",
    "An **error** has to be mended before the data can be published, a **warning** is for a person to look at, and a **note** is",
    "worth knowing.",
    "",
    "| code | in short | what it means |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function page(code: Code): string {
  const { title, meaning } = wordings[code];
  const { when, example, spreadsheet, editor, standard } = explanations[code];
  const known = causes(code);
  const lines = [
    generated,
    "",
    `# ${code}: ${title}`,
    "",
    meaning,
    "",
    "## When it occurs",
    "",
    ...paragraphs(when),
    ...(known.length === 0 ? [] : ["| what the cell shows | how to mend it |", "|---|---|"]),
    ...known.map(({ heading, mend }) => `| ${cell(heading)} | ${cell(mend)} |`),
    ...(known.length === 0 ? [] : [""]),
    "## Example",
    "",
    ...example.files.flatMap(({ name, language, text }) => [
      `${name}:`,
      "",
      `\`\`\`${language}`,
      text.trimEnd(),
      "```",
      "",
    ]),
    "foipack says:",
    "",
    "```text",
    ...exampleReport(example),
    "```",
    "",
    "## How to mend it",
    "",
    "### In Excel or another spreadsheet",
    "",
    ...paragraphs(spreadsheet),
    "### In a text editor",
    "",
    ...paragraphs(editor),
    ...(standard === undefined ? [] : ["## The standard", "", `[${standard.title}](${standard.url})`, ""]),
    "[All findings](README.md)",
    "",
  ];
  return lines.join("\n");
}

function paragraphs(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [prose(text), ""]);
}

/** Text of our own as Markdown: what would be taken for markup is escaped. */
function prose(text: string): string {
  return text.replace(/[\\`*_<>[\]|]/g, "\\$&");
}

function cell(text: string): string {
  return prose(text);
}
