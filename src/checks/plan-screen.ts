import { labelWords } from "../disclosure/context.ts";
import { isFormula } from "../disclosure/find-formula.ts";
import { searchText } from "../disclosure/find-personal-data.ts";
import { isBirthLabel } from "../disclosure/innocent-text.ts";
import { isOfPublicPeople } from "../disclosure/personal-labels.ts";
import type { FieldTypeName } from "../model/descriptor.ts";
import { combine } from "../screen/combine-dfas.ts";
import { type Dfa, dfaOfTexts, isAscii, withEmptyText } from "../screen/dfa.ts";
import { fieldLanguage, hasLengths } from "../screen/field-language.ts";
import { innocentOf } from "../screen/innocent-cells.ts";
import { dfaOf } from "../screen/pattern-dfa.ts";
import { buildRecordAutomaton, type RecordAutomaton, type RecordForm } from "../screen/record-automaton.ts";
import type { CellVerdict, RowTest, ScannedColumn, ScanPlan } from "../screen/scan-plan.ts";
import { wordlessTypes } from "./check-disclosure.ts";
import { keysOf } from "./check-unique.ts";
import type { Reference, TableContext } from "./define-check.ts";
import { joinKey } from "./join-key.ts";
import { present } from "./present.ts";
import type { TableColumn } from "./table-columns.ts";

/** What of a table is needed to plan its screening. */
export type ScreenedTable = Pick<TableContext, "resource" | "columns" | "keyColumns" | "references">;

/**
 * The checks that the screen knows: a row that it passes gives them nothing to say. A table that another check looks at is
 * read by the reference engine, so that a new check is right before the screen knows of it.
 */
export const screenedChecks: ReadonlySet<string> = new Set([
  ...["disclosure", "labels", "object-names", "blank-row", "record-form", "row-length", "type", "constraints"],
  ...["primary-key", "unique", "foreign-key"],
  // These have nothing to say of a table that is of no kind of ours, and no other is screened.
  ...["row-schema", "period", "authority", "exemption", "figure", "plausible", "document", "evidence"],
]);

/** Each column takes some hundred states of the automaton. */
const MAX_COLUMNS = 500;

/** References with more keys than this are looked up cell by cell. */
const MAX_LISTED_KEYS = 2_000;

/**
 * Plans the screening of a table: an automaton of all its columns, and tests of the reference engine for the cells that it
 * is not sure of. Undefined where the automaton would be too large. `made`: the automaton, where it has been made elsewhere.
 */
export function planScreen(table: ScreenedTable, made?: RecordAutomaton): ScanPlan | undefined {
  const { resource, columns, keyColumns, references } = table;
  if (columns.length > MAX_COLUMNS) return undefined;
  const keys = screenedKeys(table);
  const ofKey = new Set(keys.flat());
  const links = present(references.map((reference) => bindReference(columns, reference)));
  const isPublic = isOfPublicPeople(columns.map(({ label, field }) => labelWords(field?.name ?? label)));
  const tested = columns.map((column) => {
    const isRequired = column.field?.constraints.required === true || keyColumns.includes(column.index);
    const own = links.filter((link) => link.columns.length === 1 && link.columns[0] === column);
    return { column, isRequired, links: own, look: cellTest(column, { isRequired, isOfPublicPeople: isPublic }, own) };
  });
  const scanned = tested.map(({ column, look }): ScannedColumn => {
    const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = column.field?.constraints ?? {};
    // A character takes one byte to four.
    return {
      leastBytes: minLength < 2 ? minLength : 4 * minLength - 3,
      mostBytes: maxLength,
      isOfKey: ofKey.has(column.index),
      look,
    };
  });
  const languages = () =>
    tested.map(({ column, isRequired, links: own, look }) => ({
      language: columnLanguage(column, isRequired, ofKey.has(column.index), own, look),
      isWatched: ofKey.has(column.index) || (column.field !== undefined && hasLengths(column.field)),
    }));
  const form = formOf(resource.dialect);
  const automaton = made ?? (form && buildRecordAutomaton(languages(), form));
  if (form === undefined || automaton === undefined) return undefined;
  const rowTests = links.filter((link) => link.columns.length > 1).map(referenceTest);
  return { form, automaton, columns: scanned, keys, rowTests };
}

/** The columns of each key whose values may come once. */
function screenedKeys(table: ScreenedTable): readonly (readonly number[])[] {
  const others = keysOf(table).map((key) => key.map(({ index }) => index));
  return [table.keyColumns, ...others].filter((key) => key.length > 0);
}

function formOf({ delimiter, quoteChar }: TableContext["resource"]["dialect"]): RecordForm | undefined {
  const isAscii = (text: string): boolean => text.length === 1 && text.charCodeAt(0) < 128;
  if (!isAscii(delimiter) || (quoteChar !== undefined && quoteChar !== "" && !isAscii(quoteChar))) return undefined;
  const quote = quoteChar === undefined || quoteChar === "" ? undefined : quoteChar.charCodeAt(0);
  const code = delimiter.charCodeAt(0);
  // With this quote, the marks of a merge that was not finished can be written in many ways.
  if (quoteChar === "<") return undefined;
  if (code === 10 || code === 13 || quote === 10 || quote === 13 || quote === code) return undefined;
  return { delimiter: code, quote };
}

