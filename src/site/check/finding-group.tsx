import { useState } from "preact/hooks";
import type { CodeExplanation, RowPreview, ShownFinding, ShownGroup } from "./check-messages.ts";
import { ExplanationBox } from "./explanation-box.tsx";
import { PreviewTable } from "./row-preview.tsx";

/** Findings of a group that are in the page at once. */
export const PART = 100;

/** A part of a group's findings, from one of them on. */
export interface GroupPart {
  readonly from: number;
  readonly findings: readonly ShownFinding[];
}

interface FindingGroupProps {
  readonly group: ShownGroup;
  readonly part: GroupPart;
  readonly rowWord: "line" | "row";
  readonly explanation: CodeExplanation | undefined;
  /** By the place of a finding in its group. */
  readonly previews: ReadonlyMap<number, RowPreview>;
  readonly onPart: (from: number) => void;
  readonly onRows: (at: number) => void;
  readonly onExplain: () => void;
  /** Whether the rows around the first finding are shown from the start. */
  readonly isOpen: boolean;
}

const SEVERITIES = { error: "Error", warning: "Warning", note: "Note" } as const;

/** Findings that are mended alike: what, where, why and how, each with the rows around it. */
export function FindingGroup(props: FindingGroupProps) {
  const { group, part, rowWord, explanation, previews, onRows, onExplain, isOpen } = props;
  const { severity, code, heading, column, expected, cause, mend } = group;
  const where = [column, group.counted].filter((word) => word !== undefined).join(" · ");
  return (
    <li class={`check-group check-${severity}`}>
      <h3>
        <span class="check-severity">{SEVERITIES[severity]}</span> {heading}
      </h3>
      <p class="check-about">
        {where} · <code>{code}</code>
      </p>
      <dl>
        {expected === undefined ? undefined : advice("Expected", expected)}
        {cause === undefined ? undefined : advice("Why", cause)}
        {advice("To mend", mend)}
      </dl>
      <ol class="check-findings" start={part.from + 1}>
        {part.findings.map((finding, index) => {
          const at = part.from + index;
          return (
            <FindingItem
              key={at}
              finding={finding}
              rowWord={rowWord}
              preview={previews.get(at)}
              onRows={() => onRows(at)}
              isOpen={isOpen && at === 0}
            />
          );
        })}
      </ol>
      <Pager {...props} />
      <details class="check-explain" onToggle={(event) => event.currentTarget.open && onExplain()}>
        <summary>More on {code}</summary>
        {explanation === undefined ? <p>…</p> : <ExplanationBox explanation={explanation} />}
      </details>
    </li>
  );
}

function advice(lead: string, text: string) {
  return (
    <div>
      <dt>{lead}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Pager({ group, part, onPart }: FindingGroupProps) {
  const { count, kept, code, heading } = group;
  const until = part.from + part.findings.length;
  if (part.from === 0 && until >= count) return undefined;
  const next = until === 0 || until % PART !== 0 ? 0 : until;
  const isFirst = part.from === 0;
  return (
    <p class="check-pager">
      <span>
        {part.from + 1} to {until} of {count.toLocaleString("en-GB")}
        {kept < count && until >= kept ? "; the report to download has all" : ""}
      </span>
      {isFirst ? undefined : (
        <button
          type="button"
          class="button"
          aria-label={`Previous findings: ${heading} (${code})`}
          onClick={() => onPart(Math.max(0, part.from - PART))}
        >
          Previous
        </button>
      )}
      {until >= kept ? undefined : (
        <button
          type="button"
          class="button"
          aria-label={`Next findings: ${heading} (${code})`}
          onClick={() => onPart(next)}
        >
          Next
        </button>
      )}
    </p>
  );
}

interface FindingItemProps {
  readonly finding: ShownFinding;
  readonly rowWord: "line" | "row";
  readonly preview: RowPreview | undefined;
  readonly onRows: () => void;
  readonly isOpen: boolean;
}

function FindingItem({ finding, rowWord, preview, onRows, isOpen: isOpenAtFirst }: FindingItemProps) {
  const { line, key, what, note, hasRows } = finding;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const place = line === undefined ? "" : `${rowWord} ${line.toLocaleString("en-GB")}`;
  return (
    <li>
      {hasRows ? (
        <button
          type="button"
          class="check-place"
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
            if (!isOpen && preview === undefined) onRows();
          }}
        >
          {place === "" ? "Show the rows" : `${place}: show the rows`}
        </button>
      ) : place === "" ? undefined : (
        <span class="check-about">{place}</span>
      )}{" "}
      {key === undefined ? undefined : <code>{key}</code>} {what}
      {note === undefined ? undefined : <em class="check-note"> {note}</em>}
      {!isOpen ? undefined : preview === undefined ? (
        <p class="check-about">The rows are looked up.</p>
      ) : (
        <PreviewTable preview={preview} rowWord={rowWord} line={line} />
      )}
    </li>
  );
}
