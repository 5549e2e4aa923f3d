import { counted, grouped, listed } from "./wording/words.ts";

/** Runs of lines kept; later ones are counted. */
const mostRanges = 10;

/** Lines of a file as they come, kept as a few ranges however many there are. */
export interface LineRanges {
  readonly add: (line: number | undefined) => void;
  /** "line 12", "lines 12, 15–19 and 21", "lines 3–9 and 41 others"; "" where there are none. */
  readonly words: (unicode: boolean) => string;
}

export function createLineRanges(): LineRanges {
  const ranges: [number, number][] = [];
  let others = 0;
  return {
    add(line) {
      if (line === undefined) return;
      const last = ranges.at(-1);
      if (last !== undefined && line >= last[0] && line <= last[1] + 1) last[1] = Math.max(last[1], line);
      else if (ranges.length < mostRanges) ranges.push([line, line]);
      else others += 1;
    },
    words(unicode) {
      const [first] = ranges;
      if (first === undefined) return "";
      const texts = ranges.map(([from, to]) =>
        from === to ? grouped(from) : `${grouped(from)}${unicode ? "–" : "-"}${grouped(to)}`,
      );
      const isOne = ranges.length === 1 && first[0] === first[1] && others === 0;
      const all = others === 0 ? texts : [...texts, counted(others, "other")];
      return `${isOne ? "line" : "lines"} ${listed(all, "and", mostRanges + 1)}`;
    },
  };
}
