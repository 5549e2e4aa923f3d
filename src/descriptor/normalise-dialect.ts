import type { JsonObject, TableDialect } from "../model/descriptor.ts";
import { type Because, below, report, type Spot, shown } from "./descriptor-finding.ts";
import { checkPropertyNames } from "./known-names.ts";
import { innerDialect } from "./normalise-v1.ts";
import {
  get,
  isArray,
  readBoolean,
  readInteger,
  readString,
  readStrings,
  readText,
  wrongType,
  wrongValue,
} from "./read-property.ts";

const DEFAULT_QUOTE = '"';

/** The dialect of a resource that has none (Table Dialect v2, "Properties"). A TSV file is separated by tabs. */
export function defaultDialect(isTabSeparated: boolean): TableDialect {
  return {
    header: true,
    headerRows: [1],
    headerJoin: " ",
    commentRows: [],
    delimiter: isTabSeparated ? "\t" : ",",
    lineTerminator: "\r\n",
    quoteChar: DEFAULT_QUOTE,
    doubleQuote: true,
    skipInitialSpace: false,
  };
}

/**
 * Reads a Table Dialect, of v2 or v1, and fills in its defaults. What is wrong in it is told and has its default. With
 * an `escapeChar` nothing is quoted unless the dialect names a `quoteChar`: the two are mutually exclusive.
 */
export function normaliseDialect(outer: Spot, raw: JsonObject, isTabSeparated: boolean): TableDialect {
  const defaults = defaultDialect(isTabSeparated);
  checkPropertyNames(outer, raw, "dialect");
  const inside = innerDialect(raw);
  const [spot, dialect] = inside === undefined ? [outer, raw] : [below(outer, inside.name), inside.inner];
  if (inside?.name === "csv") {
    const args = { reason: "unsupported", property: "csv", value: "csv", because: "tool-only" } as const;
    report(outer, "warning", args, "csv");
  }

  // `header` and what is not of CSV alone stand outside in the nested forms; CSV Dialect 1.0 had `header` inside.
  const header = readBoolean(outer, raw, "header") ?? (inside && readBoolean(spot, dialect, "header"));
  const headerRows = readRowNumbers(outer, raw, "headerRows");
  const commentRows = readRowNumbers(outer, raw, "commentRows") ?? [];
  const escapeChar = readCharacter(spot, dialect, "escapeChar");
  const quoteChar = readQuoteChar(spot, dialect);
  const commentChar = readText(outer, raw, "commentChar");
  const nullSequence = readString(spot, dialect, "nullSequence");
  const rest = readOtherFormats(outer, raw);

  const result: TableDialect = {
    header: header ?? defaults.header,
    headerRows: headerRows === undefined || headerRows.length === 0 ? defaults.headerRows : headerRows,
    headerJoin: readString(outer, raw, "headerJoin") ?? defaults.headerJoin,
    commentRows,
    ...(commentChar === undefined ? {} : { commentChar }),
    delimiter: readText(spot, dialect, "delimiter") ?? defaults.delimiter,
    lineTerminator: readText(spot, dialect, "lineTerminator") ?? defaults.lineTerminator,
    ...(quoteChar === undefined ? {} : { quoteChar }),
    doubleQuote: readBoolean(spot, dialect, "doubleQuote") ?? defaults.doubleQuote,
    ...(escapeChar === undefined ? {} : { escapeChar }),
    ...(nullSequence === undefined ? {} : { nullSequence }),
    skipInitialSpace: readBoolean(spot, dialect, "skipInitialSpace") ?? defaults.skipInitialSpace,
    ...rest,
  };
  checkHeader(outer, result, headerRows);
  checkCharacters(spot, dialect, result);
  checkCommentChar(outer, result);
  return result;
}

function readOtherFormats(spot: Spot, raw: JsonObject): Partial<TableDialect> {
  const property = readString(spot, raw, "property");
  const itemType = readItemType(spot, raw);
  const itemKeys = readStrings(spot, raw, "itemKeys");
  const sheetNumber = readInteger(spot, raw, "sheetNumber", 1);
  const sheetName = readString(spot, raw, "sheetName");
  const table = readString(spot, raw, "table");
  return {
    ...(property === undefined ? {} : { property }),
    ...(itemType === undefined ? {} : { itemType }),
    ...(itemKeys === undefined ? {} : { itemKeys }),
    ...(sheetNumber === undefined ? {} : { sheetNumber }),
    ...(sheetName === undefined ? {} : { sheetName }),
    ...(table === undefined ? {} : { table }),
  };
}

function readItemType(spot: Spot, raw: JsonObject): "array" | "object" | undefined {
  const itemType = readString(spot, raw, "itemType");
  if (itemType === undefined || itemType === "array" || itemType === "object") return itemType;
  return wrongValue(spot, "itemType", "array or object", itemType);
}

/**
 * The character that quotes: undefined where nothing is quoted, which "" and null are taken to mean, though the
 * standard has no such form.
 */
