import type { JsonVisitor } from "../../descriptor/json-scan.ts";
import { memberName } from "../../descriptor/member-name.ts";
import type { Json } from "../../model/descriptor.ts";

/** A row of a JSON table, taken apart. */
export interface JsonRow {
  /** JSON's own word for what it is; only arrays and objects have cells. */
  readonly type: string;
  readonly line: number;
  /** Of its text, in UTF-16 units. */
  readonly length: number;
  /** Of an object: the name of each cell. */
  readonly names: readonly string[];
  /** Texts as they are; of what is no text, how it is written; "" for null. */
  readonly cells: readonly string[];
  readonly natives: readonly Json[];
  /** Physical line of each cell. */
  readonly lines: readonly number[];
}

/** What a collector needs of the text that is scanned. Offsets are those of the scanner. */
export interface ScannedText {
  readonly slice: (start: number, end: number) => string;
  /** Asked in the order of the text. */
  readonly lineOf: (offset: number) => number;
}

/** Where the rows were found, or what was there instead. */
export interface RowsPlace {
  /** JSON's word for the value that should be the array of rows; "undefined" where there is none. */
  readonly actual: string;
}

/** Collects the rows of a table while a scanner goes over its JSON. */
export interface RowCollector {
  readonly visitor: JsonVisitor;
  /** The rows that were finished since the last call. */
  take(): readonly JsonRow[];
  /** From where on the text is still needed: the beginning of an unfinished cell. */
  readonly needed: number | undefined;
  /** The beginning of the row that is not finished yet, and how many cells it has by now. */
  readonly open: { readonly start: number; readonly line: number; readonly cells: number } | undefined;
  readonly place: RowsPlace;
}

interface OpenRow {
  readonly start: number;
  readonly line: number;
  type: string;
  readonly names: string[];
  readonly cells: string[];
  readonly natives: Json[];
  readonly lines: number[];
}

/**
 * `path` leads to the array whose items are the rows: names with full stops between them, as tools read the dialect's
 * `property`, or one name that has full stops in it; "" for the whole (Table Dialect v2, "property"). With
 * `isOneRow`, the whole is itself a row.
 */
export function createRowCollector(text: ScannedText, path: string, isOneRow: boolean): RowCollector {
  /** How many objects and arrays are open. */
  let depth = 0;
  /** How many are open around a row; undefined outside of the array of rows. */
  let rowDepth: number | undefined = isOneRow ? 0 : undefined;
  /** For each open object, how much of the path has led to it; undefined where it is beside the path. */
  const led: (number | undefined)[] = [];
  /** How much of the path leads to the value that comes next. */
  let next: number | undefined = 0;
  let actual = "undefined";
  let rows: JsonRow[] = [];
  let row: OpenRow | undefined;
  let cellStart: number | undefined;

  function name(start: number, end: number): void {
    if (row !== undefined && depth === (rowDepth ?? 0) + 1) {
      row.names.push(memberName(text.slice(start, end), 0, end - start));
      return;
    }
    const before = led.at(-1);
    if (rowDepth !== undefined || before === undefined) return;
    const step = memberName(text.slice(start, end), 0, end - start);
    if (path.slice(before) === step) next = path.length;
    else next = path.startsWith(`${step}.`, before) ? before + step.length + 1 : undefined;
  }

  function begin(start: number): void {
    if (row !== undefined) {
      if (depth !== (rowDepth ?? 0) + 1) return;
      cellStart = start;
      row.lines.push(text.lineOf(start));
    } else if (depth === rowDepth) {
      row = { start, line: text.lineOf(start), type: typeAt(start), names: [], cells: [], natives: [], lines: [] };
    } else if (rowDepth === undefined && next === path.length && actual === "undefined") actual = typeAt(start);
  }

  function typeAt(start: number): string {
    return typeOfFirst(text.slice(start, start + 1));
  }

  return {
    visitor: {
      name,
      value: begin,
      open(isArray) {
        depth += 1;
        const isFound = rowDepth === undefined && next === path.length && isArray && actual === "array";
        led.push(rowDepth === undefined && !isArray && next !== path.length ? next : undefined);
        if (isFound) rowDepth = depth;
        next = undefined;
      },
      close() {
        depth -= 1;
        led.pop();
      },
      end(end) {
        if (rowDepth === undefined) {
          next = undefined;
          return;
        }
        if (row !== undefined && cellStart !== undefined && depth === rowDepth + 1) {
          const written = text.slice(cellStart, end);
          const native = nativeOf(written);
          row.natives.push(native);
          row.cells.push(typeof native === "string" ? native : native === null ? "" : written);
          cellStart = undefined;
        } else if (row !== undefined && depth === rowDepth) {
          const { start, line, type, names, cells, natives, lines } = row;
          rows.push({ type, line, length: end - start, names, cells, natives, lines });
          row = undefined;
        } else if (depth < rowDepth) rowDepth = undefined;
      },
    },
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
    get needed() {
      return cellStart;
    },
    get open() {
      return row && { start: row.start, line: row.line, cells: row.cells.length };
    },
    get place() {
      return { actual };
    },
  };
}

/** JSON's word for the value that begins with a character. */
function typeOfFirst(first: string): string {
  switch (first) {
    case "[":
      return "array";
    case "{":
      return "object";
    case '"':
      return "string";
    case "t":
    case "f":
      return "boolean";
    case "n":
      return "null";
    default:
      return "number";
  }
}

/** The value of a text that is known to be JSON, and no deeper than the scanner lets through. */
function nativeOf(written: string): Json {
  switch (written[0]) {
    case '"':
      return memberName(written, 0, written.length);
    case "t":
      return true;
    case "f":
      return false;
    case "n":
      return null;
    case "[":
    case "{":
      return JSON.parse(written);
    default:
      return Number(written);
  }
}