interface Link {
  readonly columns: readonly TableColumn[];
  readonly has: (key: string) => boolean;
  /** All texts that refer to something; undefined where there are too many to list. */
  readonly texts: readonly string[] | undefined;
}

function bindReference(columns: readonly TableColumn[], { foreignKey, index }: Reference): Link | undefined {
  if (index === undefined) return undefined;
  const own = present(foreignKey.fields.map((name) => columns.find(({ field }) => field?.name === name)));
  if (own.length !== foreignKey.fields.length) return undefined;
  const texts = index.samples.length <= MAX_LISTED_KEYS ? index.samples : undefined;
  return { columns: own, has: (key) => index.get(key) !== undefined, texts };
}

function referenceTest({ columns, has }: Link): RowTest {
  return {
    columns: columns.map(({ index }) => index),
    isRight(texts) {
      const parts: string[] = [];
      for (const [at, column] of columns.entries()) {
        const text = texts[at] ?? "";
        // A key with a part missing refers to nothing.
        if (column.isMissing(text)) return true;
        const value = column.reader?.read(text);
        if (value === undefined || column.reader === undefined) return false;
        parts.push(column.reader.keyOf(value));
      }
      return has(joinKey(parts));
    },
  };
}

const ODD = /[\0\uFEFF\uFFFD]/;

/** Whether any check of one cell alone would say something of it. */
function cellTest(
  column: TableColumn,
  { isRequired, isOfPublicPeople: isPublic }: { readonly isRequired: boolean; readonly isOfPublicPeople: boolean },
  links: readonly Link[],
): (text: string) => CellVerdict {
  const { field, reader, constraints } = column;
  const label = labelWords(field?.name ?? column.label);
  const hasWords = field === undefined || !wordlessTypes.has(field.type);
  const wrong: CellVerdict = { isRight: false };
  return (text) => {
    if (column.isMissing(text)) return { isRight: !isRequired && !ODD.test(text) };
    const value = reader === undefined ? text : reader.read(text);
    if (value === undefined) return wrong;
    const key = reader?.keyOf(value);
    const isRight =
      !ODD.test(text) &&
      constraints.every(({ allows }) => allows(value, text)) &&
      links.every(({ has }) => key === undefined || has(joinKey([key]))) &&
      (!hasWords || text.length < 3 || (!isFormula(text) && isInnocent(text)));
    return { isRight, key };
  };

  function isInnocent(text: string): boolean {
    return searchText({ text, label }).every(({ kind }) => isPublic && kind === "name");
  }
}

/** The automaton of cells of a column of which no check would say anything. Undefined where each has to be looked at. */
function columnLanguage(
  column: TableColumn,
  isRequired: boolean,
  isKey: boolean,
  links: readonly Link[],
  look: (text: string) => CellVerdict,
): Dfa | undefined {
  const { field } = column;
  const isRight = (text: string): boolean => look(text).isRight;
  if (field !== undefined && hasLengths(field) && field.type !== "string") return undefined;
  const right = links.length > 0 ? referring(links, isRight, isKey) : rightCells(column, isKey, isRight);
  if (right === undefined) return undefined;
  const missing = column.missing;
  const isAllowed = !isRequired && !isKey;
  if (!missing.every(isAscii) && !isAllowed) return undefined;
  if (missing.length === 1 && missing[0] === "") return withEmptyText(right, isAllowed);
  const words = dfaOfTexts(missing);
  return words && combine(right, words, (isValue, isMissing) => (isMissing ? isAllowed : isValue));
}

/** The keys that all references of a column have. */
function referring(links: readonly Link[], isRight: (text: string) => boolean, isKey: boolean): Dfa | undefined {
  const [first] = links;
  if (isKey || first?.texts === undefined) return undefined;
  return dfaOfTexts(first.texts.filter(isRight));
}

/** Types whose texts the automaton of innocent cells need not be asked about. */
const listedTypes: ReadonlySet<FieldTypeName> = new Set<FieldTypeName>(["boolean"]);

function rightCells(
  { field, label }: TableColumn,
  isKey: boolean,
  isRight: (text: string) => boolean,
): Dfa | undefined {
  const own = field === undefined ? dfaOf("(.|\\n|\\r)*") : fieldLanguage(field, { isKey, isRight });
  const isListed =
    field !== undefined &&
    (listedTypes.has(field.type) || field.constraints.enum !== undefined || field.categories !== undefined);
  if (own === undefined || isListed || (field !== undefined && wordlessTypes.has(field.type))) return own;
  if (isBirthLabel(labelWords(field?.name ?? label))) return undefined;
  return innocentOf(own);
}
