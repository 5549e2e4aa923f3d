import { appendFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type GithubEnvironment, githubEnvironment } from "../edge/github-environment.ts";
import type { HistoryNotice } from "../model/package-comparison.ts";
import type { ReportStats, ValidationEvent } from "../model/report.ts";
import { UserFault } from "../model/user-fault.ts";
import type { Bump } from "../model/version-plan.ts";
import { createAnnotations } from "../report/annotations.ts";
import { reviewAnnotations } from "../report/review-annotations.ts";
import { createReviewFindings, renderReviewMarkdown } from "../report/review-markdown.ts";
import { noticeWords } from "../report/wording/git.ts";
import { isReady } from "../report/wording/review.ts";
import { annotationLine, stopCommands } from "../report/workflow-command.ts";
import { type ReviewRun, reviewChange } from "../tasks/review.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { printOrWrite } from "./report-output.ts";
import { runCommand } from "./run-command.ts";
import { print, printError } from "./terminal.ts";
import { textOptions } from "./text-options.ts";
import { fenceToken } from "./validation-report.ts";
import { writeGathered } from "./write-gathered.ts";

const BUMPS: readonly Bump[] = ["none", "patch", "minor", "major"];

export const reviewSpec: CommandSpec = {
  name: "review",
  describe: "Reviews a change: what is wrong with it, what it changes, cell by cell, and which versions it makes.",
  arguments: "",
  maxArguments: 0,
  options: {
    base: {
      type: "string",
      value: "REVISION",
      describe: "the git revision that the change is to go into, such as origin/main",
    },
    "max-bump": {
      type: "string",
      describe: "end with 1 where a version would go up by more than this",
      choices: BUMPS,
    },
    summary: { type: "string", value: "FILE", describe: "write the review to this file as well, in Markdown" },
    format: {
      type: "string",
      describe: "how the review is printed",
      choices: ["text", "markdown", "json"],
      default: "text",
    },
  },
  examples: [
    ["foipack review --base main", "what this branch does to the packages"],
    ["foipack review --base origin/main --summary review.md", "in CI"],
    ["foipack review --base main --max-bump minor", "let no major change in"],
  ],
  epilogue: `The packages that the change concerns are validated, compared with the base, and
their versions checked; others are named. Nothing is written but the summary.
In GitHub Actions, the job summary is written, lines of files are annotated (but
for --format json), and --base is the branch of the pull request if not given.
Exit codes: 0 in order; 1 invalid, a version is missing or wrong, or a change is
larger than --max-bump allows; 2 wrong usage.`,
};

export function reviewCommand(words: readonly string[]): Promise<number> {
  return runCommand(reviewSpec, words, async (read) => {
    const github = githubEnvironment(process.env, process.cwd());
    try {
      return await act(read, github);
    } catch (fault) {
      if (!(fault instanceof UserFault) || !github.isActions) throw fault;
      // What is said to a job may hold names from the repository, which only an annotation keeps from being commands.
      const message = `${fault.message} ${fault.mend}`.trim();
      await print(annotationLine({ kind: "error", title: "foipack review", message }));
      return 2;
    }
  });
}

async function act(words: CommandWords, github: GithubEnvironment): Promise<number> {
  const base = words.text("base") ?? (github.baseBranch === undefined ? undefined : `origin/${github.baseBranch}`);
  if (base === undefined) throw new UserFault("No base is named.", "Write: foipack review --base main");
  const notices: HistoryNotice[] = [];
  const maxBump = BUMPS.find((bump) => bump === words.text("max-bump"));
  const run = await reviewChange(base, {
    onNotice: (notice) => void notices.push(notice),
    ...(maxBump === undefined ? {} : { maxBump }),
  });
  const said = [...new Set(notices.map(noticeWords))].map((notice) => `foipack: ${notice}\n`).join("");
  if (!github.isActions) await printError(said);

  const findings = createReviewFindings(github);
  const annotations = createAnnotations(github.repositoryPath);
  for (const annotation of reviewAnnotations(run.review, github.repositoryPath)) annotations.say(annotation);
  let stats: ReportStats | undefined;
  async function* watched(): AsyncGenerator<ValidationEvent, void> {
    for await (const event of run.validation) {
      findings.take(event);
      if (event.kind === "findings") for (const finding of event.findings) annotations.add(finding);
      if (event.kind === "end") stats = event.stats;
      yield event;
    }
  }
  const ended = () => {
    if (stats === undefined) throw new Error("the validation did not end");
    return stats;
  };
  const summary = () => renderReviewMarkdown(run.review, findings, ended(), github);

  const format = words.text("format");
  const isFenced = github.isActions && format !== "json";
  const fence = stopCommands(fenceToken());
  if (isFenced) await print(fence.begin + said);
  try {
    await writeGathered(render(run, watched(), format, ended, summary), print);
  } finally {
    if (isFenced) await print(fence.end);
  }
  if (isFenced) for (const annotation of annotations.chosen()) await print(annotationLine(annotation));
  await writeSummaries(summary(), words.text("summary"), github);
  return isReady(run.review, ended()) ? 0 : 1;
}

async function* render(
  { review }: ReviewRun,
  events: AsyncIterable<ValidationEvent>,
  format: string | undefined,
  ended: () => ReportStats,
  summary: () => string,
): AsyncGenerator<string> {
  if (format === "json") {
    const { renderReviewJsonHead, renderReviewJsonPart } = await import("../report/review-json.ts");
    const { renderJson } = await import("../report/json.ts");
    yield renderReviewJsonHead(review);
    for await (const part of renderJson(events)) yield renderReviewJsonPart(part);
    yield "}\n";
    return;
  }
  if (format === "markdown") {
    for await (const _ of events);
    yield summary();
    return;
  }
  const { renderReviewHead, renderReviewRest } = await import("../report/review-text.ts");
  const { renderText } = await import("../report/text.ts");
  const options = textOptions();
  yield renderReviewHead(review, options);
  if (review.packages.some(({ concern }) => concern !== undefined)) {
    yield "\n";
    yield* renderText(events, { ...options, quiet: false, verbose: false });
  } else for await (const _ of events);
  yield "\n";
  yield renderReviewRest(review, ended(), options);
}

async function writeSummaries(
  text: string,
  file: string | undefined,
  { isActions, summaryFile }: GithubEnvironment,
): Promise<void> {
  if (file !== undefined) await printOrWrite([text], resolve(file));
  // What other steps have said before is kept.
  if (isActions && summaryFile !== undefined) await appendFile(summaryFile, text);
}
