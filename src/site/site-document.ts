import { findPersonalData } from "../disclosure/find-personal-data.ts";
import { maskOne } from "../disclosure/mask.ts";
import type { DocumentMark, SiteDocument } from "./site-model.ts";

/**
 * A document as its page shows it: with nothing personal in its text, and the marks where their words are now. Offsets of
 * `marks` are those of `text`.
 */
export function siteDocument(
  named: Pick<SiteDocument, "path" | "format" | "sha256" | "id">,
  text: string,
  marks: readonly DocumentMark[],
): SiteDocument {
  const found = findPersonalData(text).toSorted((left, right) => left.start - right.start);
  const places = [...new Set(marks.flatMap(placesOf))].toSorted((left, right) => left - right);
  const moved = new Map<number, number>();
  let shown = "";
  let from = 0;
  for (const one of found) {
    if (one.start < from) continue;
    settle(one.start);
    const masked = maskOne(one, text.slice(one.start, one.end));
    // A mark that begins or ends within what is masked takes all of it.
    const before = shown.length;
    shown += masked;
    for (const place of places) {
      if (place > one.start && place < one.end) moved.set(place, shown.length);
      if (place === one.start) moved.set(place, before);
    }
    from = one.end;
  }
  settle(text.length);

  function settle(to: number): void {
    for (const place of places) {
      if (place >= from && place <= to && !moved.has(place)) moved.set(place, shown.length + place - from);
    }
    shown += text.slice(from, to);
    from = to;
  }

  function move({ start, end }: Place): Place {
    return { start: moved.get(start) ?? 0, end: moved.get(end) ?? shown.length };
  }

  return {
    ...named,
    text: shown,
    marks: marks
      .map(({ figure, ...mark }) => ({
        ...mark,
        ...move(mark),
        ...(figure === undefined ? {} : { figure: move(figure) }),
      }))
      .toSorted((left, right) => left.start - right.start || right.end - left.end),
  };
}

type Place = Pick<DocumentMark, "start" | "end">;

function placesOf({ start, end, figure }: DocumentMark): readonly number[] {
  return figure === undefined ? [start, end] : [start, end, figure.start, figure.end];
}
