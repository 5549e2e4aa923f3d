import type { PackageBegin, ReportStats, Tally, TaskBegin, TaskStats, ValidationEvent } from "../model/report.ts";
import { subjects } from "./code-subjects.ts";
import { codeHtml, proseMarkdown } from "./markdown-words.ts";
import { maskEvent } from "./masked-events.ts";
import { encodePath, type RepositoryPath } from "./repository-path.ts";
import { tallyWords } from "./text-lines.ts";
import { createToldGroups, type ToldFinding, type ToldGroup } from "./told-findings.ts";
import { columnWords, counted, grouped, pointerWords, sentence } from "./wording/words.ts";

/** How the report for a pull request or job summary is written. */
export interface MarkdownOptions {
  readonly repositoryPath: RepositoryPath;
  /** The address of the files of the repository at the commit that is looked at, to which paths are added: `https://github.com/me/data/blob/1f3a.../`. */
  readonly files?: string;
  /** The address of the folder of the pages about findings, with the slash at its end. */
  readonly docs?: string;
  /** GitHub shows no job summary that is longer than 1 MiB. 1,000,000 where absent, which leaves room around it. */
  readonly mostBytes?: number;
}

/** Groups of findings that are shown in full, of one resource and in the whole report; others take a line each. */
const IN_FULL = { each: 8, altogether: 40 };
const LIMITS = { mostGroups: 60, mostExamples: 5 };
const MOST_BYTES = 1_000_000;
/** What the heading and the sentences at the end may take. */
const AROUND = 2_000;

const encoder = new TextEncoder();

/** The report as Markdown for a job summary or a pull request: what is wrong, where, and how to mend it. */
export async function* renderMarkdown(
  events: AsyncIterable<ValidationEvent>,
  options: MarkdownOptions,
): AsyncIterable<string> {
  const report = createMarkdownReport(options);
  for await (const event of events) report.take(event);
  yield `${[`## ${report.verdict()}`, ...report.blocks()].join("\n\n")}\n`;
}

/** A report in the making. Holds no more than there is room for. */
export interface MarkdownReport {
  readonly take: (event: ValidationEvent) => void;
  /** "❌ 14 errors, 1 warning in 2 packages" */
  readonly verdict: () => string;
  /** Paragraphs, lists and tables, the last of which says what was left out. */
  readonly blocks: () => readonly string[];
}

export function createMarkdownReport(options: MarkdownOptions): MarkdownReport {
  const blocks: string[] = [];
  let room = (options.mostBytes ?? MOST_BYTES) - AROUND;
  let isFull = false;
  let unshown = 0;
  let shownInFull = 0;
  let begun: PackageBegin | undefined;
  let isNamed = false;
  let task: TaskBegin | undefined;
  let groups = createToldGroups(LIMITS);
  let total: ReportStats | undefined;

  /** Whether it had room. What comes after a gap would seem to follow on what is before it. */
  function put(block: string): boolean {
    const size = encoder.encode(block).length + 2;
    if (isFull || size > room) {
      isFull = true;
      return false;
    }
    room -= size;
    blocks.push(block);
    return true;
  }

  function nameOnce(): void {
    if (begun !== undefined && !isNamed) put(`### ${packageWords(begun)}`);
    isNamed = true;
  }

  function writeGroups(stats: TaskStats | undefined): void {
    const sorted = groups.sorted();
    const beyond = groups.beyond("error") + groups.beyond("warning") + groups.beyond("note");
    groups = createToldGroups(LIMITS);
    if (sorted.length === 0) return;
    nameOnce();
    if (task !== undefined) put(`#### ${taskWords(task, stats)}`);
    const most = Math.min(IN_FULL.each, IN_FULL.altogether - shownInFull);
    const full = sorted.filter(({ severity }) => severity !== "note").slice(0, most);
    shownInFull += full.length;
    for (const group of full) if (!put(groupBlock(group, options))) unshown += group.count;
    const brief = sorted.filter((group) => !full.includes(group));
    if (brief.length === 0 && beyond === 0) return;
    const others = brief.reduce((sum, { count }) => sum + count, beyond);
    const items = brief.map((group) => briefItem(group, options));
    if (beyond > 0) items.push(`- and ${counted(beyond, "more finding")} of other kinds`);
    const summary = `${counted(others, full.length === 0 ? "finding" : "more finding")}`;
    if (!put(`<details><summary>${summary}</summary>\n\n${items.join("\n")}\n\n</details>`)) unshown += others;
  }

  function endPackage(stats: Tally): void {
    writeGroups(undefined);
    if (begun !== undefined && !isNamed && stats.errors + stats.warnings === 0) {
      // What is in order takes a line.
      const last = blocks.at(-1);
      const line = `- ✅ ${packageWords(begun)}`;
      if (last?.startsWith("- ✅ ") === true) {
        const size = encoder.encode(line).length + 1;
        if (!isFull && size <= room) {
          room -= size;
          blocks[blocks.length - 1] = `${last}\n${line}`;
        } else isFull = true;
      } else put(line);
    }
    begun = undefined;
    isNamed = false;
  }

  return {
    take(given) {
      const event = maskEvent(given);
      switch (event.kind) {
        case "package":
          writeGroups(undefined);
          begun = event;
          isNamed = false;
          break;
        case "task":
          writeGroups(undefined);
          task = event;
          break;
        case "findings":
          if (isFull) unshown += event.findings.length;
          else for (const finding of event.findings) groups.add(finding);
          break;
        case "task-end":
          writeGroups(event.stats);
          task = undefined;
          break;
        case "package-end":
          endPackage(event.stats);
          break;
        case "end":
          writeGroups(undefined);
          total = event.stats;
          break;
        case "header":
        case "progress":
          break;
      }
    },
    verdict() {
      if (total === undefined) return "❌ The run broke off";
      const found = tallyWords(total);
      const where = `in ${counted(total.packages, "package")}`;
      if (total.errors > 0) return `❌ ${found} ${where}`;
      const checked = `${counted(total.packages, "package")}, ${counted(total.tables, "table")}, ${counted(total.rows, "row")}`;
      return found === ""
        ? `✅ Valid: ${checked}`
        : `${total.warnings > 0 ? "⚠️" : "✅"} Valid: ${checked}, with ${found}`;
    },
    blocks() {
      if (!isFull) return blocks;
      const what =
        unshown === 0
          ? "Something"
          : `${counted(unshown, "finding is", "findings are")} not shown here, and something besides`;
      return [...blocks, `**${what} did not fit into this summary. \`foipack validate\` shows all.**`];
    },
  };
}

