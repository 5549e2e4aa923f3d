import type { Field } from "../model/descriptor.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import type { Period, TableCoverage } from "./site-model.ts";

/** So many different authorities and periods of a table are listed. */
const MOST = 500;

/** Takes the rows of a table one after the other, and tells in the end what they are about. Holds a bounded part of them. */
export interface CoverageOfRows {
  see(cells: readonly string[]): void;
  seen(): TableCoverage;
}

export function createCoverage(schema: RowSchema | undefined, fields: readonly Field[]): CoverageOfRows {
  const place = (name: string | undefined) => (name === undefined ? -1 : fields.findIndex((one) => one.name === name));
  const { figure, period, evidence, document } = schema ?? {};
  const authority = place(evidence?.authority ?? document?.authority);
  const [start, end, label] = [place(period?.start), place(period?.end), place(period?.label)];
  const value = place(figure?.value);
  const fixed = typeof figure?.unit === "string" ? figure.unit : undefined;
  const unit = typeof figure?.unit === "object" ? place(figure.unit.field) : -1;
  const status = figure === undefined ? -1 : place("status");
  const outcome = figure === undefined && evidence !== undefined ? place("outcome") : -1;

  const authorities = new Set<string>();
  const periods = new Map<string, Period>();
  const figures = new Map<string, number>();
  const blank = new Map<string, number>();
  const outcomes = new Map<string, number>();
  let isCut = false;

  function keep(cells: readonly string[]): void {
    const code = cells[authority] ?? "";
    if (code !== "" && !authorities.has(code)) {
      if (authorities.size < MOST) authorities.add(code);
      else isCut = true;
    }
    const own: Period = {
      ...told("start", cells[start]),
      ...told("end", cells[end]),
      ...told("label", cells[label]),
    };
    const key = JSON.stringify([own.start, own.end, own.label]);
    if (Object.keys(own).length === 0 || periods.has(key)) return;
    if (periods.size < MOST) periods.set(key, own);
    else isCut = true;
  }

  return {
    see(cells) {
      if (schema?.evidence !== undefined || schema?.document !== undefined) keep(cells);
      if (figure !== undefined) {
        if ((cells[value] ?? "") !== "") count(figures, fixed ?? cells[unit] ?? "");
        else if ((cells[status] ?? "") !== "") count(blank, cells[status] ?? "");
      }
      if ((cells[outcome] ?? "") !== "") count(outcomes, cells[outcome] ?? "");
    },
    seen() {
      return {
        authorities: [...authorities],
        periods: [...periods.values()],
        figures: Object.fromEntries(figures),
        blank: Object.fromEntries(blank),
        outcomes: Object.fromEntries(outcomes),
        isCut,
      };
    },
  };
}

function told<K extends keyof Period>(name: K, cell: string | undefined): { readonly [P in K]?: string } {
  const own: { [P in K]?: string } = {};
  if (cell !== undefined && cell !== "") own[name] = cell;
  return own;
}

function count(counts: Map<string, number>, name: string): void {
  const before = counts.get(name);
  // What is counted is named by the data: a table whose every row has another name is not counted to its end.
  if (before !== undefined || counts.size < MOST) counts.set(name, (before ?? 0) + 1);
}
