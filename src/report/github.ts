import type { ValidationEvent } from "../model/report.ts";
import { createAnnotations } from "./annotations.ts";
import type { RepositoryPath } from "./repository-path.ts";
import { renderText, type TextOptions } from "./text.ts";
import { annotationLine, stopCommands } from "./workflow-command.ts";

/** How the report for the log of GitHub Actions is written. */
export interface GithubOptions {
  readonly repositoryPath: RepositoryPath;
  /** Fences what could be taken for a workflow command: a text that nobody can guess, of letters and digits. */
  readonly token: string;
  /** Of the report in the log. */
  readonly text: TextOptions;
}

/**
 * The report for GitHub Actions: the text for the log, fenced so that nothing in the data is a workflow command, then the
 * annotations of the files, the worst ten of each kind and how many more there are.
 */
export async function* renderGithub(
  events: AsyncIterable<ValidationEvent>,
  { repositoryPath, token, text }: GithubOptions,
): AsyncIterable<string> {
  const annotations = createAnnotations(repositoryPath);
  const fence = stopCommands(token);

  async function* noted(): AsyncGenerator<ValidationEvent, void> {
    for await (const event of events) {
      if (event.kind === "findings") for (const finding of event.findings) annotations.add(finding);
      yield event;
    }
  }

  yield fence.begin;
  try {
    yield* renderText(noted(), text);
  } finally {
    yield fence.end;
  }
  for (const annotation of annotations.chosen()) yield annotationLine(annotation);
}
