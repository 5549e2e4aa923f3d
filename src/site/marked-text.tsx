import type { ComponentChildren } from "preact";
import type { DocumentFormat } from "../model/document.ts";
import type { QuotedPassage } from "./quote-links.ts";
import { drawn } from "./shown-text.tsx";

/** So many passages may lie in one another; a deeper one is only an anchor. */
const DEEPEST = 8;

/** A stretch of text that lies in the same passages from its beginning to its end, the outermost first. */
interface Stretch {
  readonly text: string;
  readonly within: readonly QuotedPassage[];
  /** Passages that begin here and lie too deep to be marked. */
  readonly anchors: readonly QuotedPassage[];
  readonly isFigure: boolean;
}

interface MarkedTextProps {
  readonly text: string;
  readonly format: DocumentFormat;
  readonly start: number;
  readonly end: number;
  /** Those that lie in it, in the order of their places. */
  readonly passages: readonly QuotedPassage[];
}

/** Text of a document with its passages marked, each with its `id`, and the figures in them emphasised. They may overlap. */
export function MarkedText({ text, format, start, end, passages }: MarkedTextProps) {
  const named = new Set<string>();
  return <>{nested(stretchesOf(text, start, end, passages), 0, named, format)}</>;
}

/** Marks around stretches that follow one another; one that another passage cuts in two goes on in a second mark. */
function nested(
  stretches: readonly Stretch[],
  depth: number,
  named: Set<string>,
  format: DocumentFormat,
): ComponentChildren[] {
  const shown: ComponentChildren[] = [];
  let at = 0;
  while (at < stretches.length) {
    const first = stretches[at];
    const passage = first?.within[depth];
    if (first === undefined) break;
    if (passage === undefined) {
      shown.push(...leaf(first, format));
      at += 1;
      continue;
    }
    let to = at + 1;
    while (stretches[to]?.within[depth] === passage) to += 1;
    const isFirst = !named.has(passage.id);
    named.add(passage.id);
    shown.push(
      <mark id={isFirst ? passage.id : undefined}>{nested(stretches.slice(at, to), depth + 1, named, format)}</mark>,
    );
    at = to;
  }
  return shown;
}

function leaf({ text, anchors, isFigure, within }: Stretch, format: DocumentFormat): readonly ComponentChildren[] {
  const words = within.length === 0 && (format === "xlsx" || format === "ods") ? cellLines(text) : drawn(text, true);
  return [...anchors.map(({ id }) => <span key={id} id={id} />), isFigure ? <strong>{words}</strong> : words];
}

/** The lines of a workbook begin with the sheet and the cell, which are no words of the document. */
function cellLines(text: string): ComponentChildren {
  return text.split(/^(.{1,80}![A-Z]{1,3}[0-9]{1,7}): /m).map((part, at) =>
    at % 2 === 0 ? (
      drawn(part, true)
    ) : (
      <span key={at} class="cell-name">
        {drawn(part)}{" "}
      </span>
    ),
  );
}

function stretchesOf(text: string, start: number, end: number, passages: readonly QuotedPassage[]): readonly Stretch[] {
  const figures = passages.flatMap(({ marks }) => marks.flatMap(({ figure }) => figure ?? []));
  const places = [...passages, ...figures].flatMap((one) => [one.start, one.end]);
  const boundaries = [...new Set([start, ...places, end])]
    .filter((place) => place >= start && place <= end)
    .toSorted((left, right) => left - right);
  const figureStarts = countAt(figures.map((one) => one.start));
  const figureEnds = countAt(figures.map((one) => one.end));
  const stretches: Stretch[] = [];
  let within: readonly QuotedPassage[] = [];
  let open = 0;
  let next = 0;
  for (const [at, from] of boundaries.entries()) {
    const to = boundaries[at + 1];
    if (to === undefined) break;
    const begun: QuotedPassage[] = [];
    for (let one = passages[next]; one !== undefined && one.start <= from; one = passages[next]) {
      begun.push(one);
      next += 1;
    }
    within = [...within.filter((one) => one.end > from), ...begun.filter((one) => one.end > from)];
    open += (figureStarts.get(from) ?? 0) - (figureEnds.get(from) ?? 0);
    const marked = within.slice(0, DEEPEST);
    stretches.push({
      text: text.slice(from, to),
      within: marked,
      anchors: begun.filter((one) => !marked.includes(one)),
      isFigure: open > 0,
    });
  }
  return stretches;
}

function countAt(places: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return counts;
}
