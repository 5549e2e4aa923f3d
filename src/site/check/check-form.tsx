import { useRef, useState } from "preact/hooks";
import type { CheckedAs, CheckedKind, ReadingWay } from "./check-messages.ts";
import { type ChosenFile, useFileDrop } from "./use-file-drop.ts";

/** How it is to be checked. */
export interface CheckWishes {
  readonly checkedAs: CheckedAs;
  readonly reading: ReadingWay;
}

interface CheckFormProps {
  readonly kinds: readonly CheckedKind[];
  readonly wishes: CheckWishes;
  readonly file: ChosenFile | undefined;
  readonly onWishes: (wishes: CheckWishes) => void;
  /** Begins to check a file. */
  readonly onFile: (file: ChosenFile) => void;
}

/** The questions to whoever has a table. */
export function CheckForm({ kinds, wishes, file, onWishes, onFile }: CheckFormProps) {
  return (
    <form class="check-form" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>What kind of table is it?</legend>
        <KindChoice
          checkedAs={{ as: "inferred" }}
          title="Just a table"
          description="What its columns hold is found out from the cells, and the cells that do not fit are told."
          wishes={wishes}
          onWishes={onWishes}
        />
        <KindChoice
          checkedAs={{ as: "form" }}
          title="Its form alone"
          description="Whether programs can read the file: quotes, encoding, header, rows of even length."
          wishes={wishes}
          onWishes={onWishes}
        />
        {kinds.map(({ kind, title, description }) => (
          <KindChoice
            key={kind}
            checkedAs={{ as: "kind", kind }}
            title={title}
            description={description}
            wishes={wishes}
            onWishes={onWishes}
          />
        ))}
      </fieldset>
      {wishes.checkedAs.as === "inferred" ? undefined : (
        <fieldset>
          <legend>How is the file written?</legend>
          <ReadingChoice
            way="published"
            title="As foipack publishes tables"
            description="Commas between the cells, UTF-8, the header in the first line. What is otherwise is told."
            wishes={wishes}
            onWishes={onWishes}
          />
          <ReadingChoice
            way="found-out"
            title="Find it out"
            description="Semicolons or tabs, another encoding, lines above the header: as the file seems to have it."
            wishes={wishes}
            onWishes={onWishes}
          />
        </fieldset>
      )}
      <DropZone onFile={onFile} />
      <PasteBox onFile={onFile} />
      {file === undefined ? undefined : (
        <p>
          <button type="button" class="button" onClick={() => onFile(file)}>
            Check {file.name} again
          </button>
        </p>
      )}
    </form>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly description: string;
  readonly wishes: CheckWishes;
  readonly onWishes: (wishes: CheckWishes) => void;
}

function KindChoice({
  checkedAs,
  title,
  description,
  wishes,
  onWishes,
}: ChoiceProps & { readonly checkedAs: CheckedAs }) {
  const value = checkedAs.as === "kind" ? checkedAs.kind : checkedAs.as;
  const { checkedAs: now } = wishes;
  return (
    <label class="check-choice">
      <input
        type="radio"
        name="kind"
        value={value}
        checked={(now.as === "kind" ? now.kind : now.as) === value}
        onChange={() => onWishes({ ...wishes, checkedAs })}
      />
      <span>
        <strong>{title}</strong> <span class="check-about">{description}</span>
      </span>
    </label>
  );
}

function ReadingChoice({ way, title, description, wishes, onWishes }: ChoiceProps & { readonly way: ReadingWay }) {
  return (
    <label class="check-choice">
      <input
        type="radio"
        name="reading"
        value={way}
        checked={wishes.reading === way}
        onChange={() => onWishes({ ...wishes, reading: way })}
      />
      <span>
        <strong>{title}</strong> <span class="check-about">{description}</span>
      </span>
    </label>
  );
}

function DropZone({ onFile }: Pick<CheckFormProps, "onFile">) {
  const isOver = useFileDrop(onFile);
  return (
    <div class={isOver ? "check-drop check-drop-over" : "check-drop"}>
      <label for="check-file">Drop a CSV file or a workbook (.xlsx, .ods) here, or choose one</label>
      <input
        id="check-file"
        type="file"
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.gz,.xlsx,.ods,text/csv"
        aria-describedby="check-file-hint"
        onChange={(event) => {
          const file = event.currentTarget.files?.item(0);
          if (file) onFile({ name: file.name, blob: file });
          // The same file, once it was mended, is chosen anew.
          event.currentTarget.value = "";
        }}
      />
      <p id="check-file-hint" class="check-about">
        The check begins at once. The file is not sent anywhere.
      </p>
    </div>
  );
}

function PasteBox({ onFile }: Pick<CheckFormProps, "onFile">) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  const check = (): void => {
    const text = box.current?.value ?? "";
    setEmpty(text === "");
    if (text !== "") onFile({ name: isTabbed(text) ? "pasted.tsv" : "pasted.csv", blob: new Blob([text]) });
    else box.current?.focus();
  };
  return (
    <details class="check-paste">
      <summary>Or paste a table</summary>
      <label for="check-text">Rows of a table, with its header: as CSV, or as copied from a spreadsheet</label>
      <textarea
        id="check-text"
        ref={box}
        rows={8}
        spellcheck={false}
        aria-describedby={isEmpty ? "check-text-empty" : undefined}
      />
      {isEmpty ? (
        <p id="check-text-empty" role="alert">
          There is nothing in the box yet.
        </p>
      ) : undefined}
      <p>
        <button type="button" class="button" onClick={check}>
          Check the pasted table
        </button>
      </p>
    </details>
  );
}

/** What is copied from a spreadsheet has tabs between its cells. */
function isTabbed(text: string): boolean {
  const [first = ""] = text.split(/\r?\n/, 1);
  return first.includes("\t") && !first.includes(",");
}
