import type { Code, Finding, Severity } from "../model/finding.ts";
import type { PackageBegin, TaskBegin, TaskStats, ValidationEvent } from "../model/report.ts";
import { stylesFor } from "./ansi.ts";
import { createFindingGroups, type FindingGroup, groupOfOne, severities } from "./finding-groups.ts";
import { type Drawing, groupLines, groupSummary } from "./group-text.ts";
import { maskEvent } from "./masked-events.ts";
import { createPage } from "./page.ts";
import { endLines, packageLines, taskLines } from "./text-lines.ts";
import { readingWords } from "./wording/reading.ts";
import { counted } from "./wording/words.ts";

/** How the text report is written. */
export interface TextOptions {
  readonly colour: boolean;
  /** Columns of the terminal; no fewer than 60 and no more than 110 are made use of. */
  readonly width: number;
  /** Each finding as it comes, however many there are. */
  readonly verbose: boolean;
  /** Errors alone, and nothing where there are none. Without `quiet` and `verbose`, notes are counted and not shown, but for what is acknowledged. */
  readonly quiet: boolean;
  /** Whether the terminal can show more than ASCII. */
  readonly unicode: boolean;
}

/** Groups of findings that are shown in full, and in a line each, of one resource and in the whole report. */
const inFull = { each: 5, altogether: 12 };
const inLine = { each: 12, altogether: 48 };
/** Resources in which the same thing is shown in full; in others it is a line. */
const fullAlike = 3;
/** Groups that are remembered as explained. */
const mostExplained = 2_000;

/**
 * The report that people read. Yields whole lines: a resource at a time as it ends, or with `verbose` each finding as
 * it comes. Nothing in it grows with the number of findings.
 */
export async function* renderText(events: AsyncIterable<ValidationEvent>, options: TextOptions): AsyncIterable<string> {
  const report = createTextReport(options);
  for await (const event of events) {
    // Of many findings only a few are shown, and these are masked where they are.
    const text = report.take(event.kind === "findings" ? event : maskEvent(event));
    if (text !== "") yield text;
  }
}

/** Codes whose sentence about each place has what was expected there. */
const saysExpected: ReadonlySet<Code> = new Set<Code>(["hash-count", "byte-count"]);

/** What is said alike of groups that differ in their places alone. */
function saidOf({ severity, code, heading, examples }: FindingGroup): string {
  const { expected, cause, mend } = examples[0]?.description ?? {};
  return JSON.stringify([severity, code, heading, saysExpected.has(code) ? "" : expected, cause, mend]);
}

/** What somebody has let stand is a note that is always shown, with the reason: it is never out of sight. */
function isAcknowledged({ args }: Finding): boolean {
  return "acknowledged" in args && args.acknowledged !== undefined;
}

/** The text report, one event at a time: `take` returns the lines that follow from an event. */
function createTextReport(options: TextOptions): { readonly take: (event: ValidationEvent) => string } {
  const { quiet, verbose, unicode } = options;
  const width = Math.min(110, Math.max(60, options.width));
  const drawing: Drawing = { width, unicode, styles: stylesFor(options.colour) };
  const page = createPage();
  const explained = new Set<string>();
  /** In how many resources what is said alike of a group was shown in full. */
  const shownAlike = new Map<string, number>();
  const shown = { inFull: 0, inLine: 0 };
  /** The package whose line is not written yet. */
  let unnamed: PackageBegin | undefined;
  let task: TaskBegin | undefined;
  let labels: readonly string[] | undefined;
  /** How the table of the task was read. */
  let reading: string | undefined;
  let groups = createFindingGroups(unicode);
  let left = 0;
  let worst: { readonly code: Code; readonly severity: Severity } | undefined;

  function writePackage(): void {
    if (unnamed !== undefined) page.block(packageLines(unnamed, drawing));
    unnamed = undefined;
  }

  function add(finding: Finding): void {
    if (quiet && finding.severity !== "error") return;
    if (!verbose && finding.severity === "note" && !isAcknowledged(finding)) {
      left += 1;
      return;
    }
    if (worst === undefined || severities.indexOf(finding.severity) < severities.indexOf(worst.severity)) {
      worst = finding;
    }
    if (verbose) writeOne(finding);
    else groups.add(finding, labels);
  }

  /** One finding; what is said of all like it only the first time. */
  function writeOne(finding: Finding): void {
    writePackage();
    const group = groupOfOne(finding, labels, unicode);
    const { package: packageName, resource } = finding.place;
    const key = JSON.stringify([packageName, resource, group.code, group.field, group.heading]);
    page.block(groupLines(group, labels, drawing, explained.has(key)));
    if (explained.size < mostExplained) explained.add(key);
  }

  /** What was found in the resource or package that ends: the worst in full, then a line each, then a number. */
  function writeGroups(): void {
    const sorted = groups.sorted();
    const beyond = groups.beyond();
    if (sorted.length === 0) return;
    groups = createFindingGroups(unicode);
    writePackage();
    const isNews = (group: FindingGroup): boolean => (shownAlike.get(saidOf(group)) ?? 0) < fullAlike;
    const full = sorted.filter(isNews).slice(0, Math.min(inFull.each, inFull.altogether - shown.inFull));
    const rest = sorted.filter((group) => !full.includes(group));
    const brief = rest.slice(0, Math.min(inLine.each, inLine.altogether - shown.inLine));
    shown.inFull += full.length;
    shown.inLine += brief.length;
    const saidHere = new Set<string>();
    for (const group of full) {
      const said = saidOf(group);
      page.block(groupLines(group, labels, drawing, saidHere.has(said) || shownAlike.has(said)));
      saidHere.add(said);
    }
    for (const said of saidHere) {
      if (shownAlike.size < mostExplained) shownAlike.set(said, (shownAlike.get(said) ?? 0) + 1);
    }
    const unlisted = rest.slice(brief.length).reduce((sum, { count }) => sum + count, beyond);
    const lines = brief.map((group) => groupSummary(group, drawing));
    if (unlisted > 0 && full.length + brief.length > 0) {
      lines.push(`  and ${counted(unlisted, "more finding")} of other kinds`);
    }
    page.block(lines);
    left += full.reduce((sum, { others }) => sum + others, 0);
    left += brief.reduce((sum, { count }) => sum + count, unlisted);
  }

  function endTask(stats: TaskStats): void {
    if (task !== undefined && (!quiet || stats.errors > 0)) {
      writePackage();
      for (const line of taskLines(task, stats, drawing, verbose)) page.line(line);
      if (reading !== undefined) page.line(`    ${reading}`);
    }
    writeGroups();
    task = undefined;
    labels = undefined;
    reading = undefined;
  }

  function take(event: ValidationEvent): void {
    switch (event.kind) {
      case "package":
        writeGroups();
        unnamed = event;
        if (!quiet) writePackage();
        break;
      case "task":
        writeGroups();
        task = event;
        break;
      case "header":
        labels = event.labels;
        break;
      case "findings":
        for (const finding of event.findings) add(finding);
        break;
      case "screened":
        if (verbose) reading = readingWords(event);
        break;
      case "task-end":
        endTask(event.stats);
        break;
      case "package-end":
        writeGroups();
        unnamed = undefined;
        break;
      case "end":
        writeGroups();
        if (!quiet || event.stats.errors > 0) page.block(endLines(event.stats, { worst: worst?.code, left }, drawing));
        break;
      case "progress":
        break;
    }
  }

  return {
    take(event) {
      take(event);
      return page.written();
    },
  };
}
