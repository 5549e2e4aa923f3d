import { isEmptyDiff } from "../diff/compare-packages.ts";
import type { CellState, DiffRow, RowsDiff } from "../model/diff.ts";
import type { PackageComparison } from "../model/package-comparison.ts";
import type { Change } from "../model/version-plan.ts";
import { type DiffSection, diffSections } from "../report/diff-sections.ts";
import { visible } from "../report/visible.ts";
import { countWords, matchingWords, observationWords, problemWords } from "../report/wording/diff.ts";
import { counted, grouped, sentence } from "../report/wording/words.ts";
import { changeItems, changeWords, keyText, type Words } from "../version/change-words.ts";
import { ScrollRegion } from "./scroll-region.tsx";

interface DiffViewProps {
  readonly comparison: PackageComparison;
  /** So many rows of each kind are shown of a table. */
  readonly mostRows: number;
  /** Begins the ids of its headings. */
  readonly id: string;
  /** How deep its headings are: 3 or 4. */
  readonly level: 3 | 4;
}

/** What changed, as a reviewer reads it: table by table, in words and then row by row. */
export function DiffView({ comparison: { diff }, mostRows, id, level }: DiffViewProps) {
  if (isEmptyDiff(diff)) return <p>Nothing differs in the data or in its description.</p>;
  const sections = diffSections(diff);
  return (
    <div class="diff">
      {sections.length === 0 ? <p>What differs is the form of files alone.</p> : undefined}
      {sections.map((section, at) => (
        <Section key={at} section={section} mostRows={mostRows} id={`${id}_${at + 1}`} level={level} />
      ))}
    </div>
  );
}

interface SectionProps {
  readonly section: DiffSection;
  readonly mostRows: number;
  readonly id: string;
  readonly level: 3 | 4;
}

function Section({ section: { table, changes, observations, problems }, mostRows, id, level }: SectionProps) {
  const Heading = level === 3 ? "h3" : "h4";
  const rows = table?.rows;
  const matching = table?.status === "kept" && rows !== undefined ? matchingWords(rows.matching) : undefined;
  return (
    <section class="diff-section" aria-labelledby={id}>
      <Heading id={id}>
        {table === undefined ? "The package" : <bdi>{visible(table.resource)}</bdi>}
        {table === undefined ? undefined : <span class="quiet"> table</span>}
      </Heading>
      {tableWords(table) === undefined ? undefined : <p>{tableWords(table)}</p>}
      {problems.map((problem, at) => (
        <p key={at} class="note">
          <Told words={problemWords(problem).what} />
        </p>
      ))}
      {observations.map((one, at) => (
        <p key={at} class="note">
          <Told words={observationWords(one)} />
        </p>
      ))}
      {changes.length === 0 && matching === undefined ? undefined : (
        <ul>
          {changes.map((change, at) => (
            <ChangeItem key={at} change={change} />
          ))}
          {matching === undefined ? undefined : (
            <li>
              <Told words={matching} />
            </li>
          )}
        </ul>
      )}
      {table?.status === "kept" && rows !== undefined ? <Rows rows={rows} mostRows={mostRows} id={id} /> : undefined}
    </section>
  );
}

function tableWords(table: DiffSection["table"]): string | undefined {
  const rows = table?.rows;
  if (table?.status === "added") return `New${rows === undefined ? "" : `, ${counted(rows.counts.after, "row")}`}.`;
  if (table?.status === "removed") {
    return `Removed${rows === undefined ? "" : `, ${counted(rows.counts.before, "row")}`}.`;
  }
  return rows === undefined ? undefined : `${sentence(countWords(rows))}.`;
}