function readQuoteChar(spot: Spot, dialect: JsonObject): string | undefined {
  const written = get(dialect, "quoteChar");
  if (written === undefined) return Object.hasOwn(dialect, "escapeChar") ? undefined : DEFAULT_QUOTE;
  const quoteChar = readCharacter(spot, dialect, "quoteChar");
  return written === "" || written === null ? undefined : (quoteChar ?? DEFAULT_QUOTE);
}

/** A string of one character, which may be one outside the basic plane. */
function readCharacter(spot: Spot, dialect: JsonObject, name: string): string | undefined {
  const text = readString(spot, dialect, name);
  if (text === undefined || text.length === 1 || /^.$/su.test(text)) return text;
  return wrongValue(spot, name, "one character", text);
}

/** Row numbers from 1, each once, in the order given; undefined where there are none to use. */
function readRowNumbers(
  spot: Spot,
  raw: JsonObject,
  name: "headerRows" | "commentRows",
): readonly number[] | undefined {
  const value = get(raw, name);
  if (value === undefined) return undefined;
  if (!isArray(value)) return wrongType(spot, name, "array", value);
  const rows = new Map<number, number>();
  for (const [index, row] of value.entries()) {
    if (typeof row !== "number" || !Number.isSafeInteger(row) || row < 1) {
      if (typeof row === "number") wrongValue(spot, name, "positive integer", row, "error", [name, index]);
      else wrongType(spot, name, "positive integer", row, [name, index]);
      continue;
    }
    const first = rows.get(row);
    if (first === undefined) rows.set(row, index);
    else {
      const args = {
        reason: "duplicate",
        property: name,
        value: String(row),
        first: `${spot.pointer}/${name}/${first}`,
      } as const;
      report(spot, "error", args, name, index);
    }
  }
  // Where none is sound, that has been said: [] means that none was written.
  return rows.size === 0 && value.length > 0 ? undefined : [...rows.keys()];
}

function checkHeader(spot: Spot, dialect: TableDialect, written: readonly number[] | undefined): void {
  if (written === undefined) return;
  if (written.length === 0 && dialect.header) {
    report(spot, "error", { reason: "empty", property: "headerRows" }, "headerRows");
  }
  if (written.length === 0) return;
  if (!dialect.header) conflict(spot, "warning", "headerRows", "header", "header-is-off");
  const comments = new Set(dialect.commentRows);
  if (dialect.header && written.some((row) => comments.has(row))) {
    conflict(spot, "error", "commentRows", "headerRows", "header-and-comment-row");
  }
}

/** No character can do two things at once. */
function checkCharacters(spot: Spot, raw: JsonObject, dialect: TableDialect): void {
  const { delimiter, lineTerminator, quoteChar, escapeChar } = dialect;
  const separators = [
    ["delimiter", delimiter],
    ["lineTerminator", lineTerminator],
  ] as const;
  const marks = [
    ["quoteChar", quoteChar],
    ["escapeChar", escapeChar],
  ] as const;
  const separatesByLineEnd = /^[\r\n]+$/.test(lineTerminator) && /[\r\n]/.test(delimiter);
  if (separatesByLineEnd || delimiter.includes(lineTerminator) || lineTerminator.includes(delimiter)) {
    sameCharacter(spot, raw, "delimiter", "lineTerminator");
  }
  for (const [name, mark] of marks) {
    for (const [separatorName, separator] of separators) {
      if (mark !== undefined && separator.includes(mark)) sameCharacter(spot, raw, name, separatorName);
    }
  }
  if (quoteChar !== undefined && escapeChar !== undefined) {
    const because = quoteChar === escapeChar ? "same-character" : "mutually-exclusive";
    conflict(spot, "warning", "escapeChar", "quoteChar", because);
  } else if (escapeChar !== undefined && get(raw, "doubleQuote") === true) {
    conflict(spot, "warning", "doubleQuote", "escapeChar", "mutually-exclusive");
  }
  if (dialect.skipInitialSpace && delimiter === " ") {
    conflict(spot, "warning", "skipInitialSpace", "delimiter", "space-is-delimiter");
  }
}

/** Tells it of the one that is written, since the other may be a default. */
function sameCharacter(spot: Spot, raw: JsonObject, left: string, right: string): void {
  if (Object.hasOwn(raw, left)) conflict(spot, "error", left, right, "same-character");
  else conflict(spot, "error", right, left, "same-character");
}

function checkCommentChar(spot: Spot, dialect: TableDialect): void {
  for (const name of ["delimiter", "quoteChar", "escapeChar"] as const) {
    const character = dialect[name];
    if (character === undefined || !dialect.commentChar?.startsWith(character)) continue;
    conflict(spot, "error", "commentChar", name, "same-character");
  }
}

function conflict(spot: Spot, severity: "error" | "warning", property: string, other: string, because: Because): void {
  report(spot, severity, { reason: "conflict", property, with: shown(other), because }, property);
}