function packageWords({ name, version, path, resources }: PackageBegin): string {
  const size = resources > 0 ? ` · ${counted(resources, "resource")}` : name === path ? "" : ` · ${codeHtml(path)}`;
  return `${codeHtml(name)}${version === undefined ? "" : ` ${codeHtml(version, 40)}`}${size}`;
}

function taskWords({ resource }: TaskBegin, stats: TaskStats | undefined): string {
  const rows = stats?.rows === undefined ? "" : ` · ${counted(stats.rows, "row")}`;
  const found = stats === undefined ? "" : tallyWords(stats);
  return `${codeHtml(resource)}${rows}${found === "" ? "" : ` · ${found}`}`;
}

const SIGNS = { error: "❌", warning: "⚠️", note: "ℹ️" } as const;

function groupBlock(group: ToldGroup, options: MarkdownOptions): string {
  const { severity, heading, code, examples, count, otherLines } = group;
  const [first] = examples;
  if (first === undefined) return "";
  const { expected, cause, mend } = first.description;
  const more = count - examples.length;
  const lines = otherLines.words(true);
  const advice = [
    expected === undefined ? undefined : `- **Expected:** ${proseMarkdown(expected)}`,
    cause === undefined ? undefined : `- **Why:** ${proseMarkdown(cause)}`,
    `- **To mend:** ${proseMarkdown(mend)}`,
    options.docs === undefined ? undefined : `- [More on ${code}](${options.docs}${code}.md)`,
  ];
  return [
    `${SIGNS[severity]} **${sentence(proseMarkdown(heading))}** · ${code}`,
    placeLine(group, first, options),
    exampleLines(examples, options),
    ...(more > 0 ? [`and ${counted(more, "more", "more")}${lines === "" ? "" : `, on ${lines}`}`] : []),
    advice.filter((line) => line !== undefined).join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** "`datapackages/kent/data/bonus-totals.csv`, line 3 · column total_paid · 14 cells" */
function placeLine({ field, code, count }: ToldGroup, { place }: ToldFinding, options: MarkdownOptions): string {
  const parts = [
    fileWords(place, options),
    field === undefined ? "" : proseMarkdown(columnWords({ field })),
    count === 1 ? "" : counted(count, subjects[code].noun),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function fileWords({ file, line }: ToldFinding["place"], options: MarkdownOptions): string {
  const where = line === undefined ? "" : `line ${grouped(line)}`;
  if (file === undefined) return where;
  const words = `${codeHtml(file)}${where === "" ? "" : `, ${where}`}`;
  const address = addressOf(file, line, options);
  return address === undefined ? words : `[${words}](${address})`;
}

/** Of a line of a file; GitHub draws a CSV file as a table, which has no lines to point at. */
function addressOf(
  file: string,
  line: number | undefined,
  { files, repositoryPath }: MarkdownOptions,
): string | undefined {
  const path = files === undefined ? undefined : repositoryPath(file);
  return path === undefined ? undefined : `${files}${encodePath(path)}${line === undefined ? "" : `?plain=1#L${line}`}`;
}

/** The cells in a table where there are cells, else a list of what is wrong. */
function exampleLines(examples: readonly ToldFinding[], options: MarkdownOptions): string {
  const isTable = examples.some(({ place }) => place.line !== undefined && place.row !== undefined);
  if (!isTable) {
    return examples
      .map(({ place, description }) => {
        const where =
          place.pointer === undefined || place.pointer === ""
            ? ""
            : ` (${proseMarkdown(pointerWords(place.pointer, place))})`;
        return `- ${proseMarkdown(description.what)}${where}`;
      })
      .join("\n");
  }
  const hasKey = examples.some(({ place }) => place.key !== undefined);
  const head = ["line", ...(hasKey ? ["row"] : []), "what is wrong", "hint"];
  const isNoted = examples.some(({ description }) => description.note !== undefined);
  const shown = isNoted ? head : head.slice(0, -1);
  const rows = examples.map(({ place, description }) => [
    lineWords(place, options),
    ...(hasKey ? [codeHtml(place.key ?? "")] : []),
    proseMarkdown(description.what),
    ...(isNoted ? [proseMarkdown(description.note ?? "")] : []),
  ]);
  return [shown, shown.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function lineWords({ file, line }: ToldFinding["place"], options: MarkdownOptions): string {
  if (line === undefined) return "";
  const address = file === undefined ? undefined : addressOf(file, line, options);
  return address === undefined ? grouped(line) : `[${grouped(line)}](${address})`;
}

function briefItem(group: ToldGroup, options: MarkdownOptions): string {
  const [first] = group.examples;
  const place = first === undefined ? "" : placeLine(group, first, options);
  return `- ${SIGNS[group.severity]} ${sentence(proseMarkdown(group.heading))}${place === "" ? "" : `: ${place}`} · ${group.code}`;
}
