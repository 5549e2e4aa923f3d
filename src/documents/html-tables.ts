import type { DocumentCell, DocumentRow, DocumentTable } from "../model/document.ts";
import type { Allowance } from "./document-limits.ts";

/** Puts the tables of an HTML document together as its tags come, closed or not. */
export interface HtmlTables {
  /** Whether the tag is one of a table's, and was taken. */
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => boolean;
  readonly close: (name: string) => boolean;
  readonly isInCell: () => boolean;
  /** Adds to the open cell; a line feed is a line's end. */
  readonly text: (text: string) => void;
  readonly finish: () => readonly DocumentTable[];
}

interface OpenTable {
  readonly name: string;
  readonly rows: DocumentRow[];
  number: number;
  row: DocumentCell[] | undefined;
  cell: OpenCell | undefined;
  /** How many more rows a cell above covers in each column. */
  covered: number[];
  isHead: boolean;
}

interface OpenCell {
  text: string[];
  readonly columns: number;
  readonly rows: number;
  readonly isHeading: boolean;
}

const BLANK: DocumentCell = { text: "" };
/** As browsers bound them (HTML, 4.9.11). */
const MAX_COLSPAN = 1_000;
const MAX_ROWSPAN = 65_534;
/** Tables inside each other; what is deeper is text of the last. */
const MAX_NESTED = 16;

/** `tell` gets the line of each row of a table that is in no other. */
export function createHtmlTables(allowance: Allowance, tell: (row: string) => void): HtmlTables {
  const done: DocumentTable[] = [];
  const open: OpenTable[] = [];
  let made = 0;
  let tooDeep = 0;

  function closeCell(table: OpenTable): void {
    const { cell, row } = table;
    if (cell === undefined || row === undefined) return;
    table.cell = undefined;
    const text = cell.text
      .join("")
      .replace(/[\t\f\r ]+/g, " ")
      .replace(/ ?\n[\n ]*/g, "\n")
      .trim();
    skipCovered(table, row);
    allowance.cells(cell.columns);
    allowance.characters(text.length);
    for (let column = row.length; column < row.length + cell.columns; column += 1) {
      if (cell.rows > 1) table.covered[column] = cell.rows;
    }
    row.push({
      text,
      ...(cell.columns > 1 ? { columns: cell.columns } : {}),
      ...(cell.rows > 1 ? { rows: cell.rows } : {}),
      ...(cell.isHeading ? { isHeading: true } : {}),
    });
    for (let more = 1; more < cell.columns; more += 1) row.push(BLANK);
  }

  /** Cells above reach into this row. */
  function skipCovered(table: OpenTable, row: DocumentCell[]): void {
    while ((table.covered[row.length] ?? 0) > 0) {
      allowance.cells(1);
      row.push(BLANK);
    }
  }

  function closeRow(table: OpenTable): void {
    closeCell(table);
    const { row } = table;
    if (row === undefined) return;
    skipCovered(table, row);
    table.covered = Array.from(table.covered, (rows) => Math.max((rows ?? 0) - 1, 0));
    while (table.covered.length > 0 && table.covered.at(-1) === 0) table.covered.pop();
    allowance.cells(table.covered.length);
    table.row = undefined;
    table.number += 1;
    while (row.length > 0 && row.at(-1)?.text === "") row.pop();
    if (row.length === 0) return;
    table.rows.push({ number: table.number, cells: row });
    const line = row.map(({ text }) => text.replaceAll("\n", " ")).join(" | ");
    const outer = open.at(-2);
    if (outer === undefined) tell(line);
    else outer.cell?.text.push(" ", row.map(({ text }) => text).join(" "), "\n");
  }

  function closeTable(): void {
    const table = open.at(-1);
    if (table === undefined) return;
    closeRow(table);
    open.pop();
    if (table.rows.length > 0) done.push({ name: table.name, rows: table.rows });
  }

  return {
    open(name, attributes) {
      const table = open.at(-1);
      if (name === "table") {
        if (open.length >= MAX_NESTED) {
          tooDeep += 1;
          return true;
        }
        // A table that begins where no cell is open comes after the other.
        if (table !== undefined && table.cell === undefined) closeTable();
        made += 1;
        allowance.cells(1);
        open.push({
          name: `Table ${made}`,
          rows: [],
          number: 0,
          row: undefined,
          cell: undefined,
          covered: [],
          isHead: false,
        });
        return true;
      }
      if (table === undefined || tooDeep > 0) return false;
      if (name === "tr") {
        closeRow(table);
        table.row = [];
        return true;
      }
      if (name === "td" || name === "th") {
        closeCell(table);
        table.row ??= [];
        table.cell = {
          text: [],
          columns: span(attributes.get("colspan"), MAX_COLSPAN),
          rows: span(attributes.get("rowspan"), MAX_ROWSPAN),
          isHeading: name === "th" || table.isHead,
        };
        return true;
      }
      if (name === "thead" || name === "tbody" || name === "tfoot") {
        closeRow(table);
        table.isHead = name === "thead";
        table.covered = [];
        return true;
      }
      return false;
    },
    close(name) {
      const table = open.at(-1);
      if (table === undefined) return false;
      if (name === "table") {
        if (tooDeep > 0) tooDeep -= 1;
        else closeTable();
        return true;
      }
      if (tooDeep > 0) return false;
      if (name === "td" || name === "th") closeCell(table);
      else if (name === "tr" || name === "thead" || name === "tbody" || name === "tfoot") closeRow(table);
      else return false;
      if (name === "thead") table.isHead = false;
      return true;
    },
    isInCell: () => open.at(-1)?.cell !== undefined,
    text: (text) => void open.at(-1)?.cell?.text.push(text),
    finish() {
      tooDeep = 0;
      while (open.length > 0) closeTable();
      return done.sort((left, right) => Number(left.name.slice(6)) - Number(right.name.slice(6)));
    },
  };
}

function span(written: string | undefined, most: number): number {
  const number = Number.parseInt(written ?? "1", 10);
  return number >= 1 ? Math.min(number, most) : 1;
}
