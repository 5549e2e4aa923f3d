import type { RawRecord } from "./split-records.ts";

/** Whether a record or label is the line that git begins a conflict of a merge with. */
export function beginsConflict(firstCell: string | undefined): boolean {
  return firstCell !== undefined && /^<{7}(?: |$)/.test(firstCell);
}

/** Tells the records that stand between the marks of a merge that was not finished; those two are of them. */
export interface ConflictWatch {
  /** `begins` for the first mark of each conflict, `within` for what follows up to its last. */
  take(record: RawRecord): "begins" | "within" | "outside";
}

export function watchConflicts(): ConflictWatch {
  let isWithin = false;
  return {
    take({ cells }) {
      const [first] = cells;
      if (!isWithin) {
        isWithin = beginsConflict(first);
        return isWithin ? "begins" : "outside";
      }
      if (first !== undefined && /^>{7}(?: |$)/.test(first)) isWithin = false;
      return "within";
    },
  };
}

/** The line, from 1, on which a text that could not be read has the first mark of a merge; undefined where it has none. */
export function conflictLine(text: string): number | undefined {
  const at = text.search(/^<{7}(?: |\r?$)/m);
  if (at < 0 || !/^>{7}(?: |\r?$)/m.test(text)) return undefined;
  let line = 1;
  for (let index = text.indexOf("\n"); index >= 0 && index < at; index = text.indexOf("\n", index + 1)) line += 1;
  return line;
}
