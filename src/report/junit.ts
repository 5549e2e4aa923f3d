import type { PackageBegin, PackageStats, Tally, TaskBegin, TaskStats, ValidationEvent } from "../model/report.ts";
import { maskedEvents } from "./masked-events.ts";
import type { RepositoryPath } from "./repository-path.ts";
import { tallyWords } from "./text-lines.ts";
import { createToldGroups, type ToldGroup, type ToldGroups } from "./told-findings.ts";
import { clip } from "./visible.ts";
import { counted, pointerWords, sentence } from "./wording/words.ts";
import { xmlAttribute, xmlText } from "./xml-text.ts";

/** How the report for other CI systems is written. */
export interface JunitOptions {
  readonly repositoryPath: RepositoryPath;
}

const LIMITS = { mostGroups: 60, mostExamples: 10 };
/** Characters of the findings of one package, which is written when it has been read; later findings are counted. */
const MOST_TEXT = 8_000_000;

/**
 * The report as JUnit XML: a test suite for each package, in which the descriptor and each resource are a test case. Errors
 * are the failure of their test case; warnings and notes stand in its output.
 */
export async function* renderJunit(
  events: AsyncIterable<ValidationEvent>,
  { repositoryPath }: JunitOptions,
): AsyncIterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="foipack">\n';
  let suite: OpenSuite | undefined;
  const ofRun = openCase("the run", undefined);
  for await (const event of maskedEvents(events)) {
    switch (event.kind) {
      case "package":
        if (suite !== undefined) yield suiteXml(suite, undefined);
        suite = openSuite(event, repositoryPath);
        break;
      case "task":
        if (suite !== undefined) beginCase(suite, event, repositoryPath);
        break;
      case "findings": {
        const into = suite === undefined ? ofRun : (suite.task ?? suite.descriptor);
        for (const finding of event.findings) into.groups.add(finding);
        break;
      }
      case "task-end":
        if (suite !== undefined) endCase(suite, event.stats);
        break;
      case "package-end":
        if (suite !== undefined) yield suiteXml(suite, event.stats);
        suite = undefined;
        break;
      case "header":
      case "progress":
      case "end":
        break;
    }
  }
  if (suite !== undefined) yield suiteXml(suite, undefined);
  const own = caseXml(ofRun, "foipack", undefined, MOST_TEXT);
  if (own.hasFindings) {
    const counts = xmlAttribute("tests", 1) + xmlAttribute("failures", own.isFailed ? 1 : 0);
    yield `  <testsuite name="foipack"${counts}${xmlAttribute("errors", 0)}>\n${own.xml}  </testsuite>\n`;
  }
  yield "</testsuites>\n";
}

interface OpenCase {
  readonly name: string;
  readonly file: string | undefined;
  readonly groups: ToldGroups;
}

interface OpenSuite {
  readonly begin: PackageBegin;
  readonly descriptor: OpenCase;
  task: OpenCase | undefined;
  /** The test cases that have ended. */
  xml: string;
  tests: number;
  failures: number;
}

function openCase(name: string, file: string | undefined): OpenCase {
  return { name, file, groups: createToldGroups(LIMITS) };
}

function openSuite(begin: PackageBegin, repositoryPath: RepositoryPath): OpenSuite {
  const file = repositoryPath(begin.path) ?? begin.path;
  const name = begin.path.split("/").at(-1) ?? begin.path;
  return { begin, descriptor: openCase(name, file), task: undefined, xml: "", tests: 0, failures: 0 };
}

function beginCase(suite: OpenSuite, { resource, path }: TaskBegin, repositoryPath: RepositoryPath): void {
  endCase(suite, undefined);
  suite.task = openCase(resource, path === "" ? suite.descriptor.file : (repositoryPath(path) ?? path));
}

function endCase(suite: OpenSuite, stats: TaskStats | undefined): void {
  if (suite.task === undefined) return;
  const { xml, isFailed } = caseXml(suite.task, suite.begin.name, stats?.seconds, MOST_TEXT - suite.xml.length);
  suite.xml += xml;
  suite.tests += 1;
  suite.failures += isFailed ? 1 : 0;
  suite.task = undefined;
}

