import type { Code, Finding } from "../model/finding.ts";
import { stylesFor } from "./ansi.ts";
import { explanations } from "./explanations.ts";
import { createFindingGroups } from "./finding-groups.ts";
import { groupLines } from "./group-text.ts";
import { causeWording } from "./wording/cell-causes.ts";
import { sentence } from "./wording/words.ts";
import { wordings } from "./wording.ts";
import { wrap } from "./wrap.ts";

export { codes } from "./wording.ts";

/** Columns of the terminal that an explanation is written for. */
const width = 80;

/** What a code means, as text for a terminal: when it occurs, an example, and how to mend it. Ends in a line break. */
export function explainCode(code: Code): string {
  const { title, meaning } = wordings[code];
  const { when, example, spreadsheet, editor, standard } = explanations[code];
  const lines = [
    `${code}: ${title}`,
    "",
    ...wrap(meaning, width),
    "",
    ...section("When it occurs", when),
    ...causes(code).flatMap(({ heading, mend }) => [...paragraph(`- ${heading}: ${mend}`, "  "), ""]),
    "Example",
    "",
    ...example.files.flatMap(({ name, text }) => [`  ${name}`, "", ...indented(text), ""]),
    "  foipack says",
    "",
    ...exampleReport(example).map((line) => (line === "" ? "" : `  ${line}`)),
    "",
    ...section("To mend it in Excel or another spreadsheet", spreadsheet),
    ...section("To mend it in a text editor", editor),
    ...(standard === undefined ? [] : ["The standard", "", `  ${standard.title}`, `  ${standard.url}`, ""]),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

interface ReportedExample {
  readonly findings: readonly Finding[];
  readonly labels?: readonly string[] | undefined;
}

/** What foipack prints of an example. */
export function exampleReport({ findings, labels }: ReportedExample): readonly string[] {
  const groups = createFindingGroups(true);
  for (const finding of findings) groups.add(finding, labels);
  const drawing = { width: width - 4, unicode: true, styles: stylesFor(false) };
  const lines = groups.sorted().flatMap((group) => groupLines(group, labels, drawing));
  return lines.map((line) => line.replace(/^ {2}/, ""));
}

/** What a cell may show of how it came to be wrong, for the code that says so. */
export function causes(code: Code): readonly { readonly heading: string; readonly mend: string }[] {
  return code === "type-error"
    ? Object.values(causeWording).map(({ heading, mend }) => ({ heading: sentence(heading), mend }))
    : [];
}

function section(heading: string, paragraphs: readonly string[]): string[] {
  return [heading, "", ...paragraphs.flatMap((text) => [...paragraph(text), ""])];
}

function paragraph(text: string, hanging = ""): string[] {
  return wrap(text, width - 2 - hanging.length).map((line, at) => `  ${at === 0 ? "" : hanging}${line}`);
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`);
}
