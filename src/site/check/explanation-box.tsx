import type { CodeExplanation } from "./check-messages.ts";

/** What a code means, as `foipack explain` and docs/findings have it. */
export function ExplanationBox({ explanation }: { readonly explanation: CodeExplanation }) {
  const { meaning, when, causes, files, report, spreadsheet, editor, standard } = explanation;
  return (
    <div class="check-explanation">
      <p>{meaning}</p>
      <h4>When it occurs</h4>
      {paragraphs(when)}
      {causes.length === 0 ? undefined : (
        <ul>
          {causes.map(({ heading, mend }) => (
            <li key={heading}>
              {heading}: {mend}
            </li>
          ))}
        </ul>
      )}
      <h4>Example</h4>
      {files.map(({ name, text }) => (
        <Example key={name} title={name} text={text} />
      ))}
      <Example title="foipack says" text={report} />
      <h4>To mend it in Excel or another spreadsheet</h4>
      {paragraphs(spreadsheet)}
      <h4>To mend it in a text editor</h4>
      {paragraphs(editor)}
      {standard === undefined ? undefined : (
        <p>
          The standard: <a href={standard.url}>{standard.title}</a>
        </p>
      )}
    </div>
  );
}

function paragraphs(texts: readonly string[]) {
  return texts.map((text) => <p key={text}>{text}</p>);
}

function Example({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <p>{title}:</p>
      <pre>{text}</pre>
    </>
  );
}
