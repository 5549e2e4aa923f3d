import { isTotalLabel } from "../../disclosure/find-subtraction.ts";
import type { Finding, Place } from "../../model/finding.ts";
import { cellPlace } from "../cell-place.ts";
import type { TableContext, TypedRow } from "../define-check.ts";
import { joinKey } from "../join-key.ts";
import { columnNamed, isMoney, type RowFigure, textIn } from "./row-figure.ts";

/** So many totals are remembered; a table with more is checked as far as that. */
const MAX_GROUPS = 100_000;

/** A row of this label is a part of another part, so that the parts are not to be added up. */
const PART_OF_PART =
  /^\s*(?:(?:of (?:these|those)|incl(?:uding|udes|\.)|sub-?total)\b|[-\u2010-\u2015\u2022>] )|\bof (?:which|whom)\b/i;

interface Group {
  total?: { readonly value: number; readonly place: Place };
  sum: number;
  parts: number;
  /** Half a unit of the last place that is written, of each figure: so far may rounding take the sum from the total. */
  slack: number;
  isWhole: boolean;
  hasNegative: boolean;
  /** Not to be added up: two totals, parts of parts, a row that does not say which part it is. */
  isUnclear: boolean;
}

/** Totals that are not the sum of their parts. Which rows are parts of one total is in the row schema (`foi:parts`). */
export function watchParts(context: TableContext):
  | {
      readonly row: (row: TypedRow, figure: RowFigure | undefined) => void;
      readonly end: () => Iterable<Finding>;
    }
  | undefined {
  const parts = context.rules?.schema.parts;
  const label = columnNamed(context, parts?.field);
  const within = parts?.within.map((name) => columnNamed(context, name)).filter((one) => one !== undefined) ?? [];
  if (parts === undefined || label === undefined || within.length < parts.within.length) return undefined;
  const groups = new Map<string, Group>();
  return {
    row(row, figure) {
      const key = joinKey(within.map((column) => row.cells[column] ?? ""));
      let group = groups.get(key);
      if (group === undefined) {
        if (groups.size >= MAX_GROUPS) return;
        group = { sum: 0, parts: 0, slack: 0, isWhole: true, hasNegative: false, isUnclear: false };
        groups.set(key, group);
      }
      const part = textIn(row, label);
      const isTotal = part !== undefined && isTotalLabel(part);
      if (part === undefined || PART_OF_PART.test(part) || (isTotal && group.total !== undefined)) {
        group.isUnclear = true;
      } else if (figure === undefined) {
        if (isTotal) group.isUnclear = true;
        else group.isWhole = false;
      } else if (figure.unit !== "count" && !isMoney(figure.unit)) group.isUnclear = true;
      else {
        group.slack += figure.unit === "count" && isWhole(figure.text) ? 0 : halfUnit(figure);
        if (figure.value < 0) group.hasNegative = true;
        if (isTotal) group.total = { value: figure.value, place: cellPlace(context, row, figure.column) };
        else {
          group.sum += figure.value;
          group.parts += 1;
        }
      }
    },
    *end() {
      for (const { total, sum, parts: count, slack, isWhole: areAllGiven, hasNegative, isUnclear } of groups.values()) {
        if (total === undefined || isUnclear || count < 2) continue;
        const over = sum - total.value;
        const allowed = slack + 1e-9 * Math.abs(total.value);
        if (Math.abs(over) <= allowed || isSeveralTimes(sum, total.value, count, allowed)) continue;
        // What is withheld may make up the rest, and can be no less than nothing.
        if (!areAllGiven && (over < 0 || hasNegative)) continue;
        const args = { reason: "parts", sum: Number(sum.toPrecision(15)), parts: count } as const;
        yield { code: "implausible-value", severity: "warning", place: total.place, args };
      }
    },
  };
}

/** Whether the parts make the total several times over, as they do where it is divided by role and by age as well. */
function isSeveralTimes(sum: number, total: number, count: number, allowed: number): boolean {
  const times = Math.round(sum / total);
  return times >= 2 && count >= 2 * times && Math.abs(sum - times * total) <= allowed;
}

function isWhole(text: string): boolean {
  return !/[a-z.]/i.test(text);
}

/** Half of the last place as it is written: 0.005 of £354,639.35, 50,000 of £1.2m. */
function halfUnit({ text, value }: RowFigure): number {
  const digits = /(\d[\d, ]*)(?:\.(\d+))?/.exec(text.slice(0, 60));
  if (digits === null) return 0;
  const decimals = digits[2]?.length ?? 0;
  const written = Number(`${digits[1]?.replace(/[, ]/g, "")}.${digits[2] ?? "0"}`);
  const scale = written > 0 && value !== 0 ? Math.abs(value) / written : 1;
  return 0.5 * 10 ** -decimals * scale;
}
