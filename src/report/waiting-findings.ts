import type { Finding } from "../model/finding.ts";
import { jsonError, warningSentence } from "./json-error.ts";
import { closedList, jsonText } from "./json-text.ts";
import { maskFinding } from "./masked-events.ts";
import { counted } from "./wording/words.ts";

/**
 * Findings whose place in a JSON report comes later. They are kept as the text that they will be, up to so many
 * characters; how many do not fit is told in a sentence.
 */
const mostCharacters = 16_000_000;

/** The lists of a JSON report that cannot be written as findings come. */
export interface WaitingFindings {
  readonly add: (finding: Finding, labels: readonly string[] | undefined) => void;
  /** The members `warnings` and `notices`, and `errors` where they are asked for: pieces of text, never held twice. */
  readonly members: (withErrors: boolean) => Iterable<string>;
}

/** Lists that will stand in an object whose members are indented by so many spaces. */
export function createWaitingFindings(indent: number): WaitingFindings {
  const sentences: string[] = [];
  const errors: string[] = [];
  const notices: string[] = [];
  let room = mostCharacters;
  let omitted = 0;

  function keep(list: string[], text: string): void {
    room -= text.length;
    list.push(text);
  }
  function* list(name: string, items: readonly string[]): Generator<string> {
    yield `${" ".repeat(indent)}"${name}": [`;
    for (const [at, item] of items.entries()) yield `${at === 0 ? "" : ","}\n${item}`;
    yield closedList(items.length, indent);
  }
  return {
    add(given, labels) {
      if (room <= 0) {
        omitted += 1;
        return;
      }
      const finding = maskFinding(given);
      keep(finding.severity === "error" ? errors : notices, jsonText(jsonError(finding, labels), indent + 2));
      if (finding.severity === "warning") keep(sentences, jsonText(warningSentence(finding), indent + 2));
    },
    *members(withErrors) {
      const left = `${counted(omitted, "more finding was", "more findings were")} left out: this report has no room for more.`;
      if (omitted > 0) sentences.push(jsonText(left, indent + 2));
      if (withErrors) {
        yield* list("errors", errors);
        yield ",\n";
      }
      yield* list("warnings", sentences);
      yield ",\n";
      yield* list("notices", notices);
    },
  };
}