function ChangeItem({ change }: { readonly change: Change }) {
  const { table: _, ...own } = change;
  const items = changeItems(change);
  return (
    <li>
      <Told words={changeWords(own)} />
      {change.bump === "none" ? undefined : <span class="quiet"> {change.bump}</span>}
      {items.length === 0 ? undefined : (
        <ul>
          {items.map((item, at) => (
            <li key={at}>
              <Spans words={item} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Rows({ rows, mostRows, id }: { readonly rows: RowsDiff; readonly mostRows: number; readonly id: string }) {
  const { changed, added, removed, omitted, columns } = rows;
  return (
    <>
      {changed.length === 0 ? undefined : (
        <DiffTable caption="Corrected" id={`${id}_changed`} head={["Key", "Field", "Before", "After"]}>
          {changed.slice(0, mostRows).flatMap(({ key, changes }, at) =>
            Object.entries(changes).map(([field, [before, after]]) => (
              <tr key={`${at} ${field}`}>
                <th scope="row">{shown(keyText(key))}</th>
                <td>{shown(field)}</td>
                <td>
                  <del>{cellText(before)}</del>
                </td>
                <td>
                  <ins>{cellText(after)}</ins>
                </td>
              </tr>
            )),
          )}
        </DiffTable>
      )}
      <Left how="corrected" count={changed.length + omitted.changed} mostRows={mostRows} />
      <WholeRows title="Added" list={added} columns={columns.after} mostRows={mostRows} id={`${id}_added`} />
      <Left how="added" count={added.length + omitted.added} mostRows={mostRows} />
      <WholeRows title="Removed" list={removed} columns={columns.before} mostRows={mostRows} id={`${id}_removed`} />
      <Left how="removed" count={removed.length + omitted.removed} mostRows={mostRows} />
    </>
  );
}

interface WholeRowsProps {
  readonly title: "Added" | "Removed";
  readonly list: readonly DiffRow[];
  readonly columns: readonly string[];
  readonly mostRows: number;
  readonly id: string;
}

function WholeRows({ title, list, columns, mostRows, id }: WholeRowsProps) {
  if (list.length === 0) return undefined;
  const Mark = title === "Added" ? "ins" : "del";
  return (
    <DiffTable caption={title} id={id} head={columns}>
      {list.slice(0, mostRows).map(({ cells }, at) => (
        <tr key={at}>
          {cells.map((cell, place) => (
            <td key={place}>{cell === "" ? undefined : <Mark>{shown(cell)}</Mark>}</td>
          ))}
        </tr>
      ))}
    </DiffTable>
  );
}

interface DiffTableProps {
  readonly caption: string;
  readonly id: string;
  readonly head: readonly string[];
  readonly children: preact.ComponentChildren;
}

function DiffTable({ caption, id, head, children }: DiffTableProps) {
  return (
    <ScrollRegion labelledBy={id}>
      <table class="diff-table">
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, at) => (
              <th key={at} scope="col">
                {shown(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

function Left({ how, count, mostRows }: { readonly how: string; readonly count: number; readonly mostRows: number }) {
  if (count <= mostRows) return undefined;
  return (
    <p class="quiet">
      And {grouped(count - mostRows)} more {count - mostRows === 1 ? "row" : "rows"} {how}, which are not shown here.
    </p>
  );
}

/** A cell is shown up to so many characters. */
const MOST_CHARACTERS = 1_000;

function shown(text: string) {
  const isCut = text.length > MOST_CHARACTERS;
  return <bdi>{visible(isCut ? `${text.slice(0, MOST_CHARACTERS)}…` : text)}</bdi>;
}

function cellText({ text }: CellState) {
  if (text === undefined) return "(no such field)";
  return text === "" ? "(blank)" : shown(text);
}

/** Words as a sentence. */
function Told({ words }: { readonly words: Words }) {
  const [first, ...rest] = words;
  return (
    <>
      <Spans words={typeof first === "string" ? [sentence(first), ...rest] : words} />.
    </>
  );
}

function Spans({ words }: { readonly words: Words }) {
  return words.map((word, at) =>
    typeof word === "string" ? (
      word
    ) : (
      <code key={at}>
        <bdi>{visible(word.quoted)}</bdi>
      </code>
    ),
  );
}
