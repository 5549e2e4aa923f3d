import type { HiddenContent, ReadDocument } from "../model/document.ts";
import { createSheetCollector, type SheetCollector } from "./collect-sheet.ts";
import { createAllowance } from "./document-limits.ts";
import { DocumentProblem } from "./document-problem.ts";
import { findHiddenParts, findProperties, refuseMacros } from "./hidden-parts.ts";
import { readRelationships } from "./office-package.ts";
import { readXml } from "./read-xml.ts";
import type { DocumentParts } from "./unzip-parts.ts";
import { readSheet } from "./xlsx-sheet.ts";
import { readSharedStrings } from "./xlsx-strings.ts";
import { readStyles } from "./xlsx-styles.ts";

interface SheetEntry {
  readonly name: string;
  readonly state: string;
  readonly relationship: string;
}

interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly names: readonly HiddenContent[];
  readonly is1904: boolean;
}

/** A workbook has no more sheets than this; each is looked up once for each of the other parts. */
const MAX_SHEETS = 1_000;

/** Reads an XLSX workbook (ECMA-376): every sheet, hidden ones too, and what else is in it. Throws `DocumentProblem`. */
export function readXlsx(parts: DocumentParts): ReadDocument {
  refuseMacros(parts);
  const main = readRelationships(parts, "").find(({ type, isExternal }) => type === "officeDocument" && !isExternal);
  const part = main?.target ?? "xl/workbook.xml";
  const workbook = readWorkbook(parts, part);
  const relationships = readRelationships(parts, part).filter(({ isExternal }) => !isExternal);
  const partOf = (type: string): string | undefined => relationships.find((each) => each.type === type)?.target;
  const targets = new Map(relationships.map(({ id, target, type }) => [id, { target, type }]));
  const context = {
    strings: readSharedStrings(parts, partOf("sharedStrings")),
    style: readStyles(parts, partOf("styles"), workbook.is1904),
    is1904: workbook.is1904,
  };
  const allowance = createAllowance();
  const hidden: HiddenContent[] = [];
  const sheets = workbook.sheets.flatMap(({ name, state, relationship }) => {
    const target = targets.get(relationship);
    if (target === undefined) throw new DocumentProblem("damaged", part);
    // Charts have sheets of their own, without cells.
    const isTable = target.type === "worksheet";
    const collector = createSheetCollector(name, allowance);
    if (isTable) {
      readSheet(parts, target.target, collector, context);
      readComments(parts, target.target, collector);
    }
    const sheet = collector.finish();
    if (state !== "visible") {
      const kind = state === "veryHidden" ? "very-hidden-sheet" : "hidden-sheet";
      hidden.push({ kind, sheet: name, count: sheet.filledCells });
    }
    hidden.push(...sheet.hidden);
    return isTable ? [sheet] : [];
  });
  hidden.push(...workbook.names, ...findHiddenParts(parts), ...findProperties(parts));
  return {
    format: "xlsx",
    text: sheets.flatMap(({ lines }) => lines.map((line) => `${line}\n`)).join(""),
    tables: sheets.map(({ table }) => table),
    hidden,
  };
}

function readWorkbook(parts: DocumentParts, part: string): Workbook {
  const sheets: SheetEntry[] = [];
  const names: { name: string; sheet: number | undefined; formula: string }[] = [];
  let is1904 = false;
  let isName = false;
  readXml(parts, part, {
    open(element, attributes) {
      isName = false;
      if (element === "workbookPr") is1904 = ["1", "true"].includes(attributes("date1904") ?? "");
      if (element === "sheet") {
        const [name = "", state = "visible", relationship = ""] = [
          attributes("name"),
          attributes("state"),
          attributes("r:id") ?? attributes("id"),
        ];
        sheets.push({ name, state, relationship });
        if (sheets.length > MAX_SHEETS) throw new DocumentProblem("too-many-parts", `${MAX_SHEETS} sheets`);
      }
      if (element === "definedName") {
        const sheet = attributes("localSheetId");
        names.push({ name: attributes("name") ?? "", sheet: sheet === undefined ? sheet : Number(sheet), formula: "" });
        isName = true;
      }
    },
    close() {
      isName = false;
    },
    text(text) {
      const name = names.at(-1);
      if (isName && name !== undefined) name.formula += text;
    },
  });
  if (sheets.length === 0) throw new DocumentProblem("damaged", part);
  const told = names.filter(({ name }) => !/^_xlnm\.(?:Print_Area|Print_Titles|_FilterDatabase)$/i.test(name));
  return {
    sheets,
    is1904,
    names: told.map(({ name, sheet, formula }) => {
      const of = sheet === undefined ? undefined : sheets[sheet]?.name;
      // A constant in a name may be anything; a range is a place in the workbook.
      const isRange =
        formula.length <= 100 && /^(?:'[^'"[\]]+'|[\w. ]+)!\$?[A-Z]+\$?\d*(?::\$?[A-Z]+\$?\d*)?$/.test(formula);
      return {
        kind: "defined-name",
        where: name,
        ...(of === undefined ? {} : { sheet: of }),
        ...(isRange ? { what: formula } : {}),
      };
    }),
  };
}

/** Notes and threaded comments: a thread has a note of the same cell for programs that know no threads. */
function readComments(parts: DocumentParts, part: string, sheet: SheetCollector): void {
  for (const { type, target, isExternal } of readRelationships(parts, part)) {
    if (isExternal || !(type === "comments" || type === "threadedComment") || !parts.has(target)) continue;
    readXml(parts, target, {
      open(element, attributes) {
        if (element === "comment" || element === "threadedComment") sheet.comment(attributes("ref") ?? "");
      },
    });
  }
}
