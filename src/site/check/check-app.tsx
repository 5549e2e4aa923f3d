import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import { CheckForm, type CheckWishes } from "./check-form.tsx";
import type { CheckPageData, ReportFormat, SheetFacts, WorkerMessage } from "./check-messages.ts";
import { type CheckState, nextState, START } from "./check-state.ts";
import { fetchNeighbours } from "./fetch-neighbours.ts";
import { PART } from "./finding-group.tsx";
import { offerFile } from "./offer-file.ts";
import { ResultView } from "./result-view.tsx";
import type { ChosenFile } from "./use-file-drop.ts";
import { type CheckWorker, startWorker } from "./worker-client.ts";

interface CheckAppProps {
  readonly data: CheckPageData;
  /** The address of this script. */
  readonly script: string;
}

/** The check page, once it runs. */
export function CheckApp({ data, script }: CheckAppProps) {
  const [state, tell] = useReducer(nextState, START);
  const [wishes, setWishes] = useState<CheckWishes>({ checkedAs: { as: "inferred" }, reading: "published" });
  const worker = useRef<CheckWorker | undefined>(undefined);
  /** Counts the checks, so that what was asked for an earlier one is known. */
  const run = useRef(0);
  const file = state.file;

  async function check(chosen: ChosenFile, sheet?: number): Promise<void> {
    worker.current?.stop();
    run.current += 1;
    const own = run.current;
    tell({ tell: "started", file: chosen });
    const neighbours = await fetchNeighbours(data.neighbours, wishes.checkedAs);
    if (own !== run.current) return;
    const started = startWorker(script, (message) => {
      if (own === run.current) take(message, chosen);
    });
    worker.current = started;
    const request = { name: chosen.name, ...wishes, neighbours, ...(sheet === undefined ? {} : { sheet }) };
    started.ask({ ask: "check", request, file: chosen.blob });
  }

  function take(message: WorkerMessage, { name }: ChosenFile): void {
    if (message.tell === "report") offerFile(message.file, reportName(name, message.format));
    tell(message);
  }

  function cancel(): void {
    run.current += 1;
    worker.current?.stop();
    worker.current = undefined;
    tell({ tell: "cancelled" });
  }

  return (
    <>
      <CheckForm
        kinds={data.kinds}
        wishes={wishes}
        file={file}
        onWishes={setWishes}
        onFile={(chosen) => void check(chosen)}
      />
      <p class="check-status" role="status">
        {state.status}
      </p>
      {state.progress === undefined ? undefined : (
        <Progress state={state} onCancel={state.writing === undefined ? cancel : undefined} />
      )}
      {state.trouble === undefined ? undefined : <Trouble words={state.trouble} />}
      {state.sheets === undefined || file === undefined ? undefined : (
        <SheetChoice sheets={state.sheets} hidden={state.hidden} onSheet={(at) => void check(file, at)} />
      )}
      {state.result === undefined || file === undefined ? undefined : (
        <ResultView
          name={file.name}
          result={state.result}
          details={state}
          writing={state.writing}
          onPart={(group, from) => worker.current?.ask({ ask: "findings", group, from, count: PART })}
          onRows={(group, at) => worker.current?.ask({ ask: "rows", group, at })}
          onExplain={(group) => {
            const code = state.result?.groups[group]?.code;
            if (code !== undefined && !state.explanations.has(code)) worker.current?.ask({ ask: "explanation", code });
          }}
          onReport={(format) => {
            tell({ tell: "writing", format });
            worker.current?.ask({ ask: "report", format });
          }}
        />
      )}
    </>
  );
}

const ENDINGS: { readonly [format in ReportFormat]: string } = { json: "json", text: "txt", markdown: "md" };

function reportName(name: string, format: ReportFormat): string {
  return `${name.replace(/\.[A-Za-z0-9]{1,7}$/, "")}-report.${ENDINGS[format]}`;
}

interface ProgressProps {
  readonly state: CheckState;
  /** Undefined while a report is written: what is shown comes from the same worker. */
  readonly onCancel: (() => void) | undefined;
}

function Progress({ state, onCancel }: ProgressProps) {
  const { bytes = 0, totalBytes = 0, pass = 1 } = state.progress ?? {};
  const percent = totalBytes === 0 ? 0 : Math.min(100, Math.floor((100 * bytes) / totalBytes));
  return (
    <div class="check-progress">
      <progress max={100} value={percent} aria-label="How far the file is read" />
      <p>
        {megabytes(bytes)} of {megabytes(totalBytes)} MB{pass > 1 ? `, reading ${pass}` : ""}{" "}
        {onCancel === undefined ? undefined : (
          <button type="button" class="button" onClick={onCancel}>
            Cancel
          </button>
        )}
      </p>
    </div>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function Trouble({ words }: { readonly words: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [words]);
  return (
    <section class="check-result" aria-labelledby="check-trouble">
      <h2 id="check-trouble" tabIndex={-1} ref={title}>
        The file was not checked
      </h2>
      <p>{words}</p>
    </section>
  );
}

interface SheetChoiceProps {
  readonly sheets: readonly SheetFacts[];
  readonly hidden: readonly string[];
  readonly onSheet: (at: number) => void;
}

function SheetChoice({ sheets, hidden, onSheet }: SheetChoiceProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [sheets]);
  return (
    <section class="check-result" aria-labelledby="check-sheets">
      <h2 id="check-sheets" tabIndex={-1} ref={title}>
        Which sheet is the table?
      </h2>
      <ul class="check-sheets">
        {sheets.map(({ name, rows }, at) => (
          <li key={name}>
            <button type="button" class="button" onClick={() => onSheet(at)}>
              {name}, {rows.toLocaleString("en-GB")} {rows === 1 ? "row" : "rows"}
            </button>
          </li>
        ))}
      </ul>
      {hidden.length === 0 ? undefined : (
        <>
          <h3>What the workbook holds besides</h3>
          <ul>
            {hidden.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
