import type { Code, Finding, Severity } from "../model/finding.ts";
import type { ReportStats, ValidationEvent } from "../model/report.ts";
import { explanations } from "./explanations.ts";
import { severities } from "./finding-groups.ts";
import { fingerprint } from "./fingerprint.ts";
import { closedList, jsonMembers, jsonText } from "./json-text.ts";
import { maskedEvents } from "./masked-events.ts";
import { encodePath, type RepositoryPath } from "./repository-path.ts";
import { counted, listed, pointerWords } from "./wording/words.ts";
import { describe, wordings } from "./wording.ts";

/** How the report for code scanning is written. */
export interface SarifOptions {
  readonly repositoryPath: RepositoryPath;
  /** The version of foipack. */
  readonly version: string;
  /** The address of the folder of the pages about findings, with the slash at its end. */
  readonly docs?: string;
}

/** GitHub takes 25,000 results and shows 5,000 of them: the worst. */
const MOST_RESULTS = 5_000;
/** GitHub takes 10 MB after gzip; this is before. Most of them have less than a kilobyte. */
const MOST_BYTES = 9_000_000;
/** Findings about the run as a whole. */
const MOST_NOTICES = 100;

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LEVELS = { error: "error", warning: "warning", note: "note" } as const;

const encoder = new TextEncoder();

/**
 * The report as SARIF 2.1.0, one run: the first 5,000 findings, errors before warnings before notes. How many were left out
 * is a notification of the run. The findings that are written are held until the end, the others are counted.
 */
export async function* renderSarif(
  events: AsyncIterable<ValidationEvent>,
  options: SarifOptions,
): AsyncIterable<string> {
  const kept: { readonly [S in Severity]: Kept[] } = { error: [], warning: [], note: [] };
  const found = { error: 0, warning: 0, note: 0 };
  /** Those that have no place in a file. */
  const told = { error: 0, warning: 0, note: 0 };
  const repeats = new Map<string, number>();
  const bytes = { error: 0, warning: 0, note: 0 };
  const notices: string[] = [];
  let descriptor: string | undefined;
  let stats: ReportStats | undefined;

  function add(finding: Finding): void {
    const { severity } = finding;
    found[severity] += 1;
    if (kept[severity].length >= MOST_RESULTS || bytes[severity] > MOST_BYTES) return;
    const uri = uriOf(finding.place.file) ?? uriOf(descriptor);
    if (uri === undefined) {
      if (notices.length >= MOST_NOTICES) return;
      notices.push(notification(severity, messageOf(finding)));
      told[severity] += 1;
      return;
    }
    const print = fingerprint(finding);
    const times = (repeats.get(print) ?? 0) + 1;
    repeats.set(print, times);
    const text = jsonText(result(finding, uri, `${print}:${times}`), 8);
    const size = encoder.encode(text).length + 2;
    bytes[severity] += size;
    kept[severity].push({ code: finding.code, text, size });
  }

  function uriOf(file: string | undefined): string | undefined {
    const path = file === undefined ? undefined : options.repositoryPath(file);
    return path === undefined || path === "" ? undefined : encodePath(path);
  }

  for await (const event of maskedEvents(events)) {
    if (event.kind === "package") descriptor = event.path;
    else if (event.kind === "package-end") descriptor = undefined;
    else if (event.kind === "findings") for (const finding of event.findings) add(finding);
    else if (event.kind === "end") stats = event.stats;
  }

  const chosen: Kept[] = [];
  let room = MOST_BYTES;
  const left = severities.flatMap((severity) => {
    let shown = 0;
    for (const one of kept[severity]) {
      if (chosen.length >= MOST_RESULTS || one.size > room) break;
      room -= one.size;
      chosen.push(one);
      shown += 1;
    }
    const count = found[severity] - told[severity] - shown;
    return count === 0 ? [] : [counted(count, severity)];
  });
  if (left.length > 0) {
    const text = `Not in this report, which code scanning would not show whole: ${listed(left, "and")}. foipack validate shows all.`;
    notices.push(notification("warning", text));
  }
  const rules = ruleCodes(chosen);

  yield `{\n${jsonMembers({ $schema: SCHEMA, version: "2.1.0" }, 2)},\n  "runs": [\n    {\n`;
  const driver = {
    name: "foipack",
    semanticVersion: options.version,
    rules: rules.map((code) => rule(code, options.docs)),
  };
  yield `${jsonMembers({ tool: { driver } }, 6)},\n`;
  const invocation = {
    executionSuccessful: stats !== undefined,
    toolExecutionNotifications: notices.map((text): unknown => JSON.parse(text)),
  };
  yield `${jsonMembers({ columnKind: "utf16CodeUnits", invocations: [invocation] }, 6)},\n      "results": [`;
  for (const [at, { text, code }] of chosen.entries()) {
    yield `${at === 0 ? "" : ","}\n${text.replace(RULE_INDEX, String(rules.indexOf(code)))}`;
  }
  yield `${closedList(chosen.length, 6)}\n    }\n  ]\n}\n`;
}

interface Kept {
  readonly code: Code;
  readonly text: string;
  readonly size: number;
}

/** Stands for the place of the rule among all, which is known at the end. The first in the text, before any outside words. */
const RULE_INDEX = "-1";

function ruleCodes(chosen: readonly Kept[]): readonly Code[] {
  return [...new Set(chosen.map(({ code }) => code))];
}

function rule(code: Code, docs: string | undefined): object {
  const { title, meaning } = wordings[code];
  const { when, spreadsheet, editor } = explanations[code];
  const text = [meaning, ...when, ...spreadsheet, ...editor].join("\n\n");
  return {
    id: code,
    name: code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: meaning },
    help: { text: plainMessage(text) },
    ...(docs === undefined ? {} : { helpUri: `${docs}${code}.md` }),
    properties: { tags: ["data"], precision: "very-high" },
  };
}

function result(finding: Finding, uri: string, print: string): object {
  const { code, severity, place } = finding;
  const { line, column, field, key, resource, package: packageName } = place;
  const region =
    line === undefined ? undefined : { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  return {
    ruleIndex: Number(RULE_INDEX),
    ruleId: code,
    level: LEVELS[severity],
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region } }],
    partialFingerprints: { primaryLocationLineHash: print },
    properties: { package: packageName, resource, field, key },
  };
}

/** What is wrong, what was expected and how to mend it: all that code scanning shows of a result. */
function messageOf(finding: Finding): string {
  const { place } = finding;
  const { what, expected, note, mend } = describe(finding);
  const parts = [
    place.pointer === undefined || place.pointer === "" ? what : `${what} (${pointerWords(place.pointer, place)})`,
    expected === undefined ? "" : `Expected: ${expected}.`,
    note === undefined ? "" : `Here: ${note}.`,
    `To mend: ${mend}`,
  ];
  return plainMessage(parts.filter((part) => part !== "").join(" "));
}

/** A message in which nothing is a link (SARIF 2.1.0, 3.11.6): `[text](address)` would be one. */
function plainMessage(text: string): string {
  return text.replaceAll("](", "] (");
}

function notification(severity: Severity, text: string): string {
  return JSON.stringify({ level: LEVELS[severity], message: { text } });
}