/** The suite with what is known now: the descriptor has the findings before and after those of the resources. */
function suiteXml(suite: OpenSuite, stats: PackageStats | undefined): string {
  endCase(suite, undefined);
  const descriptor = caseXml(suite.descriptor, suite.begin.name, undefined, MOST_TEXT);
  const attributes =
    xmlAttribute("name", suite.begin.name) +
    xmlAttribute("tests", suite.tests + 1) +
    xmlAttribute("failures", suite.failures + (descriptor.isFailed ? 1 : 0)) +
    xmlAttribute("errors", 0) +
    xmlAttribute("skipped", 0) +
    (stats === undefined ? "" : xmlAttribute("time", stats.seconds.toFixed(3)));
  return `  <testsuite${attributes}>\n${descriptor.xml}${suite.xml}  </testsuite>\n`;
}

interface WrittenCase {
  readonly xml: string;
  readonly isFailed: boolean;
  readonly hasFindings: boolean;
}

function caseXml(
  { name, file, groups }: OpenCase,
  className: string,
  seconds: number | undefined,
  room: number,
): WrittenCase {
  const all = groups.sorted();
  const tally: Tally = {
    errors: countOf(all, groups, "error"),
    warnings: countOf(all, groups, "warning"),
    notes: countOf(all, groups, "note"),
  };
  const attributes =
    xmlAttribute("name", name) +
    xmlAttribute("classname", className) +
    (file === undefined ? "" : xmlAttribute("file", file)) +
    (seconds === undefined ? "" : xmlAttribute("time", seconds.toFixed(3)));
  const errors = all.filter(({ severity }) => severity === "error");
  const others = all.filter(({ severity }) => severity !== "error");
  const [worst] = errors;
  const isFailed = tally.errors > 0;
  const message = `${tallyWords({ ...tally, warnings: 0, notes: 0 })}${worst === undefined ? "" : `: ${worst.heading}`}`;
  const type = worst?.code ?? "error";
  const failure = isFailed
    ? `      <failure${xmlAttribute("message", clip(message, 500))}${xmlAttribute("type", type)}>${xmlText(findingsText(errors, groups.beyond("error"), room))}</failure>\n`
    : "";
  const output =
    tally.warnings + tally.notes > 0
      ? `      <system-out>${xmlText(findingsText(others, groups.beyond("warning") + groups.beyond("note"), room))}</system-out>\n`
      : "";
  const content = failure + output;
  const xml =
    content === "" ? `    <testcase${attributes}/>\n` : `    <testcase${attributes}>\n${content}    </testcase>\n`;
  return { xml, isFailed, hasFindings: content !== "" };
}

function countOf(all: readonly ToldGroup[], groups: ToldGroups, severity: ToldGroup["severity"]): number {
  return all.reduce((sum, group) => sum + (group.severity === severity ? group.count : 0), groups.beyond(severity));
}

/** The findings of a test case in lines: where, what, and how to mend it. */
function findingsText(groups: readonly ToldGroup[], beyond: number, room: number): string {
  let text = "\n";
  let left = beyond;
  for (const group of groups) {
    const part = groupText(group);
    if (text.length + part.length > room) left += group.count;
    else text += part;
  }
  return left === 0 ? text : `${text}and ${counted(left, "more finding")} of other kinds\n`;
}

function groupText({ severity, code, heading, examples, count, otherLines }: ToldGroup): string {
  const [first] = examples;
  if (first === undefined) return "";
  const { expected, cause, mend } = first.description;
  const more = count - examples.length;
  const lines = otherLines.words(true);
  const parts = [
    `${severity}: ${sentence(heading)} (${code})`,
    ...examples.map(({ place, description }) => {
      const { file, line, column, pointer } = place;
      const address = [file, line, line === undefined ? undefined : column]
        .filter((part) => part !== undefined)
        .join(":");
      const within = pointer === undefined || pointer === "" ? "" : ` (${pointerWords(pointer, place)})`;
      const note = description.note === undefined ? "" : ` (${description.note})`;
      return `  ${address}${address === "" ? "" : ": "}${description.what}${within}${note}`;
    }),
    more > 0 ? `  and ${counted(more, "more", "more")}${lines === "" ? "" : `, on ${lines}`}` : "",
    expected === undefined ? "" : `  Expected: ${expected}`,
    cause === undefined ? "" : `  Why: ${cause}`,
    `  To mend: ${mend}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n")}\n`;
}
