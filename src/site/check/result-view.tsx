import { useEffect, useRef, useState } from "preact/hooks";
import type { CheckResult, CodeExplanation, ReportFormat, RowPreview } from "./check-messages.ts";
import { FindingGroup, type GroupPart } from "./finding-group.tsx";

/** Groups that are in the page at first, and how many come with each step. */
const GROUPS = 20;

/** What the page has been told since about a result. */
export interface ResultDetails {
  readonly parts: ReadonlyMap<number, GroupPart>;
  /** By group and place in it: `3/17`. */
  readonly previews: ReadonlyMap<string, RowPreview>;
  readonly explanations: ReadonlyMap<string, CodeExplanation>;
}

interface ResultViewProps {
  readonly name: string;
  readonly result: CheckResult;
  readonly details: ResultDetails;
  /** The report that is being written. */
  readonly writing: ReportFormat | undefined;
  readonly onPart: (group: number, from: number) => void;
  readonly onRows: (group: number, at: number) => void;
  readonly onExplain: (group: number) => void;
  readonly onReport: (format: ReportFormat) => void;
}

const FORMATS: readonly { readonly format: ReportFormat; readonly words: string }[] = [
  { format: "json", words: "JSON, for programs" },
  { format: "text", words: "Text" },
  { format: "markdown", words: "Markdown" },
];

/** What was found in a file. It takes the focus when it comes. */
export function ResultView(props: ResultViewProps) {
  const { name, result, details, writing, onPart, onRows, onExplain, onReport } = props;
  const { verdict, tally, facts, unchecked, hidden, groups, beyond, rowWord } = result;
  const title = useRef<HTMLHeadingElement>(null);
  const [most, setMost] = useState(GROUPS);
  useEffect(() => {
    title.current?.focus();
    if (groups[0]?.first[0]?.hasRows === true) onRows(0, 0);
  }, [result]);
  const left = groups.length - most;
  const sign = tally.errors > 0 ? "error" : tally.warnings > 0 ? "warning" : "valid";
  return (
    <section class="check-result" aria-labelledby="check-result">
      <h2 id="check-result" tabIndex={-1} ref={title}>
        {name}: {verdict}
      </h2>
      <p class={`check-verdict check-${sign}`}>{verdictWords(result)}</p>
      <ul class="check-facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {hidden.length === 0 ? undefined : (
        <>
          <h3>What the workbook holds besides</h3>
          <p>A reader does not see this at first. Look at it before the workbook goes public.</p>
          <ul>
            {hidden.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <h3>A copy of the report</h3>
      <p class="check-reports">
        {FORMATS.map(({ format, words }) => (
          <button
            key={format}
            type="button"
            class="button"
            disabled={writing !== undefined}
            onClick={() => onReport(format)}
          >
            {words}
          </button>
        ))}
      </p>
      {groups.length === 0 ? undefined : <h3>What was found</h3>}
      <ol class="check-groups">
        {groups.slice(0, most).map((group, at) => (
          <FindingGroup
            key={at}
            group={group}
            part={details.parts.get(at) ?? { from: 0, findings: group.first }}
            rowWord={rowWord}
            explanation={details.explanations.get(group.code)}
            previews={previewsOf(details.previews, at)}
            onPart={(from) => onPart(at, from)}
            onRows={(place) => onRows(at, place)}
            onExplain={() => onExplain(at)}
            isOpen={at === 0}
          />
        ))}
      </ol>
      {left <= 0 ? undefined : (
        <p>
          <button type="button" class="button" onClick={() => setMost(most + GROUPS)}>
            Show {Math.min(left, GROUPS)} more of {groups.length} groups
          </button>
        </p>
      )}
      {beyond === 0 ? undefined : <p>{beyond.toLocaleString("en-GB")} findings of other kinds are in the report.</p>}
      <h3>What was not checked</h3>
      <ul>
        {unchecked.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function verdictWords({ tally }: CheckResult): string {
  if (tally.errors > 0) return "Errors have to be mended before the table can be published.";
  if (tally.warnings > 0) return "Nothing stands in the way; a person should look at the warnings.";
  return "Nothing wrong was found in what was checked.";
}

function previewsOf(all: ReadonlyMap<string, RowPreview>, group: number): ReadonlyMap<number, RowPreview> {
  const own = new Map<number, RowPreview>();
  for (const [id, preview] of all) {
    const [of = "", at = ""] = id.split("/");
    if (Number(of) === group) own.set(Number(at), preview);
  }
  return own;
}
